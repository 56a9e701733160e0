/** What is said of one message, in words: its name, its fields, and what is known of its way. */
import type { FlightEntries, FlightField, FlightView } from '../../../view/flights.ts';
import type { WorldView } from '../../../view/world.ts';
import { flightTexts } from '../../../texts/english/flights.ts';
import { nameOf } from '../../room/words.ts';

export interface FieldText {
  readonly name: string;
  readonly value: string;
}

const rangeOf = ({ first, count }: FlightEntries) => ({ first, last: first + count - 1 });

/** `append from node3 to node2` */
export function titleOf(view: WorldView, { kind, from, to }: FlightView): string {
  const texts = flightTexts();
  return texts.title({ kind: texts.kinds[kind], from: nameOf(view, from), to: nameOf(view, to) });
}

/** `append from node3 to node2, entries 138 to 140, term 7` */
export function fullNameOf(view: WorldView, flight: FlightView): string {
  const { entries, term } = flight;
  const texts = flightTexts();
  const carrying = entries === null ? '' : texts.carrying(rangeOf(entries));
  return `${titleOf(view, flight)}${carrying}${term === null ? '' : texts.inTerm({ term })}`;
}

/** By the paper's names, which are no language's. */
export function fieldTexts({ fields, entries }: FlightView): readonly FieldText[] {
  const told = fields.map((field) => ({ name: field.name, value: valueText(field) }));
  if (entries === null) return told;
  // Where Figure 2 has it: after what it follows.
  return [...told.slice(0, 3), { name: 'entries[]', value: entriesText(entries) }, ...told.slice(3)];
}

function valueText({ name, value }: FlightField): string {
  if (value === null) return flightTexts().nothing;
  return name === 'reason' ? (flightTexts().reasons[String(value)] ?? String(value)) : String(value);
}

function entriesText(entries: FlightEntries): string {
  const { terms, count } = entries;
  const [term] = terms;
  const more = count > terms.length;
  const range = flightTexts().range(rangeOf(entries));
  if (term !== undefined && !more && terms.every((other) => other === term))
    return flightTexts().entriesOfOneTerm({ range, term });
  return flightTexts().entriesOfTerms({ range, terms: terms.join(', '), more });
}

export function fateText({ fate, sentAt, receivedAt }: FlightView): string {
  if (fate !== 'delivered' || sentAt === null || receivedAt === null) return flightTexts().fates[fate];
  // Clocks of two tabs are compared to about a millisecond, and nothing must seem to arrive before it left.
  const milliseconds = Math.round(receivedAt - sentAt);
  return milliseconds < 1 ? flightTexts().atOnce : flightTexts().took({ milliseconds });
}
