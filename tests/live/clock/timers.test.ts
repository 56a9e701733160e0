/** Timers that a worker counts, and what happens before it is ready and after it failed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkerTimers } from '../../../src/live/clock/timers.ts';
import { FakeWorker } from './fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function withWorker() {
  const worker = new FakeWorker();
  return { worker, timers: new WorkerTimers(() => worker) };
}

/** A page whose visibility a test sets. */
function seenPage() {
  const worker = new FakeWorker();
  let seen = true;
  let changed = () => {};
  const timers = new WorkerTimers(() => worker, {
    isSeen: () => seen,
    watch: (listener) => {
      changed = listener;
    },
  });
  worker.report({ kind: 'ready' });
  const show = (now: boolean) => {
    seen = now;
    changed();
  };
  return { worker, timers, show };
}

function withoutWorker() {
  return new WorkerTimers(() => {
    throw new Error('Workers are forbidden here.');
  });
}

test('a ready worker is told, and the page’s own timers stay out of it', () => {
  const { worker, timers } = withWorker();
  worker.report({ kind: 'ready' });
  const call = vi.fn();
  const timer = timers.setTimeout(call, 20);
  expect(worker.orders).toEqual([{ kind: 'set', timer, delay: 20 }]);
  vi.advanceTimersByTime(1000);
  expect(call).not.toHaveBeenCalled();
  worker.report({ kind: 'rang', timer });
  worker.report({ kind: 'rang', timer });
  expect(call).toHaveBeenCalledOnce();
});

test('while the page is seen its own timers serve, and the worker is not disturbed', () => {
  const { worker, timers } = seenPage();
  const call = vi.fn();
  timers.setTimeout(call, 20);
  vi.advanceTimersByTime(20);
  expect(call).toHaveBeenCalledOnce();
  expect(worker.orders).toEqual([]);
});

test('a page that is hidden hands what is running to the worker, with the time that is left', () => {
  const { worker, timers, show } = seenPage();
  const call = vi.fn();
  const timer = timers.setTimeout(call, 50);
  vi.advanceTimersByTime(20);
  show(false);
  expect(worker.orders).toEqual([{ kind: 'set', timer, delay: 30 }]);
  vi.advanceTimersByTime(1000);
  expect(call).not.toHaveBeenCalled();
  worker.report({ kind: 'rang', timer });
  expect(call).toHaveBeenCalledOnce();
});

test('a page that is seen again gets what the worker counts already, once', () => {
  const { worker, timers, show } = seenPage();
  show(false);
  const call = vi.fn();
  const timer = timers.setInterval(call, 50);
  show(true);
  vi.advanceTimersByTime(1000);
  expect(call).not.toHaveBeenCalled();
  worker.report({ kind: 'rang', timer });
  expect(call).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(50);
  expect(call).toHaveBeenCalledTimes(2);
  expect(worker.orders).toHaveLength(1);
});

test('before the worker is ready the page’s own timers serve', () => {
  const { worker, timers } = withWorker();
  const call = vi.fn();
  timers.setTimeout(call, 20);
  vi.advanceTimersByTime(20);
  expect(call).toHaveBeenCalledOnce();
  worker.report({ kind: 'ready' });
  expect(worker.orders).toEqual([]);
});

test('what is still running is handed to the worker when it is ready, with the time that is left', () => {
  const { worker, timers } = withWorker();
  const call = vi.fn();
  const timer = timers.setTimeout(call, 50);
  vi.advanceTimersByTime(20);
  worker.report({ kind: 'ready' });
  expect(worker.orders).toEqual([{ kind: 'set', timer, delay: 30 }]);
  vi.advanceTimersByTime(1000);
  expect(call).not.toHaveBeenCalled();
});

test('a worker that fails leaves nothing unrung', () => {
  const { worker, timers } = withWorker();
  worker.report({ kind: 'ready' });
  const call = vi.fn();
  timers.setTimeout(call, 50);
  vi.advanceTimersByTime(20);
  worker.fail();
  expect(worker.terminated).toBe(true);
  vi.advanceTimersByTime(29);
  expect(call).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(call).toHaveBeenCalledOnce();
});

test('a worker that fails before it is ready changes nothing, and is not listened to again', () => {
  const { worker, timers } = withWorker();
  const call = vi.fn();
  timers.setTimeout(call, 50);
  worker.fail();
  worker.report({ kind: 'ready' });
  vi.advanceTimersByTime(50);
  expect(call).toHaveBeenCalledOnce();
  expect(worker.orders).toEqual([]);
});

test.each(['with', 'without'])('a cleared timer does not ring (%s a worker)', (kind) => {
  const worker = new FakeWorker();
  const timers = kind === 'with' ? new WorkerTimers(() => worker) : withoutWorker();
  worker.report({ kind: 'ready' });
  const call = vi.fn();
  const timer = timers.setTimeout(call, 10);
  timers.clearTimeout(timer);
  timers.clearTimeout(timer);
  timers.clearTimeout(null);
  vi.advanceTimersByTime(100);
  // The report may have been under way already.
  worker.report({ kind: 'rang', timer });
  expect(call).not.toHaveBeenCalled();
});

test('an interval goes on until it is cleared, also by its own call', () => {
  const timers = withoutWorker();
  let calls = 0;
  const timer = timers.setInterval(() => {
    calls += 1;
    if (calls === 3) timers.clearInterval(timer);
  }, 10);
  vi.advanceTimersByTime(1000);
  expect(calls).toBe(3);
});

test('an interval of a worker is set again at each ring, so that a frozen page wakes to one call', () => {
  const { worker, timers } = withWorker();
  worker.report({ kind: 'ready' });
  const call = vi.fn();
  const timer = timers.setInterval(call, 10);
  expect(worker.orders).toHaveLength(1);
  vi.advanceTimersByTime(5000);
  worker.report({ kind: 'rang', timer });
  expect(call).toHaveBeenCalledOnce();
  expect(worker.orders).toEqual([
    { kind: 'set', timer, delay: 10 },
    { kind: 'set', timer, delay: 10 },
  ]);
});

test('a call that throws does not end its interval', () => {
  const timers = withoutWorker();
  const call = vi.fn(() => {
    throw new Error('the caller’s own');
  });
  timers.setInterval(call, 10);
  expect(() => vi.advanceTimersByTime(10)).toThrow('the caller’s own');
  expect(() => vi.advanceTimersByTime(10)).toThrow('the caller’s own');
  expect(call).toHaveBeenCalledTimes(2);
});

test('close ends the worker and forgets everything', () => {
  const { worker, timers } = withWorker();
  const call = vi.fn();
  timers.setTimeout(call, 10);
  timers.close();
  vi.advanceTimersByTime(100);
  expect(worker.terminated).toBe(true);
  expect(call).not.toHaveBeenCalled();
});

test('a delay that no timer can count is our own error', () => {
  const timers = withoutWorker();
  for (const delay of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => timers.setTimeout(() => undefined, delay)).toThrow('delay');
  }
});
