/** 时间参数与投票者数目的设置，以及所选数值有何问题（timing, voters, and what is wrong with a choice）。 */
import type { Texts } from '../texts.ts';

export const timing: Texts['timing'] = {
  legend: '时间参数',
  presets: {
    quick: '**快** 心跳 100 ms，选举 200–300 ms',
    calm: '**平稳** 心跳 100 ms，选举 500–1000 ms',
    slow: '**课堂，慢** 心跳 2 s，选举 6–12 s：慢得可以边看边讲',
  },
  heartbeat: '心跳，ms',
  least: '选举，最短',
  most: '选举，最长',
  voters: '房间需要的投票者数',
  notPossible: ({ why }) => `**不可行。**${why}`,
  notStable: ({ why }) => `**这样不会稳定。**${why}`,
  wholeNumbers: ({ least, most }) => `每个值都应是 ${least} 到 ${most} 之间的整数毫秒。`,
  leastOverMost: '最短的选举超时大于最长的。',
  electionsBeforeHeartbeats: ({ least, heartbeat }) =>
    `选举最短 ${least} ms，心跳每 ${heartbeat} ms 一次：跟随者还没听到领导者的心跳就会放弃它。`,
  slowRoundTrip: ({ roundTrip, least }) =>
    `测得的最慢往返时间为 ${roundTrip} ms：心跳可能在 ${least} ms 耗尽之后才到（§5.6）。`,
  choose: ({ why, heartbeat, least, most }) =>
    `${why}建议：选举超时 ${least} 到 ${most} ms，心跳每 ${heartbeat} ms 一次。`,
  slowSave: ({ save, least }) =>
    `最慢的磁盘保存一次需要 ${save} ms，而投票和确认都要先保存才能发出：它们可能在 ${least} ms 耗尽之后才到（§5.6）。`,
  narrowFor: ({ spread, broadcast }) =>
    `超时只在 ${spread} ms 的范围内随机选取，而这里询问所有服务器并得到答复需要 ${broadcast} ms：服务器会经常同时参选，瓜分选票（§5.2、§5.6）。`,
  oneLost: '只要丢失一次心跳，就足以引发选举。',
  narrow: ({ spread }) => `超时只在 ${spread} ms 的范围内随机选取：服务器会经常同时参选，瓜分选票（§5.2）。`,
};
