/** 阅读故事的地方：搜索、筛选，以及朗读的内容（the place where the story is read）。 */
import type { Texts } from '../../texts.ts';

export const panel: Texts['story']['panel'] = {
  label: '故事',
  search: '搜索故事',
  searchHint: '服务器、索引、§',
  filter: '筛选',
  filterOn: '筛选（开）',
  filterAll: '筛选（全部）',
  copy: '复制',
  copied: '已复制',
  notAllowed: '不允许',
  waiting: ({ count }) => `${count} 条新内容`,
  list: '发生了什么，最新的在前',
  nothingYet: '还没有发生任何事。',
  nothingMatches: '故事中没有符合的内容。',
  term: ({ term }) => `任期 ${term}`,
  dissertation: ({ section }) => `博士论文 ${section}`,
  filterLabel: '筛选故事',
  everything: '全部',
  everythingWhat: '每条记录单独显示，包括追加和提交',
  subjects: {
    elections: '选举',
    replication: '复制',
    membership: '成员',
    byHand: '人工',
  },
  server: '服务器',
  everyServer: '所有服务器',
  aloud: {
    majorityGone: ({ here, needed }) => `多数派已不在：这里有 ${here} 名投票者，而需要 ${needed} 名。什么也无法提交。`,
    majorityBack: '多数派回来了。',
    leads: ({ leader, term }) => `${leader} 是任期 ${term} 的领导者。`,
  },
};
