/**
 * Several servers stepped by hand: a wire that delivers nothing and disks that finish nothing until a test says so.
 *
 * Throughout, it checks what must hold in every test: nothing that bears a term leaves before that term is on the
 * disk, committed entries are applied in order and agree everywhere, and a term has one leader.
 */
import { bootstrap, createServer, emptyState } from '../../src/raft/create.ts';
import type { Entry, Index, Microseconds, PersistentState, ServerId, Snapshot, Term } from '../../src/raft/entries.ts';
import type { Effect, Input, MembershipChange, RefusalReason, Settings } from '../../src/raft/inputs.ts';
import { termOf } from '../../src/raft/log.ts';
import type { RaftMessage } from '../../src/raft/messages.ts';
import type { Note } from '../../src/raft/notes.ts';
import { entriesBetween, figure2, firstIndex, type Figure2 } from '../../src/raft/readers.ts';
import { paperRules, type Rules } from '../../src/raft/rules.ts';
import type { RaftState } from '../../src/raft/state.ts';
import { nextDeadline, step } from '../../src/raft/step.ts';
import { written } from '../../src/node/written.ts';
import { members, settings } from './givens.ts';

export { asInThePaper, diskWith, members, MILLISECOND, settings } from './givens.ts';

type SaveEffect = Extract<Effect, { kind: 'save' }>;
type SendEffect = Extract<Effect, { kind: 'send' }>;
type ApplyEffect = Extract<Effect, { kind: 'apply' | 'restore' }>;

export interface Packet {
  readonly from: ServerId;
  readonly to: ServerId;
  readonly message: RaftMessage;
}

interface Server {
  readonly id: ServerId;
  state: RaftState;
  /** What is durable. */
  disk: PersistentState;
  saves: SaveEffect[];
  waiting: (SendEffect | ApplyEffect)[];
  durable: number;
  applied: Entry[];
  notes: Note[];
  answers: Extract<Effect, { kind: 'accepted' | 'refused' }>[];
  /** What became of the reads asked for here. */
  reads: Extract<Effect, { kind: 'readReady' | 'readRefused' }>[];
  /** How the transfers asked for here ended. */
  ends: Extract<Effect, { kind: 'transferEnded' }>[];
  up: boolean;
  parked: boolean;
  starts: number;
}

export interface ClusterOptions {
  readonly voters?: readonly ServerId[];
  readonly learners?: readonly ServerId[];
  readonly joiners?: readonly ServerId[];
  readonly settings?: Partial<Settings>;
  readonly rules?: Partial<Rules>;
  /** The disks to begin with; those not named get the first configuration alone. */
  readonly disks?: Readonly<Record<ServerId, PersistentState>>;
  readonly seed?: number;
}

export class Cluster {
  readonly servers = new Map<ServerId, Server>();
  readonly settings: Settings;
  readonly rules: Rules;
  wire: Packet[] = [];
  now: Microseconds = 0;
  /** Directed links that lose everything, as `a>b`. */
  readonly cuts = new Set<string>();
  private readonly leaders = new Map<Term, ServerId>();
  private readonly committed: Entry[] = [];
  private proposals = 0;
  private reads = 0;

  constructor(options: ClusterOptions = {}) {
    const voters = options.voters ?? ['A', 'B', 'C'];
    const learners = options.learners ?? [];
    this.settings = { ...settings, ...options.settings };
    this.rules = { ...paperRules, ...options.rules };
    const founded = bootstrap(members(voters, learners));
    let seed = options.seed ?? 1;
    for (const id of [...voters, ...learners]) this.add(id, options.disks?.[id] ?? founded, (seed += 101));
    for (const id of options.joiners ?? []) this.add(id, emptyState, (seed += 101));
  }

  private add(id: ServerId, persistent: PersistentState, seed: number): void {
    const state = createServer({ id, settings: this.settings, seed, persistent, now: this.now }, this.rules);
    this.servers.set(id, {
      id,
      state,
      disk: persistent,
      saves: [],
      waiting: [],
      durable: 0,
      applied: [],
      notes: [],
      answers: [],
      ends: [],
      reads: [],
      up: true,
      parked: false,
      starts: 1,
    });
  }

  get ids(): ServerId[] {
    return [...this.servers.keys()];
  }

  server(id: ServerId): Server {
    const server = this.servers.get(id);
    if (server === undefined) throw new Error(`There is no server ${id}.`);
    return server;
  }

  state(id: ServerId): RaftState {
    return this.server(id).state;
  }

  see(id: ServerId): Figure2 {
    return figure2(this.state(id));
  }

  terms(id: ServerId): Term[] {
    return this.state(id).log.entries.map((entry) => entry.term);
  }

