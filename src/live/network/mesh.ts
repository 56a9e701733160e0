/**
 * Everybody this tab has a link to, and one link each: judges hellos, settles doubles, tells peers of each other,
 * passes control messages on, and says what came and went.
 *
 * Of two links to one start of one server the smaller server id keeps one; the other end waits for its verdict, so
 * the two can never close one each. A later start of a server replaces the earlier.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { LinkView } from '../../view/world.ts';
import { judgeHello } from './judgement.ts';
import { Link, type LinkEnd, type LinkOwner, type Verdict } from './link.ts';
import { PROTOCOL, type Hello, type NetworkEvents, type NetworkOptions, type Refusal } from './network.ts';
import { CONTROL_UNITS, type ControlFrame, type Goodbye, type HelloFrame, type Sighting } from './protocol.ts';
import type { Surroundings, Wire } from './wire.ts';

/** A link unheard for so long gives way to a new one. */
const STALE_MS = 2500;
/** Wires from people we do not know yet. */
const GREETING_LIMIT = 64;

export interface MeshPorts extends Surroundings {
  readonly options: NetworkOptions;
  readonly events: NetworkEvents;
  readonly roomKey: string;
  readonly start: string;
  address(): string | null;
  door(): number | null;
  sighted(sighting: Sighting, firstHand: boolean): void;
  linked(server: ServerId): void;
  lost(server: ServerId, goodbye: boolean): void;
  /** A door has lost its holder. */
  doorLost(): void;
  refused(server: ServerId): void;
  changed(): void;
}

/** One server that this tab has a link to. */
interface Peer {
  link: Link;
  /** Doubles that the other end has not closed yet. */
  readonly spares: Set<Link>;
  /** Those of the spares that gave way to `link`, and are to be closed once that one has answered. */
  readonly formers: Set<Link>;
  address: string | null;
  door: number | null;
  /** Whom it has links to, as far as it told: control messages can go through it. */
  readonly reaches: Set<ServerId>;
  raftTold: boolean;
}

export class Mesh implements LinkOwner {
  readonly server: ServerId;
  readonly timers: Surroundings['timers'];
  readonly #ports: MeshPorts;
  readonly #events: NetworkEvents;
  readonly #links = new Set<Link>();
  readonly #peers = new Map<ServerId, Peer>();
  #raftAllowed = true;
  /** Set while everything is closed on purpose, so that each end is told with its reason. */
  #open = false;
  #silent = false;

  constructor(ports: MeshPorts) {
    this.#ports = ports;
    this.#events = ports.events;
    this.server = ports.options.server;
    this.timers = ports.timers;
  }

  now(): number {
    return this.#ports.now();
  }

  random(): number {
    return this.#ports.random();
  }

  // What the network asks of it

  open(): void {
    this.#open = true;
  }

  adopt(wire: Wire): Link {
    const link = new Link(wire, this);
    if (!this.#open || this.#greeting() >= GREETING_LIMIT) {
      link.close('closed', 'closed');
      return link;
    }
    this.#links.add(link);
    link.greet();
    return link;
  }

  get size(): number {
    return this.#peers.size;
  }

  isLinked(server: ServerId): boolean {
    return this.#peers.has(server);
  }

  /** Whether there is a way to it over the network itself, not only within this browser. */
  isReached(server: ServerId): boolean {
    const peer = this.#peers.get(server);
    return peer !== undefined && [peer.link, ...peer.spares].some((link) => link.wire.kind === 'webrtc');
  }

