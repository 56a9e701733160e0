/** The tape is painted from what was recorded: terms with their leaders, elections, faults, acts and commits. */
import { describe, expect, it } from 'vitest';
import type { Timeline } from '../../../src/sandbox/timeline.ts';
import { axisLength, FAULT_ROWS, paint, ticksOf } from '../../../src/ui/sandbox/tape/paint.ts';

const timeline = (told: Partial<Timeline>): Timeline => ({
  played: 1_000,
  leaders: [],
  candidates: [],
  down: [],
  commits: [],
  acts: [],
  violations: [],
  ...told,
});

describe('the axis', () => {
  it('is a round length with room ahead, and never shorter than a second', () => {
    expect([0, 900, 950, 2_900, 61_000].map(axisLength)).toEqual([1_000, 1_000, 1_500, 4_000, 80_000]);
  });

  it('has as many figures as there is room for, all round', () => {
    expect(ticksOf(10_000, 1_248).map(({ at }) => at)).toEqual(Array.from({ length: 11 }, (_, place) => place * 1_000));
    expect(ticksOf(10_000, 336).map(({ at }) => at)).toEqual([0, 2_000, 4_000, 6_000, 8_000, 10_000]);
  });
});

describe('the terms', () => {
  it('are stretches from who came to lead to the end of it, the present for one who leads', () => {
    const leaders = [
      { at: 200, until: 500, server: 'a1', term: 1 },
      { at: 700, until: null, server: 'a2', term: 2 },
    ];
    const { terms } = paint(timeline({ leaders }), 1_000);
    expect(terms.map(({ term, server, left, width }) => [term, server, left, width])).toEqual([
      [1, 'a1', 20, 30],
      [2, 'a2', 70, 30],
    ]);
  });

  it('tell a leader that another has overtaken from the one that leads', () => {
    const leaders = [
      { at: 100, until: 900, server: 'a1', term: 1 },
      { at: 400, until: null, server: 'a2', term: 2 },
    ];
    const { terms } = paint(timeline({ leaders }), 1_000);
    expect(terms.map(({ server, outdated, left, width }) => [server, outdated, left, width])).toEqual([
      ['a1', false, 10, 30],
      ['a1', true, 40, 50],
      ['a2', false, 40, 60],
    ]);
  });

  it('have gaps between them, and an election from where the first stands', () => {
    const leaders = [
      { at: 200, until: 500, server: 'a1', term: 1 },
      { at: 700, until: null, server: 'a2', term: 2 },
    ];
    const candidates = [
      { at: 150, server: 'a1', term: 1 },
      { at: 600, server: 'a2', term: 2 },
    ];
    const { gaps } = paint(timeline({ leaders, candidates }), 1_000);
    expect(gaps.map(({ standing, left, width }) => [standing, left, width])).toEqual([
      [false, 0, 15],
      [true, 15, 5],
      [false, 50, 10],
      [true, 60, 10],
    ]);
  });
});

describe('what was done', () => {
  it('puts faults in rows, each in one that is free', () => {
    const cut = (from: string, to: string) => ({ kind: 'cut', from, to, bothWays: true }) as const;
    const acts = [
      { at: 100, act: cut('a1', 'a2') },
      { at: 200, act: cut('a2', 'a3') },
      { at: 300, act: { ...cut('a1', 'a2'), kind: 'mend' } as const },
      { at: 400, act: cut('a4', 'a5') },
    ];
    const { faults } = paint(timeline({ acts }), 1_000);
    expect(faults.map(({ row, left, width }) => [row, left, width])).toEqual([
      [0, 10, 20],
      [1, 20, 80],
      [0, 40, 60],
    ]);
    expect(Math.max(...faults.map(({ row }) => row))).toBeLessThan(FAULT_ROWS);
  });

  it('marks crashes and restarts with their server, and no proposals', () => {
    const acts = [
      { at: 100, act: { kind: 'crash', server: 'a3' } as const },
      { at: 200, act: { kind: 'propose', server: null, command: '' } as const },
      { at: 300, act: { kind: 'restart', server: 'a3' } as const },
    ];
    const painted = paint(timeline({ acts }), 1_000).acts;
    expect(painted.map(({ kind, server, left }) => [kind, server, left])).toEqual([
      ['crash', 'a3', 10],
      ['restart', 'a3', 30],
    ]);
  });

  it('draws no more commits than there is room for', () => {
    const commits = Array.from({ length: 600 }, (_, place) => ({ at: place * 100, count: 1 }));
    const painted = paint(timeline({ commits, played: 60_000 }), 60_000, 100).commits;
    expect(painted).toHaveLength(100);
  });
});
