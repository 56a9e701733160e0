/**
 * What the room needs of the network: who is here, a control link to each, and on the same connection a Raft channel
 * that can be closed and opened again by hand, and a channel for views.
 *
 * The room never sees PeerJS, BroadcastChannel, doors, dialling or signalling ids; the network never sees Raft.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { LinkView, SignallingView } from '../../view/world.ts';

/** The version of rules and wire together; a peer with another one is refused and told so. */
export const PROTOCOL = 4;

/** What each end says first on a fresh connection. Nothing else is listened to before it. */
export interface Hello {
  readonly protocol: number;
  /** Proves knowledge of the room's secret; derived from it, not the secret. */
  readonly roomKey: string;
  /** Null before this tab's server knows its cluster. */
  readonly cluster: string | null;
  readonly server: ServerId;
  /** Last known name, for people; not yet agreed for a newcomer. */
  readonly name: string | null;
  /** Whether this server is (as far as it knows) a member, or wants to become one. */
  readonly wants: 'member' | 'join';
  /** Whether its Raft channels may be open: false while it is disconnected or shut down by hand. */
  readonly raft: boolean;
  /** When this incarnation began to run in this tab, ms since the epoch; orders two tabs that claim one server. */
  readonly since: number;
}

export interface Refusal {
  readonly code: 'otherProtocol' | 'otherRoom' | 'otherCluster' | 'sameServer' | 'roomFull' | 'rubbish';
  readonly text: string;
}

export interface NetworkOptions {
  /** 80 random bits or more, hex. Door ids, peer ids and the room key are derived from it. */
  readonly secret: string;
  readonly server: ServerId;
  hello(): Omit<Hello, 'protocol' | 'roomKey' | 'server' | 'raft'>;
  /** Judges a well-formed hello of the right room and protocol; null accepts. */
  judge(hello: Hello): Refusal | null;
  readonly settings: NetworkSettings;
}

export interface NetworkSettings {
  /** PeerServer; null uses the page's own origin at /peerjs. */
  readonly signalling: {
    readonly host: string;
    readonly port: number;
    readonly path: string;
    readonly secure: boolean;
    readonly key?: string;
  } | null;
  readonly iceServers: readonly RTCIceServer[];
  /** Use BroadcastChannel between tabs of one browser: never, only when no network path exists, or always (its own tests). */
  readonly broadcast: 'never' | 'fallback' | 'only';
}

export interface NetworkEvents {
  /** A peer said a hello that was accepted: it can be spoken to. `relayed` when only through others. */
  peerUp(peer: ServerId, hello: Hello): void;
  peerDown(peer: ServerId, why: 'closed' | 'silent' | 'replaced' | 'unplugged'): void;
  control(from: ServerId, message: unknown, relayedBy: ServerId | null, ageMs: number): void;
  /** A frame of the Raft channel, whole (the network splits and joins what exceeds a channel's frame). */
  raft(from: ServerId, text: string): void;
  raftOpened(peer: ServerId): void;
  raftClosed(peer: ServerId): void;
  view(from: ServerId, text: string): void;
  signalling(view: SignallingView): void;
  /** Anything in `links()` changed; called at most once per 100 ms. */
  linksChanged(): void;
  /** This tab was refused by a peer, or refused one. `hello` is what the peer had said (of `sameServer`: its `since`). */
  refused(refusal: Refusal, by: 'us' | 'them', peer: ServerId | null, hello: Hello | null): void;
  /** Rubbish came over a link; it was dropped. */
  rubbish(from: ServerId | null, why: string): void;
}

export interface Network {
  /** Meets the room: signalling, doors, dialling. Idempotent. */
  start(): void;
  /** Peers with whom a hello was exchanged, and what they said. */
  peers(): ReadonlyMap<ServerId, Hello>;
  links(): readonly LinkView[];
  /** Of the control link to that server, as last measured; null without one. */
  roundTripMs(peer: ServerId): number | null;
  signalling(): SignallingView;
  /** False when there is neither a link nor a relay to it. The message is JSON data of at most 64 KiB encoded. */
  sendControl(to: ServerId, message: unknown): boolean;
  /** Whether `sendControl` finds a way to that server. */
  reaches(server: ServerId): boolean;
  /** To every peer with a link. */
  broadcastControl(message: unknown): void;
  /** Drops the frame when the channel is not open or has too much buffered; Raft repeats itself. */
  sendRaft(to: ServerId, text: string): void;
  broadcastView(text: string): void;
  /** Whether this tab's Raft channels may be open. Closing is real and at once; peers see their channels close. */
  setRaftAllowed(allowed: boolean): void;
  /** Pull the plug: all channels, all connections and signalling closed; nothing leaves until `plug`. */
  unplug(): void;
  plug(): void;
  /** Says goodbye and closes all of it for good. Safe to call in pagehide. */
  stop(): void;
  /** Asks again now instead of at the next round. */
  retry(): void;
  /** From getStats, for tests and the links panel: the selected candidate pair's type and protocol for each peer. */
  stats(): Promise<
    readonly {
      readonly peer: ServerId;
      readonly kind: 'webrtc' | 'broadcast';
      readonly candidate: string | null;
      readonly roundTripMs: number | null;
      /** This end's own address, where the browser tells it. */
      readonly address: string | null;
    }[]
  >;
}
