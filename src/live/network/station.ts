/**
 * One id at the signalling server: a PeerJS Peer with every trap of it behind this file.
 *
 * It dials and answers, and hands over wires that are open. It never destroys its Peer, because that would close the
 * links made through it; links close themselves.
 */
import { Peer, type DataConnection, type PeerJSOption } from 'peerjs';
import { admit, LABEL } from './admission.ts';
import type { DialOutcome } from './exchange.ts';
import { PeerJsWire } from './peerjs-wire.ts';
import type { Surroundings, Wire } from './wire.ts';

/** A dial or an answer that has not opened by then never will. */
const OPEN_MS = 8000;
/** After this without a word the server still holds our former connection (peerjs#1289), or is not there. */
const CONNECT_MS = 4000;
/** PeerJS beats by the page's timers, which nearly stop in a hidden tab; a server may give up a silent one after a minute. */
const BEAT_MS = 20_000;
/** Incoming connections that have not opened. */
const ANSWERING_LIMIT = 64;
/** Candidates may come before their offer; not many. */
const STRAY_CANDIDATES = 512;

export interface StationSettings {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly secure: boolean;
  readonly key: string;
  readonly token: string;
  readonly iceServers: readonly RTCIceServer[];
}

export interface StationEvents {
  opened(): void;
  /** The server knows another holder of this id. */
  taken(): void;
  lost(why: string): void;
  incoming(wire: Wire): void;
  /** Whether it is an address of this very tab, which has knocked at a door before it came to hold it. */
  isOwn(address: string): boolean;
  rubbish(why: string): void;
}

interface Dial {
  readonly address: string;
  fail(why: 'absent' | 'timeout' | 'broken' | 'gone'): void;
}

export class Station {
  readonly id: string;
  readonly #settings: StationSettings;
  readonly #surroundings: Surroundings;
  readonly #events: StationEvents;
  #peer: Peer | null = null;
  #state: 'idle' | 'connecting' | 'open' | 'closed' = 'idle';
  #timer: unknown = null;
  readonly #dials = new Set<Dial>();
  #answering = 0;
  #strays = 0;

  constructor(id: string, settings: StationSettings, surroundings: Surroundings, events: StationEvents) {
    this.id = id;
    this.#settings = settings;
    this.#surroundings = surroundings;
    this.#events = events;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  get isConnecting(): boolean {
    return this.#state === 'connecting';
  }

  /** PeerJS has destroyed its Peer, as it does when the very first connection is refused. */
  get isSpent(): boolean {
    return this.#peer !== null && this.#peer.destroyed;
  }

