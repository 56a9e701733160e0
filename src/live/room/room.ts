/**
 * The live room as this tab has it: the server, the network, the steward, the story, put together. It passes things on;
 * what is decided is decided in its parts.
 */
import type { Entry, Index, ServerId } from '../../raft/entries.ts';
import { onLanguage } from '../../texts/current.ts';
import type { AppliedResult } from '../../node/applied.ts';
import type { World, WorldView } from '../../view/world.ts';
import type { NumberedNote } from '../../view/server.ts';
import { forAnyTimer, pageTimers, type Timers } from '../clock/index.ts';
import { Commanding } from '../commanding/commanding.ts';
import type { Environment } from '../environment/environment.ts';
import type { FaultKeeper } from '../faults/keeper.ts';
import { roomKeyOf } from '../network/derive.ts';
import { Flights } from '../flights/flights.ts';
import { personOfPage, type OwnPerson } from '../people/ownPerson.ts';
import { createNetwork } from '../network/index.ts';
import type { Hello, Network, Refusal } from '../network/network.ts';
import { Safety } from '../safety/safety.ts';
import { OwnershipLostError } from '../storage/index.ts';
import type { Ownership, RoomStorage } from '../storage/storage.ts';
import { Acting } from './acting.ts';
import { RoomActions } from './actions.ts';
import { Commander } from './commander.ts';
import type { Act } from './control.ts';
import { heardControl } from './controlled.ts';
import { Entrance } from './entrance.ts';
import { ENDED_PARKED, lostEntries } from './lostEntries.ts';
import { mayChangeLeader } from './leaderChanges.ts';
import { roomName } from './names.ts';
import { Naming, type Named } from './naming.ts';
import { Notifier } from './notifier.ts';
import { OwnServer } from './ownServer.ts';
import { pageView } from './pageView.ts';
import { glanceAt } from './worldView.ts';
import { Pictures } from './pictures.ts';
import { Proposals } from './proposals.ts';
import { cutOffFrom } from './reach.ts';
import { createFaults } from './roomFaults.ts';
import type { RoomSettings } from './roomSettings.ts';
import { SettingsKeeper } from './settingsKeeper.ts';
import { readSharedView } from './sharedView.ts';
import { Sharer } from './sharer.ts';
import { StewardRunner } from './stewardRunner.ts';
import { appliedRows } from './storeRows.ts';
import { Story } from './story.ts';
import { lastHeard, SILENT_AFTER_MS } from './worldView.ts';

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
  /** Why it could not be taken up, when its storage is there and of no use. */
  readonly unreadable: string | null;
}

/** So many election timeouts, the longest, are time enough for a leader to be found by whoever can reach one. */
const PATIENCE_TIMEOUTS = 3;
const HOUSEKEEPING_MS = 200;
/** A view drawn from clocks alone ("last heard 3 s ago") is built anew this often. */
const STALE_AFTER_MS = 250;

export class Room implements World {
  readonly secret: string;
  readonly name: string;
  readonly own: OwnServer;
  readonly network: Network;
  readonly faults: FaultKeeper;
  readonly naming: Naming;
  readonly commanding: Commanding;
  readonly commander: Commander;
  readonly proposals: Proposals;
  readonly settings: SettingsKeeper;
  readonly story = new Story();
  readonly person: OwnPerson;
  readonly #forgetPerson: () => void;
  readonly actions: RoomActions;
  readonly environment: Environment;
  readonly #opening: RoomOpening;
  readonly #timers: Timers = pageTimers();
  readonly #pictures = new Pictures();
  readonly flights: Flights;
  readonly #safety: Safety;
  readonly #steward: StewardRunner;
  readonly #sharer: Sharer;
  readonly #entrance: Entrance;
  readonly #acting = new Acting(this);
  readonly #notifier: Notifier;
  readonly #openedAt = Date.now();
  #parked: string | null = null;
  #refused: string | null = null;
  #storageTrouble: string | null = null;
  #view: WorldView | null = null;
  #viewBuiltAt = 0;
  #leaderKnown: ServerId | null = null;
  #housekeeping: number | null = null;
  #closed = false;
  readonly #forgetLanguage = onLanguage(() => this.#changed());

