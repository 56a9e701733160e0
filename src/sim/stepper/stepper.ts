/**
 * A few servers driven by hand, one step at a time: every message, every save and every timer waits until somebody says
 * what becomes of it. Whoever has a scenario from a paper types it in here.
 *
 * Nothing is left to chance and nothing happens by itself, save that a save ends at once unless it is asked to wait. It
 * is for one scenario that somebody knows; random runs are the world's. What cannot be asked throws a WrongStep.
 */
import type { Index, Microseconds, ServerId, Term } from '../../raft/entries.ts';
import type { MembershipChange, Settings } from '../../raft/inputs.ts';
import type { RaftMessage, RequestVote } from '../../raft/messages.ts';
import { entriesBetween, type Figure2 } from '../../raft/readers.ts';
import { paperRules, type Rules } from '../../raft/rules.ts';
import type { RaftState } from '../../raft/state.ts';
import type { TraceRecorder } from '../../node/trace/recorder.ts';
import { diskOf, PAPER_SETTINGS, type GivenServer, type Seats } from './given.ts';
import { saying } from './saying.ts';
import { SteppedServer, type Hands, type TimelessInput } from './server.ts';
import { Wire, type Packet, type Selection } from './wire.ts';
import { wrong } from './wrong.ts';

export interface StepperOptions extends Seats {
  readonly settings?: Partial<Settings>;
  /** Rules replaced by name: a planted bug. */
  readonly rules?: Partial<Rules>;
  readonly recorder?: TraceRecorder;
}

export class Stepper {
  readonly wire = new Wire();
  private readonly founders: Seats;
  private readonly settings: Settings;
  private readonly recorder: TraceRecorder | undefined;
  private readonly hands: Hands;
  private readonly given: Map<ServerId, GivenServer>;
  private servers: Map<ServerId, SteppedServer> | null = null;
  /** Servers whose saves wait for a word; null for all of them. */
  private savedByHand: ReadonlySet<ServerId> | null = new Set();
  private lines: { readonly who: string; readonly what: string }[] = [];
  private proposals = 0;
  private reads = 0;

  constructor(options: StepperOptions) {
    this.founders = options;
    this.settings = { ...PAPER_SETTINGS, ...options.settings };
    this.recorder = options.recorder;
    this.given = new Map([...options.voters, ...(options.learners ?? [])].map((id) => [id, {}]));
    this.hands = {
      settings: this.settings,
      rules: { ...paperRules, drawElectionTimeout: (_, least) => least, ...options.rules },
      observer: this.recorder,
      savesAtOnce: (id) => this.savedByHand !== null && !this.savedByHand.has(id),
      say: (id, what) => this.lines.push({ who: id, what }),
      leaves: (from, to, message) => this.leaves({ from, to, message }),
    };
  }

  // ----- what there is to begin with

  /** A server's disk, before anything has happened; or at any time a newcomer, which starts and knows nothing. */
  server(id: ServerId, given: GivenServer): this {
    if (this.servers === null) {
      this.given.set(id, given);
      return this;
    }
    if (this.servers.has(id))
      throw wrong(`${id} is running already`, 'say what is on its disk before anything happens');
    this.servers.set(id, new SteppedServer(id, diskOf(id, { log: [], ...given }, this.founders), this.hands));
    return this;
  }

  /** Saves wait for `saved`: those of all servers, or of some. */
  saveByHand(...ids: readonly ServerId[]): this {
    for (const id of ids) this.at(id);
    this.savedByHand = ids.length === 0 ? null : new Set(ids);
    return this;
  }

  /** Saves end when they are begun, and those that wait end now. */
  saveAtOnce(): this {
    this.savedByHand = new Set();
    return this.savedAll();
  }

  // ----- time

  /** Its clock moves on to its election timer, which fires. */
  timeout(id: ServerId): this {
    const { role, electionDeadline } = this.see(id);
    if (electionDeadline === null)
      throw wrong(
        `${id} is a ${role} and has no election timer`,
        role === 'leader' ? `heartbeat ${id}` : `campaign ${id}`,
      );
    this.at(id).passTime(electionDeadline);
    return this;
  }

  /** Its clock moves on to its next deadline as a leader: a heartbeat, or the end of its quorum's silence. */
  heartbeat(id: ServerId): this {
    const { role } = this.see(id);
    const deadline = this.at(id).deadline();
    if (role !== 'leader' || deadline === null)
      throw wrong(`${id} is a ${role} and sends no heartbeats`, `timeout ${id}`);
    this.at(id).passTime(deadline);
    return this;
  }

