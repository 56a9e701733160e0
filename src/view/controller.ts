/**
 * The controller's JSON form of a request:
 * `{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}`.
 *
 * `key` names the server where a request is about one. A value is JSON and means itself: "7" is a text, 7 a number.
 */
import type { Json } from '../machines/machine.ts';
import { field, isObject, parseJson } from '../machines/json.ts';
import type { JsonObject } from '../machines/json.ts';
import { listOfNames } from './lists.ts';
import { brief, findRequest, put, wrong } from './parsing.ts';
import type { Command, ParsedLine } from './parsing.ts';
import { isFaultWord, usageOf, wordOf } from './requests.ts';
import type { ArgumentKind, RequestDescription } from './requests.ts';

const FIELDS = ['sender_name', 'term', 'request', 'key', 'value'];
const EXAMPLE = '{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}';

export function parseController(text: string): ParsedLine {
  const message = parseJson(text);
  if (!isObject(message)) return wrong('badJson', 'This begins like JSON and is none.', EXAMPLE);
  const unknown = Object.keys(message).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return wrong('unknownField', `A message has no field ${brief(unknown)}.`, EXAMPLE);
  const said = field(message, 'request');
  if (typeof said !== 'string') return wrong('missing', 'A message needs a field "request" that is a text.', EXAMPLE);
  const sender = field(message, 'sender_name') ?? null;
  if (sender !== null && typeof sender !== 'string')
    return wrong('badSender', '"sender_name" is a text or null.', EXAMPLE);
  const term = field(message, 'term') ?? null;
  if (term !== null && typeof term !== 'number') return wrong('badTerm', '"term" is a number or null.', EXAMPLE);
  const found = findRequest(said);
  return 'ok' in found ? found : fromFields(found, message);
}

const IN_KEY: ReadonlySet<ArgumentKind> = new Set<ArgumentKind>(['key', 'node', 'request', 'voters']);

function fromFields(description: RequestDescription, message: JsonObject): ParsedLine {
  const { request, arguments: parts, example } = description;
  const key = field(message, 'key') ?? null;
  if (key !== null && typeof key !== 'string') return wrong('badKey', '"key" is a text or null.', EXAMPLE);
  const command: Command = { request };
  if (parts.some(({ kind }) => kind === 'field')) return fromObject(command, description, key, message);
  for (const part of parts) {
    const { kind, optional } = part;
    if (isFaultWord(kind)) return fromWords(command, description, message, optional);
    const given = IN_KEY.has(kind) ? key : givenValue(field(message, 'value'), kind);
    // A message may carry null in a place that it does not need; an empty key too, where a server would be named.
    if (given === null || (given === '' && optional)) {
      if (optional) continue;
      return wrong('missing', `${request} needs ${wordOf(part)}: ${usageOf(description)}.`, EXAMPLE);
    }
    if (kind === 'expected') return fromPair(command, message, example);
    const why = put(command, part, given, request);
    if (why !== null) return wrong(why.code, why.text, example);
  }
  return { ok: true, command };
}

/** Fields come as an object; whether each holds what it may is for whoever makes the command of it. */
function fromObject(
  command: Command,
  description: RequestDescription,
  key: string | null,
  message: JsonObject,
): ParsedLine {
  const { request, example } = description;
  const named = description.arguments[0]?.name ?? 'key';
  if (key === null || key === '') return wrong('missing', `${request} needs its ${named} as "key".`, example);
  const fields = field(message, 'value') ?? null;
  if (isObject(fields)) return { ok: true, command: { ...command, key, value: JSON.stringify(fields) } };
  const names = description.arguments.slice(1).map(({ name }) => name);
  return wrong('badValue', `The value of ${request} is an object with the fields ${names.join(', ')}.`, example);
}

/** What is expected and what is to be stored come as a list of two. */
function fromPair(command: Command, message: JsonObject, example: string): ParsedLine {
  const pair = field(message, 'value');
  if (!Array.isArray(pair) || pair.length !== 2) {
    return wrong('badValue', 'The value of CAS is a list of two: what is expected and what is to be stored.', example);
  }
  return { ok: true, command: { ...command, value: JSON.stringify(pair) } };
}

/**
 * Words about faults come as one text, as a number, or as a list of them; groups also as a list of lists of names:
 * `[["node1"], ["node2", "node3"]]`.
 */
function fromWords(
  command: Command,
  description: RequestDescription,
  message: JsonObject,
  optional: boolean,
): ParsedLine {
  const value = field(message, 'value') ?? null;
  const given = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const inList = (word: Json): string => (Array.isArray(value) ? quotedWord(wordText(word)) : wordText(word));
  const texts = given.map((one) => (Array.isArray(one) ? one.map(inList).join(',') : inList(one)));
  const text = texts.join(Array.isArray(given[0]) ? ' | ' : ' ').trim();
  if (text !== '') return { ok: true, command: { ...command, value: text } };
  if (optional) return { ok: true, command };
  return wrong('missing', `${description.request} needs more: ${usageOf(description)}.`, description.example);
}

/** A name with spaces is one word of a list. */
function quotedWord(word: string): string {
  return /^[^\s",|]*$/.test(word) ? word : JSON.stringify(word);
}

function wordText(word: Json): string {
  if (typeof word === 'number') return String(word);
  return typeof word === 'string' ? word : '';
}

/** Which message is meant comes as a dictionary: `{"kind": "append", "to": "node2"}`. */
function givenValue(value: Json | undefined, kind: ArgumentKind): string | null {
  if (kind !== 'kind' && kind !== 'to') return valueText(value, kind);
  const word = isObject(value) ? field(value, kind) : undefined;
  return typeof word === 'string' ? word : null;
}

/** A value as a command carries it; null when there is none. STORE stores a null that is written out. */
function valueText(value: Json | undefined, kind: ArgumentKind): string | null {
  if (value === undefined || (value === null && kind !== 'value')) return null;
  if (kind === 'learners') return typeof value === 'string' ? value : isTexts(value) ? listOfNames(value) : '';
  return kind === 'name' && typeof value === 'string' ? value : JSON.stringify(value);
}

/** A list of servers may be a JSON list as well. */
function isTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
