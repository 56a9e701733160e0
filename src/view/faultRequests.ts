/**
 * Faults as requests and back: `CUT node1 node2`, `DELAY node1 all 80 20`, `GROUPS node1,node2 | node3,node4,node5`. The first server is the
 * command's node, what follows its value, in words. Nothing is carried out here.
 */
import type { ServerId } from '../raft/entries.ts';
import { parseJson } from '../machines/json.ts';
import type { Fault, LinkEnds } from './faults.ts';
import type { CommandLine } from './world.ts';

/** Stands for every server. */
export const ALL = 'all';
export const ONE_WAY = 'ONE_WAY';

export const FAULT_REQUESTS = [
  'CUT',
  'CUT_ONE_WAY',
  'GROUPS',
  'DELAY',
  'LOSS',
  'DUPLICATE',
  'SLOW_DISK',
  'FREEZE',
] as const;
export type FaultRequest = (typeof FAULT_REQUESTS)[number];

export function isFaultRequest(request: string): request is FaultRequest {
  return (FAULT_REQUESTS as readonly string[]).includes(request);
}

/** The command that makes a fault, with servers called as one likes: by name to be read, by id to be sure. */
export function faultCommand(fault: Fault, nameOf: (id: ServerId) => string): CommandLine {
  const name = (id: ServerId | null): string => (id === null ? ALL : nameOf(id));
  switch (fault.kind) {
    case 'cut':
      return {
        request: fault.bothWays ? 'CUT' : 'CUT_ONE_WAY',
        node: name(fault.from),
        value: quoted(name(fault.to)),
      };
    case 'groups':
      return {
        request: 'GROUPS',
        value: fault.groups.map((group) => group.map((id) => quoted(nameOf(id))).join(',')).join(' | '),
      };
    case 'delay':
      return linkCommand('DELAY', fault, name, waitWords(fault));
    case 'loss':
      return linkCommand('LOSS', fault, name, [String(fault.percent)]);
    case 'duplication':
      return linkCommand('DUPLICATE', fault, name, [String(fault.percent)]);
    case 'slowDisk':
      return { request: 'SLOW_DISK', node: name(fault.server), value: waitWords(fault).join(' ') };
    case 'freeze':
      return { request: 'FREEZE', node: nameOf(fault.server) };
  }
}

function linkCommand(
  request: FaultRequest,
  { from, to, bothWays }: LinkEnds,
  name: (id: ServerId | null) => string,
  figures: readonly string[],
): CommandLine {
  const words = [quoted(name(to)), ...figures, ...(bothWays ? [] : [ONE_WAY])];
  return { request, node: name(from), value: words.join(' ') };
}

function waitWords({ delayMs, jitterMs }: { readonly delayMs: number; readonly jitterMs: number }): readonly string[] {
  return jitterMs === 0 ? [String(delayMs)] : [String(delayMs), String(jitterMs)];
}

