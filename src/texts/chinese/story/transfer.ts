/** 故事中关于领导权移交的句子（the story's sentences about leadership transfer）。 */
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

export const transfer: Texts['story']['transfer'] = {
  begins: ({ who, target }) => say`${who} 开始把领导权移交给 ${target}，期间不接受提议。`,
  logEqualAlready: ({ target }) => say`${target} 的日志已经和它自己的相同。`,
  lacks: ({ target, behind }) => say`${target} 还缺 ${behind} 个条目，必须全部拥有才能参选。`,
  tells: ({ who, target }) => say`${who} 让 ${target} 立即参选。`,
  logEqual: ({ target }) => say`${target} 的日志和它自己的相同。`,
  lostSeat: ({ target }) => say`它失去了自己的席位，而 ${target} 在投票者中日志最长。`,
  hasHandedOver: ({ who, target }) => say`${who} 已把领导权移交给 ${target}。`,
  noLonger: ({ who, target }) => say`${who} 不再向 ${target} 移交领导权。`,
  ends: {
    gaveWay: say`在它让对方参选之后，更新的任期开始了。`,
    gaveUp: ({ term }) => say`一个选举超时内没有开始更新的任期；它继续领导任期 ${term}，并重新接受提议。`,
    replaced: ({ by }) => say`它改为移交给 ${by}。`,
    leadershipLost: say`它已不再是领导者。`,
  },
  ignores: ({ who, from }) => say`${who} 没有参选，尽管 ${from} 让它参选。`,
  whyIgnores: {
    staleTerm: ({ term }) => say`那是在任期 ${term} 之前说的，现在可能已有别的领导者。`,
    notItsLeader: ({ from, term }) => say`它在任期 ${term} 并不跟随 ${from}。`,
    learner: say`它没有投票权，而没有投票权就不能领导。`,
    notAMember: say`它不是集群的成员。`,
    emptyLog: say`它的日志是空的，所以还不了解集群。`,
  },
};
