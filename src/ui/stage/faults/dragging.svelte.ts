/**
 * Dragging a server on the stage: where it is held, and where it is let go. A short move is a click and stays one. What a
 * drop means is decided by whoever is told of it.
 */
import type { ServerId } from '../../../raft/entries.ts';

export interface Held {
  readonly server: ServerId;
  /** Per cent of the plot. */
  readonly x: number;
  readonly y: number;
}

/** So far a press may wander and still be a click, in pixels. */
const CLICK_REACH = 10;

export class Dragging {
  held = $state.raw<Held | null>(null);
  readonly #drop: (held: Held) => void;

  constructor(drop: (held: Held) => void) {
    this.#drop = drop;
  }

  /** Watches the plot for presses on servers. */
  over = (plot: HTMLElement): (() => void) => {
    const down = (event: PointerEvent): void => this.#down(event, plot);
    plot.addEventListener('pointerdown', down);
    return () => plot.removeEventListener('pointerdown', down);
  };

  #down(event: PointerEvent, plot: HTMLElement): void {
    const buoy = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-server]') : null;
    const server = buoy?.dataset.server;
    if (server === undefined || event.button !== 0 || !event.isPrimary) return;
    const from = { x: event.clientX, y: event.clientY };
    const over = new AbortController();
    const { signal } = over;
    const move = (moved: PointerEvent): void => {
      const far = Math.hypot(moved.clientX - from.x, moved.clientY - from.y) > CLICK_REACH;
      if (far || this.held !== null) this.held = { server, ...pointIn(plot, moved) };
    };
    const end = (letGo: boolean): void => {
      over.abort();
      const held = this.held;
      this.held = null;
      if (held === null) return;
      swallowClick();
      if (letGo) this.#drop(held);
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', () => end(true), { signal });
    window.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener('keydown', (key) => key.key === 'Escape' && end(false), { signal });
  }
}

function pointIn(plot: HTMLElement, event: PointerEvent): { readonly x: number; readonly y: number } {
  const box = plot.getBoundingClientRect();
  const share = (at: number, from: number, size: number): number =>
    Math.min(100, Math.max(0, ((at - from) / Math.max(1, size)) * 100));
  return { x: share(event.clientX, box.left, box.width), y: share(event.clientY, box.top, box.height) };
}

/** A press that was a drag is no click on what lies under it. */
function swallowClick(): void {
  const stop = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
}
