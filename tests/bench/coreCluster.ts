/**
 * Five servers of the rules alone, in one thread: messages handed over in memory, saves durable at the end of a turn. What
 * it measures is what the rules cost; there is no driver, no state machine and no clock but the number it counts up.
 */
import { bootstrap, createServer } from '../../src/raft/create.ts';
import type { ServerId } from '../../src/raft/entries.ts';
import type { Effect, Input, SaveNumber, Settings } from '../../src/raft/inputs.ts';
import type { RaftMessage } from '../../src/raft/messages.ts';
import type { RaftState } from '../../src/raft/state.ts';
import { step } from '../../src/raft/step.ts';

const SETTINGS: Settings = {
  heartbeat: 100_000,
  election: [500_000, 1_000_000],
  preVote: true,
  checkQuorum: true,
  appendEntries: 256,
  appendCharacters: 65_536,
  window: 16,
  compactAfter: null,
  compactKeep: 0,
  snapshotChunk: 12_288,
  uncommittedEntries: 4096,
  uncommittedCharacters: 1 << 20,
};

/** Virtual microseconds from one round of turns to the next: a heartbeat comes every thousand rounds. */
const ROUND = 100;

/** How a message reaches the other server: as it is, or turned to JSON and back. */
export type Wire = (message: RaftMessage) => RaftMessage;

export const byValue: Wire = (message) => message;
export const asJson: Wire = (message) => JSON.parse(JSON.stringify(message)) as RaftMessage;

interface Server {
  readonly state: RaftState;
  inbox: { readonly from: ServerId; readonly message: RaftMessage }[];
  held: { readonly to: ServerId; readonly message: RaftMessage; readonly after: SaveNumber }[];
  asked: SaveNumber;
  durable: SaveNumber;
  /** Entries and notes that came out of it: whatever is measured has to be made. */
  applied: number;
  notes: number;
}

export class CoreCluster {
  readonly #servers = new Map<ServerId, Server>();
  readonly #wire: Wire;
  readonly #leader: Server;
  readonly #command = 'x'.repeat(64);
  #now = 0;
  #proposals = 0;

  constructor(wire: Wire) {
    this.#wire = wire;
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const persistent = bootstrap(ids.map((id, at) => ({ id, name: `node${at + 1}`, voter: true })));
    for (const [seed, id] of ids.entries()) {
      const state = createServer({ id, settings: SETTINGS, seed, persistent, now: 0 });
      this.#servers.set(id, { state, inbox: [], held: [], asked: 0, durable: 0, applied: 0, notes: 0 });
    }
    this.#leader = this.#at('a');
    this.#input(this.#leader, { kind: 'campaign', now: 0 });
    while (this.#leader.state.role !== 'leader' || this.appliedByAll < 2) this.round(0);
  }

  /** How many entries the slowest server has applied. */
  get appliedByAll(): number {
    let least = Number.MAX_SAFE_INTEGER;
    for (const { applied } of this.#servers.values()) least = Math.min(least, applied);
    return least;
  }

  /** The leader takes so many new commands, one input each, and then every server has a turn. */
  round(proposals: number): void {
    this.#now += ROUND;
    for (let count = 0; count < proposals; count += 1) this.#propose();
    for (const server of this.#servers.values()) this.#turn(server);
  }

  /** Commits per second of real time, all applied on all five, with at most `outstanding` not yet applied everywhere. */
  commitsPerSecond(commits: number, outstanding: number): number {
    const start = performance.now();
    const before = this.appliedByAll;
    let proposed = 0;
    for (let done = 0; done < commits; done = this.appliedByAll - before) {
      const room = Math.min(outstanding - (proposed - done), commits - proposed);
      this.round(room);
      proposed += room;
    }
    return (commits * 1000) / (performance.now() - start);
  }

  /** The same, each `batch` proposed together when all before it are applied everywhere. */
  batchedCommitsPerSecond(commits: number, batch: number): number {
    const start = performance.now();
    for (let done = 0; done < commits; done += batch) {
      const target = this.appliedByAll + batch;
      this.round(batch);
      while (this.appliedByAll < target) this.round(0);
    }
    return (commits * 1000) / (performance.now() - start);
  }

  #at(id: ServerId): Server {
    const server = this.#servers.get(id);
    if (server === undefined) throw new Error(`There is no server ${id}.`);
    return server;
  }

  #propose(): void {
    this.#proposals += 1;
    this.#input(this.#leader, {
      kind: 'propose',
      now: this.#now,
      proposal: this.#proposals,
      payload: { kind: 'command', command: this.#command, stamp: null },
    });
  }

  #turn(server: Server): void {
    const { inbox } = server;
    server.inbox = [];
    for (const { from, message } of inbox) this.#input(server, { kind: 'message', now: this.#now, from, message });
    this.#input(server, { kind: 'tick', now: this.#now });
    this.#input(server, { kind: 'flush', now: this.#now });
    if (server.asked > server.durable) this.#save(server);
  }

  #save(server: Server): void {
    server.durable = server.asked;
    const { held } = server;
    server.held = [];
    for (const { to, message } of held) this.#send(server, to, message);
    this.#input(server, { kind: 'saved', now: this.#now, save: server.durable });
  }

  #input(server: Server, input: Input): void {
    for (const effect of step(server.state, input)) this.#perform(server, effect);
  }

  #perform(server: Server, effect: Effect): void {
    switch (effect.kind) {
      case 'save':
        server.asked = effect.save;
        return;
      case 'send':
        if (effect.after !== null && effect.after > server.durable)
          server.held.push({ to: effect.to, message: effect.message, after: effect.after });
        else this.#send(server, effect.to, effect.message);
        return;
      case 'apply':
        server.applied += effect.entries.length;
        return;
      case 'note':
        server.notes += 1;
        return;
      default:
    }
  }

  #send(from: Server, to: ServerId, message: RaftMessage): void {
    this.#at(to).inbox.push({ from: from.state.id, message: this.#wire(message) });
  }
}