  reachesAnybody(): boolean {
    return [...this.#peers.keys()].some((server) => this.isReached(server));
  }

  claimed(door: number): boolean {
    return [...this.#peers.values()].some((peer) => peer.door === door);
  }

  hellos(): ReadonlyMap<ServerId, Hello> {
    return new Map([...this.#peers].map(([server, peer]) => [server, peer.link.hello]));
  }

  links(): ReadonlyMap<ServerId, Link> {
    return new Map([...this.#peers].map(([server, peer]) => [server, peer.link]));
  }

  views(): LinkView[] {
    return [...this.#peers].map(([server, peer]) => ({
      from: this.server,
      to: server,
      control: 'open',
      kind: peer.link.wire.kind,
      raft: this.#raftLink(peer) === null ? peer.link.raftState : 'open',
      roundTripMs: peer.link.roundTripMs,
      lastHeardMs: Math.min(peer.link.silentMs, ...[...peer.spares].map((spare) => spare.silentMs)),
    }));
  }

  roundTripMs(server: ServerId): number | null {
    return this.#peers.get(server)?.link.roundTripMs ?? null;
  }

  sendControl(to: ServerId, message: unknown): boolean {
    const encoded = JSON.stringify(message ?? null);
    if (encoded.length > CONTROL_UNITS)
      throw new RangeError(`A control message of ${encoded.length} characters; ${CONTROL_UNITS} are the most.`);
    const peer = this.#peers.get(to);
    if (peer !== undefined) return peer.link.send({ kind: 'control', message });
    for (const through of this.#peers.values()) {
      if (through.reaches.has(to)) return through.link.send({ kind: 'relay', to, message });
    }
    return false;
  }

  reaches(server: ServerId): boolean {
    return this.#peers.has(server) || [...this.#peers.values()].some((through) => through.reaches.has(server));
  }

  sendRaft(to: ServerId, text: string): void {
    const peer = this.#peers.get(to);
    if (peer !== undefined && this.#raftAllowed) this.#raftLink(peer)?.sendRaft(text);
  }

  broadcastView(text: string): void {
    for (const peer of this.#peers.values()) {
      if (!peer.link.sendView(text)) for (const spare of peer.spares) if (spare.sendView(text)) break;
    }
  }

  setRaftAllowed(allowed: boolean): void {
    if (allowed === this.#raftAllowed) return;
    this.#raftAllowed = allowed;
    for (const link of [...this.#links]) link.raftAllowedChanged();
    this.#ports.changed();
  }

  tick(): void {
    for (const link of [...this.#links]) link.tick();
    for (const peer of this.#peers.values()) closeFormers(peer);
  }

  /** This tab has slept: no silence until now counts, and everybody is asked at once. */
  woke(): void {
    for (const link of this.#links) {
      link.forgive();
      if (link.isUp) link.ping();
    }
  }

  /** Tells everybody whom this tab has links to, where it can be dialled, and which door it holds. */
  gossip(): void {
    const frame = this.#sightings([...this.#peers.keys()], true);
    for (const peer of this.#peers.values()) peer.link.send(frame);
  }

  /** `silently`: for good, and nobody is told of it here. */
  close(goodbye: Goodbye, why: LinkEnd, silently: boolean): void {
    this.#open = false;
    this.#silent = silently;
    for (const link of [...this.#links]) link.close(goodbye, why);
  }

  // What links ask of it

  raftAllowed(): boolean {
    return this.#raftAllowed;
  }

  helloFrame(): HelloFrame {
    const { options, roomKey, start } = this.#ports;
    const hello: Hello = {
      ...options.hello(),
      protocol: PROTOCOL,
      roomKey,
      server: this.server,
      raft: this.#raftAllowed,
    };
    const { address, door, sightings } = this.#sightings([...this.#peers.keys()], true);
    return { kind: 'hello', hello, start, address, door, sightings };
  }

  judge(frame: HelloFrame): Verdict {
    const { start, roomKey, options } = this.#ports;
    const known = (server: ServerId): HelloFrame | null => this.#peers.get(server)?.link.peer ?? null;
    return judgeHello({ server: this.server, start, roomKey, known, room: (hello) => options.judge(hello) }, frame);
  }

  up(link: Link): void {
    const { server } = link.hello;
    const known = this.#peers.get(server);
    if (known !== undefined && known.link.peer.start === link.peer.start) this.#double(known, link);
    else {
      if (known !== undefined) this.#replace(known);
      this.#welcome(link);
    }
    this.#ports.changed();
  }

  ended(link: Link, why: LinkEnd): void {
    this.#links.delete(link);
    const server = link.server;
    const peer = server === null ? undefined : this.#peers.get(server);
    if (server === null || peer === undefined) return;
    peer.formers.delete(link);
    if (peer.spares.delete(link)) return this.#raftChanged(server, peer);
    if (peer.link !== link) return;
    const spare = [...peer.spares].find((candidate) => candidate.isUp);
    if (spare !== undefined) {
      peer.spares.delete(spare);
      peer.formers.delete(spare);
      peer.link = spare;
      this.#raftChanged(server, peer);
    } else {
      this.#down(server, peer, why);
    }
    this.#ports.changed();
  }

  refused(refusal: Refusal, by: 'us' | 'them', link: Link): void {
    if (link.server !== null) this.#ports.refused(link.server);
    this.#events.refused(refusal, by, link.server, link.server === null ? null : link.peer.hello);
  }

  frame(link: Link, frame: ControlFrame): void {
    const from = link.hello.server;
    const peer = this.#peers.get(from);
    if (peer === undefined) return;
    const half = (link.roundTripMs ?? 0) / 2;
    switch (frame.kind) {
      case 'control':
        return this.#events.control(from, frame.message, null, half);
      case 'relay':
        return this.#passOn(link, frame.to, half, frame.message);
      case 'relayed':
        if (frame.origin === this.server) return;
        return this.#events.control(frame.origin, frame.message, from, frame.ageMs + half);
      case 'sightings':
        peer.address = frame.address;
        peer.door = frame.door;
        this.#ports.sighted({ server: from, address: frame.address }, true);
        return this.#learn(peer, frame.sightings, frame.complete);
      default:
        return;
    }
  }

  raftChanged(link: Link): void {
    const server = link.hello.server;
    const peer = this.#peers.get(server);
    if (peer !== undefined) this.#raftChanged(server, peer);
  }

  raft(link: Link, text: string): void {
    if (this.#raftAllowed) this.#events.raft(link.hello.server, text);
  }

  view(link: Link, text: string): void {
    this.#events.view(link.hello.server, text);
  }

  changed(): void {
    this.#ports.changed();
  }

  rubbish(link: Link, why: string): void {
    this.#events.rubbish(link.server, why);
  }

  // Its own

  #passOn(link: Link, to: ServerId, ageMs: number, message: unknown): void {
    try {
      this.#peers.get(to)?.link.send({ kind: 'relayed', origin: link.hello.server, ageMs, message });
    } catch {
      // What could be parsed may be nested too deep to be written again.
      this.rubbish(link, 'A message that cannot be passed on.');
    }
  }

  #greeting(): number {
    return [...this.#links].filter((link) => !link.isUp).length;
  }

  #welcome(link: Link): void {
    const { hello, address, door, sightings } = link.peer;
    const peer: Peer = {
      link,
      spares: new Set(),
      formers: new Set(),
      address,
      door,
      reaches: new Set(),
      raftTold: false,
    };
    this.#peers.set(hello.server, peer);
    this.#ports.sighted({ server: hello.server, address }, true);
    this.#ports.linked(hello.server);
    this.#events.peerUp(hello.server, link.hello);
    if (!link.isUp) return;
    link.openPipes();
    this.#learn(peer, sightings, true);
    this.#introduce(hello.server, peer);
    // Whoever came up since our hello went out was not in it.
    if (this.#peers.size > 1) link.send(this.#sightings([...this.#peers.keys()], true));
  }

  /** Tells the others of a newcomer at once, unless they have met. */
  #introduce(newcomer: ServerId, { reaches }: Peer): void {
    const frame = this.#sightings([newcomer], false);
    for (const [server, peer] of this.#peers) {
      if (server === newcomer || peer.reaches.has(newcomer) || reaches.has(server)) continue;
      peer.link.send(frame);
    }
  }

  #double(known: Peer, link: Link): void {
    if (link.hello.server < this.server) {
      const silent = known.link.silentMs >= STALE_MS;
      known.spares.add(silent ? known.link : link);
      if (silent) known.link = link;
      link.openPipes();
      return;
    }
    const better = link.wire.kind === 'webrtc' && known.link.wire.kind === 'broadcast';
    if (!better && (known.link.silentMs < STALE_MS || link.wire.kind !== known.link.wire.kind)) {
      known.spares.add(link);
      return link.close('duplicate', 'duplicate');
    }
    const former = known.link;
    known.link = link;
    known.spares.add(former);
    // In this order the Raft channel never seems closed.
    link.openPipes();
    known.formers.add(former);
  }

  #replace(known: Peer): void {
    const server = known.link.hello.server;
    this.#peers.delete(server);
    for (const link of [known.link, ...known.spares]) link.close('replaced', 'replaced');
    if (known.raftTold) this.#events.raftClosed(server);
    this.#events.peerDown(server, 'replaced');
  }

  #down(server: ServerId, peer: Peer, why: LinkEnd): void {
    this.#peers.delete(server);
    for (const other of this.#peers.values()) other.reaches.delete(server);
    if (this.#silent) return;
    if (peer.raftTold) this.#events.raftClosed(server);
    this.#events.peerDown(server, toldAs(why));
    if (!this.#open) return;
    if (why !== 'refused') this.#ports.lost(server, why === 'goodbye');
    if (peer.door !== null) this.#ports.doorLost();
  }

  #learn(peer: Peer, sightings: readonly Sighting[], complete: boolean): void {
    if (complete) peer.reaches.clear();
    for (const sighting of sightings) {
      if (sighting.server === this.server) continue;
      peer.reaches.add(sighting.server);
      this.#ports.sighted(sighting, false);
    }
  }

  #sightings(servers: readonly ServerId[], complete: boolean): Extract<ControlFrame, { kind: 'sightings' }> {
    const sightings = servers
      .slice(0, 256)
      .map((server) => ({ server, address: this.#peers.get(server)?.address ?? null }));
    return { kind: 'sightings', complete, address: this.#ports.address(), door: this.#ports.door(), sightings };
  }

  #raftLink(peer: Peer): Link | null {
    if (peer.link.raftIsOpen) return peer.link;
    return [...peer.spares].find((spare) => spare.raftIsOpen) ?? null;
  }

  /** Opens and closes are told per server, not per link. */
  #raftChanged(server: ServerId, peer: Peer): void {
    const isOpen = this.#raftLink(peer) !== null;
    if (isOpen !== peer.raftTold && !this.#silent) {
      peer.raftTold = isOpen;
      if (isOpen) this.#events.raftOpened(server);
      else this.#events.raftClosed(server);
    }
    this.#ports.changed();
  }
}

function toldAs(why: LinkEnd): 'closed' | 'silent' | 'replaced' | 'unplugged' {
  return why === 'silent' || why === 'replaced' || why === 'unplugged' ? why : 'closed';
}

/**
 * The goodbye of one link may overtake the hello of another; whoever hears it first has lost the peer for a moment. A pong
 * on the new link shows that its hello was heard.
 */
function closeFormers({ link, formers }: Peer): void {
  if (link.roundTripMs === null) return;
  for (const former of [...formers]) former.close('duplicate', 'duplicate');
}
