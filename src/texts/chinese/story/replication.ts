/** 故事中关于日志的句子：追加了什么，拒绝了什么及其原因，提交了什么、什么还没有提交（the story's sentences about the log）。 */
import { number } from '../../formats.ts';
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { entries, list, words } from './words.ts';

export const replication: Texts['story']['replication'] = {
  opensTerm: ({ who, entry }) => say`${who} 追加一个空条目 ${entry}。`,
  whyOpensTerm: say`旧任期的条目只有在它自己任期的条目之下才会被提交。`,
  leaderAppends: ({ who, ...range }) => say`${who} 追加${entries(range)}。`,
  whyLeaderAppends: ({ many }) => say`只有领导者接受提议；现在需要多数派保存${many ? '它们' : '它'}。`,
  hasLogOf: ({ who, leader, last }) => say`${who} 拥有 ${leader} 的日志直到 ${last}。`,
  takes: ({ who, leader, ...range }) => say`${who} 接收${entries(range)}，来自 ${leader}。`,
  sameBefore: say`在此之前，两份日志相同。`,
  ownGiveWay: ({ from }) => say`它自己从 ${from} 开始的条目让位：它们从未被提交。`,
  rejectsAppend: ({ who, leader }) => say`${who} 拒绝 ${leader} 的追加消息。`,
  appendIsOld: ({ term }) => say`它处于任期 ${term}，而这条追加消息来自更旧的任期。`,
  rejectsWhatFollows: ({ who, leader, entry }) => say`${who} 拒绝 ${leader} 在条目 ${entry} 之后的内容。`,
  logEndsBefore: ({ last }) => say`它在那里什么也没有：它的日志结束于 ${last}。`,
  logIsEmpty: say`它在那里什么也没有：它的日志是空的。`,
  otherTerm: ({ term, since, leader, leaderTerm }) =>
    say`它在那里有一个任期 ${term} 的条目${since === null ? '' : `（从 ${since} 起都是）`}；${leader} 在那里是任期 ${leaderTerm}。`,
  stepsBack: ({ who, follower, from, to }) => say`${who} 把 ${follower} 的 nextIndex 从 ${from} 退回到 ${to}。`,
  followerEnds: ({ follower, last }) => say`${follower} 的日志结束于 ${last}。`,
  followerDiffers: ({ follower, since, term }) => say`从 ${since} 起，${follower} 有不同的、任期 ${term} 的条目。`,
  commits: ({ who, first, last }) =>
    first === null ? say`${who} 提交 ${last}。` : say`${who} 提交 ${first} 至 ${last}。`,
  leaderSaysCommitted: ({ leader }) => say`${leader} 说它已提交。`,
  majorityHasIt: ({ servers, needed }) =>
    say`${list(servers)} 拥有它，${needed} 台就是多数派，而且它属于领导者自己的任期。`,
  bothHaveIt: ({ incoming, outgoing }) =>
    say`新投票者中的 ${list(incoming)} 拥有它，旧投票者中的 ${list(outgoing)} 也是：两边都构成多数派。它属于领导者自己的任期。`,
  doesNotCommit: ({ who, entry }) => say`${who} 还不提交 ${entry}。`,
  whyDoesNotCommit: ({ entryTerm, term }) =>
    say`多数派拥有它，但它属于任期 ${entryTerm}；靠计数只能提交任期 ${term} 的条目，以及随之提交在它们之前的所有条目。`,
  refusesProposals: ({ who }) => say`${who} 暂时拒绝新的提议。`,
  tooMuchUncommitted: ({ entries: count, characters }) =>
    say`它有 ${number(count)} 个条目、共 ${number(characters)} 个字符的命令还没有被多数派拥有，而它的日志不能无限增长。`,
  drops: ({ who, from, message }) => say`${who} 丢弃 ${from} 的${words.messages[message]}。`,
  whyDrops: {
    notForMyRole: say`以它目前的角色，用不上这条消息。`,
    staleTerm: say`它来自更旧的任期。`,
    staleSequence: say`它已经计入了更新的一条。`,
    notACandidateNow: say`它已不再参选，所以答复来得太晚。`,
    notAsked: say`它没有回答这台服务器仍在等待的任何问题。`,
    impossible: say`遵守规则的服务器不可能发出它。什么也没有改变。`,
  },
};
