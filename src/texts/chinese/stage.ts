/** 集群的海图：谁在领导，为什么没有领导者，以及每台服务器的标记说明（the chart of the cluster）。 */
import type { Texts } from '../texts.ts';

interface Share {
  readonly granted: number;
  readonly needed: number;
}

interface Halves {
  readonly old: Share;
  readonly young: Share;
}

const needs = ({ granted, needed }: Share): string => `所需 ${needed} 票中的 ${granted} 票`;
const needsBoth = ({ old, young }: Halves): string => `旧投票者的${needs(old)}，新投票者的${needs(young)}`;
const awaited = (last: string | null): string => (last === null ? '' : `；${last} 尚未答复`);

export const stage: Texts['stage'] = {
  label: '集群',
  servers: '服务器',
  term: '任期',
  termBefore: '之前：任期 ',
  alone: '这里还没有别人。在更多标签页中打开房间链接：每个都会成为一台服务器。',
  learners: ({ count }) => `${count} 名学习者，无投票权`,
  yours: { tab: '本标签页', hand: '手中' },
  votesOf: ({ server }) => `${server} 的选票`,
  votesFor: ({ server, votes }) => `投给 ${server} 的选票：${votes}`,
  list: (votes) => votes.join('，'),
  halves: ({ old, young }) =>
    `旧投票者所需 ${old.needed} 票中的 ${old.granted} 票：${old.answers}；新投票者所需 ${young.needed} 票中的 ${young.granted} 票：${young.answers}`,
  half: {
    old: ({ granted, needed }) => `旧：${granted} / ${needed}`,
    new: ({ granted, needed }) => `新：${granted} / ${needed}`,
  },
  votes: {
    granted: ({ voter }) => `${voter} 同意`,
    refused: ({ voter }) => `${voter} 拒绝`,
    awaited: ({ voter }) => `等待 ${voter}`,
    absent: ({ voter }) => `${voter} 无法答复`,
  },
  noNetwork: ({ trip }) => `${trip}，无网络`,
  mark: {
    disconnected: '已断开',
    termNotTold: '任期未告知',
    inTerm: ({ term }) => `任期 ${term}`,
    lastInTerm: ({ term }) => `最后处于任期 ${term}`,
    thisTab: '本标签页',
    inYourHand: '在你手中',
    name: ({ server, parts }) => `${server}：${parts.join('，')}`,
    votes: ({ granted, needed }) => `${granted} / ${needed} 票`,
    votesOfBoth: ({ old, young }) => `旧 ${old.granted} / ${old.needed} 票，新 ${young.granted} / ${young.needed} 票`,
    behind: ({ entries }) => `落后 ${entries} 条`,
    noVote: '无投票权',
    votedFor: ({ candidate }) => `投给 ${candidate}`,
    refused: ({ candidate }) => `拒绝 ${candidate}`,
  },
  headline: {
    assembling: '正在集合',
    notMember: '还不是成员',
    cutOff: '已被隔断',
    leads: ({ leader }) => `${leader} 领导`,
    noLeader: '没有领导者',
    noLeaderYet: '还没有领导者',
  },
  lines: {
    assembling: '所有标签页到齐后，集群才开始。',
    notMember: '本标签页正在寻找房间，还不了解集群。',
    hearsNobody: '本标签页听不到任何人。',
    othersMayGoOn: '其他服务器很可能在没有它的情况下继续工作。',
    won: ({ term, tally }) => `它以${tally}赢得任期 ${term}。`,
    notTold: '它没有告诉本标签页它的日志提交到了哪里。',
    committed: ({ committed, waiting }) => {
      const far = committed === 0 ? '还没有任何提交' : `已提交到 ${committed}`;
      return waiting <= 0 ? `${far}；没有等待中的条目。` : `${far}；${waiting} 个条目等待多数派。`;
    },
    onlyVoter: '它是唯一的投票者，自己就是多数派。',
    here: ({ here, voters, majority }) => `${voters} 名投票者中有 ${here} 名在此，${majority} 名构成多数派。`,
    tooFew: ({ here, voters, majority }) => `${voters} 名投票者中有 ${here} 名在此，需要 ${majority} 名。`,
    whoseTimer: '谁的计时器先到，谁就参选。',
    cannotWin: {
      all: ({ server, refused }) => `${server} 无法获胜：${refused} 名投票者拒绝了它。`,
      old: ({ server, refused }) => `${server} 无法获胜：${refused} 名旧投票者拒绝了它。`,
      new: ({ server, refused }) => `${server} 无法获胜：${refused} 名新投票者拒绝了它。`,
    },
    hasVotes: ({ server, last, ...share }) => `${server} 得到${needs(share)}${awaited(last)}。`,
    wouldGet: ({ server, last, ...share }) => `${server} 会得到${needs(share)}${awaited(last)}。`,
    hasVotesOfBoth: ({ server, last, ...halves }) => `${server} 得到${needsBoth(halves)}${awaited(last)}。`,
    wouldGetOfBoth: ({ server, last, ...halves }) => `${server} 会得到${needsBoth(halves)}${awaited(last)}。`,
  },
};
