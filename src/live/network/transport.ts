/**
 * The Transport port over the network of a room: a message is a text on the Raft channel, and goes nowhere when there is
 * none. What comes the other way is judged by the gate; who sent it is known from the link.
 */
import type { ServerId } from '../../raft/entries.ts';
import { encode } from '../../node/codec.ts';
import { decode } from '../../node/gate.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { Transport } from '../../node/ports.ts';
import type { Network } from './network.ts';

export function transportOver(network: Pick<Network, 'sendRaft'>): Transport {
  return { send: (to, message) => network.sendRaft(to, encode(message)) };
}

/** Hands a text from the Raft channel on as a message; answers why not when it is none. */
export function hear(
  from: ServerId,
  text: string,
  receive: (from: ServerId, message: ServerMessage) => void,
): string | null {
  const read = decode(text);
  if (!read.ok) return read.why;
  receive(from, read.message);
  return null;
}
