/**
 * What every Transport does, simulated, live or in memory: hand it a way to make a small world, and it registers the
 * tests. Loss, delay and doubling are allowed to a transport; without faults switched on, what is sent arrives.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { ServerId } from '../../../src/raft/entries.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';
import type { Transport } from '../../../src/node/ports.ts';

export interface TransportWorld {
  /** Two servers that can reach each other. */
  readonly one: ServerId;
  readonly other: ServerId;
  port(server: ServerId): Transport;
  /** What has reached a server so far, oldest first. */
  received(server: ServerId): readonly { readonly from: ServerId; readonly message: ServerMessage }[];
  /** Lets everything that is on its way arrive. */
  settle(): Promise<void> | void;
  /** Makes a server unreachable, as a closed tab is. */
  close(server: ServerId): Promise<void> | void;
  end(): Promise<void> | void;
}

const request: ServerMessage = { kind: 'clientRequest', request: 7, operation: { kind: 'register' } };

function append(command: string): ServerMessage {
  const entries = [{ index: 2, term: 1, payload: { kind: 'command', command, stamp: null } }] as const;
  return { kind: 'appendEntries', term: 1, prevLogIndex: 1, prevLogTerm: 0, entries, leaderCommit: 1, sequence: 1 };
}

export function transportContract(name: string, make: () => Promise<TransportWorld> | TransportWorld): void {
  describe(`transport: ${name}`, () => {
    let world: TransportWorld | null = null;
    const open = async (): Promise<TransportWorld> => (world = await make());
    afterEach(async () => {
      await world?.end();
      world = null;
    });

    test('a message arrives whole, and its sender is known', async () => {
      const { one, other, port, settle, received } = bound(await open());
      port(one).send(other, request);
      port(other).send(one, append('{"__proto__":"ü€𝄞\\u0000\\ud800"}'));
      await settle();
      expect(received(other)).toEqual([{ from: one, message: request }]);
      expect(received(one)).toEqual([{ from: other, message: append('{"__proto__":"ü€𝄞\\u0000\\ud800"}') }]);
    });

    test('send comes back before anything is received', async () => {
      const { one, other, port, settle, received } = bound(await open());
      port(one).send(other, request);
      expect(received(other)).toEqual([]);
      await settle();
      expect(received(other)).toHaveLength(1);
    });

    test('many messages and large ones arrive', async () => {
      const { one, other, port, settle, received } = bound(await open());
      for (let count = 1; count <= 50; count += 1)
        port(one).send(other, { ...request, request: count } as ServerMessage);
      const large = append('x'.repeat(8000));
      port(one).send(other, large);
      await settle();
      expect(received(other)).toHaveLength(51);
      expect(received(other).some(({ message }) => JSON.stringify(message) === JSON.stringify(large))).toBe(true);
    });

    test('sending to nobody, or to somebody who has gone, is lost and nothing else', async () => {
      const { one, other, port, settle, received, close } = bound(await open());
      port(one).send('feedfeedfeedfeed', request);
      await close(other);
      port(one).send(other, request);
      await settle();
      expect(received(one)).toEqual([]);
    });
  });
}

function bound(world: TransportWorld): TransportWorld {
  return {
    one: world.one,
    other: world.other,
    port: (server) => world.port(server),
    received: (server) => world.received(server),
    settle: () => world.settle(),
    close: (server) => world.close(server),
    end: () => world.end(),
  };
}
