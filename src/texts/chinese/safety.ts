/** 安全性面板：每条性质的含义、现状及其证据（the safety panel）。 */
import type { Texts } from '../texts.ts';

export const safety: Texts['safety'] = {
  title: '安全性',
  holdCount: ({ holds, of }) => `${of} 条中 ${holds} 条成立`,
  violatedCount: ({ violated }) => `${violated} 条被违反`,
  open: ({ says }) => `安全性：${says}。显示六条性质`,
  intro: '无论什么出故障，Raft 都遵守的六个承诺；根据每个标签页对其服务器的陈述来评判。',
  properties: {
    electionSafety: { name: '选举安全性', says: '一个任期最多有一个领导者。' },
    leaderAppendOnly: { name: '领导者只追加', says: '领导者从不修改或删除自己日志中的条目，只追加新条目。' },
    logMatching: { name: '日志匹配', says: '如果两份日志有索引和任期都相同的条目，那么到该处为止两份日志完全相同。' },
    leaderCompleteness: { name: '领导者完整性', says: '一旦提交的内容，存在于之后每个领导者的日志中。' },
    stateMachineSafety: { name: '状态机安全性', says: '没有两台服务器会在同一索引处应用不同的条目。' },
    linearizability: { name: '线性一致性', says: '客户端看到的，就如同由一台服务器依次完成所有操作。' },
  },
  holds: '成立',
  unknown: '不清楚',
  violated: '被违反',
  over: ({ count, by, since }) => `自 ${since} 起，${by} 台服务器陈述的 ${count} 项事实`,
  compared: ({ count }) => (count === 0 ? '尚无可与他者相互核对的' : `其中 ${count} 项已与他者的陈述核对`),
  overAnswers: ({ count, by, since }) =>
    `自 ${since} 起，${by} 台服务器的客户端得到的 ${count} 个答复，存在一个能解释它们的顺序`,
  nothingTold: '还没有可据以评判的陈述。',
  noAnswers: '还没有客户端得到答复。请提议或读取一些内容。',
  clocks: ({ names }) => `${names} 的时钟无法与本标签页的时钟足够精确地比较，因此不能说明先后。`,
  undecided: ({ keys }) => `在给定时间内无法为 ${keys} 个键的答复排出顺序。`,
  violatedAt: ({ time }) => `以下不可能全部为真。发现于 ${time}：`,
  heardAt: ({ time }) => `听到于 ${time}`,
  answeredAt: ({ time }) => `答复于 ${time}`,
  claims: {
    leads: ({ name, term }) => `${name} 说它是任期 ${term} 的领导者。`,
    leadersLog: ({ name, term, index }) => `${name} 作为任期 ${term} 的领导者，说它的日志结束于条目 ${index}。`,
    leadersEntry: ({ name, term, index, entryTerm }) =>
      `${name} 作为任期 ${term} 的领导者，说它的条目 ${index} 属于任期 ${entryTerm}。`,
    entry: ({ name, term, index, digest }) => `${name} 说它任期 ${term} 的条目 ${index} 的摘要是 ${digest}。`,
    termBegins: ({ name, term, index, previous }) =>
      `${name} 说任期 ${term} 在它的日志中从条目 ${index} 开始，前一条目属于任期 ${previous}。`,
    committed: ({ name, term, index }) => `${name} 在任期 ${term} 说条目 ${index} 已提交。`,
    committedOf: ({ name, term, index, entryTerm }) =>
      `${name} 在任期 ${term} 说条目 ${index} 已提交，且属于任期 ${entryTerm}。`,
    applied: ({ name, first, last, digest }) => `${name} 说它应用了条目 ${first} 至 ${last}，摘要为 ${digest}。`,
    state: ({ name, index, digest }) => `${name} 说它在条目 ${index} 之后的状态摘要是 ${digest}。`,
    operation: ({ name, asked, answer }) => `${name} 的一个客户端请求 ${asked}，得到答复 ${answer}。`,
    unanswered: ({ name, asked }) => `${name} 的一个客户端请求 ${asked}。`,
  },
  notApplied: ({ value }) => `它不适用于 ${value}`,
  nothingThere: '那里什么也没有',
  between: ({ from, until }) => `${from} 与 ${until} 之间`,
  axis: ({ minutes, elections, faults, commits }) =>
    `最近 ${minutes} 分钟：${elections} 次选举，${faults} 次故障，提交了 ${commits} 个条目。`,
  axisCommits: '提交',
  axisFaults: '故障',
  axisTerms: '任期',
  minutes: ({ minutes }) => (minutes === 0 ? '现在' : `${minutes} 分钟`),
};
