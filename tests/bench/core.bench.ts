/**
 * The rules alone: five servers in one thread, 64-byte values applied on all, PreVote and CheckQuorum on, notes made. It
 * asserts nothing: a slow machine is no defect.
 */
import { test } from '@playwright/test';
import { cpus } from 'node:os';
import { asJson, byValue, CoreCluster, type Wire } from './coreCluster.ts';
import { median, perSecond, ratio } from './figures.ts';
import { format, type Row } from './table.ts';

const quick = process.env['QUICK'] === '1';
const RUNS = quick ? 3 : 7;
const WARM_UP = 20_000;
const COMMITS = quick ? 50_000 : 200_000;
const SHORT_LOG = 10_000;
const LONG_LOG = 1_000_000;

/** What a production engine in Go does with the same five servers on a machine like CI's, and what JSON is to reach. */
const GO = { one: 105_000, separate: 165_000, batched: 1_200_000 };
const JSON_AIM = 60_000;

function runs(wire: Wire, measure: (cluster: CoreCluster) => number): number {
  const measured: number[] = [];
  while (measured.length < RUNS) {
    const cluster = new CoreCluster(wire);
    cluster.commitsPerSecond(WARM_UP, 256);
    measured.push(measure(cluster));
  }
  return median(measured);
}

/** Commits per second one at a time, right behind a log of so many entries. */
function behind(entries: number): number {
  const cluster = new CoreCluster(byValue);
  cluster.commitsPerSecond(entries, 256);
  const measured: number[] = [];
  while (measured.length < RUNS) measured.push(cluster.commitsPerSecond(2_000, 1));
  return median(measured);
}

const row = (what: string, value: number, aim: number, toBeat: string): Row => [
  what,
  perSecond(value),
  `${ratio(value, aim)} ${toBeat}`,
  `${Math.round(aim).toLocaleString('en')}/s`,
];

test('the rules alone', () => {
  const short = behind(SHORT_LOG);
  const long = behind(LONG_LOG);
  const rows: Row[] = [
    ['the rules alone, five servers, one thread', 'here', 'against', 'the other'],
    row(
      'one at a time',
      runs(byValue, (cluster) => cluster.commitsPerSecond(COMMITS / 4, 1)),
      GO.one,
      'Go',
    ),
    row(
      '256 outstanding',
      runs(byValue, (cluster) => cluster.commitsPerSecond(COMMITS, 256)),
      GO.separate,
      'Go',
    ),
    row(
      '256 in one batch',
      runs(byValue, (cluster) => cluster.batchedCommitsPerSecond(COMMITS, 256)),
      GO.batched,
      'Go',
    ),
    row(
      '64 outstanding, through JSON',
      runs(asJson, (cluster) => cluster.commitsPerSecond(COMMITS / 4, 64)),
      JSON_AIM,
      'aim',
    ),
    row('one at a time behind 1,000,000 entries', long, short, '10,000 entries'),
  ];
  process.stdout.write(
    `\n${format(rows)}\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n`,
  );
});
