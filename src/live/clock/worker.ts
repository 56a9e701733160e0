/**
 * The worker behind this page's timers: a browser slows the timers of a hidden page down to one a second, but not
 * those of its workers. It counts time down and says which timer ended; it knows nothing of what they are for.
 */
import type { TimerOrder, TimerReport } from './timers.ts';

interface WorkerScope {
  onmessage: ((event: MessageEvent<TimerOrder>) => void) | null;
  postMessage(report: TimerReport): void;
}

const scope = globalThis as unknown as WorkerScope;
const running = new Map<number, ReturnType<typeof setTimeout>>();

function ring(timer: number): void {
  running.delete(timer);
  scope.postMessage({ kind: 'rang', timer });
}

scope.onmessage = ({ data: order }) => {
  clearTimeout(running.get(order.timer));
  running.delete(order.timer);
  if (order.kind === 'clear') return;
  if (order.delay <= 0) ring(order.timer);
  // Rounded up, because a timer that rings early would have to be set again.
  else running.set(order.timer, setTimeout(ring, Math.ceil(order.delay), order.timer));
};

scope.postMessage({ kind: 'ready' });
