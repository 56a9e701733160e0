/** The key–value store as it is applied, and whether all servers agree. */
import { area } from '../current.ts';

export const english = {
  label: 'Key–value store',
  thisServer: 'this server',
  appliedBy: ({ server, applied }: { server: string; applied: number }) =>
    `as ${server} applied it, up to entry ${applied}`,
  downWithLog: ({ server }: { server: string }) =>
    `${server} does not run, so it has no state. It builds it again from its log when it is restarted.`,
  downWithSnapshot: ({ server }: { server: string }) =>
    `${server} does not run, so it has no state. It builds it again from its snapshot and log when it is restarted.`,
  empty: 'Nothing is stored yet. What you propose shows here once it is committed and applied.',
  pairs: 'Stored pairs',
  key: 'key',
  value: 'value',
  setBy: 'set by',
  setByEntry: ({ index, term }: { index: number; term: number }) => `entry ${index} of term ${term}`,
  term: 'term ',
  entry: 'entry ',
  digests: {
    heading: 'Digests',
    of: 'of every server’s applied state',
    server: 'server',
    appliedTo: 'applied to',
    digest: 'digest',
    compared: 'compared',
    doesNotRun: 'does not run',
    behind: ({ entries }: { entries: number }) => `${entries} behind`,
    equal: 'equal',
    differs: 'differs at the same entry',
    mustNeverBe: 'Two servers applied the same entries and have different states. That must never be.',
    nobody: 'There is nobody to compare with yet.',
    allEqual: ({ servers }: { servers: number }) => `All ${servers} servers heard here have the same state.`,
    someEqual: ({ equal, servers }: { equal: number; servers: number }) =>
      `${equal} of ${servers} servers heard here have the newest state; the others are on their way to it.`,
  },
};

export const storeTexts = area('store', english);
