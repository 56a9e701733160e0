/** Cells and columns of the table of logs: what is known, what is nothing, and what will give way. */
import { describe, expect, it } from 'vitest';
import { cellAt, firstConflict, NOTHING, termAt, UNKNOWN } from '../../../src/ui/logs/cells.ts';
import {
  columnsThatFit,
  committedOf,
  endAfter,
  lastIndexOf,
  rowHeight,
  windowOf,
} from '../../../src/ui/logs/window.ts';
import type { EntryView } from '../../../src/view/server.ts';
import { viewOf, worldOf } from '../world.ts';

const entry = (index: number, term: number, short: string): EntryView => ({
  index,
  term,
  kind: 'command',
  short,
  long: `STORE ${short} = 7`,
});
const NONE = new Map<number, EntryView>();

describe('cells', () => {
  const view = viewOf(3, {
    commitIndex: 140,
    lastApplied: 139,
    tail: [139, 140, 141, 142].map((index) => entry(index, 7, 'K4')),
  });

  it('pencils, inks and underlines', () => {
    const standing = [139, 140, 141].map((index) => {
      const cell = cellAt(view, index, null, NONE);
      return cell.kind === 'entry' ? cell.standing : cell.kind;
    });
    expect(standing).toEqual(['applied', 'committed', 'uncommitted']);
    expect(cellAt(view, 140, null, NONE)).toMatchObject({ title: '140: term 7, STORE K4 = 7, committed', short: 'K4' });
  });

  it('keeps nothing, unknown and snapshot apart', () => {
    expect(cellAt(view, 143, null, NONE)).toBe(NOTHING);
    expect(cellAt(null, 140, null, NONE)).toBe(UNKNOWN);
    expect(cellAt({ ...view, termRuns: [] }, 100, null, NONE)).toBe(UNKNOWN);
    expect(cellAt({ ...view, firstLogIndex: 97 }, 96, null, NONE).kind).toBe('snapshot');
  });

  it('knows of what is compacted away the last term, and no other', () => {
    const compacted = { ...view, firstLogIndex: 133, compactedTerm: 6, termRuns: view.termRuns.slice(1) };
    expect([131, 132].map((index) => cellAt(compacted, index, null, NONE))).toEqual([
      { kind: 'snapshot', term: null, title: '131: compacted away, its effect is in the snapshot' },
      { kind: 'snapshot', term: 6, title: '132: term 6, compacted away, its effect is in the snapshot' },
    ]);
    expect(cellAt(compacted, 133, null, NONE)).toMatchObject({ kind: 'entry', term: 6 });
  });

  it('of a log that is compacted whole are nothing from the next entry on', () => {
    const whole = viewOf(3, { firstLogIndex: 143, compactedTerm: 7, termRuns: [], tail: [] });
    expect([142, 143].map((index) => cellAt(whole, index, null, NONE))).toMatchObject([
      { kind: 'snapshot', term: 7 },
      { kind: 'nothing' },
    ]);
  });

  it('knows the term before the tail, and the content only when it was told', () => {
    expect(cellAt(view, 133, null, NONE)).toMatchObject({
      term: 6,
      short: '',
      title: '133: term 6, content not told, applied',
    });
    expect(cellAt(view, 133, null, new Map([[133, entry(133, 6, 'K1')]]))).toMatchObject({ term: 6, short: 'K1' });
  });

  it('finds the term of an index among many runs', () => {
    const runs = Array.from({ length: 1000 }, (_, place) => ({
      term: place,
      first: place * 10 + 1,
      last: place * 10 + 10,
    }));
    expect([1, 10, 11, 10_000].map((index) => termAt(runs, index))).toEqual([0, 0, 1, 999]);
    expect([0, 10_001].map((index) => termAt(runs, index))).toEqual([null, null]);
  });
});

describe('what will give way', () => {
  const leader = viewOf(2);

  it('is everything from the first uncommitted entry that differs from the leader’s', () => {
    const old = viewOf(1, {
      commitIndex: 134,
      lastLogIndex: 136,
      termRuns: [
        { term: 5, first: 1, last: 131 },
        { term: 6, first: 132, last: 136 },
      ],
    });
    expect(firstConflict(old, leader)).toBe(135);
    expect([134, 135, 136].map((index) => cellAt(old, index, 135, NONE))).toMatchObject([
      { conflict: false },
      { conflict: true },
      { conflict: true },
    ]);
  });

  it('is no less when either log is compacted', () => {
    const short = viewOf(1, {
      commitIndex: 134,
      firstLogIndex: 133,
      lastLogIndex: 136,
      termRuns: [{ term: 6, first: 133, last: 136 }],
    });
    expect(firstConflict(short, leader)).toBe(135);
    const ahead = viewOf(2, { firstLogIndex: 135, termRuns: [{ term: 7, first: 135, last: 142 }] });
    expect(firstConflict(short, ahead)).toBe(135);
    expect(firstConflict(viewOf(3, { lastLogIndex: 140 }), ahead)).toBeNull();
  });

  it('is nothing when the logs agree, when nobody leads, and for the leader itself', () => {
    expect(firstConflict(viewOf(3, { lastLogIndex: 138 }), leader)).toBeNull();
    expect(firstConflict(leader, leader)).toBeNull();
    expect(firstConflict(viewOf(3), null)).toBeNull();
  });
});

describe('the window', () => {
  it('follows the newest entry and leaves room for the next', () => {
    expect(windowOf(142, 14, null)).toEqual({ first: 130, last: 143 });
    expect(windowOf(3, 14, null)).toEqual({ first: 1, last: 14 });
  });

  it('stays where somebody scrolled to, within the log', () => {
    expect(windowOf(142, 14, 60)).toEqual({ first: 47, last: 60 });
    expect(windowOf(142, 14, 5)).toEqual({ first: 1, last: 14 });
    expect(windowOf(142, 14, 999)).toEqual({ first: 130, last: 143 });
    expect([endAfter(142, 143), endAfter(142, 90)]).toEqual([null, 90]);
  });

  it('has rows so low that seven servers and more are in sight, and never too low to read', () => {
    expect([1, 3, 5].map(rowHeight)).toEqual([2.125, 2.125, 2.125]);
    for (const servers of [6, 7, 8, 9]) expect(servers * rowHeight(servers)).toBeLessThan(11.6);
    expect(rowHeight(40)).toBe(1.25);
  });

  it('has as many columns as fit', () => {
    expect(columnsThatFit(872, 244, 44.8)).toBe(14);
    expect(columnsThatFit(100, 244, 44.8)).toBe(3);
  });

  it('reads its ends from what was told', () => {
    expect([lastIndexOf(worldOf({})), committedOf(worldOf({})), lastIndexOf(worldOf({ servers: [] }))]).toEqual([
      142, 140, 0,
    ]);
  });
});
