/**
 * The requests that people and scripts can make, described once: help, completion, the grammar and the documentation
 * all read this table.
 */

import { APPLICATION_REQUESTS } from './applicationRequests.ts';

export type ArgumentKind =
  /** Any text; in quotes when it has spaces. */
  | 'key'
  /** JSON, or a text that needs no quotes; takes the rest of the line. */
  | 'value'
  /** A value that more follow. */
  | 'expected'
  | 'number'
  | 'dictionary'
  /** A server's name or id. */
  | 'node'
  | 'name'
  /** Servers' names or ids, with commas between. */
  | 'voters'
  | 'learners'
  | 'request'
  /** A kind of message, and the server that it is sent to. */
  | 'kind'
  | 'to'
  /** The server at the other end of a link. */
  | 'peer'
  | 'delay'
  | 'jitter'
  | 'percent'
  | 'one_way'
  /** Servers with commas between them, groups with bars. */
  | 'groups'
  | 'fault'
  | 'seed'
  /** One of several fields that travel together, a text or a whole number. */
  | 'field'
  | 'numberField';

/** Arguments of requests about faults: words that travel together as the command's value. */
const FAULT_WORDS: readonly ArgumentKind[] = [
  'peer',
  'delay',
  'jitter',
  'percent',
  'one_way',
  'groups',
  'fault',
  'seed',
];

export function isFaultWord(kind: ArgumentKind): boolean {
  return FAULT_WORDS.includes(kind);
}

export interface ArgumentDescription {
  readonly kind: ArgumentKind;
  readonly optional: boolean;
  /** What it is called, where its kind says too little; a field's own name. */
  readonly name?: string;
}

export interface RequestDescription {
  readonly request: string;
  /** About what is stored, about a server, about who belongs to the cluster, about faults, about the room, or about this tab itself. */
  readonly about: 'data' | 'server' | 'membership' | 'faults' | 'room' | 'console';
  readonly arguments: readonly ArgumentDescription[];
  readonly sentence: string;
  readonly example: string;
}

const must = (kind: ArgumentKind): ArgumentDescription => ({ kind, optional: false });
const may = (kind: ArgumentKind): ArgumentDescription => ({ kind, optional: true });

function describe(
  about: RequestDescription['about'],
  example: string,
  parts: readonly ArgumentDescription[],
  sentence: string,
): RequestDescription {
  return { request: example.split(' ')[0] ?? example, about, arguments: parts, sentence, example };
}

