/**
 * The one server that this tab runs: the driver with live ports under it, and what people may do to it by hand.
 *
 * SHUTDOWN throws the driver away and RESTART builds a new one from what the disk holds, exactly as after a killed tab.
 * DISCONNECT closes the Raft channels and lets the server run on alone. A server that lost its disk to another tab, or what
 * it had confirmed to a failing disk, is parked and never speaks again.
 */
import type { Entry, Index, Member, PersistentState, ServerId } from '../../raft/entries.ts';
import type { MembershipChange, ParkedBy, RefusalReason } from '../../raft/inputs.ts';
import type { Note } from '../../raft/notes.ts';
import type { Figure2 } from '../../raft/readers.ts';
import { configurationOnDisk } from '../../raft/readers.ts';
import type { Json } from '../../machines/machine.ts';
import { applications, type ApplicationsState } from '../../machines/applications.ts';
import type { AppliedResult } from '../../node/applied.ts';
import type { ClientReply, ClientRequest } from '../../node/messages.ts';
import {
  RaftServer,
  type Inspection,
  type MembershipOutcome,
  type ServerListener,
  type TransferOutcome,
} from '../../node/server.ts';
import type { NumberedNote, ServerState, ServerView } from '../../view/server.ts';
import { ViewBuilder } from '../../view/build.ts';
import { createLiveClock, type LiveClock } from '../clock/index.ts';
import type { FaultKeeper } from '../faults/keeper.ts';
import type { Flights } from '../flights/flights.ts';
import { hear, transportOver } from '../network/transport.ts';
import type { Network } from '../network/network.ts';
import type { DiskCompletions, LiveDisk, Ownership } from '../storage/storage.ts';
import { Failure } from './failure.ts';
import { ruleSettings, type RoomSettings } from './roomSettings.ts';
import { SaveTimes } from './saveTimes.ts';
import { saveTrouble } from './saveTrouble.ts';

export interface OwnServerHost {
  readonly network: Network;
  /** Notes what is received; what is sent, and what people do to it, goes through the interception. */
  readonly flights: Pick<Flights, 'received' | 'interception'>;
  /** What people made of its links and its disk, and whether it is frozen. */
  readonly faults: FaultKeeper;
  settings(): RoomSettings;
  /** The name for a server that is in no configuration yet. */
  fallbackName(): string;
  note(note: NumberedNote): void;
  applied(entry: Entry, result: AppliedResult): void;
  /** A snapshot took the place of what was applied, up to this entry: one that was installed, or the disk's at a start. */
  restored(lastIncludedIndex: Index): void;
  answered(from: ServerId, reply: ClientReply): void;
  changed(): void;
  parked(text: string): void;
  /** It has lost what it had confirmed, and is parked: it must never be started again from its disk. */
  renounced(by: ParkedBy): void;
  storageTrouble(text: string): void;
  /** A write of this server is durable: whatever trouble there was is over. */
  saved(): void;
}

type Standing = 'waiting' | 'running' | 'crashed' | 'disconnected' | 'parked' | 'removed';
type TransferDone = (outcome: TransferOutcome) => void;
type ChangeDone = (refused: RefusalReason | 'unknown' | null) => void;

export class OwnServer {
  readonly id: ServerId;
  /** When this start began, ms since the epoch: orders two tabs that claim one server, and names this run of notes. */
  readonly run = Date.now();
  readonly #host: OwnServerHost;
  readonly #ownership: Ownership;
  #server: RaftServer<ApplicationsState> | null = null;
  #disk: LiveDisk | null = null;
  #clock: LiveClock | null = null;
  #standing: Standing = 'waiting';
  #downBy: ServerId | null = null;
  #notes = 0;
  #changes = new Map<number, ChangeDone>();
  #nextChange = 1;
  #transfers = new Map<number, TransferDone>();
  readonly #saveTimes = new SaveTimes();
  #viewBuilder = new ViewBuilder(applications);
  #onDisk: PersistentState;

  constructor(ownership: Ownership, host: OwnServerHost) {
    this.id = ownership.server;
    this.#host = host;
    this.#ownership = ownership;
    this.#onDisk = ownership.recovered;
  }

  get ownership(): Ownership {
    return this.#ownership;
  }

  get downBy(): ServerId | null {
    return this.#downBy;
  }

  get running(): boolean {
    return this.#server !== null;
  }

