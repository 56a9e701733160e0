/**
 * The client of one simulated tab: it asks until it is answered, follows redirects, tries other servers when nobody
 * answers, and keeps serial numbers so that a retry is applied once.
 *
 * It knows nothing of Raft, and forgets everything when its tab crashes.
 */
import type { ServerId } from '../raft/entries.ts';
import type { ClientOutcome, ClientReply, ClientRequest } from '../node/messages.ts';
import { Random } from './random.ts';

export interface SimulatedClientOptions {
  readonly server: ServerId;
  readonly seed: number;
  readonly schedule: (delay: number, ring: number) => void;
  readonly ask: (to: ServerId, request: ClientRequest) => void;
  readonly others: () => readonly ServerId[];
  /** The command has come to its end: applied, or (its session unknown) certainly or perhaps not. */
  readonly settled: (command: string, applied: boolean) => void;
}

interface Request {
  /** Null opens the session. */
  readonly command: string | null;
  readonly serial: number;
  /** Under which number it was last asked; null while it waits for its turn. */
  request: number | null;
}

const PATIENCE = 400_000;
const AT_ONCE = 8;

export class SimulatedClient {
  private readonly options: SimulatedClientOptions;
  private readonly random: Random;
  private session: number | null = null;
  private serial = 0;
  private requests = 0;
  private ring = 0;
  private target: ServerId;
  private open: Request[] = [];
  private stopped = false;

  constructor(options: SimulatedClientOptions) {
    this.options = options;
    this.random = new Random(options.seed);
    this.target = options.server;
  }

  get waiting(): number {
    return this.open.filter(({ command }) => command !== null).length;
  }

  propose(command: string): void {
    if (this.open.length === 0 && this.session === null) this.open.push({ command: null, serial: 0, request: null });
    this.serial += 1;
    this.open.push({ command, serial: this.serial, request: null });
    this.askNext();
  }

  stop(): void {
    this.stopped = true;
  }

  /** Whether this is the newest alarm that was asked for. */
  rings(ring: number): boolean {
    return ring === this.ring;
  }

  /** Nobody has answered for long: all is asked again, of somebody else. */
  wake(): void {
    if (this.open.length === 0) return;
    this.target = this.random.pick(this.options.others());
    this.askAgain();
  }

  answered(from: ServerId, { request, outcome }: ClientReply): void {
    const asked = this.open.find((one) => one.request === request);
    if (asked === undefined || this.stopped) return;
    this.settle(from, asked, outcome);
  }

  private settle(from: ServerId, asked: Request, outcome: ClientOutcome): void {
    switch (outcome.kind) {
      case 'registered':
        this.session = outcome.session;
        return this.end(asked);
      case 'applied':
        if (asked.command !== null) this.options.settled(asked.command, true);
        return this.end(asked);
      case 'noSession':
        if (asked.command !== null) this.options.settled(asked.command, false);
        return this.end(asked);
      case 'redirect':
        asked.request = null;
        // Only a named leader is asked at once; otherwise the alarm decides, lest two servers bounce a request for ever.
        if (outcome.leader === null || outcome.leader === from || this.target === outcome.leader)
          return this.setAlarm(20_000 + this.random.below(40_000));
        this.target = outcome.leader;
        return this.askAgain();
      case 'unknown':
        asked.request = null;
        return this.setAlarm(20_000 + this.random.below(40_000));
    }
  }

  private end(asked: Request): void {
    this.open = this.open.filter((one) => one !== asked);
    this.askNext();
  }

  private askAgain(): void {
    for (const one of this.open) one.request = null;
    this.askNext();
  }

  private askNext(): void {
    const turn = this.session === null ? this.open.slice(0, 1) : this.open.slice(0, AT_ONCE);
    for (const one of turn) {
      if (one.request !== null) continue;
      this.requests += 1;
      one.request = this.requests;
      this.ask(one, one.request);
    }
    if (this.open.length > 0) this.setAlarm(PATIENCE);
  }

  private ask({ command, serial }: Request, request: number): void {
    const { session } = this;
    if (command === null || session === null) {
      this.options.ask(this.target, { kind: 'clientRequest', request, operation: { kind: 'register' } });
      return;
    }
    const firstUnanswered = this.open[0]?.serial ?? serial;
    const stamp = { session, serial, firstUnanswered };
    this.options.ask(this.target, { kind: 'clientRequest', request, operation: { kind: 'command', command, stamp } });
  }

  private setAlarm(delay: number): void {
    this.ring += 1;
    this.options.schedule(delay, this.ring);
  }
}