  notes<Kind extends Note['kind']>(id: ServerId, kind: Kind): Extract<Note, { kind: Kind }>[] {
    return this.server(id).notes.filter((note): note is Extract<Note, { kind: Kind }> => note.kind === kind);
  }

  lastNote<Kind extends Note['kind']>(id: ServerId, kind: Kind): Extract<Note, { kind: Kind }> | undefined {
    return this.notes(id, kind).at(-1);
  }

  forget(): void {
    for (const server of this.servers.values()) server.notes = [];
  }

  leader(): ServerId {
    const leaders = this.ids.filter((id) => this.server(id).up && this.state(id).role === 'leader');
    leaders.sort((left, right) => this.state(right).currentTerm - this.state(left).currentTerm);
    const [leader] = leaders;
    if (leader === undefined) throw new Error('There is no leader.');
    return leader;
  }

  // ----- inputs

  input(id: ServerId, input: Input): Effect[] {
    const server = this.server(id);
    if (!server.up) return [];
    const effects = step(server.state, input, this.rules);
    for (const effect of effects) this.perform(server, effect);
    this.release(server);
    const { role, currentTerm } = server.state;
    if (role === 'leader') this.claim(currentTerm, id);
    return effects;
  }

  flush(id: ServerId): void {
    this.input(id, { kind: 'flush', now: this.now });
  }

  message(from: ServerId, to: ServerId, message: RaftMessage): Effect[] {
    return this.input(to, { kind: 'message', now: this.now, from, message });
  }

  propose(id: ServerId, command = 'x'): number {
    this.take(id, command);
    this.flush(id);
    return this.proposals;
  }

  /** A proposal without the flush that ends its batch. */
  take(id: ServerId, command = 'x'): number {
    this.proposals += 1;
    const payload = { kind: 'command', command, stamp: null } as const;
    this.input(id, { kind: 'propose', now: this.now, proposal: this.proposals, payload });
    return this.proposals;
  }

  change(id: ServerId, change: MembershipChange): Server['answers'][number] | undefined {
    this.proposals += 1;
    this.input(id, { kind: 'changeMembership', now: this.now, proposal: this.proposals, change });
    this.flush(id);
    return this.server(id).answers.findLast((answer) => answer.proposal === this.proposals);
  }

  /** A read in a batch of its own; returns its number. */
  read(id: ServerId): number {
    const read = this.takeRead(id);
    this.flush(id);
    return read;
  }

  takeRead(id: ServerId): number {
    this.reads += 1;
    this.input(id, { kind: 'read', now: this.now, read: this.reads });
    return this.reads;
  }

  /** The index up to which a read may be answered, why it was refused, or null while it waits. */
  readEnd(id: ServerId, read: number): number | RefusalReason | null {
    const end = this.server(id).reads.find((effect) => effect.read === read);
    if (end === undefined) return null;
    return end.kind === 'readReady' ? end.index : end.why;
  }

  /** Returns why it was refused, or null. */
  transfer(id: ServerId, to: ServerId): RefusalReason | null {
    this.proposals += 1;
    const effects = this.input(id, { kind: 'transfer', now: this.now, proposal: this.proposals, to });
    this.flush(id);
    const refused = effects.find((effect) => effect.kind === 'refused');
    return refused === undefined ? null : refused.why;
  }

  campaign(id: ServerId): void {
    this.input(id, { kind: 'campaign', now: this.now });
  }

  stepDown(id: ServerId): void {
    this.input(id, { kind: 'stepDown', now: this.now, why: 'ordered' });
  }

  // ----- time

  /** Time passes to this server's deadline, and only it is told. */
  tick(id: ServerId): void {
    this.now = Math.max(this.now, nextDeadline(this.state(id)) ?? this.now);
    this.input(id, { kind: 'tick', now: this.now });
  }

  /** Time passes for all; each fires what falls due, and what is sent and saved meanwhile arrives if `settling`. */
  elapse(time: Microseconds, settling = true): void {
    const end = this.now + time;
    for (let ticks = 0; ; ticks += 1) {
      if (ticks > 10_000) throw new Error('A deadline that is due does not move.');
      const due = this.ids.filter((id) => this.server(id).up).map((id) => nextDeadline(this.state(id)) ?? Infinity);
      const next = Math.min(...due);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      for (const id of this.ids) this.input(id, { kind: 'tick', now: this.now });
      if (settling) this.settle();
    }
    this.now = end;
    for (const id of this.ids) this.input(id, { kind: 'tick', now: this.now });
    if (settling) this.settle();
  }

  // ----- wire and disk

