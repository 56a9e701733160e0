/** 故事中关于线性一致读的句子（the story's sentences about linearizable reads）。 */
import { say, together } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { list } from './words.ts';

export const reads: Texts['story']['reads'] = {
  wait: ({ who }) => say`${who} 让读取等待。`,
  whyWait: ({ term }) => say`在自己任期 ${term} 的条目提交之前，它不知道哪些已经提交。`,
  confirms: ({ who, reads: count, entry }) => say`${who} 确认 ${count} 次读取，截至条目 ${entry}。`,
  whyConfirms: ({ servers, needed, outgoing }) =>
    together(
      say`读取到达之后，${list(servers)} 仍跟随它，而 ${needed} 台就是多数派：没有更新的领导者。`,
      outgoing === null ? [] : say`即将离开的投票者中：${list(outgoing)}。`,
    ),
  asks: ({ who, leader, reads: count }) => say`${who} 为 ${count} 次读取询问 ${leader} 应读到哪里。`,
  whyAsks: say`只有领导者才知道现在哪些已经提交。`,
  answers: ({ who, reads: count }) => say`${who} 用自己的状态回答 ${count} 次读取。`,
  whyAnswers: ({ entry, leader }) => say`它已应用到条目 ${entry}，即 ${leader} 当时提交到的位置。`,
  refuses: ({ who, reads: count }) => say`${who} 拒绝 ${count} 次读取，可以再次请求。`,
  whyRefuses: {
    leadershipLost: say`在多数派确认它们之前，它已不再是领导者。`,
    noLeader: say`它不知道有哪个领导者可以确认它们。`,
    unanswered: say`一个选举超时内没有得到确认：领导者听不到多数派，或者别人听不到领导者。`,
  },
};
