/**
 * A load that stands still, for work on its panel: a minute in which a leader crashed. Nothing is asked of anybody.
 */
import type { Load, LoadSecond, LoadView } from '../../view/load/loadView.ts';
import type { LoadSettings } from '../../view/load/settings.ts';

const ELECTION = 31;

function secondAt(at: number): LoadSecond {
  const waves = 1 + ((at * 7) % 5) / 8;
  const lost = at === ELECTION;
  const answered = lost ? 74 : 200 - ((at * 13) % 7);
  return {
    at,
    asked: answered,
    answered,
    refused: 0,
    unknown: lost ? 4 : 0,
    heldBack: lost ? 121 : 0,
    writes: { count: answered, median: 3.1 * waves, p99: lost ? 871 : 9.4 * waves * waves },
    reads: { count: 40, median: 1.9, p99: 4.2 },
  };
}

const seconds = Array.from({ length: 56 }, (_, at) => secondAt(at));

function demoView(settings: LoadSettings, state: LoadView['state']): LoadView {
  const sum = (what: 'asked' | 'answered' | 'refused' | 'unknown' | 'heldBack'): number =>
    seconds.reduce((total, second) => total + second[what], 0);
  return {
    state,
    settings,
    ranForSeconds: seconds.length,
    outstanding: 5,
    totals: {
      asked: sum('asked'),
      answered: sum('answered'),
      refused: sum('refused'),
      unknown: sum('unknown'),
      heldBack: sum('heldBack'),
      writes: { count: sum('answered'), median: 3.4, p99: 21 },
      reads: { count: 2_240, median: 1.9, p99: 4.2 },
    },
    lastFailure: null,
    now: seconds.length,
    seconds,
    marks: [
      { kind: 'fault', at: ELECTION + 0.1, until: 48, text: 'node3 is shut down' },
      { kind: 'leaderless', at: ELECTION + 0.1, until: ELECTION + 0.9 },
      { kind: 'leader', at: ELECTION + 0.9, term: 8, name: 'node5' },
    ],
  };
}

export function demoLoad(): Load {
  const listeners = new Set<() => void>();
  const mix = { stores: 80, increments: 0, reads: 20, staleReads: 0 };
  let view = demoView({ rate: 200, clients: 16, mix, keys: 10, seconds: 120 }, 'running');
  const become = (next: LoadView): void => {
    view = next;
    for (const listener of listeners) listener();
  };
  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: (settings) => become(demoView(settings, 'running')),
    stop: () => become({ ...view, state: 'idle' }),
    ended: () => Promise.resolve(view),
  };
}
