/**
 * Two servers of one room in one page, linked over real WebRTC: the world in which the live transport keeps its promises.
 */
import { createNetwork } from '../../../src/live/network/index.ts';
import type { Network } from '../../../src/live/network/network.ts';
import { hear, transportOver } from '../../../src/live/network/transport.ts';
import { transportPromises, type Received, type TransportWorld } from '../../node/contracts/transport.promises.ts';

const MARK = 'mark ';

interface End {
  readonly network: Network;
  readonly received: Received[];
  /** Called with each mark that arrives. */
  marked: (mark: string) => void;
  /** Called at every change of a link. */
  linksChanged: () => void;
}

function end(secret: string, server: string): End {
  const received: Received[] = [];
  const network = createNetwork(
    {
      secret,
      server,
      hello: () => ({ cluster: null, name: null, wants: 'join', since: Date.now() }),
      judge: () => null,
      settings: { signalling: null, iceServers: [], broadcast: 'never' },
    },
    {
      peerUp: () => undefined,
      peerDown: () => undefined,
      control: () => undefined,
      raft: (from, text) => {
        if (text.startsWith(MARK)) made.marked(text);
        else if (hear(from, text, (sender, message) => received.push({ from: sender, message })) !== null)
          throw new Error(`The gate refused ${text}.`);
      },
      raftOpened: () => made.linksChanged(),
      raftClosed: () => made.linksChanged(),
      view: () => undefined,
      signalling: () => undefined,
      linksChanged: () => made.linksChanged(),
      refused: () => undefined,
      rubbish: () => undefined,
    },
  );
  const made: End = { network, received, marked: () => undefined, linksChanged: () => undefined };
  return made;
}

const isLinked = ({ network }: End): boolean => network.links().some(({ raft }) => raft === 'open');

/** Resolves at the first change of a link after which it is so, or at once. */
function until(ends: readonly End[], isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isSo()) resolve();
    };
    for (const one of ends) one.linksChanged = look;
    look();
  });
}

/** The channel keeps order: when a mark arrives, all that was sent before it has. */
function mark(from: End, to: End, server: string): Promise<void> {
  return new Promise((resolve) => {
    to.marked = () => resolve();
    from.network.sendRaft(server, `${MARK}${server}`);
  });
}

async function openWorld(secret: string): Promise<TransportWorld> {
  const [one, other] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'];
  const ends = new Map([one, other].map((server) => [server, end(secret, server)]));
  const at = (server: string): End => {
    const found = ends.get(server);
    if (found === undefined) throw new Error(`There is no server ${server}.`);
    return found;
  };
  for (const { network } of ends.values()) network.start();
  await until([...ends.values()], () => [...ends.values()].every(isLinked));
  return {
    one,
    other,
    port: (server) => transportOver(at(server).network),
    received: (server) => at(server).received,
    async settle() {
      if (!isLinked(at(one)) || !isLinked(at(other))) return;
      await Promise.all([mark(at(one), at(other), other), mark(at(other), at(one), one)]);
    },
    async close(server) {
      at(server).network.stop();
      const rest = [...ends].filter(([id]) => id !== server).map(([, left]) => left);
      await until(rest, () => !rest.some(isLinked));
    },
    end: () => {
      for (const { network } of ends.values()) network.stop();
    },
  };
}

/** Checks one promise in a room of its own; throws if it is not kept. */
export async function keepsPromise(name: string, secret: string): Promise<void> {
  const promise = transportPromises.find((one) => one.name === name);
  if (promise === undefined) throw new Error(`There is no promise “${name}”.`);
  const world = await openWorld(secret);
  try {
    await promise.check(world);
  } finally {
    await world.end();
  }
}