  /** What the page calls this server's state. It is joining until its own log makes it a member. */
  get state(): ServerState {
    if (this.#standing === 'waiting') return 'joining';
    if (this.#standing === 'running') {
      if (!this.isMember) return 'joining';
      return this.#host.faults.frozen ? 'frozen' : 'up';
    }
    return this.#standing;
  }

  get isMember(): boolean {
    return this.members().some((member) => member.id === this.id);
  }

  /** Starts the driver from what the disk held. */
  begin(recovered: PersistentState = this.#onDisk): void {
    if (this.#server !== null) throw new Error('This server runs already.');
    this.#onDisk = recovered;
    const { faults } = this.#host;
    const disk = this.#saveTimes.over(
      faults.disk((completions) => this.#ownership.openDisk(completions), this.#completions()),
    );
    const clock = createLiveClock(() => faults.happen(() => this.#server?.wake()));
    const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
    this.#disk = disk;
    this.#clock = clock;
    this.#viewBuilder = new ViewBuilder(applications);
    this.#server = new RaftServer({
      id: this.id,
      settings: ruleSettings(this.#host.settings()),
      seed,
      machine: applications,
      transport: faults.transport(transportOver(this.#host.network)),
      disk,
      clock,
      recovered,
      listener: this.#listener(),
    });
    this.#standing = 'running';
    this.#server.start();
    const snapshot = recovered.compaction?.snapshot;
    if (snapshot !== undefined) this.#host.restored(snapshot.lastIncludedIndex);
    this.#host.network.setRaftAllowed(true);
    this.#host.changed();
  }

  receive(from: ServerId, text: string): string | null {
    if (this.#server === null) return null;
    const { faults, flights } = this.#host;
    return hear(from, text, (sender, message) => {
      if (!faults.admits(sender)) return;
      flights.received(sender, message);
      faults.arrive(() => this.#server?.receive(sender, message));
    });
  }

  /** SHUTDOWN: volatile state is gone, the disk stays. */
  async crash(by: ServerId): Promise<void> {
    if (this.#server === null)
      throw new Failure('notRunning', `${this.name} is ${this.#standing}, not running. Nothing was changed.`);
    this.#stopDriver();
    this.#standing = 'crashed';
    this.#downBy = by;
    this.#host.network.setRaftAllowed(false);
    this.#onDisk = await this.#ownership.reload();
    this.#host.changed();
  }

  /** RESTART: as after a killed tab, from the disk alone. */
  async restart(): Promise<void> {
    if (this.#standing !== 'crashed') {
      throw new Failure(
        'notShutDown',
        `${this.name} is not shut down, so there is nothing to restart. Nothing was changed.`,
      );
    }
    const recovered = await this.#ownership.reload();
    if (this.#standing !== 'crashed') return;
    this.#downBy = null;
    this.begin(recovered);
  }

  /** DISCONNECT: the Raft channels close at both ends; the server runs on and hears nobody. */
  disconnect(by: ServerId): void {
    if (this.#standing !== 'running') {
      throw new Failure(
        'notConnected',
        `${this.name} is ${this.state}, so it cannot be disconnected. Nothing was changed.`,
      );
    }
    this.#standing = 'disconnected';
    this.#downBy = by;
    this.#host.network.setRaftAllowed(false);
    this.#host.changed();
  }

  reconnect(): void {
    if (this.#standing !== 'disconnected') {
      throw new Failure('notDisconnected', `${this.name} is not disconnected. Nothing was changed.`);
    }
    this.#standing = 'running';
    this.#downBy = null;
    this.#host.network.setRaftAllowed(true);
    this.#host.changed();
  }

  /** Another tab runs this server now, or its storage is gone in part or whole: it never speaks again. */
  park(text: string): void {
    if (this.#standing === 'parked' || this.#standing === 'removed') return;
    this.#stopDriver();
    this.#standing = 'parked';
    this.#host.network.setRaftAllowed(false);
    this.#host.parked(text);
    this.#host.changed();
  }

  /** No longer a member, on purpose. */
  remove(): void {
    this.#stopDriver();
    this.#standing = 'removed';
    this.#host.network.setRaftAllowed(false);
    this.#host.changed();
  }

  stop(): void {
    this.#stopDriver();
  }

  campaign(): void {
    this.#awake().campaign();
  }

  stepDown(): void {
    this.#awake().stepDown();
  }

  settingsChanged(): void {
    this.#host.faults.happen(() => this.#server?.changeSettings(ruleSettings(this.#host.settings())));
  }

  /** Sends a client's request to a server, this one included; nothing happens while this one is down. */
  ask(to: ServerId, request: ClientRequest): void {
    this.#host.faults.happen(() => {
      if (to === this.id) this.#server?.request(request);
      else this.#server?.ask(to, request);
    });
  }

  /** Everything that is asked of this server during `work` shares one save and one round of appends. */
  batch(work: () => void): void {
    if (this.#server === null || this.#host.faults.frozen) work();
    else this.#server.batch(work);
  }

  changeMembership(change: MembershipChange, done: ChangeDone): void {
    if (this.#server === null) return done({ kind: 'notLeader', leader: null });
    const request = this.#nextChange++;
    this.#changes.set(request, done);
    this.#host.faults.happen(() => this.#server?.changeMembership(request, change));
  }

  /** TRANSFER: `done` is called once, at its end. */
  transfer(to: ServerId, done: TransferDone): void {
    if (this.#server === null) return done({ kind: 'refused', why: { kind: 'notLeader', leader: null } });
    const request = this.#nextChange++;
    this.#transfers.set(request, done);
    this.#host.faults.happen(() => this.#server?.transfer(request, to));
  }

  /** What its applied state answers now, stale or not; null while it is down. */
  staleRead(query: string): Json {
    if (this.#server === null) return null;
    const read = JSON.parse(this.#server.staleRead(query)) as { readonly value?: Json };
    return read.value ?? null;
  }

  members(): readonly Member[] {
    const configuration = this.figure()?.configuration ?? configurationOnDisk(this.#onDisk)?.configuration;
    return configuration?.members ?? [];
  }

  get name(): string {
    return this.members().find((member) => member.id === this.id)?.name ?? this.#host.fallbackName();
  }

  figure(): Figure2 | null {
    return this.#server?.inspect().figure2 ?? null;
  }

  inspect(): Inspection<ApplicationsState> | null {
    return this.#server?.inspect() ?? null;
  }

  entries(first: number, count: number): readonly Entry[] {
    if (this.#server !== null) return this.#server.entries(first, count);
    return this.#onDisk.log.filter((entry) => entry.index >= first && entry.index < first + count);
  }

  /** Where its log begins: later than with entry 1 when it was compacted. */
  get firstLogIndex(): Index {
    return this.figure()?.firstLogIndex ?? (this.#onDisk.compaction?.base.index ?? 0) + 1;
  }

  /** What a snapshot stands in for (§7), of the log that `entries` shows the rest of. */
  get snapshot(): Figure2['snapshot'] {
    return this.figure()?.snapshot ?? this.#onDisk.compaction?.snapshot ?? null;
  }

  view(): ServerView {
    const inspection = this.inspect();
    const extras = { name: this.name, state: this.state, at: Date.now() };
    if (inspection === null) return this.#viewBuilder.down(this.id, this.#onDisk, extras);
    const saveMs = this.#saveTimes.usual;
    const view = this.#viewBuilder.up(inspection, this.#running(), extras);
    return saveMs === null ? view : { ...view, saveMs };
  }

  #running(): RaftServer<ApplicationsState> {
    if (this.#server === null)
      throw new Failure('notRunning', `${this.name} is ${this.#standing}, not running. Nothing was changed.`);
    return this.#server;
  }

  /** The same, and something can be asked of it now. */
  #awake(): RaftServer<ApplicationsState> {
    const server = this.#running();
    if (!this.#host.faults.frozen) return server;
    const text = `${this.name} is frozen and does nothing. Nothing was changed. Thaw it first: THAW ${this.name}.`;
    throw new Failure('frozen', text);
  }

  #stopDriver(): void {
    this.#host.faults.serverEnded();
    this.#host.flights.interception.serverEnded();
    this.#server?.stop();
    this.#server = null;
    this.#disk?.close();
    this.#disk = null;
    this.#clock?.close();
    this.#clock = null;
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    for (const done of changes) done('unknown');
    const transfers = [...this.#transfers.values()];
    this.#transfers.clear();
    for (const done of transfers) done({ kind: 'leadershipLost' });
  }

  #completions(): DiskCompletions {
    return {
      saved: (save) => {
        this.#host.saved();
        this.#saveTimes.saved(save);
        this.#server?.saved(save);
      },
      saveFailed: (save, why) => {
        if (why.kind === 'fenced') return this.park(why.text);
        this.#saveTimes.failed(save);
        this.#host.storageTrouble(saveTrouble({ kind: why.kind, text: why.text }));
        this.#server?.saveFailed(save, why);
      },
      lost: (text) => this.park(text),
    };
  }

  #listener(): ServerListener {
    return {
      note: (note: Note) => this.#noted(note),
      applied: (entry, result) => this.#host.applied(entry, result),
      restored: (lastIncludedIndex) => this.#host.restored(lastIncludedIndex),
      answered: (reply) => this.#host.answered(this.id, reply),
      replied: (from, reply) => this.#host.answered(from, reply),
      membershipAnswered: (request, outcome) => this.#changed(request, outcome),
      transferAnswered: (request, outcome) => {
        const done = this.#transfers.get(request);
        this.#transfers.delete(request);
        done?.(outcome);
      },
      parked: (by) => this.#host.renounced(by),
      changed: () => this.#host.changed(),
    };
  }

  #noted(note: Note): void {
    const term = 'term' in note ? note.term : (this.#server?.inspect().figure2.currentTerm ?? 0);
    this.#host.note({ number: ++this.#notes, at: Date.now(), term, note });
  }

  #changed(request: number, outcome: MembershipOutcome): void {
    const done = this.#changes.get(request);
    this.#changes.delete(request);
    done?.(outcome.kind === 'committed' ? null : outcome.kind === 'refused' ? outcome.why : 'unknown');
  }
}
