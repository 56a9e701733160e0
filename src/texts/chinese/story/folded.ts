/** 故事中把许多日常记录合为一句的句子（the story's sentences for many routine notes at once）。 */
import { phrase, say, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { entries, list } from './words.ts';

export const folded: Texts['story']['folded'] = {
  follow: ({ followers, leader }) => say`${list(followers)} 跟随 ${leader}。`,
  appends: ({ leader, ...range }) => say`${leader} 追加${entries(range)}。`,
  have: ({ servers, last }) => say`${list(servers)} 拥有直到 ${last} 的日志。`,
  commits: ({ who, last }) => say`${who} 提交到 ${last}。`,
  commit: ({ count, last }) => say`${count} 台服务器提交到 ${last}。`,
  askedAgain: ({ asks }) => {
    const each = asks.flatMap(
      ({ who, count }, place): readonly Part[] => phrase`${place === 0 ? '' : '，'}${who} ${count} 次`,
    );
    return say`此后一直无法赢得选举。再次询问：${each}。`;
  },
  nobodyAnswers: say`没有人回答。`,
  bestPromises: ({ best, needed }) => say`其中最多的一台得到了所需 ${needed} 个承诺中的 ${best} 个。`,
};
