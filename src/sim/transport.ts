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
  /** The number of the message that is being sent. */
  readonly numberOf: () => number;
  /** Is told when each copy of a message that was sent will arrive. */
  readonly sent?: ((to: ServerId, message: ServerMessage, arrivals: readonly Microseconds[]) => void) | undefined;
  /** How a message gets across; it is frozen and shared without this. */
  readonly carry?: ((message: ServerMessage) => ServerMessage) | undefined;
}

export function transportOf(
  from: ServerId,
  { network, now, schedule, lifeOf, numberOf, sent, carry = shareable }: TransportWiring,
): Transport {
  return {
    send(to, message) {
      const carried = carry(message);
      const life = lifeOf(to);
      const number = numberOf();
      const arrivals: Microseconds[] = [];
      network.transmit(from, to, now(), (at) => {
        arrivals.push(at);
        schedule(at, { kind: 'deliver', number, from, to, life, message: carried });
      });
      sent?.(to, carried, arrivals);
    },
  };
}
