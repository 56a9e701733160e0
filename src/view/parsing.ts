/**
 * What the two forms of a request, a line in words and the controller's JSON, have in common: names, arguments, and the
 * sentences that say what is wrong.
 */
import type { Json } from '../machines/machine.ts';
import { isObject, parseJson } from '../machines/json.ts';
import type { CommandLine } from './world.ts';
import { listOfNames, namesIn } from './lists.ts';
import { isFaultWord, nearestRequest, requestNamed } from './requests.ts';
import type { ArgumentDescription, RequestDescription } from './requests.ts';

export type ParsedLine =
  | { readonly ok: true; readonly command: CommandLine }
  | { readonly ok: false; readonly code: string; readonly text: string; readonly suggestion: string | null };

export type Wrong = Extract<ParsedLine, { ok: false }>;

/** The request by its name, in capitals or not; or what is wrong, with what was probably meant. */
export function findRequest(said: string): RequestDescription | Wrong {
  const name = capitals(said);
  const description = requestNamed(name);
  if (description !== undefined) return description;
  const nearest = nearestRequest(name);
  const question = nearest === null ? 'HELP lists what there is.' : `Did you mean ${nearest.request}?`;
  return wrong('unknownRequest', `There is no request ${brief(said)}. ${question}`, nearest?.example ?? 'HELP');
}

export function wrong(code: string, text: string, suggestion: string | null): Wrong {
  return { ok: false, code, text: `${text} Nothing was changed.`, suggestion };
}

/** A command that is being put together. */
export interface Command {
  request: string;
  node?: string;
  key?: string;
  value?: string;
}

interface Badly {
  readonly code: string;
  readonly text: string;
}

/** Puts an argument where it belongs in the command, or says why it cannot. */
export function put(command: Command, part: ArgumentDescription, text: string, request: string): Badly | null {
  const { kind } = part;
  if (isFaultWord(kind)) return putWord(command, text);
  switch (kind) {
    case 'key':
    case 'request':
      if (text === '') return { code: 'badKey', text: 'A key must not be empty.' };
      command.key = kind === 'request' ? capitals(text) : text;
      return null;
    case 'kind':
      command.key = text;
      return null;
    case 'node':
      command.node = text;
      return null;
    case 'expected':
      command.value = text;
      return null;
    case 'name':
    case 'to':
      command.value = text;
      return null;
    case 'voters':
    case 'learners':
      return putList(command, kind, text, request);
    case 'number':
      if (typeof parseJson(text) !== 'number')
        return { code: 'notANumber', text: `${request} adds a number; ${brief(text)} is none.` };
      command.value = text;
      return null;
    case 'dictionary':
      if (!isObject(parseJson(text)))
        return { code: 'notADictionary', text: `${request} needs a dictionary like {"a":1}; ${brief(text)} is none.` };
      command.value = text;
      return null;
    case 'field':
    case 'numberField':
      return putField(command, part, text, request);
    case 'value':
      // What is expected was put there first: both travel as a pair.
      command.value = command.value === undefined ? text : JSON.stringify([meaningOf(command.value), meaningOf(text)]);
      return null;
    default:
      return null;
  }
}

function putList(command: Command, kind: 'voters' | 'learners', text: string, request: string): Badly | null {
  const names = namesIn(text);
  if (names === null)
    return { code: 'badList', text: `${request} needs names with commas between; ${brief(text)} is no such list.` };
  if (kind === 'voters') command.key = listOfNames(names);
  else command.value = listOfNames(names);
  return null;
}

/** Fields are gathered in one object, which is the command's value. */
function putField(
  command: Command,
  { kind, name = kind }: ArgumentDescription,
  text: string,
  request: string,
): Badly | null {
  // By its digits: 40.00 is a number to JSON, and whoever writes it so does not mean 40 hundredths.
  const number = /^-?\d{1,15}$/.test(text) ? Number(text) : null;
  if (kind === 'numberField' && number === null)
    return { code: 'notANumber', text: `${request} needs a whole number as ${name}; ${brief(text)} is none.` };
  const before = command.value === undefined ? {} : (parseJson(command.value) as object);
  command.value = JSON.stringify({ ...before, [name]: kind === 'numberField' ? number : text });
  return null;
}

/** Words about faults travel together; what they mean is read where the servers' names are known. */
function putWord(command: Command, text: string): null {
  command.value = command.value === undefined ? text : `${command.value} ${text}`;
  return null;
}

/** What a value's text means: JSON where it reads as JSON, and otherwise a text. */
export function meaningOf(text: string): Json {
  const json = parseJson(text);
  return json === undefined ? text : json;
}

/** Capitals of the Latin letters alone: the same in every language. */
function capitals(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 32));
}

export function brief(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
