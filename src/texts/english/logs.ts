/** The table of logs: its entries, its marks, and how to read them. */
import { area } from '../current.ts';

export const english = {
  label: 'Logs',
  empty: 'No entries yet. The first will be the leader’s own empty one; after it, what you propose.',
  older: '‹ Older',
  newer: 'Newer ›',
  newest: 'Newest',
  caption: ({ servers, first, last }: { servers: number; first: number; last: number }) =>
    `Logs of ${servers} servers, entries ${first} to ${last}`,
  /** Whose row it is, beside a name: as short as can be. */
  yours: { tab: 'this tab', hand: 'in hand' },
  index: 'index',
  match: 'match',
  next: 'next',
  /** What the head of a column says of its entry. */
  column: {
    committed: 'committed by a majority',
    waits: 'waits for a majority',
    next: 'the next one',
  },
  /** A variable of the paper's, and where it stands. */
  mark: ({ name, index }: { name: string; index: number }) => `${name} ${index}`,
  role: ({ role }: { role: string }) => `, ${role}`,
  standing: { uncommitted: 'not committed', committed: 'committed', applied: 'applied' },
  cell: {
    noEntry: 'no entry',
    inSnapshot: 'in the snapshot',
    notTold: 'not told',
    indexNotTold: ({ index }: { index: number }) => `${index}: not told`,
    term: 'term ',
    /** `what`: the entry in short words. */
    entry: ({ index, term, what, standing, conflict }: Cell) =>
      `${index}: term ${term}, ${what}, ${standing}${conflict ? ', will give way to the leader’s entry' : ''}`,
    contentNotTold: 'content not told',
    noop: ({ term }: { term: number }) => `the empty entry that opens term ${term}`,
    /** `long` is English, as the server told it; `short` is `+n6`, `−n2`, … in every language. */
    configuration: ({ long }: { short: string; long: string }) => long,
    session: ({ index }: { index: number }) => `a client opens session ${index}`,
    compacted: ({ index, term }: { index: number; term: number | null }) =>
      `${index}: ${term === null ? '' : `term ${term}, `}compacted away, its effect is in the snapshot`,
  },
  overview: {
    compacted: ({ last }: { last: number }) => `compacted to ${last}`,
    run: ({ term, first, last }: { term: number; first: number; last: number }) => `term ${term}: ${first} to ${last}`,
    slider: 'Part of the log that is shown',
    shown: ({ first, last, newest }: { first: number; last: number; newest: number }) =>
      `entries ${first} to ${last} of ${newest}`,
  },
  grammar: {
    label: 'How to read a log entry',
    notCommitted: 'not committed',
    committed: 'committed',
    applied: 'applied',
    givesWay: 'gives way',
    opensTerm: 'opens a term',
    arrives: 'arrives',
    mayVote: 'may vote',
    leaves: 'leaves',
    session: 'a client’s session',
    read: 'a read',
    notHeard: 'not heard, or compacted',
  },
};

interface Cell {
  readonly index: number;
  readonly term: number;
  readonly what: string;
  readonly standing: string;
  readonly conflict: boolean;
}

export const logsTexts = area('logs', english);
