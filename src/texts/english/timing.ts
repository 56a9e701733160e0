/** The dials of timing and of the number of voters, and what is wrong with a choice. Times are in milliseconds. */
import { area } from '../current.ts';

export const english = {
  legend: 'Timing',
  presets: {
    quick: '**Quick** heartbeat 100 ms, elections 200–300 ms',
    calm: '**Calm** heartbeat 100 ms, elections 500–1000 ms',
    slow: '**Classroom, slow** heartbeat 2 s, elections 6–12 s: slow enough to talk about',
  },
  heartbeat: 'Heartbeat, ms',
  least: 'Election, least',
  most: 'Election, most',
  voters: 'Voters the room wants',
  notPossible: ({ why }: { why: string }) => `**Not possible.** ${why}`,
  notStable: ({ why }: { why: string }) => `**This cannot be stable.** ${why}`,
  wholeNumbers: ({ least, most }: { least: number; most: number }) =>
    `Each is a whole number of milliseconds, from ${least} to ${most}.`,
  leastOverMost: 'The least election timeout is more than the most.',
  electionsBeforeHeartbeats: ({ least, heartbeat }: { least: number; heartbeat: number }) =>
    `Elections from ${least} ms, heartbeats every ${heartbeat} ms: a follower would give up before it hears its leader.`,
  slowRoundTrip: ({ roundTrip, least }: { roundTrip: number; least: number }) =>
    `The slowest round trip measured is ${roundTrip} ms: a heartbeat may come after the ${least} ms have run out (§5.6).`,
  choose: ({ why, heartbeat, least, most }: { why: string; heartbeat: number; least: number; most: number }) =>
    `${why} Choose elections from ${least} to ${most} ms with heartbeats every ${heartbeat} ms.`,
  slowSave: ({ save, least }: { save: number; least: number }) =>
    `The slowest disk needs ${save} ms for a save, and no vote or acknowledgement leaves before its save: it may come after the ${least} ms have run out (§5.6).`,
  narrowFor: ({ spread, broadcast }: { spread: number; broadcast: number }) =>
    `The timeouts are drawn from only ${spread} ms, and asking all and hearing their answers takes ${broadcast} ms here: servers will often stand together and split the vote (§5.2, §5.6).`,
  oneLost: 'One lost heartbeat is enough to start an election.',
  narrow: ({ spread }: { spread: number }) =>
    `The timeouts are drawn from only ${spread} ms: servers will often stand together and split the vote (§5.2).`,
};

export const timingTexts = area('timing', english);