function quoted(word: string): string {
  return /^[^\s",|]+$/.test(word) ? word : JSON.stringify(word);
}

export type ReadFault =
  { readonly fault: Fault } | { readonly code: 'missing' | 'badFault' | 'tooMuch'; readonly wrong: string };

/** `find` turns what a server is called into its id, and complains by itself when there is none. */
export function readFaultCommand(
  { request, node, value = '' }: CommandLine & { readonly request: FaultRequest },
  find: (name: string) => ServerId,
): ReadFault {
  const words = wordsOf(value);
  if (words === null) return { code: 'badFault', wrong: 'A quote is not closed.' };
  if (request === 'GROUPS') return readGroups(words, find);
  if (node === undefined) return { code: 'missing', wrong: `${request} needs a server.` };
  if (request === 'FREEZE') return whole(words, 0, { kind: 'freeze', server: find(node) });
  const any = (name: string): ServerId | null => (name.toLowerCase() === ALL ? null : find(name));
  if (request === 'SLOW_DISK') {
    const wait = readWait(words);
    return 'wrong' in wait ? wait : whole(words, 2, { kind: 'slowDisk', server: any(node), ...wait });
  }
  return readLinkFault(request, any(node), words, any);
}

function readLinkFault(
  request: Exclude<FaultRequest, 'GROUPS' | 'FREEZE' | 'SLOW_DISK'>,
  from: ServerId | null,
  words: readonly string[],
  any: (name: string) => ServerId | null,
): ReadFault {
  const [other, ...figures] = words;
  if (other === undefined) {
    return { code: 'missing', wrong: `${request} needs two servers; ${ALL} stands for every one.` };
  }
  const oneWay = figures.at(-1)?.toUpperCase() === ONE_WAY;
  if (oneWay) figures.pop();
  const ends: LinkEnds = { from, to: any(other), bothWays: !oneWay && request !== 'CUT_ONE_WAY' };
  if (ends.from !== null && ends.from === ends.to) {
    return { code: 'badFault', wrong: `${request} is about a link, and a server has none with itself.` };
  }
  if (request === 'CUT' || request === 'CUT_ONE_WAY') return whole(figures, 0, { kind: 'cut', ...ends });
  if (request === 'DELAY') {
    const wait = readWait(figures);
    return 'wrong' in wait ? wait : whole(figures, 2, { kind: 'delay', ...wait, ...ends });
  }
  const percent = readFigure(figures[0], `${request} needs a percentage`);
  if (typeof percent !== 'number') return percent;
  return whole(figures, 1, { kind: request === 'LOSS' ? 'loss' : 'duplication', percent, ...ends });
}

function readGroups(words: readonly string[], find: (name: string) => ServerId): ReadFault {
  const groups: ServerId[][] = [[]];
  for (const word of words) {
    if (word === '|') groups.push([]);
    else if (word !== ',') groups.at(-1)?.push(find(word));
  }
  if (groups.some((group) => group.length === 0)) {
    return { code: 'missing', wrong: 'GROUPS needs servers in each group: between two | stands at least one.' };
  }
  return { fault: { kind: 'groups', groups } };
}

type Wrong = Extract<ReadFault, { readonly wrong: string }>;

function readWait(figures: readonly string[]): { readonly delayMs: number; readonly jitterMs: number } | Wrong {
  const delayMs = readFigure(figures[0], 'How long it takes is said in milliseconds');
  if (typeof delayMs !== 'number') return delayMs;
  const jitterMs = figures.length < 2 ? 0 : readFigure(figures[1], 'The jitter is said in milliseconds');
  return typeof jitterMs === 'number' ? { delayMs, jitterMs } : jitterMs;
}

function readFigure(word: string | undefined, needs: string): number | Wrong {
  if (word === undefined) return { code: 'missing', wrong: `${needs}.` };
  const figure = /^\d+(\.\d+)?(?=(ms|%)?$)/.exec(word)?.[0];
  return figure === undefined ? { code: 'badFault', wrong: `${needs}; ${word.slice(0, 40)} is none.` } : Number(figure);
}

function whole(words: readonly string[], most: number, fault: Fault): ReadFault {
  const more = words[most];
  return more === undefined ? { fault } : { code: 'tooMuch', wrong: `${more.slice(0, 40)} is too much.` };
}

/** Words, commas and bars; in quotes a name that has spaces. Null when a quote is not closed. */
function wordsOf(value: string): readonly string[] | null {
  const words: string[] = [];
  let rest = value.trimStart();
  while (rest !== '') {
    const match = /^(?:"(?:[^"\\]|\\.)*"|[,|]|[^\s,|"]+)/.exec(rest);
    if (match === null) return null;
    const word = match[0];
    const unquoted = word.startsWith('"') ? parseJson(word) : word;
    if (typeof unquoted !== 'string') return null;
    words.push(unquoted);
    rest = rest.slice(word.length).trimStart();
  }
  return words;
}