export const REQUESTS: readonly RequestDescription[] = [
  describe('data', 'STORE K1 7', [must('key'), must('value')], 'Stores a value under a key.'),
  describe('data', 'RETRIEVE', [may('key')], 'Lists the committed entries that the log still has, or reads one key.'),
  describe('data', 'READ K1', [must('key')], 'Reads a key: never an old value.'),
  describe('data', 'STALE_READ K1', [must('key')], 'Reads a key as this tab has it, which may be old.'),
  describe('data', 'DELETE K1', [must('key')], 'Deletes a key.'),
  describe(
    'data',
    'CAS K1 7 8',
    [must('key'), must('expected'), must('value')],
    'Stores the second value if the key still has the first; null stands for no value.',
  ),
  describe('data', 'INCREMENT K1 2', [must('key'), may('number')], 'Adds to a number, 1 unless told.'),
  describe('data', 'APPEND K1 "milk"', [must('key'), must('value')], 'Adds a value at the end of a list.'),
  describe('data', 'UPDATE K1 {"a":1}', [must('key'), must('dictionary')], 'Sets some entries of a dictionary.'),
  ...APPLICATION_REQUESTS,
  describe('server', 'LEADER_INFO', [may('node')], 'Says who leads, and in which term.'),
  describe(
    'server',
    'CONVERT_FOLLOWER node2',
    [may('node')],
    'Makes a server step down. Without a name: the one in this tab.',
  ),
  describe('server', 'TIMEOUT node2', [may('node')], 'Lets a server’s election timeout fire now: it stands at once.'),
  describe('server', 'SHUTDOWN node2', [may('node')], 'Crashes a server: what is not on its disk is gone.'),
  describe('server', 'RESTART node2', [may('node')], 'Brings a server back from its disk, as reloading its tab does.'),
  describe(
    'server',
    'DISCONNECT node2',
    [may('node')],
    'Closes a server’s Raft channels, until RECONNECT or until its tab is reloaded.',
  ),
  describe('server', 'RECONNECT node2', [may('node')], 'Opens a server’s Raft channels again.'),
  describe(
    'server',
    'TRANSFER node2',
    [must('node')],
    'Hands leadership over to a server: the leader brings it up to date and tells it to stand.',
  ),
  describe(
    'faults',
    'HOLD append node3 node2',
    [must('kind'), must('node'), must('to')],
    'Holds the next message of a kind from one server to another, until RELEASE or DISCARD.',
  ),
  describe(
    'faults',
    'DROP append node3 node2',
    [must('kind'), must('node'), must('to')],
    'Drops the next message of a kind from one server to another.',
  ),
  describe(
    'faults',
    'RELEASE append node3 node2',
    [must('kind'), must('node'), must('to')],
    'Lets such messages go that are held, and takes back what was to be held or dropped.',
  ),
  describe(
    'faults',
    'DISCARD append node3 node2',
    [must('kind'), must('node'), must('to')],
    'Drops such messages that are held.',
  ),
  describe('membership', 'ADD node6', [must('node')], 'Makes a server a learner of the cluster.'),
  describe('membership', 'PROMOTE node6', [must('node')], 'Makes a learner that has caught up a voter.'),
  describe('membership', 'DEMOTE node6', [must('node')], 'Makes a voter a learner.'),
  describe('membership', 'REMOVE node2', [must('node')], 'Takes a server out of the cluster.'),
  describe(
    'membership',
    'REPLACE node2,node3 node6,node7',
    [must('voters'), must('learners')],
    'Lets learners take the place of voters, all at once, through a joint configuration.',
  ),
  describe('membership', 'RENAME node2 Ada', [must('node'), must('name')], 'Gives a server another name.'),
  describe(
    'console',
    'LOAD 200',
    [may('value')],
    'Makes requests by itself, so many a second, or as described by {"rate":…}; LOAD stop ends it.',
  ),
  describe('faults', 'CUT node1 node2', [must('node'), must('peer')], 'Lets nothing pass between two servers.'),
  describe(
    'faults',
    'CUT_ONE_WAY node1 node2',
    [must('node'), must('peer')],
    'Lets nothing pass from the first server to the second.',
  ),
  describe(
    'faults',
    'GROUPS node1,node2 | node3,node4,node5',
    [must('groups')],
    'Splits the servers: groups do not hear each other. Those not named are one more group.',
  ),
  describe(
    'faults',
    'DELAY node1 node2 80 20',
    [must('node'), must('peer'), must('delay'), may('jitter'), may('one_way')],
    'Delays every message of a link, with up to the jitter more. “all” stands for every server.',
  ),
  describe(
    'faults',
    'LOSS node1 all 30',
    [must('node'), must('peer'), must('percent'), may('one_way')],
    'Loses so many of a hundred messages.',
  ),
  describe(
    'faults',
    'DUPLICATE all all 30',
    [must('node'), must('peer'), must('percent'), may('one_way')],
    'Lets so many of a hundred messages arrive twice.',
  ),
  describe(
    'faults',
    'SLOW_DISK node2 300',
    [must('node'), must('delay'), may('jitter')],
    'Makes every write of a server’s disk take so much longer.',
  ),
  describe('faults', 'FREEZE node2', [must('node')], 'Lets nothing happen to a server until it is thawed.'),
  describe('faults', 'THAW node2', [must('node')], 'Ends a freeze: what waited happens at once.'),
  describe(
    'faults',
    'LIFT node1.2',
    [may('fault')],
    'Lifts a fault, as it was called when it was made. Without a name: all of them.',
  ),
  describe(
    'faults',
    'CHAOS 42',
    [may('seed')],
    'Lets faults come and go by a schedule that follows from the seed; CHAOS off ends it.',
  ),
  describe(
    'room',
    'COMMANDING maker',
    [{ kind: 'name', name: 'who', optional: true }],
    'Says who may command: all, or maker, the tab that made the room, alone. Without a word it tells who may.',
  ),
  describe(
    'console',
    'PERSON Ada violet',
    [
      { kind: 'key', name: 'name', optional: true },
      { kind: 'name', name: 'colour', optional: true },
    ],
    'Says who sits at this tab; PERSON - takes the name away. Alone it lists who sits where.',
  ),
  describe('console', 'HELP', [may('request')], 'Lists the requests, or explains one.'),
];

const byName = new Map(REQUESTS.map((description) => [description.request, description]));

export function requestNamed(name: string): RequestDescription | undefined {
  return byName.get(name);
}

