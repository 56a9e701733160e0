/**
 * What came of a command, for people: done at an entry, refused at an entry with the fact that decided, or not known. It
 * reads answers and judges nothing.
 */
import type { Json } from '../../machines/machine.ts';
import { isObject } from '../../machines/json.ts';
import type { CommandAnswer } from '../../view/world.ts';
import { applicationsTexts } from '../../texts/english/applications.ts';
import { inReadersWords } from '../../texts/reading.ts';

export interface Outcome {
  readonly kind: 'done' | 'refused' | 'unknown';
  readonly text: string;
  /** The entry that the command became, when it became one. */
  readonly index: number | null;
  readonly closing: string;
}

export function outcomeOf(answer: CommandAnswer): Outcome {
  const texts = applicationsTexts().result;
  if (answer.ok) return { kind: 'done', text: texts.committed, index: appliedAt(answer), closing: '' };
  if (answer.decided === undefined) {
    if (answer.outcome === 'refused')
      return { kind: 'refused', text: inReadersWords(answer.text), index: null, closing: '' };
    return { kind: 'unknown', text: `${texts.unknown} ${inReadersWords(answer.text)}`, index: null, closing: '' };
  }
  const { index, facts } = answer.decided;
  return {
    kind: 'refused',
    text: texts.refusedAt,
    index,
    closing: refusalOf(answer.code, facts) ?? inReadersWords(answer.text),
  };
}

/** A command that had to be asked twice is answered for a later entry than the one that it was applied at. */
function appliedAt({ value, index }: Extract<CommandAnswer, { ok: true }>): number | null {
  const told = isObject(value) ? value['index'] : undefined;
  return typeof told === 'number' ? told : (index ?? null);
}

/** The refusal in the reader's language; null for a code that has no sentence of its own. */
function refusalOf(code: string, facts: Json): string | null {
  const { refusals } = applicationsTexts();
  if (!Object.hasOwn(refusals, code) || !isObject(facts)) return null;
  const sentence = refusals[code as keyof typeof refusals];
  if (typeof sentence === 'string') return sentence;
  const { name, student, index } = facts;
  return sentence({ name: textOf(name), student: textOf(student), index: typeof index === 'number' ? index : 0 });
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
