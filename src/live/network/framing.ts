/**
 * Whole texts over a pipe whose frames are short: cuts, joins, and keeps the sender from running ahead of the wire.
 *
 * A text goes out at once when nothing waits before it. Otherwise it queues up to a bound and beyond that is refused
 * whole: for Raft that is a lost message, which Raft repeats. It is never cut short and never sent twice.
 */
import { FRAME_BYTES, type Pipe } from './wire.ts';

/** Above this the browser is not given more; it keeps what waits short, so that a heartbeat overtakes nothing. */
const SOFT_BUFFER_BYTES = 64 * 1024;

/** A whole text's longest, joined. */
export const TEXT_LIMIT = 1024 * 1024;

const LAST = '.';
const MORE = '+';
/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const SAFE_UNITS = Math.floor((FRAME_BYTES - 1) / 3);

export interface FramedListener {
  opened(): void;
  text(text: string): void;
  rubbish(why: string): void;
  closed(): void;
}

export interface FramedLimits {
  /** The longest text taken from the other end, in UTF-16 code units. */
  readonly textUnits: number;
  /** What may wait here, in UTF-16 code units. */
  readonly queueUnits: number;
}

const encoder = new TextEncoder();

/** Cuts a text into frames of at most FRAME_BYTES, never within a surrogate pair. */
export function framesOf(text: string): readonly string[] {
  if (text.length <= SAFE_UNITS) return [LAST + text];
  const bytes = encoder.encode(text).length;
  if (bytes < FRAME_BYTES) return [LAST + text];
  const step = bytes === text.length ? FRAME_BYTES - 1 : SAFE_UNITS;
  const frames: string[] = [];
  let from = 0;
  while (from < text.length) {
    let to = Math.min(from + step, text.length);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to -= 1;
    frames.push((to < text.length ? MORE : LAST) + text.slice(from, to));
    from = to;
  }
  return frames;
}

export class FramedPipe {
  readonly #pipe: Pipe;
  readonly #limits: FramedLimits;
  readonly #listener: FramedListener;
  #queue: string[] = [];
  #queued = 0;
  #partial: string[] = [];
  #partialUnits = 0;
  /** Set while the rest of an overlong text is being thrown away. */
  #discarding = false;
  #closed = false;

  constructor(pipe: Pipe, limits: FramedLimits, listener: FramedListener) {
    this.#pipe = pipe;
    this.#limits = limits;
    this.#listener = listener;
    pipe.listen({
      opened: () => {
        if (!this.#closed) listener.opened();
      },
      frame: (data) => this.#frame(data),
      drained: () => this.#drain(),
      closed: () => {
        if (this.#closed) return;
        this.#closed = true;
        listener.closed();
      },
    });
  }

  get isOpen(): boolean {
    return !this.#closed && this.#pipe.isOpen;
  }

  /** What waits here and in the browser. */
  get waiting(): number {
    return this.#queued + (this.isOpen ? this.#pipe.buffered : 0);
  }

  /** False when the text was not taken: the pipe is closed, or too much waits already. */
  send(text: string): boolean {
    if (!this.isOpen || text.length > TEXT_LIMIT) return false;
    if (this.#queue.length === 0 && text.length <= SAFE_UNITS && this.#pipe.buffered < SOFT_BUFFER_BYTES) {
      return this.#hand(LAST + text);
    }
    if (this.#queued + text.length > this.#limits.queueUnits && this.#queue.length > 0) return false;
    for (const frame of framesOf(text)) {
      this.#queue.push(frame);
      this.#queued += frame.length;
    }
    this.#drain();
    return !this.#closed;
  }

  /** Closes without telling the listener: whoever calls this knows. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue = [];
    this.#queued = 0;
    this.#pipe.close();
  }

  #drain(): void {
    while (this.#queue.length > 0 && this.isOpen && this.#pipe.buffered < SOFT_BUFFER_BYTES) {
      const frame = this.#queue.shift() ?? '';
      this.#queued -= frame.length;
      this.#hand(frame);
    }
  }

  #hand(frame: string): boolean {
    try {
      this.#pipe.send(frame);
      return true;
    } catch {
      // A channel that cannot send is closing; its close event tells the rest.
      this.#queue = [];
      this.#queued = 0;
      return false;
    }
  }

  #frame(data: unknown): void {
    if (this.#closed) return;
    if (typeof data !== 'string') return this.#listener.rubbish('A frame that is not text.');
    const mark = data[0];
    if (mark !== LAST && mark !== MORE) return this.#listener.rubbish('A frame without its mark.');
    if (this.#discarding) {
      if (mark === LAST) this.#discarding = false;
      return;
    }
    this.#partialUnits += data.length - 1;
    if (this.#partialUnits > this.#limits.textUnits) {
      this.#forget();
      this.#discarding = mark === MORE;
      return this.#listener.rubbish(`A text of more than ${this.#limits.textUnits} characters.`);
    }
    if (mark === MORE) {
      this.#partial.push(data.slice(1));
      return;
    }
    const text = this.#partial.length === 0 ? data.slice(1) : this.#partial.join('') + data.slice(1);
    this.#forget();
    this.#listener.text(text);
  }

  #forget(): void {
    this.#partial = [];
    this.#partialUnits = 0;
  }
}
