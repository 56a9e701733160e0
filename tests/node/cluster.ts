/**
 * A few real drivers on in-memory ports, with verbs for tests. Messages and writes are delivered when a test says so;
 * `settle` lets everything happen that can happen without time.
 */
import { bootstrap } from '../../src/raft/create.ts';
import type { Entry, Index, PersistentState, ServerId } from '../../src/raft/entries.ts';
import type { ParkedBy, Settings } from '../../src/raft/inputs.ts';
import type { Note } from '../../src/raft/notes.ts';
import { applications } from '../../src/machines/applications.ts';
import type { ApplicationsState } from '../../src/machines/applications.ts';
import { RaftServer } from '../../src/node/server.ts';
import type { AppliedResult, MembershipOutcome, TransferOutcome } from '../../src/node/server.ts';
import type { ClientReply } from '../../src/node/messages.ts';
import { MemoryDisk, MemoryTime, MemoryWire } from './memory.ts';

export const settings: Settings = {
  heartbeat: 50_000,
  election: [150_000, 300_000],
  preVote: true,
  checkQuorum: true,
  appendEntries: 64,
  appendCharacters: 65_536,
  window: 8,
  compactAfter: null,
  compactKeep: 0,
  snapshotChunk: 12_288,
  uncommittedEntries: 4096,
  uncommittedCharacters: 1 << 20,
};

export interface TestServer {
  readonly id: ServerId;
  server: RaftServer<ApplicationsState>;
  disk: MemoryDisk;
  readonly notes: Note[];
  readonly applied: { readonly entry: Entry; readonly result: AppliedResult }[];
  readonly restored: Index[];
  /** Told once, when it parks. */
  readonly parked: ParkedBy[];
  readonly answers: ClientReply[];
  readonly replies: { readonly from: ServerId; readonly reply: ClientReply }[];
  readonly membership: { readonly request: number; readonly outcome: MembershipOutcome }[];
  readonly transfers: { readonly request: number; readonly outcome: TransferOutcome }[];
}

export class TestCluster {
  readonly wire = new MemoryWire();
  readonly time = new MemoryTime();
  readonly servers = new Map<ServerId, TestServer>();
  /** Servers whose messages, in and out, are lost. */
  readonly cut = new Set<ServerId>();
  #starts = 0;

  constructor(ids: readonly ServerId[]) {
    const initial = bootstrap(ids.map((id, place) => ({ id, name: `node${place + 1}`, voter: true })));
    for (const id of ids) this.start(id, initial);
  }

  /** A start from what the disk has. */
  start(id: ServerId, stored: PersistentState): TestServer {
    const disk = new MemoryDisk(stored);
    const record = {
      id,
      disk,
      notes: [],
      applied: [],
      restored: [],
      parked: [],
      answers: [],
      replies: [],
      membership: [],
      transfers: [],
    } as unknown as TestServer;
    record.server = new RaftServer({
      id,
      settings,
      seed: 7 + this.#starts * 7919,
      machine: applications,
      transport: this.wire.port(id),
      disk,
      clock: this.time.port(() => record.server.wake()),
      recovered: stored,
      listener: {
        note: (note) => void record.notes.push(note),
        applied: (entry, result) => void record.applied.push({ entry, result }),
        restored: (lastIncludedIndex) => void record.restored.push(lastIncludedIndex),
        answered: (reply) => void record.answers.push(reply),
        membershipAnswered: (request, outcome) => void record.membership.push({ request, outcome }),
        transferAnswered: (request, outcome) => void record.transfers.push({ request, outcome }),
        parked: (by) => void record.parked.push(by),
        replied: (from, reply) => void record.replies.push({ from, reply }),
        changed: () => undefined,
      },
    });
    this.#starts += 1;
    disk.completions = record.server;
    this.servers.set(id, record);
    record.server.start();
    return record;
  }

  at(id: ServerId): TestServer {
    const found = this.servers.get(id);
    if (found === undefined) throw new Error(`There is no server ${id} in this test.`);
    return found;
  }

  crash(id: ServerId): PersistentState {
    const { server, disk } = this.at(id);
    server.stop();
    disk.crash();
    return disk.stored;
  }

  restart(id: ServerId): TestServer {
    return this.start(id, this.crash(id));
  }

  /** Delivers messages and completes writes until nothing is left to do. */
  settle(): void {
    for (let rounds = 0; this.deliver() || this.finishWrites(); rounds += 1) {
      if (rounds > 100_000) throw new Error('The servers never come to rest.');
    }
  }

  deliver(): boolean {
    const sent = this.wire.take();
    for (const { from, to, message } of sent) {
      if (this.cut.has(from) || this.cut.has(to)) continue;
      this.servers.get(to)?.server.receive(from, message);
    }
    return sent.length > 0;
  }

  finishWrites(): boolean {
    let any = false;
    for (const { disk } of this.servers.values()) any = disk.finish() || any;
    return any;
  }

  /** Lets time pass, alarm by alarm, everything settling after each. */
  run(microseconds: number): void {
    const end = this.time.now + microseconds;
    this.settle();
    for (let next = this.time.next(); next !== null && next <= end; next = this.time.next()) {
      this.time.runUntil(Math.max(next, this.time.now));
      this.settle();
    }
    this.time.runUntil(end);
  }

  leader(): TestServer {
    const leaders = [...this.servers.values()].filter(
      ({ server }) => server.running && server.inspect().figure2.role === 'leader',
    );
    leaders.sort((one, other) => other.server.inspect().figure2.currentTerm - one.server.inspect().figure2.currentTerm);
    const leader = leaders[0];
    if (leader === undefined) throw new Error('No server leads.');
    return leader;
  }

  /** Runs until somebody leads. */
  elect(): TestServer {
    this.run(2_000_000);
    return this.leader();
  }
}
