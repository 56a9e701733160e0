/** What a server's memory holds beside Figure 2: what goes on has a row while it does, and nothing is claimed. */
import { describe, expect, it } from 'vitest';
import { inspectionOf, type Variable } from '../../../src/ui/inspector/variables.ts';
import type { BesideView } from '../../../src/view/beside.ts';
import type { ServerView } from '../../../src/view/server.ts';
import { pictureOf, viewOf, worldOf } from '../world.ts';

const QUIET: BesideView = {
  transfer: null,
  reads: { unacknowledged: 0, asked: 0, unapplied: 0 },
  receiving: null,
  uncommitted: null,
  sessions: 2,
};

const line = ({ name, value }: Variable): string =>
  `${name}: ${value.kind === 'text' ? value.text : value.kind === 'none' ? `(${value.why})` : value.kind}`;

function besides(beside: Partial<BesideView>, rest: Partial<ServerView> = {}) {
  const view = viewOf(2, { role: 'leader', beside: { ...QUIET, ...beside }, ...rest });
  const { kept, inProgress } = inspectionOf(worldOf({}), pictureOf(2, { view })).beside;
  return { kept: kept.map(line), inProgress: inProgress.map(line) };
}

describe('beside Figure 2', () => {
  it('has no row for what does not go on', () => {
    expect(besides({}).inProgress).toEqual([]);
  });

  it('says to whom leadership is handed over, and since when', () => {
    const transfer = { to: 'n3', sinceMs: 1_240, told: false };
    expect(besides({ transfer }).inProgress).toEqual(['transfer: to node3, 1.2 s']);
  });

  it('tells reads apart by what they wait for', () => {
    expect(besides({ reads: { unacknowledged: 2, asked: 3, unapplied: 1 } }).inProgress).toEqual([
      'ReadIndex: 2 unconfirmed',
      'ReadIndex: 3 asked',
      'ReadIndex: 1 to apply',
    ]);
  });

  it('says how much of a snapshot was sent to whom, and how much has come', () => {
    const part = { lastIncludedIndex: 120, has: 12_288, length: 30_012 };
    const progress = [
      { id: 'n1', nextIndex: 143, matchIndex: 142 },
      { id: 'n3', nextIndex: 1, matchIndex: 0, snapshot: part },
    ];
    expect(besides({}, { progress }).inProgress).toEqual(['snapshot to node3: 12 of 30 k']);
    expect(besides({ receiving: { ...part, has: 512, length: 900 } }).inProgress).toEqual([
      'snapshot coming: 512 of 900',
    ]);
  });

  it('sets what is uncommitted against its limit, for a leader alone', () => {
    const uncommitted = { entries: 3, characters: 1_250, mostEntries: 4096, mostCharacters: 8_000 };
    expect(besides({ uncommitted }).kept).toEqual([
      'sessions: 2',
      'uncommitted: 3 of 4096',
      'their size: 1.3 of 8.0 k',
    ]);
    expect(besides({}).kept).toEqual(['sessions: 2', 'uncommitted: (leader only)', 'their size: (leader only)']);
  });

  it('is lost in a crash', () => {
    const { beside } = inspectionOf(worldOf({}), pictureOf(3, { state: 'crashed' }));
    expect(beside.kept.map(line)).toEqual(['sessions: (lost)', 'uncommitted: (lost)', 'their size: (lost)']);
    expect(beside.inProgress).toEqual([]);
  });
});
