/** 故事中关于选举的句子：谁参选，谁投票、谁不投，谁领导，谁下台（the story's sentences about elections）。 */
import { phrase, say, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { list, words } from './words.ts';

interface Tally {
  readonly votes: number;
  readonly needed: number;
  readonly outgoing?: { readonly votes: number; readonly needed: number };
}

/** `所需 3 票中的 2 票`；联合配置时分别说明新旧投票者。 */
function tally({ votes, needed, outgoing }: Tally, unit: string): string {
  if (outgoing === undefined) return `所需 ${needed} ${unit}中的 ${votes} ${unit}`;
  return `新投票者中所需 ${needed} ${unit}中的 ${votes} ${unit}，旧投票者中所需 ${outgoing.needed} ${unit}中的 ${outgoing.votes} ${unit}`;
}

const VOTES = '票';
const PROMISES = '个承诺';

/** 投票者；前一句已经讲到它时用“它”。 */
const orIt = (voter: Part | null): readonly Part[] => (voter === null ? phrase`它` : phrase`${voter} `);

export const elections: Texts['story']['elections'] = {
  starts: ({ who }) => say`${who} 启动。`,
  isNew: say`它处于任期 0，从未投过票。`,
  startsAgain: ({ who, term }) => say`${who} 在任期 ${term} 重新启动。`,
  kept: ({ votedFor, last }) =>
    votedFor === null
      ? say`它的磁盘保留了任期和直到 ${last} 的日志；它在该任期没有投过票。`
      : say`它的磁盘保留了任期、投给 ${votedFor} 的票和直到 ${last} 的日志。`,
  leaderFollows: ({ who }) => say`${who} 下台，成为跟随者。`,
  candidateFollows: ({ who }) => say`${who} 放弃选举，成为跟随者。`,
  learnerFollows: ({ who }) => say`${who} 现在是投票者，成为跟随者。`,
  takesTerm: ({ who, term }) => say`${who} 进入任期 ${term}。`,
  isFollower: ({ who }) => say`${who} 是跟随者。`,
  isLearner: ({ who }) => say`${who} 是学习者：它接收日志，但没有投票权。`,
  whyFollows: {
    started: say`每台服务器都从监听领导者开始。`,
    higherTerm: ({ from, message, term }) =>
      say`它收到了 ${from} 的${words.messages[message]}，其任期 ${term} 高于它自己的任期。`,
    leaderOfThisTerm: ({ leader, term }) => say`${leader} 已经是任期 ${term} 的领导者。`,
    ordered: say`这是人工下达的命令。`,
    quorumNotHeard: ({ heard, needed, outgoing }) =>
      outgoing === undefined
        ? say`在一个选举超时内，它只听到了构成多数派的 ${needed} 台服务器中的 ${heard} 台。`
        : say`在一个选举超时内，它只听到了构成新投票者多数派的 ${needed} 台服务器中的 ${heard} 台，以及构成旧投票者多数派的 ${outgoing.needed} 台中的 ${outgoing.heard} 台。`,
    saveFailed: say`它的磁盘没能保存，而没有保存的东西不可以承诺。`,
    removed: say`它不再是集群的成员。`,
    clockJumped: ({ gap }) => say`它停顿了 ${gap}，其他服务器可能已经选出了领导者。`,
    membership: say`它日志中的配置就是这样规定的。`,
  },
  asks: ({ who }) => say`${who} 询问自己能否赢得选举。`,
  stands: ({ who, term }) => say`${who} 在任期 ${term} 参选，并投票给自己。`,
  whyStands: {
    noLeader: ({ silence }) => say`它已有 ${silence} 没有听到任何领导者的消息。`,
    silence: ({ leader, silence }) => say`它已有 ${silence} 没有听到 ${leader} 的消息。`,
    noMajorityInTime: (votes) => say`它上一次只得到${tally(votes, VOTES)}，于是再试一次。`,
    ordered: say`它被命令立即参选，不必等待计时器。`,
    transferred: ({ leader }) => say`${leader} 移交领导权，让它不必等待计时器就参选。`,
    preVoteWon: (votes) =>
      votes.outgoing === undefined
        ? say`有 ${votes.votes} 台会投票给它，而 ${votes.needed} 台就是多数派。`
        : say`它得到了${tally(votes, PROMISES)}。`,
  },
  doesNotStand: ({ who }) => say`${who} 虽被命令参选，却没有参选。`,
  whyDoesNotStand: {
    leader: ({ term }) => say`它已经是任期 ${term} 的领导者。`,
    learner: say`它没有投票权，而没有投票权就不能领导。`,
    notAMember: say`它不是集群的成员。`,
    emptyLog: say`它的日志是空的，所以还不了解集群。`,
  },
  leads: ({ who, term }) => say`${who} 成为任期 ${term} 的领导者。`,
  ownVoteIsMajority: say`它自己的一票就是多数派。`,
  votedForIt: ({ voters, needed }) => say`${list(voters)} 投票给了它，而 ${needed} 票就是多数派。`,
  bothVotedForIt: ({ incoming, outgoing }) =>
    say`新投票者中的 ${list(incoming)} 投票给了它，旧投票者中的 ${list(outgoing)} 也是：两边都构成多数派。`,
  follows: ({ who, leader }) => say`${who} 跟随 ${leader}。`,
  onlyTheLeaderAppends: ({ term }) => say`在任期 ${term} 中，只有它的领导者才发送追加消息。`,
  wouldVote: ({ who, candidate }) => say`${who} 会投票给 ${candidate}。`,
  votes: ({ who, candidate }) => say`${who} 投票给 ${candidate}。`,
  wouldNotVote: ({ who, candidate }) => say`${who} 不会投票给 ${candidate}。`,
  refuses: ({ who, candidate }) => say`${who} 拒绝投票给 ${candidate}。`,
  hasVote: ({ who, voter, ...votes }) => say`${who} 得到了 ${voter} 的支持：已有${tally(votes, VOTES)}。`,
  hasPromise: ({ who, voter, ...votes }) => say`${who} 得到了 ${voter} 的支持：已有${tally(votes, PROMISES)}。`,
  noVote: ({ who, voter, ...votes }) => say`${who} 没有得到 ${voter} 的支持：仍是${tally(votes, VOTES)}。`,
  noPromise: ({ who, voter, ...votes }) => say`${who} 没有得到 ${voter} 的支持：仍是${tally(votes, PROMISES)}。`,
  whyVoted: {
    logUpToDate: ({ candidate, voter }) =>
      voter === null
        ? say`${candidate} 的日志至少和它自己的一样新。`
        : say`${candidate} 的日志至少和 ${voter} 的一样新。`,
    alreadyVotedForIt: ({ candidate, voter }) => say`${orIt(voter)}已经投票给 ${candidate}，现在再说一遍。`,
    staleTerm: ({ voter, current, term }) => say`${orIt(voter)}处于任期 ${current}，却被请求在任期 ${term} 投票。`,
    alreadyVoted: ({ voter, votedFor, term }) => say`${orIt(voter)}在任期 ${term} 已经投票给了 ${votedFor}。`,
    logBehind: ({ candidate, voter, lastIndex, lastTerm }) =>
      say`${voter === null ? '它自己' : phrase`${voter} `}的日志比 ${candidate} 的更新：它结束于 ${lastIndex}，任期 ${lastTerm}。`,
    hearsLeader: ({ voter, leader }) => say`${orIt(voter)}仍能听到领导者 ${leader}。`,
  },
  divider: {
    leadsAlone: ({ who }) => `${who} 独自领导`,
    wins: ({ who, tally: won }) => `${who} 以${won}获胜`,
    stands: ({ who }) => `${who} 参选`,
  },
  wonWith: {
    joint: ({ votes, outgoing }) => `新投票者的 ${votes} 票和旧投票者的 ${outgoing} 票`,
    of: ({ votes, voters }) => ` ${voters} 票中的 ${votes} 票`,
    needed: ({ votes, needed }) => ` ${votes} 票（需要 ${needed} 票）`,
  },
};
