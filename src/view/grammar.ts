/**
 * The console's grammar: a line in words, or the controller's JSON form, becomes a command; a command becomes the line
 * that one could have typed. What is wrong is named, with what would be right; nothing is carried out here.
 *
 * A value in a command is a text: JSON where it reads as JSON, and otherwise itself.
 */
import type { Json } from '../machines/machine.ts';
import { field, isObject, parseJson } from '../machines/json.ts';
import type { CommandLine } from './world.ts';
import { parseController } from './controller.ts';
import { brief, findRequest, meaningOf, put, wrong } from './parsing.ts';
import type { Command, ParsedLine, Wrong } from './parsing.ts';
import { listOfNames, takeList } from './lists.ts';
import { isFaultWord, requestNamed, usageOf, wordOf as nounOf } from './requests.ts';
import type { ArgumentDescription, ArgumentKind, RequestDescription } from './requests.ts';

export { meaningOf } from './parsing.ts';
export type { ParsedLine } from './parsing.ts';
export { helpText, REQUESTS } from './requests.ts';

/** The longest line that is read. */
export const LINE_CHARACTERS = 20_000;

export function parseLine(line: string): ParsedLine {
  const text = line.trim();
  if (text === '') return wrong('empty', 'There is no request in this line.', 'HELP');
  if (text.length > LINE_CHARACTERS) {
    return wrong('tooLong', `This line has ${text.length} characters; at most ${LINE_CHARACTERS} are read.`, null);
  }
  if (text.startsWith('{')) return parseController(text);
  if (text.startsWith('@')) return parseAddressed(text.slice(1));
  const [said, rest] = cutWord(text);
  const found = findRequest(said);
  return 'ok' in found ? withArguments(found, rest) : parseArguments(found, rest);
}

/** An unknown request with arguments that fit the one that was probably meant: what was typed, mended. */
function withArguments(wrong: Wrong, rest: string): Wrong {
  const meant = requestNamed(wrong.suggestion?.split(' ', 1)[0] ?? '');
  if (wrong.code !== 'unknownRequest' || meant === undefined || rest === '') return wrong;
  return parseArguments(meant, rest).ok ? { ...wrong, suggestion: `${meant.request} ${rest}` } : wrong;
}

/** `@node2 STORE K1 7` asks node2 first. */
function parseAddressed(text: string): ParsedLine {
  const example = '@node2 STORE K1 7';
  const node = takeArgument({ kind: 'node', optional: false }, text, false);
  if (node === null || node.text === '') return wrong('badNode', 'After @ stands the name of a server.', example);
  const parsed = parseLine(node.rest);
  if (!parsed.ok) return parsed;
  if (parsed.command.node !== undefined || requestNamed(parsed.command.request)?.about !== 'data') {
    return wrong(
      'badNode',
      `@${brief(node.text)} says whom to ask about what is stored; ${parsed.command.request} is no such request.`,
      example,
    );
  }
  return { ok: true, command: { ...parsed.command, node: node.text } };
}

function parseArguments(description: RequestDescription, text: string): ParsedLine {
  const { request, arguments: parts, example } = description;
  const command: Command = { request };
  let rest = text;
  for (const [place, part] of parts.entries()) {
    // Whether they fit together is judged where they are understood.
    if (isFaultWord(part.kind) && rest !== '') {
      put(command, part, rest, request);
      rest = '';
      break;
    }
    if (rest === '') {
      if (part.optional) break;
      return wrong('missing', `${request} needs ${nounOf(part)}: ${usageOf(description)}.`, example);
    }
    const taken = takeArgument(part, rest, place === parts.length - 1);
    if (taken === null && isList(part.kind))
      return wrong('badList', `${request} needs names with commas between: ${usageOf(description)}.`, example);
    if (taken === null)
      return wrong('badQuotes', `The ${part.name ?? part.kind} has a quote that is not closed.`, example);
    const why = put(command, part, taken.text, request);
    if (why !== null) return wrong(why.code, why.text, example);
    rest = taken.rest;
  }
  if (rest === '') return { ok: true, command };
  return wrong('tooMuch', `${brief(rest)} is too much for ${request}: ${usageOf(description)}.`, example);
}

