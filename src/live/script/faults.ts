/**
 * Faults as scripts see them: with the names of the servers, and with what lifts them.
 */
import { english } from '../../texts/english/faults.ts';
import { faultHandle, type FaultInForce } from '../../view/faults.ts';
import { faultText } from '../../view/faultWords.ts';
import type { Room } from '../room/room.ts';

export interface ScriptFault {
  readonly id: string;
  /** `node1.2`: what LIFT takes, too. */
  readonly handle: string;
  readonly kind: FaultInForce['fault']['kind'];
  /** In words, as the page shows it. */
  readonly text: string;
  /** Whose tab made it, by name. */
  readonly by: string;
}

export function faultOf({ naming }: Pick<Room, 'naming'>, made: FaultInForce): ScriptFault {
  const name = (id: string): string => naming.name(id);
  const { id, fault, by } = made;
  return { id, handle: faultHandle(made, name), kind: fault.kind, text: faultText(fault, name, english), by: name(by) };
}
