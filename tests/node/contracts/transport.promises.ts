/**
 * What every Transport promises, simulated, live or in memory, as checks that run wherever their world is: under vitest,
 * or in a page with real connections. Loss, delay and doubling are allowed to a transport; without faults switched on,
 * what is sent arrives.
 */
import type { ServerId } from '../../../src/raft/entries.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';
import type { Transport } from '../../../src/node/ports.ts';

export interface TransportWorld {
  /** Two servers that can reach each other. */
  readonly one: ServerId;
  readonly other: ServerId;
  port(server: ServerId): Transport;
  /** What has reached a server so far, oldest first. */
  received(server: ServerId): readonly Received[];
  /** Lets everything that is on its way arrive. */
  settle(): Promise<void> | void;
  /** Makes a server unreachable, as a closed tab is. */
  close(server: ServerId): Promise<void> | void;
  end(): Promise<void> | void;
}

export interface Received {
  readonly from: ServerId;
  readonly message: ServerMessage;
}

export interface TransportPromise {
  readonly name: string;
  /** Throws if it is not kept. */
  check(world: TransportWorld): Promise<void>;
}

const request: ServerMessage = { kind: 'clientRequest', request: 7, operation: { kind: 'register' } };

function append(command: string): ServerMessage {
  const entries = [{ index: 2, term: 1, payload: { kind: 'command', command, stamp: null } }] as const;
  return { kind: 'appendEntries', term: 1, prevLogIndex: 1, prevLogTerm: 0, entries, leaderCommit: 1, sequence: 1 };
}

/** Messages are what JSON can say, with their fields in one order: equal texts are equal messages. */
function assertReceived(received: readonly Received[], expected: readonly Received[]): void {
  const [here, there] = [JSON.stringify(received), JSON.stringify(expected)];
  if (here !== there) throw new Error(`What was received is ${here}, and not ${there}.`);
}

function assertCount(received: readonly Received[], expected: number): void {
  if (received.length !== expected) throw new Error(`${received.length} messages were received, and not ${expected}.`);
}

export const transportPromises: readonly TransportPromise[] = [
  {
    name: 'a message arrives whole, and its sender is known',
    async check(world) {
      const { one, other } = world;
      const odd = append('{"__proto__":"ü€𝄞\\u0000\\ud800"}');
      world.port(one).send(other, request);
      world.port(other).send(one, odd);
      await world.settle();
      assertReceived(world.received(other), [{ from: one, message: request }]);
      assertReceived(world.received(one), [{ from: other, message: odd }]);
    },
  },
  {
    name: 'send comes back before anything is received',
    async check(world) {
      world.port(world.one).send(world.other, request);
      assertCount(world.received(world.other), 0);
      await world.settle();
      assertCount(world.received(world.other), 1);
    },
  },
  {
    name: 'many messages and large ones arrive',
    async check(world) {
      const { one, other } = world;
      for (let count = 1; count <= 50; count += 1) world.port(one).send(other, { ...request, request: count });
      const large = append('x'.repeat(8000));
      world.port(one).send(other, large);
      await world.settle();
      assertCount(world.received(other), 51);
      const whole = JSON.stringify(large);
      assertCount(
        world.received(other).filter(({ message }) => JSON.stringify(message) === whole),
        1,
      );
    },
  },
  {
    name: 'sending to nobody, or to somebody who has gone, is lost and nothing else',
    async check(world) {
      const { one, other } = world;
      world.port(one).send('feedfeedfeedfeed', request);
      await world.close(other);
      world.port(one).send(other, request);
      await world.settle();
      assertReceived(world.received(one), []);
    },
  },
];
