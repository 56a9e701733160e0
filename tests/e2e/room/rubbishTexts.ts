/**
 * What a rubbish peer says: whole texts for each channel, each wrong in its own way, and some that are well formed and make
 * no sense. Data alone; nothing here decides what would be right.
 */

/** What the peer may know of the room, so that some of its rubbish is nearly right. */
export interface Known {
  /** The peer's own id. */
  readonly self: string;
  readonly ids: readonly string[];
  readonly term: number;
  readonly commitIndex: number;
  /** A client's session that it registered itself. */
  readonly session: number;
}

/** How a client registers; well formed, so that its commands that are none get as far as they can. */
export const JOIN = '{"kind":"control","message":{"kind":"join","replaces":null}}';
export const REGISTER = '{"kind":"clientRequest","request":1,"operation":{"kind":"register"}}';

const MARKUP = '<img src="nowhere:" onerror="window.pwned=1">';
const HUGE = Number.MAX_SAFE_INTEGER;

/** Wrong wherever it is said. */
const anywhere: readonly string[] = [
  '',
  ' ',
  'no JSON',
  '{',
  'null',
  '7',
  '"text"',
  '[]',
  '{}',
  '{"kind":7}',
  '{"kind":"nothing"}',
  '{"kind":"__proto__"}',
  '{"kind":"constructor"}',
  '{"kind":"toString"}',
  '{"__proto__":{"kind":"ping","number":1}}',
  '\ud800',
  '\u0000',
  '['.repeat(100_000),
  `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  `{"kind":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`,
  'x'.repeat(1_100_000),
];

const json = (values: readonly unknown[]): readonly string[] => values.map((value) => JSON.stringify(value));

/** A nested list too deep for whoever walks it by recursion; small enough to be sent as one message. */
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

function controlMessages({ self, ids }: Known): readonly unknown[] {
  const [first, second] = ids;
  return [
    null,
    7,
    'text',
    [],
    {},
    { kind: 'join' },
    { kind: 'join', replaces: 7 },
    { kind: 'join', replaces: null, more: 1 },
    { kind: 'assembling', here: -1, size: 1e300 },
    { kind: 'found', cluster: 'xyz', members: [] },
    { kind: 'found', cluster: 'abcdef0123456789', members: [{ id: self, name: MARKUP }] },
    { kind: 'told', what: 'nothing' },
    { kind: 'settings', settings: null },
    { kind: 'settings', settings: { version: 1e300 } },
    {
      kind: 'settings',
      settings: {
        version: HUGE,
        by: self,
        timing: { heartbeatMs: 75, electionMs: [500, 1_000], preVote: true, checkQuorum: true },
        wantedVoters: 3,
        goneAfterMs: null,
        compactAfter: null,
      },
    },
    { kind: 'settings', settings: { version: HUGE, by: self, timing: { heartbeatMs: 0 }, wantedVoters: 5 } },
    { kind: 'command', id: 1, request: 'NOTHING', node: null, key: null, value: null },
    { kind: 'command', id: 2, request: 'constructor', node: null, key: null, value: null },
    { kind: 'command', id: 3, request: 'SHUTDOWN', node: 7, key: null, value: null },
    { kind: 'command', id: 4, request: 'RENAME', node: 'node77', key: null, value: MARKUP },
    { kind: 'command', id: 5, request: 'RENAME', node: first, key: null, value: 'x'.repeat(10_000) },
    { kind: 'command', id: 6, request: 'STORE', node: null, key: 'K', value: 'x'.repeat(50_000) },
    { kind: 'command', id: -1, request: 'SHUTDOWN', node: null, key: null, value: null },
    { kind: 'answer', id: 1, answer: null },
    ...Array.from({ length: 20 }, (_, id) => ({
      kind: 'answer',
      id,
      answer: { ok: true, text: `forged ${MARKUP}`, value: null },
    })),
    { kind: 'act', act: { kind: 'act' } },
    { kind: 'act', act: { kind: 'act', key: 'k1', at: 1e308, by: self, request: MARKUP, node: null, detail: MARKUP } },
    {
      kind: 'act',
      act: { kind: 'act', key: 'k2', at: -1e308, by: second, request: 'FORGED', node: first, detail: '' },
    },
    {
      kind: 'act',
      act: { kind: 'act', key: 'k3', at: 0, by: self, request: 'SHUTDOWN', node: 'ffffffff', detail: '' },
    },
  ];
}

function controlFrames({ ids, term }: Known): readonly unknown[] {
  const [first, second] = ids;
  return [
    { kind: 'hello' },
    { kind: 'hello', hello: { protocol: 'x' } },
    { kind: 'ping', number: -1 },
    { kind: 'ping', number: 1.5 },
    { kind: 'pong', number: HUGE },
    { kind: 'raftAllowed', allowed: 'yes' },
    { kind: 'openPipe', purpose: 'raft', number: 0 },
    { kind: 'openPipe', purpose: 'nothing', number: 200 },
    { kind: 'openPipe', purpose: '__proto__', number: 200 },
    { kind: 'pipeReady', purpose: 'views', number: 999 },
    { kind: 'sightings', complete: true, address: null, door: 99, sightings: [] },
    { kind: 'sightings', complete: true, address: '../', door: null, sightings: [] },
    { kind: 'sightings', complete: false, address: null, door: 0, sightings: [{ server: 'no id', address: null }] },
    {
      kind: 'sightings',
      complete: true,
      address: null,
      door: null,
      sightings: Array.from({ length: 40 }, (_, place) => ({
        server: `eeeeeeeeeeeee${String(100 + place)}`,
        address: `abcdef${String(1_000 + place)}`,
      })),
    },
    { kind: 'relay', to: 'nobody', message: 1 },
    { kind: 'relay', to: 'ffff', message: { kind: 'leave' } },
    { kind: 'relay', to: first, message: 'not a message' },
    { kind: 'relay', to: second, message: 'x'.repeat(60_000) },
    { kind: 'relayed', origin: '../', ageMs: 1, message: { kind: 'leave' } },
    { kind: 'relayed', origin: 'ffff', ageMs: -1, message: { kind: 'leave' } },
    { kind: 'goodbye', why: 'nothing' },
    { kind: 'refusal', refusal: { code: 'nothing', text: MARKUP } },
    { kind: 'control', message: { kind: 'act' }, term },
  ];
}

export function controlRubbish(known: Known): readonly string[] {
  const { ids } = known;
  return [
    ...anywhere,
    ...json(controlFrames(known)),
    ...json(controlMessages(known).map((message) => ({ kind: 'control', message }))),
    `{"kind":"control","message":${deep(20_000)}}`,
    ...ids.map((id) => `{"kind":"relay","to":"${id}","message":${deep(20_000)}}`),
    `{"kind":"control","message":{"kind":"answer","id":1,"answer":{"ok":true,"text":"","value":${deep(20_000)}}}}`,
    `{"kind":"control","message":{"kind":"settings","settings":${deep(20_000)}}}`,
  ];
}

function replicationRubbish({ ids, term, commitIndex }: Known): readonly unknown[] {
  const append = {
    kind: 'appendEntries',
    term,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
    sequence: 1,
  };
  const reply = { kind: 'appendEntriesReply', term, success: true, matchIndex: 0, conflict: null, sequence: 1 };
  const entry = (index: unknown, payload: unknown) => ({ index, term, payload });
  const command = (text: unknown) => ({ kind: 'command', command: text, stamp: null });
  return [
    { kind: 'appendEntries' },
    { ...append, more: 1 },
    { ...append, term: -1 },
    { ...append, term: 1.5 },
    { ...append, term: '1' },
    { ...append, entries: 'none' },
    { ...append, entries: [null] },
    { ...append, entries: [entry('1', { kind: 'noop' })] },
    { ...append, entries: [entry(1, { kind: 'nothing' })] },
    { ...append, entries: [entry(1, command(7))] },
    { ...append, entries: [entry(1, command('x'.repeat(20_000)))] },
    { ...append, entries: [entry(1, { kind: 'configuration', configuration: { members: 'none', arrivals: 0 } })] },
    // Well formed, of terms long gone: each must be answered or dropped.
    { ...append, term: 0, entries: [entry(5, { kind: 'noop' }), entry(9, { kind: 'noop' })] },
    { ...append, term: 0, prevLogIndex: HUGE, leaderCommit: HUGE, sequence: HUGE },
    { ...append, term: 0, entries: [{ index: 1, term: HUGE, payload: { kind: 'noop' } }] },
    { ...reply, matchIndex: HUGE, sequence: HUGE },
    { ...reply, matchIndex: commitIndex + 1_000 },
    { ...reply, success: false, conflict: { term: HUGE, firstIndex: HUGE } },
    { ...reply, success: false, conflict: { term: null, firstIndex: 0 } },
    { ...reply, success: false, conflict: { term: 0, firstIndex: 0 }, sequence: HUGE },
    { ...reply, success: 'yes' },
    { sender: ids[0], ...append, term: 0 },
  ];
}

function voteRubbish({ term }: Known): readonly unknown[] {
  return [
    { kind: 'requestVote', term: 0, lastLogIndex: HUGE, lastLogTerm: HUGE, preVote: false, ordered: false },
    { kind: 'requestVote', term, lastLogIndex: HUGE, lastLogTerm: HUGE, preVote: true, ordered: true },
    { kind: 'requestVoteReply', term, granted: true, preVote: false, reason: { kind: 'logUpToDate' } },
    { kind: 'requestVoteReply', term, granted: true, preVote: true, reason: { kind: 'nothing' } },
    {
      kind: 'requestVoteReply',
      term: 0,
      granted: true,
      preVote: false,
      reason: { kind: 'hearsLeader', leader: '../' },
    },
  ];
}

function clientRubbish({ self, session }: Known): readonly unknown[] {
  const stamp = { session: HUGE, serial: HUGE, firstUnanswered: HUGE };
  const request = (request: number, operation: unknown) => ({ kind: 'clientRequest', request, operation });
  return [
    request(1, null),
    request(1, { kind: 'nothing' }),
    request(2, { kind: 'command', command: 'not JSON', stamp: null }),
    request(3, { kind: 'command', command: 'not JSON', stamp }),
    // Commands that are none, in a session of its own: they come to stand in the log of every tab.
    ...['not JSON', '7', 'null', '[]', '{}', '{"app":"kv","op":"store"}', '{"app":"kv","op":"store","key":7}'].map(
      (text, place) =>
        request(100 + place, {
          kind: 'command',
          command: text,
          stamp: { session, serial: place + 1, firstUnanswered: 1 },
        }),
    ),
    { kind: 'clientReply', request: 1, outcome: { kind: 'applied', index: HUGE, term: HUGE, result: 'not JSON' } },
    { kind: 'clientReply', request: 1, outcome: { kind: 'redirect', leader: self, term: HUGE } },
    { kind: 'clientReply', request: 1, outcome: { kind: 'registered', session: 0 } },
    { kind: 'clientReply', request: HUGE, outcome: { kind: 'noSession' } },
  ];
}

export function raftRubbish(known: Known): readonly string[] {
  return [...anywhere, ...json([...replicationRubbish(known), ...voteRubbish(known), ...clientRubbish(known)])];
}

const NOTES = [
  'started becameFollower becameLearner becamePreCandidate becameCandidate becameLeader followsLeader voteGranted',
  'voteRefused voteCounted leaderAppended followerAppended appendRejected nextIndexSteppedBack commitAdvanced',
  'commitWithheld tooMuchUncommitted followerLostEntries lossMadeGood parked entriesLostIgnored configurationUsed configurationCommitted learnerCaughtUp messageDropped campaignIgnored',
  'nothing __proto__ constructor toString',
]
  .join(' ')
  .split(' ');

/** A picture as a server tells of itself, with a part of it wrong. Each claims a later start than the one before. */
function pictureOf(self: string): (part: object, notes?: readonly unknown[]) => object {
  const view = {
    id: self,
    name: MARKUP.slice(0, 40),
    state: 'up',
    at: 1e308,
    role: 'learner',
    currentTerm: 0,
    votedFor: null,
    leader: null,
    commitIndex: 0,
    lastApplied: 0,
    firstLogIndex: 1,
    lastLogIndex: 0,
    compactedTerm: 0,
    snapshot: null,
    termRuns: [],
    tail: [],
    electionLeftMs: null,
    electionTimeoutMs: null,
    votes: [],
    progress: [],
    members: [],
    configurationIndex: 0,
    digest: MARKUP,
  };
  let run = Date.now();
  return (part, notes = []) => ({ run: (run += 1), view: { ...view, ...part }, tailAfter: null, notes, downBy: null });
}

/** Notes of every kind without their fields. */
function bareNotes(term: number): readonly unknown[] {
  return NOTES.map((kind, place) => ({ number: place + 1, at: Date.now(), term, note: { kind } }));
}

/** Notes of every kind with fields that are something else. */
function wrongNotes(): readonly unknown[] {
  const wrong = {
    why: { kind: 'nothing' },
    votes: 7,
    configuration: null,
    conflict: 7,
    from: {},
    candidate: [],
    term: {},
  };
  return NOTES.map((kind, place) => ({ number: place + 1, at: -1e308, term: HUGE, note: { kind, ...wrong } }));
}

export function viewRubbish({ self, ids, term }: Known): readonly string[] {
  const [other] = ids;
  const share = pictureOf(self);
  const member = { id: self, name: 'twice', voter: true };
  return [
    ...anywhere,
    ...json([
      share({ id: other }),
      share({ state: 'nothing' }),
      share({ members: 'none' }),
      share({ tail: Array.from({ length: 5_000 }, () => null) }),
      { ...share({}), run: 'x' },
      { ...share({}), downBy: MARKUP },
      share({}, bareNotes(term)),
      share({}, wrongNotes()),
      share({}, [{ number: 1e308, at: 0, term: 0, note: {} }]),
      share({}, [{ number: HUGE, at: 0, term: 0, note: { kind: 'started', currentTerm: MARKUP } }]),
      share({ lastLogIndex: HUGE, commitIndex: HUGE, lastApplied: HUGE, firstLogIndex: HUGE }),
      share({ lastLogIndex: HUGE, termRuns: [{ term: HUGE, first: 0, last: HUGE }], currentTerm: 0 }),
      share({
        termRuns: [
          { term: 1, first: 9, last: 1 },
          { term: 1, first: 9, last: 1 },
        ],
      }),
      share({
        tail: Array.from({ length: 10 }, () => ({ index: 1, term: 1, kind: 'command', short: MARKUP, long: MARKUP })),
      }),
      share({ electionLeftMs: -1e308, electionTimeoutMs: 0 }),
      share({ electionLeftMs: 1e308, electionTimeoutMs: 1e-308 }),
      share({ votes: [0, 1].map(() => ({ voter: self, answer: 'granted' })), role: 'candidate' }),
      share({ progress: [0, 1].map(() => ({ id: self, nextIndex: HUGE, matchIndex: HUGE })), role: 'leader' }),
      share({ members: [member, member], configurationIndex: HUGE }),
      share({ members: [{ ...member, id: other }], configurationIndex: HUGE }),
      share({ role: 'leader', currentTerm: 0, leader: self }),
    ]),
    // The last word: a picture that stays.
    JSON.stringify({ ...share({ members: [member, member], configurationIndex: HUGE - 1 }), __proto__: null }).replace(
      '"notes"',
      '"__proto__":{"x":1},"notes"',
    ),
  ];
}