/** `CAS key expected value`, with brackets around what may be left out. */
export function usageOf({ request, arguments: parts }: RequestDescription): string {
  const called = ({ kind, name = kind, optional }: ArgumentDescription): string => (optional ? `[${name}]` : name);
  return [request, ...parts.map(called)].join(' ');
}

/** `a key`, `a list of voters`: what is missing, in words. */
export function wordOf({ kind, name = kind }: ArgumentDescription): string {
  if (kind === 'groups') return 'groups';
  if (kind === 'voters' || kind === 'learners') return `a list of ${kind}`;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

const SUBJECTS: Readonly<Record<RequestDescription['about'], string>> = {
  data: 'About what is stored',
  server: 'About a server',
  membership: 'About who belongs to the cluster',
  faults: 'About faults made by hand',
  room: 'About the room',
  console: 'About this tab',
};

/** All requests, those about one thing together, in the order in which the table first names a subject. */
export function requestsBySubject(): readonly (readonly [
  RequestDescription['about'],
  readonly RequestDescription[],
])[] {
  const subjects = [...new Set(REQUESTS.map(({ about }) => about))];
  return subjects.map((subject) => [subject, REQUESTS.filter(({ about }) => about === subject)] as const);
}

/** What HELP answers. */
export function helpText(name?: string): string {
  const one = name === undefined ? undefined : byName.get(name);
  if (one !== undefined) return `${usageOf(one)}: ${one.sentence} Example: ${one.example}`;
  const lines = requestsBySubject().flatMap(([about, requests]) => [
    `${SUBJECTS[about]}:`,
    ...requests.map((description) => `  ${usageOf(description)}: ${description.sentence}`),
  ]);
  return [
    ...lines,
    'A value is JSON; what is not JSON is taken as a text. A key with spaces stands in quotes. @node2 STORE K1 7 asks node2 first.',
  ].join('\n');
}

/** What people may say instead, from other stores and from habit. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['SET', 'STORE'],
  ['PUT', 'STORE'],
  ['WRITE', 'STORE'],
  ['GET', 'READ'],
  ['LIST', 'RETRIEVE'],
  ['DEL', 'DELETE'],
  ['INCR', 'INCREMENT'],
  ['PUSH', 'APPEND'],
  ['LEADER', 'LEADER_INFO'],
  ['STATUS', 'LEADER_INFO'],
  ['STEPDOWN', 'CONVERT_FOLLOWER'],
  ['ELECT', 'TIMEOUT'],
  ['CAMPAIGN', 'TIMEOUT'],
  ['HANDOVER', 'TRANSFER'],
  ['ABDICATE', 'TRANSFER'],
  ['STOP', 'SHUTDOWN'],
  ['KILL', 'SHUTDOWN'],
  ['CRASH', 'SHUTDOWN'],
  ['START', 'RESTART'],
  ['SWAP', 'REPLACE'],
  ['EXCHANGE', 'REPLACE'],
  ['SEVER', 'CUT'],
  ['PARTITION', 'GROUPS'],
  ['SPLIT', 'GROUPS'],
  ['LOSE', 'LOSS'],
  ['JITTER', 'DELAY'],
  ['SLOW', 'DELAY'],
  ['LATENCY', 'DELAY'],
  ['DUPLICATION', 'DUPLICATE'],
  ['DOUBLE', 'DUPLICATE'],
  ['PAUSE', 'FREEZE'],
  ['SUSPEND', 'FREEZE'],
  ['RESUME', 'THAW'],
  ['UNFREEZE', 'THAW'],
  ['HEAL', 'LIFT'],
  ['UNDO', 'LIFT'],
  ['CONNECT', 'RECONNECT'],
]);

/** The request that was probably meant, or null. */
export function nearestRequest(said: string): RequestDescription | null {
  const meant = SYNONYMS.get(said);
  if (meant !== undefined) return byName.get(meant) ?? null;
  let nearest: RequestDescription | null = null;
  let least = Math.min(3, Math.floor(said.length / 2)) + 1;
  for (const description of REQUESTS) {
    const distance = differences(said.slice(0, 40), description.request);
    if (distance >= least) continue;
    least = distance;
    nearest = description;
  }
  return nearest;
}

/** How many letters must be changed, added or left out, or exchanged with their neighbour, to make one word of the other. */
function differences(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      let least = Math.min((above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (above[at - 1] ?? 0) + (same ? 0 : 1));
      const exchanged = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (exchanged) least = Math.min(least, (before[at - 2] ?? 0) + 1);
      current.push(least);
    }
    before = above;
    above = current;
  }
  return above[other.length] ?? 0;
}