  /** Time passes at these servers, or at all; nothing is delivered meanwhile. */
  elapse(time: Microseconds, ...ids: readonly ServerId[]): this {
    for (const id of ids.length === 0 ? this.running() : ids) this.at(id).passTime(this.at(id).time + time);
    return this;
  }

  // ----- messages

  /** Delivers what is on its way and meant by the selection, not what comes of it. */
  deliver(selection: Selection = {}): this {
    for (const packet of this.wire.take(selection)) this.arrives(packet);
    return this;
  }

  drop(selection: Selection = {}): this {
    for (const packet of this.wire.take(selection)) this.lost(packet, 'dropped');
    return this;
  }

  duplicate(selection: Selection = {}): this {
    for (const { from, to, message } of this.wire.duplicate(selection)) {
      this.recorder?.duplicated(from, to, message);
      this.lines.push({ who: `${from}>${to}`, what: `twice: ${message.kind}` });
    }
    return this;
  }

  /** Nothing delivers a held message before it is released. */
  hold(selection: Selection = {}): this {
    this.wire.hold(selection);
    return this;
  }

  release(selection: Selection = {}): this {
    this.wire.release(selection);
    return this;
  }

  /** A message that nobody sent, or sent long ago: whatever the paper asks what would become of. */
  inject(from: ServerId, to: ServerId, message: RaftMessage): this {
    this.recorder?.injected(from, to, message);
    this.arrives({ from, to, message });
    return this;
  }

  /** Both ways. */
  cut(from: ServerId, to: ServerId): this {
    this.cutOneWay(from, to);
    return this.cutOneWay(to, from);
  }

  cutOneWay(from: ServerId, to: ServerId): this {
    this.at(from);
    this.at(to);
    for (const packet of this.wire.cut(from, to)) this.lost(packet, 'the link is cut');
    return this;
  }

  /** Servers of different groups hear nothing of each other; who is in no group is alone. */
  partition(...groups: readonly (readonly ServerId[])[]): this {
    for (const id of groups.flat()) this.at(id);
    const groupOf = (id: ServerId): unknown => groups.find((group) => group.includes(id)) ?? id;
    for (const from of this.ids) for (const to of this.ids) if (groupOf(from) !== groupOf(to)) this.cutOneWay(from, to);
    return this;
  }

  heal(): this {
    this.wire.heal();
    return this;
  }

  /** Delivers and saves until nothing moves any more; only between these servers, if any are named. */
  settle(...ids: readonly ServerId[]): this {
    for (const id of ids) this.at(id);
    const among = (packet: Packet): boolean =>
      ids.length === 0 || (ids.includes(packet.from) && ids.includes(packet.to));
    for (let rounds = 0; rounds < 1000; rounds += 1) {
      this.savedAll();
      const packets = this.wire.takeAny(among);
      if (packets.length === 0) return this;
      for (const packet of packets) this.arrives(packet);
    }
    throw new Error('These servers do not come to rest.');
  }

  // ----- what servers are asked

  /** TIMEOUT: it stands at once, past PreVote and stickiness. */
  campaign(id: ServerId): this {
    return this.turn(id, { kind: 'campaign' });
  }

  stepDown(id: ServerId): this {
    return this.turn(id, { kind: 'stepDown', why: 'ordered' });
  }

  /** All of them in one batch. */
  propose(id: ServerId, ...commands: readonly string[]): this {
    const inputs = commands.map((command): TimelessInput => {
      const payload = { kind: 'command', command, stamp: null } as const;
      return { kind: 'propose', proposal: (this.proposals += 1), payload };
    });
    return this.turn(id, ...inputs);
  }

  changeMembership(id: ServerId, change: MembershipChange): this {
    return this.turn(id, { kind: 'changeMembership', proposal: (this.proposals += 1), change });
  }

  /** TRANSFER: the leader hands over to this voter. */
  transfer(id: ServerId, to: ServerId): this {
    return this.turn(id, { kind: 'transfer', proposal: (this.proposals += 1), to });
  }

  /** All that it has applied is written out, and its log begins after that (§7). */
  snapshot(id: ServerId): this {
    const { lastApplied } = this.see(id);
    const data = this.appliedText(id);
    if (data === '') throw wrong(`${id} has applied no command`, `propose ${id} x, and settle`);
    return this.turn(id, { kind: 'snapshotTaken', lastIncludedIndex: lastApplied, data });
  }

  /** A linearizable read at any server (dissertation §6.4). */
  read(id: ServerId): this {
    return this.turn(id, { kind: 'read', read: (this.reads += 1) });
  }

  /** One turn with any inputs: the door for what has no verb of its own. */
  turn(id: ServerId, ...inputs: readonly TimelessInput[]): this {
    this.at(id).turn(...inputs);
    return this;
  }

  // ----- disks and crashes