  connect(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'connecting';
    const reconnecting = this.#peer !== null;
    this.#timer = this.#surroundings.timers.setTimeout(() => {
      if (reconnecting) this.#fail(() => this.#events.taken());
      else this.#fail(() => this.#events.lost('The signalling server does not answer.'));
    }, CONNECT_MS);
    if (this.#peer === null) this.#peer = this.#make();
    else this.#peer.reconnect();
  }

  dial(address: string, outcome: DialOutcome): (() => void) | null {
    if (this.#state !== 'open' || this.#peer === null) return null;
    const wanted = { label: LABEL, reliable: true, serialization: 'raw' };
    // Undefined when the server has just gone, whatever the types say.
    const connection = this.#peer.connect(address, wanted) as DataConnection | undefined;
    if (connection === undefined) return null;
    let over = false;
    const finish = (): boolean => {
      if (over) return false;
      over = true;
      this.#dials.delete(dial);
      this.#surroundings.timers.clearTimeout(timer);
      return true;
    };
    const dial: Dial = {
      address,
      fail: (why) => {
        if (!finish()) return;
        connection.close();
        outcome.failed(why);
      },
    };
    const timer = this.#surroundings.timers.setTimeout(() => dial.fail('timeout'), OPEN_MS);
    this.#dials.add(dial);
    connection.on('open', () => {
      if (finish()) outcome.opened(new PeerJsWire(connection));
    });
    connection.on('error', () => dial.fail('broken'));
    connection.on('close', () => dial.fail('broken'));
    return () => {
      if (finish()) connection.close();
    };
  }

  /** Leaves the server. Wires live on; dials that are not open yet fail. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#surroundings.timers.clearTimeout(this.#timer);
    this.#peer?.disconnect();
    this.#failDials();
  }

  #make(): Peer {
    const { host, port, path, secure, key, token, iceServers } = this.#settings;
    const config: RTCConfiguration = { iceServers: [...iceServers] };
    const options: PeerJSOption = { host, port, path, secure, key, token, config };
    // PeerJS declares the options as a class that it does not export.
    const peer = Reflect.construct(Peer, [this.id, options]) as Peer;
    this.#guard(peer);
    peer.on('open', () => {
      // Our server says OPEN twice to a newcomer, so that one who reconnects hears it at all.
      if (this.#state !== 'connecting') return;
      this.#state = 'open';
      this.#surroundings.timers.clearTimeout(this.#timer);
      this.#beat(peer);
      this.#events.opened();
    });
    peer.on('connection', (connection) => this.#answer(connection));
    peer.on('disconnected', () => this.#fail(() => this.#events.lost('The signalling server cannot be reached.')));
    peer.on('close', () => this.#fail(() => this.#events.lost('The signalling server refused this tab.')));
    peer.on('error', (error) => {
      if (error.type === 'unavailable-id') this.#fail(() => this.#events.taken());
    });
    return peer;
  }

  #beat(peer: Peer): void {
    this.#timer = this.#surroundings.timers.setTimeout(() => {
      if (this.#state !== 'open') return;
      peer.socket.send({ type: 'HEARTBEAT' });
      this.#beat(peer);
    }, BEAT_MS);
  }

  /** Puts our judgement before PeerJS's own handler, which trusts whatever the server passes on. */
  #guard(peer: Peer): void {
    const handlers = peer.socket.listeners('message');
    peer.socket.removeAllListeners('message');
    peer.socket.on('message', (message: unknown) => {
      const admission = admit(message);
      if (admission.kind === 'drop') return this.#events.rubbish(admission.why);
      if (admission.kind === 'absent') {
        for (const dial of [...this.#dials]) if (dial.address === admission.address) dial.fail('absent');
        return;
      }
      if (admission.kind === 'forConnection' && peer.getConnection(admission.from, admission.connection) === null) {
        // PeerJS keeps these for ever, in case an offer follows.
        this.#strays += 1;
        if (!admission.candidate || this.#strays > STRAY_CANDIDATES) return;
      }
      try {
        for (const handler of handlers) handler(message);
      } catch {
        this.#events.rubbish('PeerJS could not make sense of a signalling message.');
      }
    });
  }

  #answer(connection: DataConnection): void {
    const unwanted = this.#events.isOwn(connection.peer) || this.#answering >= ANSWERING_LIMIT;
    if (this.#state === 'closed' || unwanted) {
      connection.close();
      return;
    }
    this.#answering += 1;
    let over = false;
    const finish = (): boolean => {
      if (over) return false;
      over = true;
      this.#answering -= 1;
      this.#surroundings.timers.clearTimeout(timer);
      return true;
    };
    const giveUp = (): void => {
      if (finish()) connection.close();
    };
    const timer = this.#surroundings.timers.setTimeout(giveUp, OPEN_MS);
    connection.on('open', () => {
      if (finish()) this.#events.incoming(new PeerJsWire(connection));
    });
    connection.on('error', giveUp);
    connection.on('close', giveUp);
  }

  #fail(tell: () => void): void {
    if (this.#state === 'closed' || this.#state === 'idle') return;
    this.#state = 'idle';
    this.#surroundings.timers.clearTimeout(this.#timer);
    if (this.#peer !== null && !this.#peer.destroyed) this.#peer.disconnect();
    this.#failDials();
    tell();
  }

  #failDials(): void {
    for (const dial of [...this.#dials]) dial.fail('gone');
  }
}
