/**
 * A page with nothing in it but the network: keeps a record of what it was told and lets a test ask and order.
 */
import { createNetwork } from '../../../src/live/network/index.ts';
import type { Network, NetworkSettings } from '../../../src/live/network/network.ts';
import { keepsPromise } from './transportWorld.ts';

export interface HarnessOptions {
  readonly secret: string;
  readonly server: string;
  readonly broadcast?: NetworkSettings['broadcast'];
  readonly signalling?: NetworkSettings['signalling'];
  readonly since?: number;
}

export interface Told {
  readonly at: number;
  readonly event: string;
  readonly peer: string | null;
  readonly detail: unknown;
}

export interface Harness {
  readonly told: Told[];
  network: Network | null;
  start(options: HarnessOptions): void;
  /** Whether there are so many links, each with its Raft channel open. */
  meshed(count: number): boolean;
  /** Round trips over the Raft channel, in milliseconds. */
  echo(peer: string, rounds: number): Promise<number[]>;
  /** Checks one promise of the Transport port between two servers in this page; rejects if it is not kept. */
  keepsPromise(name: string, secret: string): Promise<void>;
}

declare global {
  interface Window {
    networkHarness: Harness;
  }
}

const waiting = new Map<string, () => void>();
const told: Told[] = [];
function tell(event: string, peer: string | null = null, detail: unknown = null): void {
  told.push({ at: performance.timeOrigin + performance.now(), event, peer, detail });
}

function heardRaft(from: string, text: string): void {
  if (text.startsWith('echo ')) {
    window.networkHarness.network?.sendRaft(from, `back ${text.slice(5)}`);
    return;
  }
  if (text.startsWith('back ')) {
    waiting.get(text.slice(5))?.();
    return;
  }
  tell('raft', from, text.length > 100 ? text.length : text);
}

function start(options: HarnessOptions): void {
  const since = options.since ?? Date.now();
  const network = createNetwork(
    {
      secret: options.secret,
      server: options.server,
      hello: () => ({ cluster: null, name: null, wants: 'join', since }),
      judge: () => null,
      settings: { signalling: options.signalling ?? null, iceServers: [], broadcast: options.broadcast ?? 'never' },
    },
    {
      peerUp: (peer) => tell('peerUp', peer),
      peerDown: (peer, why) => tell('peerDown', peer, why),
      control: (from, message, relayedBy, ageMs) => tell('control', from, { message, relayedBy, ageMs }),
      raft: heardRaft,
      raftOpened: (peer) => tell('raftOpened', peer),
      raftClosed: (peer) => tell('raftClosed', peer),
      view: (from, text) => tell('view', from, text.length),
      signalling: (view) => tell('signalling', null, view.state),
      linksChanged: () => undefined,
      refused: (refusal, by, peer, hello) => tell('refused', peer, { ...refusal, by, since: hello?.since ?? null }),
      rubbish: (from, why) => tell('rubbish', from, why),
    },
  );
  window.networkHarness.network = network;
  window.addEventListener('pagehide', () => network.stop());
  tell('start');
  network.start();
}

window.networkHarness = {
  told,
  network: null,
  start,
  keepsPromise,
  meshed(count) {
    const links = this.network?.links() ?? [];
    return links.filter((link) => link.control === 'open' && link.raft === 'open').length === count;
  },
  async echo(peer, rounds) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      await new Promise<void>((resolve) => {
        waiting.set(String(round), resolve);
        this.network?.sendRaft(peer, `echo ${round}`);
      });
      times.push(performance.now() - began);
    }
    return times;
  },
};

const wanted = new URLSearchParams(location.search).get('start');
if (wanted !== null) start(JSON.parse(wanted) as HarnessOptions);
