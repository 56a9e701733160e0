/**
 * One Owner: of a thing on the marketplace everybody is told the same buyer and the same entry, be it the buyer who was told
 * "yours" or those who were told who came first. Two buyers, one bicycle.
 *
 * It believes no server: only what clients were answered is compared.
 */
import type { ServerId } from '../../raft/entries.ts';
import { numberIn, textIn } from '../../machines/fields.ts';
import { field, isObject, parseJson } from '../../machines/json.ts';
import type { Json } from '../../machines/machine.ts';
import type { ClientEnd } from '../../node/client.ts';
import type { EventRecord } from '../events.ts';
import { Violation } from './violation.ts';

interface Sale {
  readonly buyer: string;
  readonly index: number;
  readonly event: EventRecord;
}

export class OneOwner {
  readonly property = 'One Owner';
  private readonly sales = new Map<number, Sale>();

  /** How many things clients know to be sold. */
  get sold(): number {
    return this.sales.size;
  }

  told(client: ServerId, command: string, end: ClientEnd, event: EventRecord): void {
    if (end.kind !== 'applied' || !command.startsWith('{"app":"market","item":')) return;
    const told = saleIn(parseJson(command), parseJson(end.result));
    if (told === null) return;
    const { item, buyer, index } = told;
    const known = this.sales.get(item);
    if (known === undefined) this.sales.set(item, { buyer, index, event });
    else if (known.buyer !== buyer || known.index !== index) {
      throw new Violation(
        this.property,
        `item ${item} was sold at index ${known.index} to ${known.buyer}, and the client at ${client} was told that it was sold at index ${index} to ${buyer}`,
        [known.event, event],
      );
    }
  }
}

/** To whom an answer says that a thing was sold, and where; null when it does not say so. */
function saleIn(
  command: Json | undefined,
  result: Json | undefined,
): { readonly item: number; readonly buyer: string; readonly index: number } | null {
  if (!isObject(command) || !isObject(result)) return null;
  const item = numberIn(command, 'item');
  const done = field(result, 'value');
  const [facts, buyer] = field(result, 'ok') === true && isObject(done) ? [done, 'buyer'] : [result, 'student'];
  return textIn(facts, 'standing') === 'sold'
    ? { item, buyer: textIn(facts, buyer), index: numberIn(facts, 'index') }
    : null;
}