  /** Delivers what is on the wire (not what that causes), as far as it matches. */
  deliver(matching: (packet: Packet) => boolean = () => true): number {
    const packets = this.wire.filter(matching);
    this.wire = this.wire.filter((packet) => !packets.includes(packet));
    for (const { from, to, message } of packets) {
      if (this.cuts.has(`${from}>${to}`)) continue;
      this.message(from, to, message);
      this.flush(to);
    }
    return packets.length;
  }

  drop(matching: (packet: Packet) => boolean = () => true): Packet[] {
    const packets = this.wire.filter(matching);
    this.wire = this.wire.filter((packet) => !packets.includes(packet));
    return packets;
  }

  /** The oldest save of a server, or all of everybody's, becomes durable. */
  save(id?: ServerId): void {
    if (id === undefined) {
      for (const other of this.ids) while (this.server(other).saves.length > 0) this.save(other);
      return;
    }
    const server = this.server(id);
    const save = server.saves.shift();
    if (save === undefined || !server.up) return;
    server.disk = written(server.disk, save);
    server.durable = save.save;
    this.input(id, { kind: 'saved', now: this.now, save: save.save });
    this.flush(id);
  }

  /** The oldest save of a server fails, and with it those begun after it. */
  failSave(id: ServerId): void {
    const server = this.server(id);
    const [save] = server.saves.splice(0);
    if (save !== undefined) this.input(id, { kind: 'saveFailed', now: this.now, save: save.save });
    this.flush(id);
  }

  /** Saves and delivers until nothing moves. */
  settle(matching: (packet: Packet) => boolean = () => true): void {
    for (let rounds = 0; rounds < 1000; rounds += 1) {
      this.save();
      if (this.deliver(matching) === 0 && this.ids.every((id) => this.server(id).saves.length === 0)) return;
    }
    throw new Error('The cluster does not come to rest.');
  }

  /** Ordered, so it succeeds whenever its log allows. */
  elect(id: ServerId): void {
    this.campaign(id);
    this.settle();
    if (this.state(id).role !== 'leader') throw new Error(`${id} was not elected.`);
  }

  cut(...pairs: [ServerId, ServerId][]): void {
    for (const [from, to] of pairs) this.cuts.add(`${from}>${to}`).add(`${to}>${from}`);
  }

  isolate(id: ServerId): void {
    for (const other of this.ids) if (other !== id) this.cut([id, other]);
  }

  heal(): void {
    this.cuts.clear();
  }

  crash(id: ServerId): void {
    Object.assign(this.server(id), { up: false, saves: [], waiting: [], durable: 0 });
  }

  restart(id: ServerId): void {
    const server = this.server(id);
    this.crash(id);
    server.starts += 1;
    const persistent = server.disk;
    server.applied = this.upTo(persistent.compaction?.snapshot ?? null);
    server.up = true;
    server.state = createServer(
      { id, settings: this.settings, seed: server.starts * 7919 + id.charCodeAt(0), persistent, now: this.now },
      this.rules,
    );
  }

  // ----- effects

  private perform(server: Server, effect: Effect): void {
    switch (effect.kind) {
      case 'save':
        server.saves.push(effect);
        break;
      case 'send':
      case 'apply':
      case 'restore':
        server.waiting.push(effect);
        break;
      case 'accepted':
      case 'refused':
        server.answers.push(effect);
        break;
      case 'readReady':
      case 'readRefused':
        server.reads.push(effect);
        break;
      case 'transferEnded':
        server.ends.push(effect);
        break;
      case 'park':
        Object.assign(server, { up: false, parked: true, saves: [], waiting: [], durable: 0 });
        break;
      case 'note':
        server.notes.push(effect.note);
    }
  }

  private release(server: Server): void {
    const released = server.waiting.filter(({ after }) => after === null || after <= server.durable);
    server.waiting = server.waiting.filter((effect) => !released.includes(effect));
    for (const effect of released) {
      if (effect.kind === 'send') this.leave(server, effect);
      else if (effect.kind === 'restore') this.putBack(server, effect.snapshot);
      else if (effect.entries.length === 0) throw new Error(`${server.id} is asked to apply nothing.`);
      else for (const entry of effect.entries) this.apply(server, entry);
    }
  }

  private leave(server: Server, { to, message }: SendEffect): void {
    if (!('term' in message)) {
      this.wire.push({ from: server.id, to, message });
      return;
    }
    const taken = message.kind === 'requestVote' && message.preVote ? message.term - 1 : message.term;
    const promised = message.kind === 'requestVoteReply' && message.preVote && message.granted;
    if (!promised && taken > server.disk.currentTerm)
      throw new Error(`${server.id} speaks of term ${taken} before it is durable.`);
    if (
      message.kind === 'requestVoteReply' &&
      message.granted &&
      !message.preVote &&
      server.disk.currentTerm === message.term &&
      server.disk.votedFor !== to
    ) {
      throw new Error(`${server.id} grants a vote that is not durable.`);
    }
    this.wire.push({ from: server.id, to, message });
  }

