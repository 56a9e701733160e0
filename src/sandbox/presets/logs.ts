/** Presets about logs: the paper's Figures 7 and 8, a log that is repaired, and a snapshot that stands in for one. */
import type { RunSettings } from '../run.ts';
import type { Term } from '../../raft/entries.ts';
import { A1_LEADS, crash, heal, PAPER, partition, preset, restart, STABLE, timeout, violated } from './preset.ts';

/** A log as the paper draws it; entry 1 of ours is the first configuration. */
function disk(currentTerm: Term, terms: string): NonNullable<RunSettings['disks']>[number] {
  return { currentTerm, log: [0, ...Array.from(terms, Number)] };
}

const FIGURE_7 = [
  disk(7, '1114455666'),
  disk(6, '111445566'),
  disk(4, '1114'),
  disk(6, '11144556666'),
  disk(7, '111445566677'),
  disk(4, '1114444'),
  disk(3, '11122233333'),
];

const REPAIRED = [0, 1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 8];

/** Where Figure 8 stands before (c): S1 and S2 have the entry of term 2, S5 has the one of term 3. */
const FIGURE_8 = [disk(3, '12'), disk(3, '12'), disk(3, '1'), disk(3, '1'), disk(3, '13')];

const figure8 = (bugs: readonly string[], claims: Parameters<typeof preset>[0]['claims']) =>
  preset({
    seed: 9,
    // The paper's leaders of this figure open their terms with no entry.
    settings: { ...PAPER, disks: FIGURE_8, bugs: ['noOpeningEntry', ...bugs] },
    until: 1_500,
    acts: [
      [0, crash('a5')],
      [0, partition('123|45')],
      [20, timeout('a1')],
      // The followers are not told of what it has committed or withheld.
      [88, partition('1|2345')],
      [120, crash('a1')],
      [121, restart('a5')],
      [130, timeout('a5')],
      [165, timeout('a5')],
      [900, heal],
      [901, restart('a1')],
    ],
    claims,
  });

export const logs = {
  figure7: preset({
    seed: 10,
    settings: { ...PAPER, servers: 7, disks: FIGURE_7 },
    until: 1_500,
    acts: [[20, timeout('a1')]],
    claims: [
      [0, { kind: 'log', server: 'a7', terms: [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3] }],
      [120, { kind: 'leader', server: 'a1' }],
      [120, { kind: 'noted', note: 'voteRefused', server: 'a4' }],
      [120, { kind: 'noted', note: 'voteRefused', server: 'a5' }],
      [120, { kind: 'noted', note: 'voteGranted', server: 'a7' }],
      ...['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'].map(
        (server) => [1_500, { kind: 'log', server, terms: REPAIRED }] as const,
      ),
      [1_500, violated()],
    ],
  }),
  figure8: figure8(
    [],
    [
      [118, { kind: 'leader', server: 'a1' }],
      [118, { kind: 'log', server: 'a3', terms: [0, 1, 2] }],
      [118, { kind: 'noted', note: 'commitWithheld', server: 'a1' }],
      [118, { kind: 'commitIndex', server: 'a1', least: 0, most: 2 }],
      [1_500, { kind: 'log', server: 'a3', terms: [0, 1, 3] }],
      [1_500, violated()],
    ],
  ),
  figure8WithoutTheRule: figure8(
    ['countOldTerms'],
    [
      [118, { kind: 'commitIndex', server: 'a1', least: 3, most: 3 }],
      [1_500, { kind: 'log', server: 'a3', terms: [0, 1, 3] }],
      [1_500, violated('Leader Completeness', 'State Machine Safety', 'Commit Rule')],
    ],
  ),
  logRepair: preset({
    seed: 11,
    settings: { ...PAPER, servers: 3, disks: [disk(7, '1114455666'), disk(7, '1114455666'), disk(3, '11122233333')] },
    until: 1_000,
    acts: [[20, timeout('a1')]],
    claims: [
      [1_000, { kind: 'noted', note: 'nextIndexSteppedBack', server: 'a1' }],
      [1_000, { kind: 'noted', note: 'appendRejected', server: 'a3' }],
      [1_000, { kind: 'log', server: 'a3', terms: REPAIRED }],
      [1_000, { kind: 'equalLogs', servers: ['a1', 'a2', 'a3'] }],
      [1_000, violated()],
    ],
  }),
  snapshotCatchUp: preset({
    seed: 12,
    settings: { ...STABLE, servers: 3, compactAfter: 10 },
    until: 2_500,
    acts: [
      A1_LEADS,
      [300, crash('a3')],
      [400, { kind: 'clients', server: 'a1', count: 60, everyMs: 15, keys: 4 }],
      [1_600, restart('a3')],
    ],
    claims: [
      [1_600, { kind: 'noted', note: 'logCompacted', server: 'a1' }],
      [2_500, { kind: 'noted', note: 'snapshotInstalled', server: 'a3' }],
      [2_500, { kind: 'stored', server: 'a3', key: 'K4', value: 60 }],
      [2_500, violated()],
    ],
  }),
};