  /** The oldest save of this server is durable. */
  saved(id: ServerId): this {
    this.at(id).saved();
    return this;
  }

  savedAll(): this {
    for (const id of this.running()) while (this.at(id).unsaved > 0) this.at(id).saved();
    return this;
  }

  saveFails(id: ServerId): this {
    this.at(id).saveFails();
    return this;
  }

  /** What was not durable is gone; what is on the wire is not. */
  crash(id: ServerId): this {
    this.at(id).crash();
    return this;
  }

  /** Its disk loses the last so many entries; it is down. */
  loseTail(id: ServerId, entries: number): this {
    this.at(id).loseTail(entries);
    return this;
  }

  restart(id: ServerId): this {
    this.at(id).restart();
    return this;
  }

  // ----- looking

  get ids(): readonly ServerId[] {
    return [...this.began().keys()];
  }

  see(id: ServerId): Figure2 {
    const server = this.at(id);
    if (!server.up) throw wrong(`${id} is down`, `restart ${id}`);
    return server.see();
  }

  isUp(id: ServerId): boolean {
    return this.at(id).up;
  }

  raft(id: ServerId): RaftState {
    return this.at(id).raft;
  }

  onDisk(id: ServerId): SteppedServer['onDisk'] {
    return this.at(id).onDisk;
  }

  /** The terms of its log, as the paper draws one. */
  terms(id: ServerId): Term[] {
    const { lastLogIndex } = this.see(id);
    return entriesBetween(this.raft(id), 1, lastLogIndex).map(({ term }) => term);
  }

  /** What has been applied since it started or installed a snapshot, by index. */
  applied(id: ServerId): readonly { readonly index: Index; readonly command: string | null }[] {
    return this.at(id).applied.map(({ index, payload }) => ({
      index,
      command: payload.kind === 'command' ? payload.command : null,
    }));
  }

  /** All commands in its state, those of its snapshot first. */
  appliedText(id: ServerId): string {
    return this.at(id).appliedText();
  }

  /** The running leader of the newest term. */
  leader(): ServerId | null {
    const leaders = this.running().filter((id) => this.see(id).role === 'leader');
    leaders.sort((left, right) => this.see(right).currentTerm - this.see(left).currentTerm);
    return leaders[0] ?? null;
  }

  /** What happened since this was last asked, a line each: who, and what. */
  report(): string[] {
    const lines = this.lines;
    this.lines = [];
    const merged: { who: string; what: string }[] = [];
    for (const { who, what } of lines) {
      const last = merged.at(-1);
      const [from, to] = who.split('>');
      // The same message to several, one after the other, is one line.
      if (to !== undefined && last?.what === what && last.who.startsWith(`${from}>`)) last.who += `,${to}`;
      else merged.push({ who, what });
    }
    return merged.map(({ who, what }) => `${who} ${what}`);
  }

  // ----- inside

  /** From here on the disks are as they are. */
  private began(): Map<ServerId, SteppedServer> {
    if (this.servers !== null) return this.servers;
    const { founders, hands } = this;
    const disks = [...this.given].map(([id, given]) => [id, diskOf(id, given, founders)] as const);
    this.servers = new Map(disks.map(([id, disk]) => [id, new SteppedServer(id, disk, hands)]));
    return this.servers;
  }

  private at(id: ServerId): SteppedServer {
    const server = this.began().get(id);
    if (server === undefined) throw wrong(`there is no server ${id}`, `there are ${this.ids.join(', ')}`);
    return server;
  }

  private running(): ServerId[] {
    return this.ids.filter((id) => this.at(id).up);
  }

  private leaves(packet: Packet): void {
    if (!this.began().has(packet.to)) this.lost(packet, `there is no ${packet.to}`);
    else if (!this.wire.put(packet)) this.lost(packet, 'the link is cut');
    else this.lines.push({ who: `${packet.from}>${packet.to}`, what: saying(packet.message) });
  }

  private arrives(packet: Packet): void {
    const { from, to, message } = packet;
    if (!this.at(to).up) {
      this.lost(packet, `${to} is down`);
      return;
    }
    this.lines.push({ who: to, what: `receives ${briefly(message)} from ${from}` });
    this.turn(to, { kind: 'message', from, message });
  }

  private lost({ from, to, message }: Packet, why: string): void {
    this.recorder?.lost(from, to, message);
    this.lines.push({ who: `${from}>${to}`, what: `lost (${why}): ${message.kind}` });
  }
}

/** The message was said in full when it left. */
function briefly(message: RaftMessage): string {
  const asks = (message as Partial<RequestVote>).preVote === true ? 'preVote ' : '';
  return 'term' in message ? `${asks}${message.kind} of term ${message.term}` : message.kind;
}
