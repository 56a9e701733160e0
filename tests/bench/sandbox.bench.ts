/**
 * The sandbox: a run of a million happenings is played, and gone to at random moments. Asserts nothing: a slow machine is no
 * defect. What is wanted is a tenth of a second for any moment.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { test } from '@playwright/test';
import { Playback } from '../../src/sandbox/playback.ts';
import { newRun, type Run } from '../../src/sandbox/run.ts';
import { median, perSecond, ratio } from './figures.ts';
import { format } from './table.ts';

const HAPPENINGS = process.env['QUICK'] === '1' ? 100_000 : 1_000_000;
const MOMENTS = 40;
const WANTED_MS = 100;

/** Five servers, 250 stores a second. */
function busy(): Run {
  const clients = { kind: 'clients', server: null, count: 500, everyMs: 4, keys: 50 } as const;
  const acts = Array.from({ length: 200 }, (_, place) => ({ at: (place * 2 + 1) * 1_000_000, act: clients }));
  return { ...newRun(5), acts };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Whole megabytes in use, after rubbish was collected. */
function megabytes(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

test('a run is gone back in', () => {
  test.setTimeout(600_000);
  const before = megabytes();
  const playback = new Playback(busy());
  const begun = performance.now();
  playback.goToCount(HAPPENINGS);
  const played = (performance.now() - begun) / 1000;
  const memory = megabytes() - before;
  const end = playback.time;
  const took: number[] = [];
  for (let moment = 1; moment <= MOMENTS; moment += 1) {
    const start = performance.now();
    playback.goTo(((moment * 0.618034) % 1) * end);
    playback.view();
    took.push(performance.now() - start);
  }
  const most = Math.max(...took);
  process.stdout.write(
    `\n${format([
      [`a run of ${HAPPENINGS.toLocaleString('en')} happenings`, 'here', 'against', 'wanted'],
      ['played and judged, happenings', perSecond(HAPPENINGS / played), '', ''],
      [
        'any moment of it drawn, median',
        `${median(took).toFixed(0)} ms`,
        ratio(WANTED_MS, median(took)),
        `${WANTED_MS} ms`,
      ],
      ['the slowest of 40', `${most.toFixed(0)} ms`, ratio(WANTED_MS, most), `${WANTED_MS} ms`],
      ['memory', `${memory} MB`, '', ''],
    ])}\n`,
  );
});
