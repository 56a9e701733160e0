/**
 * The smallest thing a link needs below it: ordered text pipes between two tabs, whatever carries them.
 *
 * A wire knows no hello, no server and no Raft. PeerJS, BroadcastChannel and the tests' fake are three of them.
 */

/** No frame is longer than this many bytes: every browser takes it whole, and no other frame waits long behind it. */
export const FRAME_BYTES = 16 * 1024;

export interface PipeListener {
  opened(): void;
  /** Whatever came; a string if the other end is one of ours. */
  frame(data: unknown): void;
  /** What was buffered has mostly gone out. */
  drained(): void;
  closed(): void;
}

export interface Pipe {
  readonly isOpen: boolean;
  /** Bytes handed over and not yet sent. */
  readonly buffered: number;
  /** Called once, at once after the pipe was made. */
  listen(listener: PipeListener): void;
  send(frame: string): void;
  close(): void;
}

/** How the bytes travel, as far as the browser tells. */
export interface PathReport {
  /** `host udp`, `relay tcp`, …: the selected pair's local candidate type and protocol. */
  readonly candidate: string | null;
  readonly address: string | null;
  readonly roundTripMs: number | null;
}

export interface Wire {
  readonly id: string;
  readonly kind: 'webrtc' | 'broadcast';
  /** Open when the wire is handed over; when it closes, the wire is closed. */
  readonly control: Pipe;
  /** Opens a further pipe. Both ends must call it with the same number, and either may then be first to send. */
  openPipe(number: number): Pipe;
  close(): void;
  path(): Promise<PathReport>;
}

/** The timers of whoever runs the network; a page gives a worker's, which hidden tabs do not slow down. */
export interface Timers {
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** What differs between a page and a test. */
export interface Surroundings {
  readonly timers: Timers;
  /** Monotone milliseconds. */
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
}