  private apply(server: Server, entry: Entry): void {
    const expected = (server.applied.at(-1)?.index ?? 0) + 1;
    if (entry.index !== expected) throw new Error(`${server.id} applies ${entry.index} instead of ${expected}.`);
    if (server.disk.log.find(({ index }) => index === entry.index) !== entry)
      throw new Error(`${server.id} applies ${entry.index} before it is durable.`);
    const known = this.committed[entry.index - 1];
    if (known !== undefined && known.term !== entry.term)
      throw new Error(`State Machine Safety: ${server.id} applies another entry ${entry.index}.`);
    this.committed[entry.index - 1] = entry;
    server.applied.push(entry);
  }

  private claim(term: Term, id: ServerId): void {
    const known = this.leaders.get(term);
    if (known === id) return;
    if (known !== undefined) throw new Error(`Election Safety: ${known} and ${id} both lead term ${term}.`);
    this.leaders.set(term, id);
    const { log } = this.state(id);
    for (const entry of this.committed) {
      if (entry.index >= log.base.index && termOf(log, entry.index) !== entry.term)
        throw new Error(`Leader Completeness: ${id} leads term ${term} without ${entry.index}.`);
    }
  }

  /** What was applied anywhere, in order. */
  history(): Entry[] {
    return this.committed;
  }

  /** Log Matching over all pairs of logs. */
  checkLogMatching(): void {
    for (const left of this.ids) {
      for (const right of this.ids) {
        const [first, second] = this.overlap(left, right);
        let agree = true;
        for (let place = Math.min(first.length, second.length) - 1; place >= 0; place -= 1) {
          const same = first[place]!.term === second[place]!.term;
          if (same) agree = true;
          const holds = JSON.stringify(first[place]) === JSON.stringify(second[place]);
          if (same && !holds) throw new Error(`Log Matching: ${left} and ${right} differ at ${place + 1}.`);
          if (
            !same &&
            place < Math.min(first.length, second.length) - 1 &&
            agree &&
            first[place + 1]!.term === second[place + 1]!.term
          ) {
            throw new Error(`Log Matching: ${left} and ${right} differ before ${place + 2}.`);
          }
        }
      }
    }
  }

  /** What both logs still have, from the same index on. */
  private overlap(left: ServerId, right: ServerId): [readonly Entry[], readonly Entry[]] {
    const states = [this.state(left), this.state(right)] as const;
    const first = Math.max(...states.map(firstIndex));
    return [entriesBetween(states[0], first, Infinity), entriesBetween(states[1], first, Infinity)];
  }

  /** A server takes a snapshot of all that it has applied. */
  takeSnapshot(id: ServerId): void {
    const { applied } = this.server(id);
    const lastIncludedIndex = applied.at(-1)?.index ?? 0;
    this.input(id, { kind: 'snapshotTaken', now: this.now, lastIncludedIndex, data: dataOf(applied) });
    this.flush(id);
  }

  private putBack(server: Server, snapshot: Snapshot): void {
    if (server.disk.compaction?.snapshot.lastIncludedIndex !== snapshot.lastIncludedIndex)
      throw new Error(`${server.id} restores a snapshot before it is durable.`);
    if ((server.applied.at(-1)?.index ?? 0) >= snapshot.lastIncludedIndex)
      throw new Error(`${server.id} goes back to a snapshot up to ${snapshot.lastIncludedIndex}.`);
    server.applied = this.upTo(snapshot);
  }

  /** What a snapshot says was applied, which must be what was. */
  private upTo(snapshot: Snapshot | null): Entry[] {
    if (snapshot === null) return [];
    const applied = this.committed.slice(0, snapshot.lastIncludedIndex);
    if (snapshot.data !== dataOf(applied)) throw new Error(`State Machine Safety: a snapshot says ${snapshot.data}.`);
    return applied;
  }

  commitIndexOf(id: ServerId): Index {
    return this.state(id).commitIndex;
  }
}

/** The state of a state machine that remembers all it ever applied. */
function dataOf(applied: readonly Entry[]): string {
  return applied.map(({ index, term }) => `${index}:${term}`).join(' ');
}

export function isKind(kind: RaftMessage['kind']): (packet: Packet) => boolean {
  return (packet) => packet.message.kind === kind;
}
