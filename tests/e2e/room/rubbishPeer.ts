/**
 * A bare page that knows the room's secret and speaks the room's wire so badly as a test wants: it says hello, opens the Raft
 * and view pipes, and then sends whatever frames it is given. It runs no server and keeps no rule.
 */
import { doorsOf, roomKeyOf } from '../../../src/live/network/derive.ts';
import { framesOf } from '../../../src/live/network/framing.ts';
import { PROTOCOL } from '../../../src/live/network/network.ts';
import { pipeNumber } from '../../../src/live/network/strand.ts';
import { Station } from '../../../src/live/network/station.ts';
import type { Pipe, Wire } from '../../../src/live/network/wire.ts';

export type Channel = 'control' | 'raft' | 'views';

export interface RubbishPeer {
  /** This peer's id among servers. */
  readonly server: string;
  /** Meets whoever holds a door; with no hello, nothing is said. Resolves with the wire's number. */
  knock(secret: string, hello: boolean): Promise<number>;
  /** Says hello to everybody of whom the tab at the other end of that wire told; resolves with all wires' numbers. */
  meetOthers(secret: string, wire: number): Promise<readonly number[]>;
  /** One whole text, in as many frames as it needs. */
  text(wire: number, channel: Channel, text: string): void;
  /** One frame as it is; `binary` sends its bytes. */
  frame(wire: number, channel: Channel, frame: string, binary: boolean): void;
  /** What came over the control pipe, by its kind. */
  heard(wire: number, kind: string): readonly unknown[];
  isOpen(wire: number, channel: Channel): boolean;
}

declare global {
  interface Window {
    readonly rubbish: RubbishPeer;
  }
}

interface Meeting {
  readonly wire: Wire;
  readonly pipes: Readonly<Record<Channel, Pipe>>;
  readonly heard: { readonly kind?: string; readonly sightings?: readonly { readonly address: string | null }[] }[];
}

const hex = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const server = hex().slice(0, 16);
const meetings: Meeting[] = [];
let station: Promise<Station> | null = null;

/** Binary frames are no part of a pipe's manners, so the channels are caught where pages make and get them. */
const channels = new Map<number, RTCDataChannel>();
const makeChannel = RTCPeerConnection.prototype.createDataChannel;
let lastMade: RTCDataChannel | null = null;
RTCPeerConnection.prototype.createDataChannel = function (...given) {
  lastMade = makeChannel.apply(this, given);
  return lastMade;
};

function atSignalling(): Promise<Station> {
  station ??= new Promise((resolve, reject) => {
    const settings = {
      host: location.hostname,
      port: Number(new URLSearchParams(location.search).get('signalling')),
      path: '/peerjs',
      secure: false,
      key: 'peerjs',
      token: hex(),
      iceServers: [],
    };
    const surroundings = {
      timers: {
        setTimeout: (run: () => void, milliseconds: number) => setTimeout(run, milliseconds),
        clearTimeout: (timer: unknown) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      },
      now: () => performance.now(),
      random: () => Math.random(),
    };
    const made: Station = new Station(hex(), settings, surroundings, {
      opened: () => resolve(made),
      taken: () => reject(new Error('The address is taken.')),
      lost: (why) => reject(new Error(why)),
      incoming: (wire) => wire.close(),
      isOwn: () => false,
      rubbish: () => undefined,
    });
    made.connect();
  });
  return station;
}

async function dial(address: string): Promise<Wire | null> {
  const at = await atSignalling();
  return new Promise((resolve) => {
    const dialling = at.dial(address, { opened: resolve, failed: () => resolve(null) });
    if (dialling === null) resolve(null);
  });
}

function meet(wire: Wire, secret: string, hello: boolean): number {
  const number = meetings.length;
  const heard: Meeting['heard'] = [];
  const views = wire.openPipe(pipeNumber(1));
  if (lastMade !== null) channels.set(number, lastMade);
  const raft = wire.openPipe(pipeNumber(2));
  for (const pipe of [views, raft]) {
    pipe.listen({ opened: () => undefined, frame: () => undefined, drained: () => undefined, closed: () => undefined });
  }
  wire.control.listen({
    opened: () => undefined,
    frame: (data) => {
      // What the other side says is well formed; longer texts come in several frames and are not needed here.
      if (typeof data !== 'string' || !data.startsWith('.')) return;
      try {
        heard.push(JSON.parse(data.slice(1)) as Meeting['heard'][number]);
      } catch {
        // The last frame of a longer text.
      }
    },
    drained: () => undefined,
    closed: () => undefined,
  });
  meetings.push({ wire, pipes: { control: wire.control, raft, views }, heard });
  if (hello) wire.control.send(`.${JSON.stringify(helloFrame(secret))}`);
  return number;
}

const start = hex();

function helloFrame(secret: string): unknown {
  return {
    kind: 'hello',
    hello: {
      protocol: PROTOCOL,
      roomKey: roomKeyOf(secret),
      cluster: null,
      server,
      name: null,
      wants: 'join',
      raft: true,
      since: Date.now(),
    },
    start,
    address: null,
    door: null,
    sightings: [],
  };
}

function meeting(wire: number): Meeting {
  const found = meetings[wire];
  if (found === undefined) throw new Error(`There is no wire ${wire}.`);
  return found;
}

const rubbish: RubbishPeer = {
  server,
  async knock(secret, hello) {
    for (const door of doorsOf(secret)) {
      const wire = await dial(door);
      if (wire !== null) return meet(wire, secret, hello);
    }
    throw new Error('Nobody holds a door.');
  },
  async meetOthers(secret, wire) {
    const told = meeting(wire).heard.flatMap((frame) => frame.sightings ?? []);
    const addresses = [...new Set(told.map(({ address }) => address))].filter((address) => address !== null);
    const wires = await Promise.all(addresses.map((address) => dial(address)));
    return [wire, ...wires.flatMap((other) => (other === null ? [] : [meet(other, secret, true)]))];
  },
  text(wire, channel, text) {
    for (const frame of framesOf(text)) meeting(wire).pipes[channel].send(frame);
  },
  frame(wire, channel, frame, binary) {
    if (binary) channels.get(wire)?.send(new TextEncoder().encode(frame));
    else meeting(wire).pipes[channel].send(frame);
  },
  heard(wire, kind) {
    return meeting(wire).heard.filter((frame) => frame.kind === kind);
  },
  isOpen(wire, channel) {
    return meeting(wire).pipes[channel].isOpen;
  },
};

Object.defineProperty(window, 'rubbish', { value: rubbish });
