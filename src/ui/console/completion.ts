/**
 * What a half-typed console line could become: its last word is completed by what may stand there. It knows the table of
 * requests and the words that it is given, and no world; a line that it does not understand simply has no completions.
 */
import { parseJson } from '../../machines/json.ts';
import { quoted } from '../../view/grammar.ts';
import { requestNamed, REQUESTS } from '../../view/requests.ts';
import type { ArgumentDescription, RequestDescription } from '../../view/requests.ts';

/** A word that may stand somewhere, and what is said beside it. */
export interface Word {
  readonly word: string;
  readonly says: string;
}

export interface Vocabulary {
  readonly servers: readonly Word[];
  /** What may stand for an argument of a request; `before` are the words that stand before it. */
  words(description: RequestDescription, argument: ArgumentDescription, before: readonly string[]): readonly Word[];
}

/** One way to go on: the whole line as it would be. */
export interface Offer {
  readonly line: string;
  readonly word: string;
  readonly says: string;
}

export interface Completion {
  readonly offers: readonly Offer[];
  /** The request that the line begins with, and which of its arguments is being typed; null before one is whole. */
  readonly request: RequestDescription | null;
  readonly argument: number | null;
}

/** So many are offered at once: more are found by typing on. */
const MOST = 60;
const NOTHING: Completion = { offers: [], request: null, argument: null };

export function completionOf(line: string, vocabulary: Vocabulary): Completion {
  const { words, from } = split(line);
  const partial = line.slice(from);
  const [first, ...rest] = words;
  if (first?.startsWith('{') === true || (first === undefined && partial.startsWith('{'))) return NOTHING;
  if (first === undefined) {
    if (partial.startsWith('@')) return offering(line, from + 1, vocabulary.servers);
    return offering(line, from, requestWords(REQUESTS), true);
  }
  const addressed = first.startsWith('@');
  const name = addressed ? rest.shift() : first;
  if (name === undefined) {
    return offering(line, from, requestWords(REQUESTS.filter(({ about }) => about === 'data')), true);
  }
  const request = requestNamed(name.toUpperCase());
  return request === undefined ? NOTHING : argumentOf(line, from, request, rest, vocabulary);
}

function argumentOf(
  line: string,
  from: number,
  request: RequestDescription,
  before: readonly string[],
  vocabulary: Vocabulary,
): Completion {
  const { arguments: parts } = request;
  const last = parts.length - 1;
  const place = toTheEnd(parts[last]) ? Math.min(before.length, last) : before.length;
  const argument = parts[place];
  if (argument === undefined) return { offers: [], request, argument: null };
  const start = isList(argument) ? Math.max(from, 1 + Math.max(line.lastIndexOf(','), line.lastIndexOf('|'))) : from;
  const { offers } = offering(line, start, vocabulary.words(request, argument, before), place < last);
  return { offers, request, argument: place };
}

/** Several names with commas between them; groups have bars as well, and go on to the end of the line. */
const isList = ({ kind }: { readonly kind: string }): boolean => ['voters', 'learners', 'groups'].includes(kind);
const toTheEnd = (argument: { readonly kind: string } | undefined): boolean => argument?.kind === 'groups';

const requestWords = (requests: readonly RequestDescription[]): readonly Word[] =>
  requests.map(({ request, sentence }) => ({ word: request, says: sentence }));

/** The words that the line's end begins, with what stood before put back. */
function offering(line: string, from: number, words: readonly Word[], goesOn = true): Completion {
  const before = line.slice(0, from);
  const partial = line.slice(from);
  const sought = (partial.startsWith('"') ? partial.slice(1) : partial).toLowerCase();
  const offers: Offer[] = [];
  for (const { word, says } of words) {
    if (offers.length === MOST) break;
    const typed = /^["[{]/.test(word) ? word : quoted(word);
    const fits = word.toLowerCase().startsWith(sought) || typed.toLowerCase().startsWith(partial.toLowerCase());
    if (fits && typed !== partial) offers.push({ line: `${before}${typed}${goesOn ? ' ' : ''}`, word, says });
  }
  return { ...NOTHING, offers };
}

/** The whole words of a line, without quotes, and where the last, unfinished one begins. A quoted text is one word. */
function split(line: string): { readonly words: string[]; readonly from: number } {
  const words: string[] = [];
  const pattern = /\s*("(?:[^"\\]|\\.)*"|[^\s"]\S*)(?=\s)/gy;
  let from = 0;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const word = match[1] ?? '';
    const unquoted = word.startsWith('"') ? parseJson(word) : word;
    words.push(typeof unquoted === 'string' ? unquoted : word);
    from = pattern.lastIndex;
  }
  const open = /^\s*/.exec(line.slice(from))?.[0].length ?? 0;
  return { words, from: from + open };
}

/** The longest line that all offers begin with. */
export function commonStart(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  let length = first.length;
  for (const line of rest) {
    while (!line.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
