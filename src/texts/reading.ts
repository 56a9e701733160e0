/**
 * Answers, refusals and notices are made in English where they arise, in this tab or in another, and scripts get them so. Here
 * the page reads them in the language of the moment: the English sentence is the key, and its gaps (`{name}`) go over. What no
 * table knows stays as it is. It decides nothing, and nothing that it gives is stored or sent.
 */
import { translatedAnswers } from './current.ts';
import type { Texts } from './texts.ts';

/** How a refusal closes, and an answer of which nobody knows what comes of it. */
export const NOTHING_CHANGED = 'Nothing was changed.';
export const MAY_BE_COMMITTED = 'It may still be committed.';

type Table = Texts['answers'];

interface Form {
  /** From the beginning of a text to the end of the sentence. */
  readonly begins: RegExp;
  /** The whole of a text. */
  readonly is: RegExp;
  readonly isSentence: boolean;
  /** `{first} and {last}`: of so few words that it is looked for within a gap only, and not in what somebody typed. */
  readonly isLoose: boolean;
  readonly translation: string;
}

const GAP = /\{([a-zA-Z]+)\}/g;
/** What stands in these gaps is words of ours, and is read like a text of its own; in any other it is a name or a value. */
const WORDED: ReadonlySet<string> = new Set('what why state links such names range behind kind thing'.split(' '));
/** What stands in these has no space. */
const FIGURES: ReadonlySet<string> = new Set('wait percent count seconds index term'.split(' '));
const WITHIN_SENTENCE = '(?:(?![.?!] ).)+?';
const LEAST_OF_OWN = 5;
/** After these marks of the wide scripts stands no space. */
const WIDE_END = /[。！？；：，]$/;

/** The text in the reader's language; as it is where the page speaks English, or knows no translation. */
export function inReadersWords(text: string): string {
  const table = translatedAnswers();
  return table === null ? text : read(text, formsOf(table)).text;
}

/** How much of a text has no translation; none of it when all has. */
export function withoutWords(text: string, table: Table): string {
  return read(text, formsOf(table)).left.join(' ');
}

interface Reading {
  readonly text: string;
  /** The sentences that are still English. */
  readonly left: readonly string[];
}

function read(text: string, forms: readonly Form[]): Reading {
  const piece = readPiece(text, forms, false);
  return piece === null ? readSentences(text, forms) : { text: piece, left: [] };
}

/** Less than a sentence, or several with `; ` between. Null where one of them is none. */
function readPiece(text: string, forms: readonly Form[], within: boolean): string | null {
  const parts = text.split('; ');
  if (parts.length > 1) {
    const pieces = parts.map((part) => readPiece(part, forms, within));
    if (!pieces.includes(null)) return pieces.join('; ');
  }
  for (const form of forms) {
    const found = form.isSentence || (form.isLoose && !within) ? null : form.is.exec(text);
    if (found !== null) return filled(form, found, forms);
  }
  return null;
}

/** One sentence after another, such that as little as possible stays English. */
function readSentences(text: string, forms: readonly Form[]): Reading {
  if (text === '') return { text, left: [] };
  let best: Reading | null = null;
  for (const form of forms) {
    const found = form.isSentence ? form.begins.exec(text) : null;
    if (found === null) continue;
    const rest = readSentences(text.slice(found[0].length).trimStart(), forms);
    const whole = { text: joined(filled(form, found, forms), rest.text), left: rest.left };
    if (whole.left.length === 0) return whole;
    if (best === null || whole.left.length < best.left.length) best = whole;
  }
  if (best !== null) return best;
  const first = /^.*?[.?!](?= |$)/s.exec(text)?.[0] ?? text;
  const rest = readSentences(text.slice(first.length).trimStart(), forms);
  return { text: joined(first, rest.text), left: [first, ...rest.left] };
}

function joined(first: string, rest: string): string {
  if (first === '' || rest === '') return first + rest;
  return `${first}${WIDE_END.test(first) ? '' : ' '}${rest}`;
}

function filled({ translation }: Form, { groups = {} }: RegExpExecArray, forms: readonly Form[]): string {
  return translation.replace(GAP, (gap, name: string) => {
    const value = groups[name];
    if (value === undefined) return gap;
    return WORDED.has(name) ? (readPiece(value, forms, true) ?? value) : value;
  });
}

const made = new WeakMap<Table, readonly Form[]>();

function formsOf(table: Table): readonly Form[] {
  const known = made.get(table);
  if (known !== undefined) return known;
  // Those with more words of their own first: “{name} is a learner again.” before “{name} is {state}.” What ends in a gap would
  // take whatever comes for its value, so it comes last.
  const rank = (english: string): number => english.replace(GAP, '').length - (english.endsWith('}') ? 1_000 : 0);
  const forms = Object.values(table)
    .flatMap((area) => Object.entries(area))
    .sort(([one], [other]) => rank(other) - rank(one))
    .map(([english, translation]) => formOf(english, translation));
  made.set(table, forms);
  return forms;
}

function formOf(english: string, translation: string): Form {
  const seen = new Set<string>();
  const pattern = english
    .replace(/[.*+?^$()|[\]\\]|\{(?![a-zA-Z]+\})|(?<!\{[a-zA-Z]+)\}/g, '\\$&')
    .replace(GAP, (gap, name: string) => {
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${FIGURES.has(name) ? '\\S+?' : english.endsWith(gap) ? '.+' : WITHIN_SENTENCE})`;
    });
  return {
    begins: new RegExp(`^${pattern}${english.endsWith('}') ? '$' : '(?= |$)'}`, 's'),
    is: new RegExp(`^${pattern}$`, 's'),
    isSentence: /[.?!]$|^[A-Z].*\}$/.test(english),
    isLoose: /^\{.*\}$/.test(english) && english.replace(GAP, '').trim().length < LEAST_OF_OWN,
    translation,
  };
}
