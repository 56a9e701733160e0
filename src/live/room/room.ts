/**
 * The live room as this tab has it: the server, the network, the steward, the story, put together. It passes things on;
 * what is decided is decided in its parts.
 */
import type { Entry, ServerId } from '../../raft/entries.ts';
import { bootstrap } from '../../raft/create.ts';
import type { ProposalView, World, WorldView } from '../../view/world.ts';
import type { NumberedNote } from '../../view/server.ts';
import { pageTimers, type Timers } from '../clock/index.ts';
import type { Environment } from '../environment/environment.ts';
import { roomKeyOf } from '../network/derive.ts';
import { createNetwork } from '../network/index.ts';
import type { Hello, Network, Refusal } from '../network/network.ts';
import type { Ownership, RoomStorage } from '../storage/storage.ts';
import { randomHex } from '../storage/random.ts';
import { RoomActions } from './actions.ts';
import { Commander } from './commander.ts';
import { readControl, type Act, type ControlMessage, type FoundingMember } from './control.ts';
import { Founding } from './founding.ts';
import { roomName } from './names.ts';
import { Naming, type Named } from './naming.ts';
import { noticesFor } from './notices.ts';
import { Notifier } from './notifier.ts';
import { OwnServer } from './ownServer.ts';
import { Pictures } from './pictures.ts';
import { Proposals } from './proposals.ts';
import type { RoomSettings } from './roomSettings.ts';
import { SettingsKeeper } from './settingsKeeper.ts';
import { readSharedView } from './sharedView.ts';
import { Sharer } from './sharer.ts';
import { StewardRunner } from './stewardRunner.ts';
import { storeRows } from './storeRows.ts';
import { Story } from './story.ts';
import { buildWorldView, lastHeard } from './worldView.ts';

export interface RoomOpening {
  readonly secret: string;
  readonly storage: RoomStorage;
  readonly ownership: Ownership;
  readonly environment: Environment;
  readonly settings: RoomSettings;
  /** How many tabs assemble, in the maker of a room that starts together. */
  readonly assembly: number | null;
  readonly made: boolean;
  /** An incarnation this tab ran before, whose storage is gone. */
  readonly replaces: ServerId | null;
}

const HOUSEKEEPING_MS = 200;
/** A view drawn from clocks alone ("last heard 3 s ago") is built anew this often. */
const STALE_AFTER_MS = 250;

export class Room implements World {
  readonly secret: string;
  readonly name: string;
  readonly own: OwnServer;
  readonly network: Network;
  readonly naming: Naming;
  readonly commander: Commander;
  readonly proposals: Proposals;
  readonly settings: SettingsKeeper;
  readonly story = new Story();
  readonly actions: RoomActions;
  readonly environment: Environment;
  readonly #opening: RoomOpening;
  readonly #timers: Timers = pageTimers();
  readonly #pictures = new Pictures();
  readonly #steward: StewardRunner;
  readonly #sharer: Sharer;
  readonly #founding: Founding | null;
  readonly #notifier: Notifier;
  readonly #joins = new Map<ServerId, number>();
  readonly #openedAt = Date.now();
  #cluster: string | null;
  #assembling: { here: number; size: number } | null = null;
  #parked: string | null = null;
  #refused: string | null = null;
  #told: 'removed' | 'replaced' | 'left' | null = null;
  #storageTrouble: string | null = null;
  #view: WorldView | null = null;
  #viewBuiltAt = 0;
  #acts = 0;
  #leaving: (() => void) | null = null;
  #leaderKnown: ServerId | null = null;
  #housekeeping: number | null = null;
  #closed = false;

