/** 故事中关于服务器丢失了已确认条目的句子（the story's sentences about a server that has lost what it had confirmed）。 */
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

const end = (last: number): string => (last === 0 ? '是空的' : `结束于 ${last}`);

export const losses: Texts['story']['losses'] = {
  lostEntries: ({ who, follower }) => say`${who} 发现 ${follower} 丢失了它确认过的条目，不再把它计算在内。`,
  whyLostEntries: ({ follower, confirmed, last }) =>
    say`${follower} 曾确认日志直到 ${confirmed}，而现在它的日志${end(last)}。丢失了已确认内容的服务器必须作为新服务器加入。`,
  madeGood: ({ who, follower }) => say`${who} 重新把 ${follower} 计算在内。`,
  whyMadeGood: ({ follower, confirmed }) =>
    say`在途已久的追加消息把 ${follower} 丢失的内容补了回来，直到 ${confirmed}。`,
  parks: ({ who }) => say`${who} 丢失了它确认过的条目。它停放：不再参与。`,
  whyParks: ({ leader, confirmed, last }) =>
    say`它在这个任期曾向 ${leader} 确认日志直到 ${confirmed}，而它的日志${end(last)}。它的投票也可能丢失了，所以不能再以原来的名字继续；可以改由一台新服务器加入。`,
  goesOn: ({ who, from }) => say`${who} 继续运行，尽管 ${from} 说它丢失了条目。`,
  whyGoesOn: {
    staleTerm: say`那是在更旧的任期说的，不能说明这个任期的情况。`,
    notItsLeader: say`只有它自己的领导者才知道它确认过什么。`,
    hasThem: ({ confirmed }) => say`直到 ${confirmed} 的内容它都有。`,
  },
};
