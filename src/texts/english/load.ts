/** The load panel: what this tab asks by itself, and what came of it. Durations come as texts with their unit. */
import { area } from '../current.ts';

const answers = (count: number): string => `${count} ${count === 1 ? 'answer' : 'answers'}`;
const events = (count: number): string => (count === 1 ? '1 election or fault' : `${count} elections and faults`);

export const english = {
  title: 'Load',
  rate: 'Requests / s',
  clients: 'Clients',
  clientsHint: 'each waits for its answer before it asks again',
  keys: 'Keys',
  seconds: 'Seconds',
  secondsHint: 'empty: until stopped',
  mixLegend: 'Mix, in parts',
  mix: { stores: 'Stores', increments: 'Increments', reads: 'Reads', staleReads: 'Stale reads' },
  start: 'Start',
  stop: 'Stop',
  change: 'Change',
  span: 'Shown',
  minute: '1 min',
  fiveMinutes: '5 min',
  idle: 'This tab asks nothing by itself. Start, and see what the cluster does under load, and what a crash or a cut costs.',
  running: ({ seconds, outstanding }: { seconds: number; outstanding: number }) =>
    `runs for ${seconds} s, ${outstanding} under way`,
  ending: ({ outstanding }: { outstanding: number }) => `asks no more; ${answers(outstanding)} still to come`,
  ended: ({ seconds }: { seconds: number }) => `ended after ${seconds} s`,
  answered: 'answered',
  refused: 'refused',
  refusedHint: 'Certainly not done.',
  unknown: 'unknown',
  unknownHint: 'It may have been done, or may still be.',
  heldBack: 'held back',
  heldBackHint: 'Not asked, because all clients were waiting for answers.',
  writes: 'writes: median, p99',
  reads: 'reads: median, p99',
  median: 'median',
  p99: 'p99',
  throughput: 'answers a second',
  commitLatency: 'commit latency',
  readLatency: 'read latency',
  wanted: ({ rate }: { rate: number }) => `asked for ${rate}`,
  measured: ({ within }: { within: number }) =>
    `Measured from the request in this tab to the answer; a write is answered once this tab’s server has applied it. p99: 99 of 100 took no longer. Told within ${within} %.`,
  noLeader: 'no leader known here',
  leads: ({ term, name }: { term: number; name: string }) => `term ${term}: ${name} leads`,
  now: 'now',
  secondsTick: ({ seconds }: { seconds: number }) => `${seconds} s`,
  minutesTick: ({ minutes }: { minutes: number }) => `${minutes} min`,
  secondsAgo: ({ seconds }: { seconds: number }) => (seconds === 0 ? 'now' : `${seconds} s ago`),
  minutesAgo: ({ minutes }: { minutes: number }) => `${minutes} min ago`,
  lasting: ({ from, until }: { from: string; until: string }) => `from ${from} until ${until}`,
  asTable: 'The same as a table',
  when: 'when',
  whyNot: ({ why }: { why: string }) => `The newest that came to nothing: ${why}`,
  summary: ({ last, least, most, marks }: { last: number; least: number; most: number; marks: number }) =>
    `Answers a second: ${last} in the last second, between ${least} and ${most} in the time shown. ${events(marks)} in that time; the table tells of each.`,
  commitSummary: ({ median, p99 }: { median: string; p99: string }) =>
    `Commit latency in the last second: median ${median}, p99 ${p99}.`,
  readSummary: ({ median, p99 }: { median: string; p99: string }) =>
    `Read latency in the last second: median ${median}, p99 ${p99}.`,
  noLatency: 'No latency was measured in the last second.',
};

export const loadTexts = area('load', english);