  constructor(opening: RoomOpening) {
    this.#opening = opening;
    this.secret = opening.secret;
    this.name = roomName(roomKeyOf(opening.secret));
    this.environment = opening.environment;
    this.#cluster = opening.ownership.meta.cluster;
    this.#notifier = new Notifier(this.#timers);
    this.network = this.#createNetwork();
    this.own = this.#createOwnServer();
    this.naming = new Naming(() => this.#named());
    this.settings = this.#createSettings();
    this.proposals = new Proposals({
      own: this.own,
      timers: this.#timers,
      naming: this.naming,
      leader: () => this.view.leader,
      changed: () => this.#changed(),
    });
    this.#steward = new StewardRunner({
      network: this.network,
      own: this.own,
      pictures: this.#pictures,
      settings: () => this.settings.current,
      now: () => Date.now(),
    });
    this.commander = this.#createCommander();
    this.#founding = opening.assembly === null ? null : this.#createFounding(opening.assembly);
    this.#sharer = new Sharer(this.network, this.own, this.#timers);
    this.actions = new RoomActions(this);
  }

  /** Begins to run. A server that knows its cluster starts at once from its disk; one that does not waits to be told. */
  start(): void {
    if (this.#cluster !== null) {
      this.own.begin();
      if (this.#opening.made) this.own.campaign();
    }
    this.#resumeFounding();
    this.network.start();
    this.#housekeeping = this.#timers.setInterval(() => this.#keepHouse(), HOUSEKEEPING_MS);
  }

  get view(): WorldView {
    if (this.#view === null || Date.now() - this.#viewBuiltAt > STALE_AFTER_MS) this.#buildView();
    return this.#view as WorldView;
  }

  /** Milliseconds since anything was heard from that tab; null for never. */
  lastHeardMs(id: ServerId): number | null {
    if (id === this.own.id) return 0;
    return lastHeard({ now: Date.now(), links: this.network.links(), self: this.own.id }, id, this.#pictures.of(id));
  }

  subscribe(listener: () => void): () => void {
    return this.#notifier.subscribe(listener);
  }

  /** Somebody did something by hand; the story tells it in every tab. */
  act(act: Omit<Act, 'kind' | 'key' | 'at'>): void {
    const whole: Act = { kind: 'act', key: `${this.own.id}:${String(this.own.run)}:${String(++this.#acts)}`, at: Date.now(), ...act };
    this.story.addAct(whole);
    this.network.broadcastControl({ kind: 'act', act: whole } satisfies ControlMessage);
    this.#changed();
  }

  /** Asks to be taken out of the membership; resolves when the others have done so and this disk is erased. */
  leave(): Promise<void> {
    const alone = this.own.members().filter((member) => member.voter).length <= 1 && this.own.isMember;
    if (alone || this.own.state === 'joining') return this.#gone('left');
    return new Promise((resolve) => {
      this.#leaving = resolve;
      this.#askToLeave();
    });
  }

  /** Ends everything in this tab; the server's disk stays. Safe in pagehide. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timers.clearInterval(this.#housekeeping);
    this.#sharer.close();
    this.own.stop();
    this.network.stop();
    this.own.ownership.release();
  }

  #createNetwork(): Network {
    const opening = this.#opening;
    return createNetwork(
      {
        secret: opening.secret,
        server: opening.ownership.server,
        hello: () => ({
          cluster: this.#cluster,
          name: this.own.isMember ? this.own.name : null,
          wants: this.own.isMember ? 'member' : 'join',
          since: this.own.run,
        }),
        judge: (hello) => this.#judge(hello),
        settings: opening.environment.network,
      },
      {
        peerUp: (peer, hello) => this.#peerUp(peer, hello),
        peerDown: (peer) => this.#peerDown(peer),
        control: (from, message) => this.#control(from, message),
        raft: (from, text) => void this.own.receive(from, text),
        raftOpened: () => this.#changed(),
        raftClosed: () => this.#changed(),
        view: (from, text) => this.#heardView(from, text),
        signalling: () => this.#changed(),
        linksChanged: () => this.#changed(),
        refused: (refusal, by) => this.#wasRefused(refusal, by),
        rubbish: () => undefined,
      },
      // A hidden tab's own timers run once a second; the worker's keep their pace.
      {
        setTimeout: (run, milliseconds) => this.#timers.setTimeout(run, milliseconds),
        clearTimeout: (timer) => this.#timers.clearTimeout(timer as number),
      },
    );
  }

  #createOwnServer(): OwnServer {
    return new OwnServer(this.#opening.ownership, {
      network: this.network,
      settings: () => this.settings.current,
      fallbackName: () => this.#opening.ownership.meta.name ?? 'new tab',
      note: (note) => this.#noted(note),
      applied: (entry) => this.#applied(entry),
      answered: (from, reply) => this.proposals.answered(from, reply),
      changed: () => this.#changed(),
      parked: (text) => {
        this.#parked = text;
        this.proposals.failAll('parked', text);
      },
      storageTrouble: (text) => {
        this.#storageTrouble = text;
        this.#changed();
      },
    });
  }

  #createSettings(): SettingsKeeper {
    return new SettingsKeeper(
      {
        network: this.network,
        self: this.own.id,
        save: (settings) => void this.#saveMeta({ roomSettings: { settings, assembly: this.#opening.assembly } }),
        changed: () => {
          this.own.settingsChanged();
          this.proposals.timingChanged(this.settings.current.timing.heartbeatMs);
          this.#changed();
        },
      },
      this.#opening.settings,
    );
  }

  #createCommander(): Commander {
    return new Commander({
      own: this.own,
      network: this.network,
      timers: this.#timers,
      naming: this.naming,
      leader: () => this.view.leader,
      act: (act) => this.act(act),
      removed: (id) => {
        if (id === this.own.id) void this.#gone('removed');
        else this.#steward.removedByHand(id);
      },
    });
  }

  #createFounding(size: number): Founding {
    return new Founding(
      {
        network: this.network,
        self: this.own.id,
        waiting: () => this.#waiting(),
        save: (members) => this.#found(members),
        founded: () => this.#begun(),
        changed: () => this.#changed(),
      },
      size,
    );
  }

  /** A maker that had fixed entry 1 before it died goes on from there, whatever it had not sent yet. */
  #resumeFounding(): void {
    const founding = this.#founding;
    const first = this.#opening.ownership.recovered.log[0];
    if (founding === null || first?.payload.kind !== 'configuration') return;
    const members = first.payload.configuration.members.map(({ id, name }) => ({ id, name }));
    if (this.#cluster !== null) return founding.resume(this.#cluster, members);
    const cluster = randomHex(64);
    void this.#saveMeta({ cluster }).then(() => {
      this.#cluster = cluster;
      founding.resume(cluster, members);
      if (founding.message !== null) this.network.broadcastControl(founding.message);
      this.#begun();
    });
  }

  async #found(members: readonly FoundingMember[]): Promise<string> {
    await this.#saveFirstEntry(members);
    const cluster = randomHex(64);
    await this.own.ownership.saveMeta({ cluster });
    this.#cluster = cluster;
    return cluster;
  }

  #saveFirstEntry(members: readonly FoundingMember[]): Promise<void> {
    const state = bootstrap(members.map(({ id, name }) => ({ id, name, voter: true })));
    return new Promise((resolve, reject) => {
      const disk = this.own.ownership.openDisk({
        saved: () => {
          disk.close();
          resolve();
        },
        saveFailed: (_save, why) => reject(new Error(why.text)),
        lost: (text) => reject(new Error(text)),
      });
      disk.write({ save: 1, currentTerm: state.currentTerm, votedFor: state.votedFor, truncateFrom: null, entries: state.log });
    });
  }

  #begun(): void {
    void this.own.ownership.reload().then((recovered) => {
      if (!this.own.running && this.own.state === 'joining') this.own.begin(recovered);
      this.#assembling = null;
      this.#changed();
    });
  }

  /** Told of entry 1 by the maker. Only the first is taken, and only by one that has no cluster. */
  async #heardFounded(cluster: string, members: readonly FoundingMember[]): Promise<void> {
    if (this.#cluster !== null) return;
    this.#cluster = cluster;
    if (members.some((member) => member.id === this.own.id)) await this.#saveFirstEntry(members);
    await this.#saveMeta({ cluster });
    this.#begun();
  }

  /** A member was met: its cluster is the one of this room. Raft starts only when that is saved. */
  async #adopt(cluster: string): Promise<void> {
    if (this.#cluster !== null || this.#founding !== null) return;
    this.#cluster = cluster;
    await this.#saveMeta({ cluster });
    this.#begun();
    this.#askToJoin();
  }

  #judge(hello: Hello): Refusal | null {
    if (hello.cluster !== null && this.#cluster !== null && hello.cluster !== this.#cluster) {
      const text = 'Another cluster runs under this link. Two clusters never mix; open the link in a new tab, or make a new room.';
      return { code: 'otherCluster', text };
    }
    return null;
  }

  #wasRefused(refusal: Refusal, by: 'us' | 'them'): void {
    if (by === 'them') this.#refused = refusal.text;
    this.#changed();
  }

  #peerUp(peer: ServerId, hello: Hello): void {
    this.#refused = null;
    if (hello.cluster !== null) void this.#adopt(hello.cluster);
    if (this.settings.current.version > 0) this.network.sendControl(peer, this.settings.message());
    if (hello.cluster === null && this.#founding?.message != null) this.network.sendControl(peer, this.#founding.message);
    this.#sharer.newcomer();
    this.#askToJoin();
    this.#founding?.run();
    this.#changed();
  }

  #peerDown(peer: ServerId): void {
    this.#joins.delete(peer);
    this.#founding?.run();
    this.#changed();
  }

  #control(from: ServerId, data: unknown): void {
    const read = readControl(data);
    if ('wrong' in read) return;
    const message = read.message;
    switch (message.kind) {
      case 'join':
        if (!this.#joins.has(from)) this.#joins.set(from, Date.now());
        this.#founding?.run();
        return this.#steward.heardJoin(from, message.replaces);
      case 'leave':
        return this.#steward.heardLeave(from);
      case 'assembling':
        this.#assembling = this.#cluster === null ? { here: message.here, size: message.size } : null;
        return this.#changed();
      case 'found':
        return void this.#heardFounded(message.cluster, message.members);
      case 'told':
        return this.#heardTold(message.what);
      case 'settings':
        return this.settings.heard(message.settings);
      case 'command':
        return void this.commander.heard(from, message);
      case 'answer':
        return this.commander.heardAnswer(message);
      case 'act':
        if (this.story.addAct(message.act)) this.#changed();
        return;
    }
  }

  #heardTold(what: 'removed' | 'replaced'): void {
    if (this.#leaving !== null) return void this.#gone('left').then(this.#leaving);
    this.#told = what;
    if (what === 'removed') void this.#gone('removed');
    this.#changed();
  }

  async #gone(how: 'left' | 'removed'): Promise<void> {
    this.#told = how;
    this.own.remove();
    this.proposals.failAll('removed', 'This server is no longer a member of the room.');
    if (how === 'left') await this.own.ownership.erase();
    else await this.#saveMeta({ ended: how });
    this.#sharer.share();
    this.network.stop();
    this.#changed();
  }

  #heardView(from: ServerId, text: string): void {
    const read = readSharedView(from, text);
    if ('wrong' in read) return;
    this.#pictures.hear(read.shared, Date.now());
    this.story.addNotes(from, read.shared.run, read.shared.notes);
    this.#changed();
  }

  #noted(note: NumberedNote): void {
    this.story.addNotes(this.own.id, this.own.run, [note]);
    this.#sharer.note(note);
    this.#followLeader();
    const kind = note.note.kind;
    if (kind === 'configurationCommitted' || kind === 'becameLeader' || kind === 'learnerCaughtUp') queueMicrotask(() => this.#steward.run());
  }

  /** Proposals that waited for a leader go on as soon as one is known here. */
  #followLeader(): void {
    const leader = this.own.figure()?.leader ?? null;
    if (leader === this.#leaderKnown) return;
    this.#leaderKnown = leader;
    this.proposals.leaderIs(leader);
  }

  #applied(entry: Entry): void {
    this.proposals.applied(entry);
    this.#storageTrouble = null;
    if (entry.payload.kind !== 'configuration') return;
    queueMicrotask(() => this.#steward.run());
    const name = this.own.name;
    if (name !== this.own.ownership.meta.name) void this.#saveMeta({ name });
  }

  #keepHouse(): void {
    this.#askToJoin();
    if (this.#leaving !== null) this.#askToLeave();
    this.#steward.run();
    this.#notifier.notify();
  }

  #askToJoin(): void {
    if (this.own.isMember || this.own.state !== 'joining') return;
    // One that waits for a room that starts together has no cluster yet, and asks all the same.
    if (this.#founding !== null && !this.#founding.done) return;
    this.network.broadcastControl({ kind: 'join', replaces: this.#opening.replaces } satisfies ControlMessage);
  }

  #askToLeave(): void {
    this.network.broadcastControl({ kind: 'leave' } satisfies ControlMessage);
    this.#steward.heardLeave(this.own.id);
    if (!this.own.isMember && this.#leaving !== null) void this.#gone('left').then(this.#leaving);
  }

  #waiting(): readonly ServerId[] {
    const peers = this.network.peers();
    return [...this.#joins].filter(([id]) => peers.has(id)).map(([id]) => id);
  }

  async #saveMeta(meta: Parameters<Ownership['saveMeta']>[0]): Promise<void> {
    try {
      await this.own.ownership.saveMeta(meta);
    } catch (error) {
      this.own.park(error instanceof Error ? error.message : String(error));
    }
  }

  #named(): readonly Named[] {
    return this.view.servers;
  }

  #changed(): void {
    this.#view = null;
    this.#sharer?.changed();
    this.#notifier.notify();
  }

  #buildView(): void {
    const now = Date.now();
    const known = {
      now,
      roomName: this.name,
      own: this.own.view(),
      downBy: this.own.downBy,
      pictures: this.#pictures,
      links: this.network.links(),
      signalling: this.network.signalling(),
      settings: this.settings.current,
      arriving: [...this.network.peers()].map(([id, hello]) => ({ id, name: hello.name })),
      story: this.story.items,
      proposals: this.proposals.views as readonly ProposalView[],
      store: storeRows(this.own),
      notices: [],
    };
    const view = buildWorldView(known);
    const founding = this.#founding;
    const notices = noticesFor({
      view,
      peers: this.network.peers().size,
      openForMs: now - this.#openedAt,
      broadcastOnly: view.links.some((link) => link.kind === 'broadcast') && !view.links.some((link) => link.kind === 'webrtc'),
      assembling: founding !== null && !founding.done ? { here: founding.here, size: founding.size } : this.#assembling,
      parked: this.#parked,
      refused: this.#refused,
      told: this.#told,
      storageTrouble: this.#storageTrouble,
      complaints: this.environment.complaints,
      isMaker: this.#opening.made,
    });
    this.#view = { ...view, notices };
    this.#viewBuiltAt = now;
  }
}
