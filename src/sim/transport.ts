/**
 * A server's way into the simulated network. A message is frozen and shared, or carried as text, and becomes an event at
 * each time the network names; what is lost simply has none.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { ServerMessage } from '../node/messages.ts';
import type { Transport } from '../node/ports.ts';
import type { WorldEvent } from './events.ts';
import { shareable } from './freeze.ts';
import type { SimulatedNetwork } from './network.ts';

export interface TransportWiring {
  readonly network: SimulatedNetwork;
  readonly now: () => Microseconds;
  readonly schedule: (at: Microseconds, event: WorldEvent) => void;
  /** The number of a server's present life. */
  readonly lifeOf: (server: ServerId) => number;
  /** How a message gets across; it is frozen and shared without this. */
  readonly carry?: ((message: ServerMessage) => ServerMessage) | undefined;
}

export function transportOf(
  from: ServerId,
  { network, now, schedule, lifeOf, carry = shareable }: TransportWiring,
): Transport {
  return {
    send(to, message) {
      const carried = carry(message);
      const life = lifeOf(to);
      network.transmit(from, to, now(), (at) => schedule(at, { kind: 'deliver', from, to, life, message: carried }));
    },
  };
}
