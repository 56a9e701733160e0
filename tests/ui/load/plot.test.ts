/** The geometry of the load's plots: axes that stand still, lines that break where nothing was measured. */
import { expect, it } from 'vitest';
import type { LoadSecond } from '../../../src/view/load/loadView.ts';
import { DEFAULT_LOAD } from '../../../src/view/load/settings.ts';
import {
  acrossOf,
  heightOf,
  latencyHeight,
  latencyKind,
  lineOf,
  shownMarks,
  throughputTop,
  timeTicks,
} from '../../../src/ui/load/plot.ts';

const frame = { left: 0, right: 600, top: 0, bottom: 100 };
const second = (at: number, answered: number): LoadSecond => ({
  at,
  asked: answered,
  answered,
  refused: 0,
  unknown: 0,
  heldBack: 0,
  writes: null,
  reads: null,
});

it('puts the newest second at the right edge and what is too old at the left', () => {
  expect(acrossOf(120, 120, 60, frame)).toBe(600);
  expect(acrossOf(90, 120, 60, frame)).toBe(300);
  expect(acrossOf(10, 120, 60, frame)).toBe(0);
});

it('draws latencies on a logarithmic axis from 1 ms to 10 s', () => {
  expect([0.2, 1, 10, 100, 10_000, 60_000].map((milliseconds) => latencyHeight(milliseconds, frame))).toEqual([
    100, 100, 75, 50, 0, 0,
  ]);
});

it('breaks a line where seconds are missing or have nothing', () => {
  const seconds = [second(0, 10), second(1, 10), second(5, 10), second(6, 0), second(7, 10)];
  const path = lineOf({ seconds, now: 8 }, 60, frame, ({ answered }) =>
    answered === 0 ? null : heightOf(answered, 20, frame),
  );
  expect(path.match(/M/g)).toHaveLength(3);
  expect(path.match(/L/g)).toHaveLength(1);
});

it('has a throughput axis that the rate fixes, unless more was answered', () => {
  const view = { settings: { ...DEFAULT_LOAD, rate: 200 }, seconds: [second(0, 150)] } as unknown as Parameters<
    typeof throughputTop
  >[0];
  expect(throughputTop(view)).toBe(300);
  expect(throughputTop({ ...view, seconds: [second(0, 900)] })).toBe(1_000);
  expect(throughputTop({ ...view, settings: { ...DEFAULT_LOAD, rate: 1 }, seconds: [] })).toBe(10);
});

it('shows the latency of reads where nothing is written', () => {
  const mix = { stores: 0, increments: 0, reads: 1, staleReads: 0 };
  expect(latencyKind({ ...DEFAULT_LOAD, mix })).toBe('reads');
  expect(latencyKind(DEFAULT_LOAD)).toBe('writes');
});

it('shows marks that reach into the time shown', () => {
  const marks = [
    { kind: 'leader', at: 10, term: 2, name: 'a' },
    { kind: 'fault', at: 10, until: null, text: 'down' },
    { kind: 'leaderless', at: 10, until: 70 },
  ] as const;
  const view = { marks, now: 120 } as unknown as Parameters<typeof shownMarks>[0];
  expect(shownMarks(view, 60).map(({ kind }) => kind)).toEqual(['fault', 'leaderless']);
  expect(timeTicks(60).map(({ ago }) => ago)).toEqual([60, 45, 30, 15, 0]);
});
