/**
 * One further pipe beside the control link, for Raft messages or for views: opened, closed and opened again by hand
 * while the control link lives.
 *
 * Both ends must make a pipe with the same number, and neither may send before the other has made its own. The first
 * pipe is made before the hello goes out, so that hearing a hello means that both exist. For later ones the smaller
 * server id numbers and asks, the larger makes its pipe and says that it is ready. Every opening takes a new number,
 * because a channel that is still closing keeps its own.
 */
import { FramedPipe, TEXT_LIMIT } from './framing.ts';
import { FIRST_PIPE, PIPES, type PipePurpose } from './protocol.ts';
import type { Pipe, Timers } from './wire.ts';

/** Beyond this, Raft messages and views are dropped whole; both repeat what matters. */
const QUEUE_UNITS = 1024 * 1024;
/** An opening that has not come about is tried again. */
const OPENING_MS = 3000;
/** A pipe that closed by itself is opened again, but not in a tight loop. */
const REOPEN_MS = 250;

export interface StrandPorts {
  readonly purpose: PipePurpose;
  /** Whether this end numbers the pipes; known once the hello is. */
  numbers(): boolean;
  readonly timers: Timers;
  now(): number;
  /** Numbers are shared by the strands of one link, so that none is used twice. */
  nextNumber(): number;
  openPipe(number: number): Pipe;
  ask(number: number): void;
  ready(number: number): void;
  opened(): void;
  closed(): void;
  text(text: string): void;
  rubbish(why: string): void;
}

export function pipeNumber(opening: number): number {
  return FIRST_PIPE + (opening % PIPES);
}

export class Strand {
  readonly #ports: StrandPorts;
  #wanted = false;
  #ended = false;
  #pipe: FramedPipe | null = null;
  #number = -1;
  /** The other end has made its pipe too. */
  #bothMade = false;
  #isOpen = false;
  #askedAt = 0;
  #reopening: unknown = null;

  constructor(ports: StrandPorts) {
    this.#ports = ports;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isOpening(): boolean {
    return this.#pipe !== null && !this.#isOpen;
  }

  /** Makes the first pipe, before the hello. */
  prepare(number: number): void {
    this.#number = number;
    this.#askedAt = this.#ports.now();
    this.#make();
  }

  /** The hello has come, so the other end has made its first pipe, if it said that it would. */
  met(): void {
    this.#bothMade = this.#pipe !== null;
  }

  /** Whether both ends allow it. Closing is at once. */
  want(wanted: boolean): void {
    if (this.#ended || (wanted === this.#wanted && wanted)) return;
    this.#wanted = wanted;
    if (!wanted) this.#drop(true);
    else if (this.#pipe !== null) this.#settle();
    else if (this.#ports.numbers()) this.#open();
  }

  /** The other end has numbered a pipe and made its own. */
  asked(number: number): void {
    if (this.#ports.numbers() || !this.#wanted || this.#ended) return;
    this.#drop(true);
    this.#number = number;
    this.#bothMade = true;
    this.#make();
  }

  /** The other end has made its pipe. */
  answered(number: number): void {
    if (!this.#ports.numbers() || number !== this.#number || this.#pipe === null) return;
    this.#bothMade = true;
    this.#settle();
  }

  send(text: string): boolean {
    return this.#isOpen && this.#pipe !== null && this.#pipe.send(text);
  }

  tick(): void {
    const overdue = this.isOpening && this.#ports.numbers() && this.#ports.now() - this.#askedAt > OPENING_MS;
    if (overdue && this.#wanted) {
      this.#drop(false);
      this.#open();
    }
  }

  /** The link has ended; nothing opens any more. */
  end(): void {
    this.#ended = true;
    this.#wanted = false;
    this.#ports.timers.clearTimeout(this.#reopening);
    this.#drop(true);
  }

  #open(): void {
    this.#number = this.#ports.nextNumber();
    this.#bothMade = false;
    this.#askedAt = this.#ports.now();
    this.#make();
    if (this.#pipe !== null) this.#ports.ask(this.#number);
  }

  #make(): void {
    let pipe: Pipe;
    try {
      pipe = this.#ports.openPipe(this.#number);
    } catch {
      // The number is taken at this end (a garbage peer can do that), or the connection is closing.
      this.#reopenSoon();
      return;
    }
    const made: FramedPipe = new FramedPipe(
      pipe,
      { textUnits: TEXT_LIMIT, queueUnits: QUEUE_UNITS },
      {
        opened: () => this.#settle(),
        text: (text) => {
          if (this.#pipe !== made) return;
          // A message on the pipe says as much as "ready", and may overtake it.
          this.#bothMade = true;
          this.#settle();
          if (this.#isOpen) this.#ports.text(text);
        },
        rubbish: (why) => this.#ports.rubbish(why),
        closed: () => {
          if (this.#pipe !== made) return;
          this.#drop(true);
          this.#reopenSoon();
        },
      },
    );
    this.#pipe = made;
    this.#settle();
  }

  #settle(): void {
    if (this.#isOpen || !this.#wanted || this.#pipe === null || !this.#pipe.isOpen || !this.#bothMade) return;
    this.#isOpen = true;
    if (!this.#ports.numbers()) this.#ports.ready(this.#number);
    this.#ports.opened();
  }

  #drop(tell: boolean): void {
    const pipe = this.#pipe;
    const wasOpen = this.#isOpen;
    this.#pipe = null;
    this.#isOpen = false;
    pipe?.close();
    if (wasOpen && tell) this.#ports.closed();
  }

  #reopenSoon(): void {
    if (this.#ended || !this.#wanted || !this.#ports.numbers()) return;
    this.#ports.timers.clearTimeout(this.#reopening);
    this.#reopening = this.#ports.timers.setTimeout(() => {
      if (this.#wanted && !this.#ended && this.#pipe === null) this.#open();
    }, REOPEN_MS);
  }
}