  constructor(opening: RoomOpening) {
    this.#opening = opening;
    this.secret = opening.secret;
    this.name = roomName(roomKeyOf(opening.secret));
    this.environment = opening.environment;
    this.#notifier = new Notifier(this.#timers);
    ({ person: this.person, close: this.#forgetPerson } = personOfPage(() => this.#changed()));
    this.flights = new Flights(opening.ownership.server, () => this.#changed());
    this.network = this.#createNetwork();
    this.faults = createFaults({
      self: opening.ownership.server,
      network: this.network,
      timers: this.#timers,
      everybody: () => this.#named(),
      intercept: this.flights.interception.intercept,
      tell: (act) => this.story.addAct(act),
      changed: () => this.#changed(),
    });
    this.own = this.#createOwnServer();
    this.#safety = new Safety({ own: this.own, timers: this.#timers, look: () => glanceAt(this.#known(Date.now())) });
    this.naming = new Naming(() => this.#named());
    this.settings = this.#createSettings();
    this.commanding = this.#createCommanding();
    this.proposals = new Proposals({
      own: this.own,
      timers: this.#timers,
      naming: this.naming,
      leader: () => this.view.leader,
      cutOffFrom: (id) => this.#cutOffFrom(id),
      patienceMs: () => PATIENCE_TIMEOUTS * this.settings.current.timing.electionMs[1],
      answered: (operation) => this.#safety.answered(operation),
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
    this.#entrance = this.#createEntrance();
    this.#sharer = new Sharer(this.network, this.own, this.#timers, this.flights, this.#safety, this.person);
    this.actions = new RoomActions(this);
  }

  start(): void {
    this.#entrance.start();
    // A maker is the only voter there is; it need not wait to hear from others first.
    if (this.#opening.made && this.own.running) this.own.campaign();
    this.network.start();
    this.#housekeeping = this.#timers.setInterval(() => this.#keepHouse(), HOUSEKEEPING_MS);
  }

  get view(): WorldView {
    if (this.#view === null || Date.now() - this.#viewBuiltAt > STALE_AFTER_MS) this.#buildView();
    return this.#view as WorldView;
  }

  /** Its id, once this tab's server knows it and has saved that. */
  get cluster(): string | null {
    return this.#entrance.cluster;
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
    this.#acting.act(act);
    this.#changed();
  }

  /** Asks to be taken out of the membership; resolves when that is done and this disk is erased. */
  leave(): Promise<void> {
    return this.#entrance.leave();
  }

  /** Ends everything in this tab; the server's disk stays. Safe in pagehide. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timers.clearInterval(this.#housekeeping);
    this.#sharer.close();
    this.#safety.close();
    this.#forgetLanguage();
    this.#forgetPerson();
    this.own.stop();
    this.faults.close();
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
          cluster: this.#entrance.cluster,
          name: this.own.isMember ? this.own.name : null,
          wants: this.own.isMember ? 'member' : 'join',
          since: this.own.run,
        }),
        judge: (hello) => this.#entrance.judge(hello),
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
      forAnyTimer(this.#timers),
    );
  }

  #createOwnServer(): OwnServer {
    return new OwnServer(this.#opening.ownership, {
      network: this.network,
      flights: this.flights,
      faults: this.faults,
      settings: () => this.settings.current,
      fallbackName: () => this.#opening.ownership.meta.name ?? 'new tab',
      note: (note) => this.#noted(note),
      applied: (entry, result) => this.#applied(entry, result),
      restored: (lastIncludedIndex) => this.#restored(lastIncludedIndex),
      answered: (from, reply) => this.proposals.answered(from, reply),
      changed: () => this.#changed(),
      parked: (text) => {
        this.#parked = text;
        this.proposals.failAll('parked', text);
      },
      renounced: (by) => {
        this.own.park(lostEntries(by, this.naming.name(by.leader)));
        void this.#saveMeta({ ended: ENDED_PARKED });
      },
      storageTrouble: (text) => this.#notSaved(new Error(text)),
      saved: () => (this.#storageTrouble = null),
    });
  }

  #createSettings(): SettingsKeeper {
    return new SettingsKeeper(
      {
        network: this.network,
        self: this.own.id,
        judge: (settings, from) => this.commanding.judge(settings, from),
        save: (settings) => void this.#saveMeta({ roomSettings: { settings, assembly: this.#opening.assembly } }),
        changed: () => {
          this.commanding.settled();
          this.own.settingsChanged();
          this.proposals.timingChanged(this.settings.current.timing.heartbeatMs);
          this.#changed();
        },
      },
      this.#opening.settings,
    );
  }

  #createCommanding(): Commanding {
    return new Commanding({
      self: this.own.id,
      settings: () => this.settings.current,
      change: (part) => this.settings.change(part),
      isHere: (id) => (this.lastHeardMs(id) ?? Infinity) <= SILENT_AFTER_MS || this.network.reaches(id),
      called: (id) => this.naming.called(id),
      act: (act) => this.act(act),
      tell: (act) => this.story.addAct(act),
    });
  }

  #cutOffFrom(id: ServerId): string | null {
    return cutOffFrom(
      {
        self: this.own.id,
        ownState: this.own.state,
        links: this.network.links(),
        stateOf: (id) => this.#pictures.of(id)?.view.state ?? null,
        name: (id) => this.naming.name(id),
      },
      id,
    );
  }

  #createCommander(): Commander {
    return new Commander({
      own: this.own,
      network: this.network,
      timers: this.#timers,
      interception: this.flights.interception,
      naming: this.naming,
      leader: () => this.view.leader,
      check: (request, by) => this.commanding.check(request, by),
      act: (act) => this.act(act),
      removed: (id) => {
        if (id === this.own.id) this.#entrance.removedByHand();
        else this.#steward.removedByHand(id);
      },
      replaced: (ids) => {
        if (ids.includes(this.own.id)) this.#entrance.heardTold('replaced');
        this.#steward.replacedByHand(ids.filter((id) => id !== this.own.id));
      },
    });
  }

  #createEntrance(): Entrance {
    const { ownership, assembly, replaces } = this.#opening;
    return new Entrance({
      network: this.network,
      own: this.own,
      ownership,
      assembly,
      replaces,
      saveMeta: (meta) => ownership.saveMeta(meta),
      notSaved: (error) => this.#notSaved(error),
      leaving: (id) => this.#steward.heardLeave(id),
      left: () => {
        this.proposals.failAll('removed', 'This server is no longer a member of the room.');
        this.#sharer.share();
        this.network.stop();
        this.#changed();
      },
      changed: () => this.#changed(),
    });
  }

  #wasRefused(refusal: Refusal, by: 'us' | 'them'): void {
    if (by === 'them') this.#refused = refusal.text;
    this.#changed();
  }

  #peerUp(peer: ServerId, hello: Hello): void {
    this.#refused = null;
    if (this.settings.current.version > 0) this.network.sendControl(peer, this.settings.message());
    this.#entrance.peerUp(peer, hello);
    this.faults.peerUp(peer);
    this.#sharer.newcomer();
    this.#changed();
  }

  #peerDown(peer: ServerId): void {
    this.#entrance.peerDown(peer);
    this.#changed();
  }

  #control(from: ServerId, data: unknown): void {
    const { settings, commander, commanding, faults } = this;
    const acted = (act: Act): void => {
      if (this.story.addAct(act)) this.#changed();
    };
    const room = { entrance: this.#entrance, steward: this.#steward, settings, commander, commanding, faults, acted };
    heardControl(room, from, data);
  }

  #heardView(from: ServerId, text: string): void {
    const read = readSharedView(from, text);
    if ('wrong' in read) return;
    const heardAt = Date.now();
    this.#pictures.hear(read.shared, heardAt);
    this.#safety.hear(read.shared.view, read.shared.safety);
    this.flights.hear(from, read.shared, heardAt, this.network.roundTripMs(from));
    this.story.addNotes(from, read.shared.run, read.shared.notes);
    this.#changed();
  }

  #noted(note: NumberedNote): void {
    this.story.addNotes(this.own.id, this.own.run, [note]);
    this.#sharer.note(note);
    const kind = note.note.kind;
    if (mayChangeLeader(note.note)) this.#followLeader();
    if (kind === 'configurationCommitted' || kind === 'becameLeader' || kind === 'learnerCaughtUp')
      queueMicrotask(() => this.#steward.run());
  }

  /** Proposals that waited for a leader go on as soon as one is known here. */
  #followLeader(): void {
    const leader = this.own.figure()?.leader ?? null;
    if (leader === this.#leaderKnown) return;
    this.#leaderKnown = leader;
    this.proposals.leaderIs(leader);
  }

  #applied(entry: Entry, result: AppliedResult): void {
    this.#safety.applied(entry, result);
    this.proposals.applied(entry.index);
    if (entry.payload.kind === 'configuration') this.#configured();
  }

  /** A snapshot brings a configuration, too. */
  #restored(lastIncludedIndex: Index): void {
    this.#safety.restored(lastIncludedIndex);
    this.proposals.applied(lastIncludedIndex);
    this.#configured();
  }

  #configured(): void {
    queueMicrotask(() => this.#steward.run());
    const name = this.own.name;
    if (name !== this.own.ownership.meta.name) void this.#saveMeta({ name });
  }

  #keepHouse(): void {
    this.#entrance.keepAsking();
    this.faults.keepHouse();
    this.commanding.keepHouse(Date.now());
    this.#steward.run();
    this.#notifier.notify();
  }

  async #saveMeta(meta: Parameters<Ownership['saveMeta']>[0]): Promise<void> {
    try {
      await this.own.ownership.saveMeta(meta);
    } catch (error) {
      this.#notSaved(error);
    }
  }

  /** A server that another tab runs, or whose storage is gone, is parked; anything else can be tried again. */
  #notSaved(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof OwnershipLostError) return this.own.park(text);
    this.#storageTrouble = text;
    this.#changed();
  }

  #named(): readonly Named[] {
    return this.view.servers;
  }

  #changed(): void {
    this.#view = null;
    this.#sharer?.changed();
    this.#notifier.notify();
  }

  #known(now: number) {
    return {
      now,
      own: this.own.view(),
      downBy: this.own.downBy,
      person: this.person.current,
      pictures: this.#pictures,
      links: this.network.links(),
      arriving: [...this.network.peers()].map(([id, hello]) => ({ id, name: hello.name })),
      flights: this.flights,
      ...this.faults.known,
    };
  }

  #buildView(): void {
    const now = Date.now();
    const known = {
      ...this.#known(now),
      roomName: this.name,
      signalling: this.network.signalling(),
      settings: this.settings.current,
      commandsLapseInMs: this.commanding.lapsesInMs,
      story: this.story.items,
      safety: this.#safety.view,
      proposals: this.proposals.views,
      ...appliedRows(this.own),
    };
    this.#view = pageView(known, {
      peers: this.network.peers().size,
      openForMs: now - this.#openedAt,
      assembling: this.#entrance.assembling,
      parked: this.#parked,
      refused: this.#refused,
      told: this.#entrance.told,
      storageTrouble: this.#storageTrouble,
      unreadable: this.#opening.unreadable,
      complaints: this.environment.complaints,
      isMaker: this.#opening.made,
    });
    this.#viewBuiltAt = now;
  }
}