/** The line that a command is. Its inverse is `parseLine`: what comes back means the same. */
export function lineOf(command: CommandLine): string {
  const { request, node, key, value } = command;
  const parts = requestNamed(request)?.arguments;
  // A request that stands in no table is shown as it is.
  if (parts === undefined) return [request, node, key, value].filter((part) => part !== undefined).join(' ');
  const words = [request, ...parts.flatMap((part) => wordOf(part, command) ?? [])];
  if (node !== undefined && !parts.some(({ kind }) => kind === 'node')) words.unshift(`@${quoted(node)}`);
  return words.join(' ');
}

/** Of the words about faults, which travel as one value, the first stands for all. */
function faultWordOf(kind: ArgumentKind, { request, value }: CommandLine): string | null {
  const first = requestNamed(request)?.arguments.find((part) => isFaultWord(part.kind));
  return first?.kind === kind && value !== undefined ? value : null;
}

function wordOf({ kind, name = kind }: ArgumentDescription, command: CommandLine): string | null {
  const { request, node, key, value } = command;
  if (isFaultWord(kind)) return faultWordOf(kind, command);
  switch (kind) {
    case 'field':
    case 'numberField':
      return value === undefined ? null : fieldWord(value, name);
    case 'key':
    case 'kind':
    case 'request':
      return key === undefined ? null : quoted(key);
    case 'node':
      return node === undefined ? null : quoted(node);
    case 'name':
    case 'to':
      return value === undefined ? null : quoted(value);
    case 'voters':
      return key ?? null;
    case 'learners':
      return value ?? null;
    case 'expected':
      return value === undefined ? null : pairOf(value);
    default:
      return value === undefined || request === 'CAS' ? null : valueWord(value);
  }
}

/** A field as it is typed; null where it was left out. */
function fieldWord(value: string, name: string): string | null {
  const fields = parseJson(value);
  const held = isObject(fields) ? field(fields, name) : undefined;
  if (held === undefined) return null;
  return typeof held === 'string' ? quoted(held) : JSON.stringify(held);
}

function pairOf(value: string): string {
  const pair = parseJson(value);
  if (!Array.isArray(pair) || pair.length !== 2) return valueWord(value);
  return (pair as Json[]).map((part) => JSON.stringify(part)).join(' ');
}

/** A value as it is, unless spaces around it or nothing in it would be lost. */
function valueWord(value: string): string {
  return value !== '' && value.trim() === value ? value : JSON.stringify(meaningOf(value));
}

/** A word as it is, or in quotes where it would not be read as one word. */
export function quoted(text: string): string {
  return /^[^\s"@{]\S*$/.test(text) ? text : JSON.stringify(text);
}

const isList = (kind: ArgumentKind): boolean => kind === 'voters' || kind === 'learners';

function takeArgument(
  { kind }: ArgumentDescription,
  text: string,
  last: boolean,
): { readonly text: string; readonly rest: string } | null {
  const takesAll =
    last &&
    (kind === 'value' || kind === 'dictionary' || kind === 'number' || (kind === 'field' && !text.startsWith('"')));
  if (takesAll) return { text, rest: '' };
  if (kind === 'expected') return takeValue(text);
  if (isList(kind)) {
    const list = takeList(text);
    return list === null ? null : { text: listOfNames(list.names), rest: list.rest };
  }
  if (!text.startsWith('"')) {
    const [word, rest] = cutWord(text);
    return { text: word, rest };
  }
  const end = endOfValue(text);
  const unquoted = end === null ? undefined : parseJson(text.slice(0, end));
  return end === null || typeof unquoted !== 'string' ? null : { text: unquoted, rest: text.slice(end).trimStart() };
}

/** One value at the start of a text: JSON with its spaces, or a word. */
function takeValue(text: string): { readonly text: string; readonly rest: string } | null {
  if (!/^["[{]/.test(text)) {
    const [word, rest] = cutWord(text);
    return { text: word, rest };
  }
  const end = endOfValue(text);
  return end === null ? null : { text: text.slice(0, end), rest: text.slice(end).trimStart() };
}

/** Where the quoted text, list or dictionary at the start ends; null when it does not. */
function endOfValue(text: string): number | null {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (inText && letter === '\\') at += 1;
    else if (letter === '"') inText = !inText;
    else if (!inText && (letter === '[' || letter === '{')) depth += 1;
    else if (!inText && (letter === ']' || letter === '}')) depth -= 1;
    if (depth === 0 && !inText) return at + 1;
  }
  return null;
}

function cutWord(text: string): [word: string, rest: string] {
  const end = text.search(/\s/);
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end).trimStart()];
}
