/**
 * The client of one simulated tab: the real one, with an alarm on its server's clock, and the commands of the tickets that
 * have not ended.
 *
 * It forgets everything when its tab crashes, as a real tab does.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import { Client, type ClientEnd, type ClientStep, type Ticket } from '../node/client.ts';
import type { ClientState } from '../node/errand.ts';
import type { ClientReply, ClientRequest } from '../node/messages.ts';

export interface SimulatedClientOptions {
  readonly server: ServerId;
  readonly firstRequest: number;
  readonly now: () => Microseconds;
  /** Asks the world to call `rings` with that number after that time on the server's clock. */
  readonly schedule: (delay: Microseconds, ring: number) => void;
  readonly ask: (to: ServerId, request: ClientRequest) => void;
  readonly step: (ticket: Ticket, step: ClientStep) => void;
  readonly ended: (ticket: Ticket, command: string, end: ClientEnd) => void;
}

/** The client of a tab at one moment, as plain data. */
export interface SimulatedClientState {
  readonly client: ClientState;
  readonly commands: readonly (readonly [Ticket, string])[];
  readonly ring: number;
  readonly ringAt: Microseconds | null;
}

const TIMING = { backoff: 40_000, patience: 500_000 };
const LONGEST_PATIENCE = 60_000_000;

export class SimulatedClient {
  private readonly options: SimulatedClientOptions;
  private readonly client: Client;
  private commands = new Map<Ticket, string>();
  private ring = 0;
  private ringAt: Microseconds | null = null;
  private stopped = false;

  constructor(options: SimulatedClientOptions) {
    this.options = options;
    this.client = new Client({
      self: options.server,
      timing: TIMING,
      firstRequest: options.firstRequest,
      send: (to, request) => {
        if (!this.stopped) options.ask(to, request);
      },
      listener: { step: (ticket, step) => options.step(ticket, step), ended: (ticket, end) => this.ended(ticket, end) },
    });
  }

  /** Commands that have not ended. */
  get waiting(): number {
    return this.client.waiting;
  }

  capture(): SimulatedClientState {
    return { client: this.client.capture(), commands: [...this.commands], ring: this.ring, ringAt: this.ringAt };
  }

  restore({ client, commands, ring, ringAt }: SimulatedClientState): void {
    this.client.restore(client);
    this.commands = new Map(commands);
    this.ring = ring;
    this.ringAt = ringAt;
  }

  propose(ticket: Ticket, command: string, patience: Microseconds = LONGEST_PATIENCE): void {
    const now = this.options.now();
    this.commands.set(ticket, command);
    this.client.propose(now, { ticket, command, deadline: now + patience });
    this.setAlarm();
  }

  read(ticket: Ticket, query: string): void {
    const now = this.options.now();
    this.commands.set(ticket, query);
    this.client.read(now, { ticket, operation: { kind: 'read', query }, deadline: now + LONGEST_PATIENCE });
    this.setAlarm();
  }

  answered(from: ServerId, reply: ClientReply): void {
    if (this.stopped) return;
    this.client.received(this.options.now(), from, reply);
    this.setAlarm();
  }

  leaderIs(leader: ServerId | null): void {
    this.client.leaderIs(this.options.now(), leader);
    this.setAlarm();
  }

  stop(): void {
    this.stopped = true;
  }

  /** Whether this is the newest alarm that was asked for. */
  rings(ring: number): boolean {
    return ring === this.ring;
  }

  wake(): void {
    this.ringAt = null;
    this.client.wake(this.options.now());
    this.setAlarm();
  }

  private ended(ticket: Ticket, end: ClientEnd): void {
    const command = this.commands.get(ticket);
    this.commands.delete(ticket);
    if (command !== undefined) this.options.ended(ticket, command, end);
  }

  /** An alarm that was put off rings early, which does no harm. */
  private setAlarm(): void {
    const at = this.client.alarm;
    if (at === null || (this.ringAt !== null && this.ringAt <= at)) return;
    this.ring += 1;
    this.ringAt = at;
    this.options.schedule(Math.max(1, at - this.options.now()), this.ring);
  }
}
