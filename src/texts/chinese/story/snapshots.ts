/** 故事中关于快照的句子：日志如何保持简短，跟随者如何得到已被压缩的内容（the story's sentences about snapshots）。 */
import { number } from '../../formats.ts';
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { entries } from './words.ts';

export const snapshots: Texts['story']['snapshots'] = {
  takes: ({ who, last }) => say`${who} 生成直到 ${last} 的快照。`,
  standsInForLog: ({ length }) => say`到那里为止已应用的状态写成快照，代替那部分日志：${number(length)} 个字符。`,
  givesUp: ({ who, ...range }) => say`${who} 从日志中删去${entries(range)}。`,
  covers: ({ last, many }) => say`它直到 ${last} 的快照涵盖了${many ? '它们' : '它'}。`,
  beginsToSend: ({ who, follower, last }) => say`${who} 开始向 ${follower} 发送直到 ${last} 的快照。`,
  needsOlder: ({ follower, next, first }) => say`${follower} 需要 ${next}，而日志从 ${first} 开始。`,
  delivered: ({ who, follower, last }) => say`${follower} 已拥有 ${who} 直到 ${last} 的快照中的内容。`,
  fromTheLogAgain: ({ last }) => say`${last} 之后的内容重新从日志发给它。`,
  received: ({ who, leader, last }) => say`${who} 收齐了 ${leader} 直到 ${last} 的快照的所有部分。`,
  installs: ({ who, leader, last }) => say`${who} 安装 ${leader} 直到 ${last} 的快照。`,
  keepsSuffix: ({ last }) => say`${last} 以相同的任期存在于它的日志中，所以其后的条目保留。`,
  replacesLog: ({ last, term }) => say`它的日志中没有任期 ${term} 的 ${last}，所以快照取代整份日志。`,
  ignores: ({ who, leader, last }) => say`${who} 用不上 ${leader} 直到 ${last} 的快照。`,
  hasItAll: ({ committed }) => say`它已提交到 ${committed}，快照中的内容都已经有了。`,
};
