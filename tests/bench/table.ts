/** The measurements as rows: what it is, how it came out here, against the floor of the same run, and what it must beat. */
import { median, milliseconds, perSecond, quantile, ratio } from './figures.ts';

export type Row = readonly [what: string, here: string, against: string, toBeat: string];

/** Milliseconds of each bare quorum write, and of each bare round trip. */
export interface Floor {
  readonly writes: readonly number[];
  readonly roundTrips: readonly number[];
}

export interface Commits {
  /** Milliseconds of each store. */
  readonly atLeader: readonly number[];
  readonly atFollower: readonly number[];
  readonly othersHidden: readonly number[];
  /** Values per second with so many outstanding. */
  readonly one: number;
  readonly sixtyFour: number;
  readonly flooded: number;
  /** Milliseconds until 100 values are applied on five tabs. */
  readonly hundred: number;
}

/** Milliseconds of each time. */
export interface Elections {
  readonly formed: readonly number[];
  readonly killed: readonly number[];
}

const HEAD: Row = ['what', 'here', 'against', 'to beat'];

const medianAndTail = (times: readonly number[]): string =>
  `${milliseconds(median(times))} · ${milliseconds(quantile(times, 0.99))}`;

function floorRows({ writes, roundTrips }: Floor): Row[] {
  return [
    ['floor: bare quorum write, median · p99', medianAndTail(writes), '', ''],
    ['floor: bare round trip, median', milliseconds(median(roundTrips)), '', ''],
  ];
}

function storeRows({ writes, roundTrips }: Floor, { atLeader, atFollower, othersHidden }: Commits): Row[] {
  const write = median(writes);
  const atLeaderRow = (what: string, times: readonly number[]): Row => [
    `${what}, median · p99`,
    medianAndTail(times),
    `${ratio(median(times), write)} floor`,
    '1.5 × floor',
  ];
  return [
    atLeaderRow('store at the leader', atLeader),
    atLeaderRow('store at the leader, four tabs hidden', othersHidden),
    [
      'store at a follower, median · p99',
      medianAndTail(atFollower),
      `${ratio(median(atFollower), write + median(roundTrips))} floor + round trip`,
      '1.5 ×',
    ],
  ];
}

function throughputRows({ writes }: Floor, { one, sixtyFour, flooded, hundred }: Commits): Row[] {
  const row = (outstanding: string, value: number, toBeat: string): Row => [
    `values per second, ${outstanding}`,
    perSecond(value),
    `${ratio(value, 1000 / median(writes))} floor`,
    toBeat,
  ];
  return [
    row('1 outstanding', one, '46/s'),
    row('64 outstanding', sixtyFour, '2,000/s'),
    row('flooded (1,024)', flooded, '2,000/s'),
    ['100 values applied on five tabs', milliseconds(hundred), '', '1,137 ms'],
  ];
}

function electionRows({ formed, killed }: Elections): Row[] {
  return [
    [`five tabs formed, median of ${formed.length}`, milliseconds(median(formed)), '', '650 ms'],
    [`leader killed → new leader, median of ${killed.length}`, milliseconds(median(killed)), '', '361 ms'],
  ];
}

export function rowsOf(floor: Floor, commits: Commits, elections: Elections): Row[] {
  return [
    HEAD,
    ...floorRows(floor),
    ...storeRows(floor, commits),
    ...throughputRows(floor, commits),
    ...electionRows(elections),
  ];
}

/** The rows as a table in Markdown, the first of them its head. */
export function format(rows: readonly Row[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return `${[...lines.slice(0, 1), rule, ...lines.slice(1)].join('\n')}\n`;
}
