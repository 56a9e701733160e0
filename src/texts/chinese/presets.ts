/** 沙盒的预设与植入的错误（the sandbox's presets and planted bugs）。 */
import type { Texts } from '../texts.ts';

export const presets: Texts['presets'] = {
  presets: {
    followersAtStart: {
      title: '开始时的五个跟随者',
      says: '在第一个选举超时到期之前没有领导者；到期的服务器参选，并当选。',
    },
    splitVote: {
      title: '选票被瓜分',
      says: '五台服务器同时参选，各投自己：无人胜出，随机的超时决定下一个任期。',
    },
    leaderCrash: {
      title: '领导者崩溃',
      says: '其余服务器选出新的领导者并继续工作；旧领导者以跟随者身份回来并追上。',
    },
    oldLeaderReturns: {
      title: '旧领导者回来',
      says: '被隔离时它仍以为自己是领导者，并接受了一个值；一得知更新的任期，这个值就让位于多数派已同意的内容。',
    },
    logRepair: {
      title: '修复日志',
      says: '领导者把 nextIndex 逐步后退，直到两份日志一致，再替换跟随者日志中其后的内容。',
    },
    figure7: {
      title: '图 7：六份不同的日志',
      says: '最后条目更新或日志更长的服务器拒绝投票；领导者仍然当选，并使所有日志与自己的一致。',
    },
    figure8: {
      title: '图 8：多数派持有的旧条目',
      says: '旧任期的条目已在多数服务器上，但没有提交，因此被另一个领导者覆盖时什么也没有丢失。',
    },
    figure8WithoutTheRule: {
      title: '图 8：没有这条规则',
      says: '领导者因为多数派持有旧条目就提交了它；下一个领导者没有它，已提交的内容被覆盖。',
    },
    deafLeader: {
      title: '什么也听不到的领导者',
      says: '它的心跳能送达，使其他服务器不参选；但有了 CheckQuorum，多数派不应答时它就退位，另一台当选。',
    },
    oneWayCut: {
      title: '单向中断，有 PreVote',
      says: '什么也听不到的跟随者在参选前先询问，被拒绝，不打扰任何服务器：领导者和任期不变。',
    },
    oneWayCutInThePaper: {
      title: '单向中断，没有 PreVote',
      says: '什么也听不到的跟随者一次又一次地参选，每个新任期都使领导者下台。',
    },
    threeThreeThree: {
      title: '三组，每组三台',
      says: '九台服务器中没有一组有五台：在各组重新听到彼此之前，无人当选，也没有内容提交。',
    },
    singleServerBug: {
      title: '2015 年的成员变更错误',
      says: '两个领导者各自从自己的配置出发做变更；它们的多数派没有交集，已提交的内容丢失。',
    },
    singleServerCure: {
      title: '成员变更错误的修正',
      says: '第二个领导者在提交自己任期的条目之前不得变更配置，因此什么也没有丢失。',
    },
    jointConsensus: {
      title: '联合共识',
      says: '三个投票成员一次换成另外三个：其间需要两边各自的多数派，离开的领导者交出领导权。',
    },
    snapshotCatchUp: {
      title: '用快照追上',
      says: '一台服务器离开期间其余服务器压缩了日志；领导者向它发送快照，以及其后的条目。',
    },
    staleRead: {
      title: '陈旧的读取',
      says: '旧领导者没有确认自己是否仍是领导者就应答读取，给出早已被替换的值。',
    },
    freshRead: {
      title: '没有陈旧的读取',
      says: '旧领导者无法确认自己仍是领导者，因此宁可不应答，也不以过去的内容应答。',
    },
    frozenLeader: {
      title: '被冻结的领导者',
      says: '领导者的页面冻结期间另一台当选；解冻后它发现时间的缺口，退位，不以过去的内容应答。',
    },
  },
  bugs: {
    voteTwice: { title: '投票两次', says: '它在一个任期内把票投给每个请求者。' },
    forgetVote: { title: '忘记投票', says: '它不保存自己的投票，重启后再次投票。' },
    acknowledgeBeforeSaving: { title: '保存之前就确认', says: '它确认了磁盘上还没有的条目。' },
    countOldTerms: { title: '计数旧任期', says: '它通过计数副本来提交旧任期的条目。' },
    majorityOffByOne: { title: '一半就是多数', says: '它把投票成员的一半当作多数派。' },
    logsNotCompared: { title: '不比较日志', says: '它投票给日志落后于自己的候选者。' },
    longerLogWins: { title: '更长的日志获胜', says: '它比较日志的长度，而不比较最后的任期。' },
    neverTruncates: { title: '从不截断', says: '在领导者有不同条目的地方它保留自己的条目，却仍然确认。' },
    oneCopyIsEnough: { title: '一份副本就够', says: '它提交只有一台服务器持有的内容。' },
    changeBeforeOwnTermCommits: { title: '过早变更配置', says: '领导者在提交自己任期的条目之前变更配置。' },
    staleRead: { title: '不询问就读取', says: '领导者没有确认自己仍是领导者就应答读取。' },
    retryAsNew: { title: '重试当作新请求', says: '再次请求的客户端使用新的序号，因此它的命令被应用两次。' },
  },
  problems: {
    noRun: '这不是指向一次运行的链接。',
    damaged: '这个运行链接已损坏：有一部分缺失，或在途中被改动。请让对方重新发送。',
    otherVersion: ({ version }) => `这次运行由本页面的另一个版本（${version}）生成，无法在这里播放。`,
    wrong: ({ where, wrong }) => `这不是可以播放的运行。“${where}”处：${wrong}`,
    playsOtherwise: '这次运行与链接生成时的过程不同：规则在那之后有了变化。您看到的是它现在的过程。',
    tooLong: '这次运行太长，放不进链接。请存为文件再发送。',
  },
};
