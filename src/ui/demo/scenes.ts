/**
 * The scenes of the demonstration world: one WorldView for each state that a room's page must show well.
 * Each is a still picture; demo.ts gives it life enough to be clicked at.
 */
import type { Note } from '../../raft/notes.ts';
import { stepsBetween } from '../../view/chaos.ts';
import type { Fault } from '../../view/faults.ts';
import { faultText } from '../../view/faultWords.ts';
import { faultTexts } from '../../texts/english/faults.ts';
import { NOTHING_APPLIED } from '../../view/applied.ts';
import type { FaultView, NoticeView, ProposalView, StoreRow, StoryItem, WorldView } from '../../view/world.ts';
import { atWork, byHand, everyKind } from './flights.ts';
import { safe, violated } from './safety.ts';
import { electionStory } from './electionFlights.ts';
import { longLog } from './longLog.ts';
import { appliedInDemo } from './applicationScenes.ts';
import { act, idOf, meshOf, membersOf, pictureOf, told, type Cells, type ServerSketch } from './servers.ts';

const start = 1_790_000_260_000;
const five = [1, 2, 3, 4, 5];
const older: Cells = [
  [5, 'K1'],
  [5, 'K2'],
  [6, '–'],
  [6, 'K1'],
  [6, 'K4'],
];
export const newer: Cells = [
  ...older,
  [7, '–'],
  [7, 'K5'],
  [7, 'K2'],
  [7, '+n6'],
  [7, 'K6'],
  [7, 'K4'],
  [7, 'K7'],
  [7, 'K8'],
];
export const upTo = (last: number): Cells => newer.slice(0, newer.length - (142 - last));

interface Frame {
  readonly sketches: readonly ServerSketch[];
  readonly voters?: readonly number[];
  readonly learners?: readonly number[];
  readonly own?: number;
  readonly silent?: readonly number[];
  readonly here?: number;
  readonly rest?: Partial<WorldView>;
}

export function scene({
  sketches,
  voters = five,
  learners = [],
  own = 4,
  silent = [],
  here,
  rest = {},
}: Frame): WorldView {
  const members = membersOf(voters, learners);
  const servers = sketches.map((sketch) =>
    pictureOf({ ...sketch, voter: voters.includes(sketch.number) }, own, members),
  );
  const majority = Math.floor(voters.length / 2) + 1;
  const votersHere = here ?? voters.length - silent.length;
  const leading = sketches.find((sketch) => sketch.role === 'leader' && sketch.state !== 'crashed');
  return {
    world: 'live',
    roomName: 'grey-heron',
    self: idOf(own),
    state: 'up',
    servers,
    links: meshOf(
      sketches.map((sketch) => sketch.number),
      own,
      silent,
    ),
    signalling: { state: 'connected' },
    timing: { heartbeatMs: 100, electionMs: [500, 1000], preVote: true, checkQuorum: true },
    wantedVoters: 5,
    compactAfter: 5_000,
    votersHere,
    votersInAll: voters.length,
    majority,
    failuresLeft: votersHere - majority,
    leader: leading ? idOf(leading.number) : null,
    term: Math.max(0, ...sketches.map((sketch) => sketch.term ?? 7)),
    story: [],
    flights: [],
    safety: safe,
    proposals: [],
    faults: [],
    chaos: null,
    notices: [],
    store,
    applied: appliedInDemo(140),
    ...rest,
  };
}

const store: readonly StoreRow[] = [
  { key: 'K1', value: 931, index: 133, term: 6 },
  { key: 'K2', value: ['tea', 'milk'], index: 137, term: 7 },
  { key: 'K4', value: 'seven', index: 140, term: 7 },
  { key: 'K5', value: { price: 40, sold: false }, index: 136, term: 7 },
];

const election: Note = { kind: 'becameLeader', term: 7, votes: [idOf(3), idOf(4), idOf(5)], needed: 3 };
export const story: readonly StoryItem[] = [
  act(5, start, 'SHUTDOWN', 1, 'Term, vote and log stay on its disk.'),
  told(3, start + 290, 7, { kind: 'becameCandidate', term: 7, why: { kind: 'preVoteWon', votes: 3, needed: 3 } }),
  told(2, start + 338, 7, {
    kind: 'voteGranted',
    term: 7,
    candidate: idOf(3),
    preVote: false,
    why: { kind: 'logUpToDate' },
  }),
  told(3, start + 340, 7, election),
  told(3, start + 344, 7, { kind: 'leaderAppended', term: 7, first: 135, last: 135, opens: true }),
  told(4, start + 346, 7, { kind: 'followsLeader', term: 7, leader: idOf(3) }),
  told(3, start + 11_651, 7, {
    kind: 'commitAdvanced',
    term: 7,
    from: 139,
    to: 140,
    why: { kind: 'majorityHasIt', servers: [idOf(3), idOf(4), idOf(5)], needed: 3 },
  }),
  told(4, start + 11_908, 7, {
    kind: 'followerAppended',
    term: 7,
    leader: idOf(3),
    first: 141,
    last: 141,
    truncatedFrom: null,
  }),
];

const committed: ProposalView = {
  key: 'p1',
  label: 'STORE K4 = "seven"',
  command: '{"app":"kv","key":"K4","op":"store","value":"seven"}',
  startedAt: start + 11_640,
  steps: [
    { kind: 'asked', server: idOf(4) },
    { kind: 'redirected', server: idOf(3) },
  ],
  end: { kind: 'committed', index: 140, term: 7, via: idOf(3), tookMs: 3.1, result: null },
};

const downFault = (number: number): FaultView => ({
  key: `down-${number}`,
  text: faultTexts().by({ text: faultTexts().down({ server: `node${number}` }), author: 'node5' }),
  by: idOf(5),
  undo: { label: 'Restart', name: `Restart node${number}`, command: { request: 'RESTART', node: idOf(number) } },
  fault: null,
});

const made = (count: number, by: number, fault: Fault): FaultView => {
  const text = faultText(fault, (id) => `node${id.charAt(0)}`);
  const label = fault.kind === 'cut' || fault.kind === 'groups' ? 'Mend' : 'Lift';
  const key = `${idOf(by)}:1:${count}`;
  const undo = { label, name: `${label}: ${text}`, command: { request: 'LIFT', value: key } };
  return { key, text: `${text}, by node${by}`, by: idOf(by), undo, fault };
};

export const follower = (number: number, rest: Partial<ServerSketch> = {}): ServerSketch => ({
  number,
  leader: 3,
  votedFor: 3,
  cells: upTo(141),
  last: 141,
  commit: 140,
  ...rest,
});

export const leaderThree: ServerSketch = {
  number: 3,
  role: 'leader',
  leader: 3,
  votedFor: 3,
  cells: newer,
  last: 142,
  commit: 140,
  progress: [
    [1, 0, 135],
    [2, 137, 138],
    [4, 141, 143],
    [5, 141, 143],
    [6, 140, 143],
  ],
};

const fiveServers = [
  follower(1, { state: 'crashed', term: 6, cells: [...older, [6, 'K3']], last: 135, commit: 134, lastHeardMs: 12_400 }),
  follower(2, { cells: upTo(137), last: 137, commit: 136 }),
  leaderThree,
  follower(4),
  follower(5, { cells: newer, last: 142 }),
  follower(6, { role: 'learner', cells: upTo(140), last: 140, commit: 139 }),
];

const notice = (
  key: NoticeView['key'],
  title: string,
  text: string,
  action: NoticeView['action'] = null,
): NoticeView => ({
  key,
  title,
  text,
  action,
});

const majorityGone = notice(
  'majorityGone',
  'The majority is gone.',
  '2 of 5 voters are here and 3 are needed, so nothing can be committed. What was committed is safe on their disks. Open node1, node3 or node5 again in the browser it ran in.',
);
const nobodyHere = notice(
  'nobodyHere',
  'Nobody answers yet.',
  'This link leads to room grey-heron, but none of its servers is here. Asking again every 2 s. It works as soon as one of them is opened.',
  { label: 'Make a new room', request: 'newRoom' },
);

const growing = (): WorldView =>
  scene({
    own: 1,
    voters: [1],
    sketches: [
      {
        number: 1,
        role: 'leader',
        leader: 1,
        votedFor: 1,
        term: 1,
        cells: [
          [0, '+n1'],
          [1, '–'],
        ],
        last: 2,
        commit: 2,
      },
    ],
    rest: { store: [], applied: NOTHING_APPLIED },
  });

const fiveScene = (): WorldView =>
  scene({
    sketches: fiveServers,
    learners: [6],
    silent: [1],
    rest: { story, proposals: [committed], faults: [downFault(1)] },
  });

const electionScene = (): WorldView =>
  scene({
    silent: [3],
    sketches: [
      follower(1, { term: 8, votedFor: 5, leader: null, left: 610 }),
      follower(2, { leader: null, left: 30 }),
      follower(3, { state: 'silent', cells: newer, last: 142, lastHeardMs: 4_400 }),
      follower(4, { term: 8, votedFor: null, leader: null, left: 140, cells: newer, last: 142 }),
      follower(5, {
        role: 'candidate',
        term: 8,
        votedFor: 5,
        leader: null,
        votes: [
          [1, 'granted'],
          [2, 'awaited'],
          [3, 'awaited'],
          [4, 'refused'],
          [5, 'granted'],
        ],
      }),
    ],
    rest: {
      story,
      proposals: [
        {
          ...committed,
          key: 'p2',
          label: 'STORE K9 = "nine"',
          startedAt: Date.now() - 200,
          steps: [{ kind: 'waiting', server: null }],
          end: null,
        },
      ],
    },
  });

const majorityGoneScene = (): WorldView =>
  scene({
    silent: [1, 3, 5],
    sketches: [1, 2, 3, 4, 5].map((number) =>
      follower(number, {
        leader: null,
        term: 9,
        ...([1, 3, 5].includes(number) ? { state: 'silent', lastHeardMs: 34_000 } : {}),
      }),
    ),
    rest: {
      story,
      notices: [majorityGone],
      proposals: [
        {
          ...committed,
          key: 'p3',
          label: 'STORE K9 = 9',
          end: {
            kind: 'failed',
            outcome: 'unknown',
            code: 'timeout',
            message: 'No answer came in time.',
            decided: null,
          },
        },
      ],
    },
  });

const crashedScene = (): WorldView =>
  scene({
    sketches: fiveServers.map((sketch) => (sketch.number === 4 ? { ...sketch, state: 'crashed' as const } : sketch)),
    learners: [6],
    silent: [1, 4],
    rest: {
      state: 'crashed',
      story,
      faults: [downFault(1), { ...downFault(4), text: 'node4 is shut down, by node4' }],
    },
  });

const nobodyScene = (): WorldView =>
  scene({
    own: 9,
    voters: [],
    sketches: [],
    rest: {
      self: null,
      state: 'joining',
      majority: 0,
      failuresLeft: 0,
      term: 0,
      store: [],
      applied: NOTHING_APPLIED,
      notices: [nobodyHere],
    },
  });

const togetherScene = (): WorldView =>
  scene({
    own: 1,
    here: 2,
    sketches: [1, 2].map((number) => ({
      number,
      term: 0,
      leader: null,
      cells: [[0, '+5']] as Cells,
      last: 1,
      commit: 0,
    })),
    rest: {
      state: 'joining',
      store: [],
      applied: NOTHING_APPLIED,
      notices: [
        notice(
          'assembling',
          '2 of 5 tabs are here.',
          'The cluster begins when all five have the first entry; then the first election timeout decides. Open three more tabs with this link.',
        ),
      ],
    },
  });

const sevenScene = (): WorldView => {
  const voters = [1, 2, 3, 4, 5, 6, 7];
  return scene({
    voters,
    learners: [8, 9],
    sketches: [
      ...voters.map((number) => (number === 3 ? leaderThree : follower(number))),
      follower(8, { role: 'learner', cells: upTo(140), last: 140 }),
      follower(9, { role: 'learner', cells: upTo(139), last: 139, commit: 138 }),
    ],
    rest: { story, proposals: [committed], wantedVoters: 7 },
  });
};

const signallingScene = (): WorldView => ({
  ...fiveScene(),
  signalling: { state: 'gone', since: start, why: 'the connection was closed' },
  notices: [
    notice(
      'signallingGone',
      'Signalling is gone.',
      'The cluster runs on without it; newcomers cannot join until it is back.',
      { label: 'Try now', request: 'retry' },
    ),
  ],
});

const healthyScene = (): WorldView =>
  scene({
    sketches: [follower(1), follower(2), leaderThree, follower(4), follower(5)],
    rest: { story, proposals: [committed] },
  });

/** Nine voters, the most that a room is meant to show well. */
const nineScene = (): WorldView => {
  const voters = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return scene({
    voters,
    sketches: voters.map((number) => (number === 3 ? leaderThree : follower(number))),
    rest: { story, flights: atWork(3, [1, 2, 4, 5, 6, 7, 8, 9]), wantedVoters: 9 },
  });
};

const violatedScene = (): WorldView => ({ ...fiveScene(), safety: violated });
const splitScene = (): WorldView =>
  scene({
    sketches: [follower(1), follower(2), leaderThree, follower(4), follower(5)],
    rest: {
      story,
      faults: [
        made(1, 5, { kind: 'groups', groups: [[1, 2].map(idOf), [3, 4, 5].map(idOf)] }),
        made(2, 5, { kind: 'slowDisk', server: idOf(5), delayMs: 300, jitterMs: 0 }),
      ],
    },
  });

const chaosScene = (): WorldView => {
  const text = 'chaos from seed 42';
  const undo = { label: 'Stop', name: `Stop: ${text}`, command: { request: 'CHAOS', value: 'off' } };
  const chaos = { seed: 42, startedAt: 0, paceMs: 6_000, servers: five.map(idOf) };
  const [first, ...steps] = stepsBetween(chaos, 3_000, 60_000).map(({ at, lastsMs, fault }) => ({
    inMs: Math.max(0, at - 3_000),
    lastsMs,
    fault,
  }));
  return scene({
    sketches: [follower(1), follower(2), leaderThree, follower(4), follower(5)],
    rest: {
      story,
      chaos: { by: idOf(5), seed: 42, steps: first === undefined ? [] : [first, ...steps] },
      faults: [
        { key: 'chaos', text: `${text}, by node5`, by: idOf(5), undo, fault: null },
        ...(first === undefined ? [] : [made(1, 5, first.fault)]),
      ],
    },
  });
};

const faultsScene = (): WorldView =>
  scene({
    sketches: [follower(1), follower(2), leaderThree, follower(4), follower(5, { state: 'frozen' })],
    rest: {
      story,
      faults: [
        made(1, 5, { kind: 'delay', from: idOf(4), to: idOf(3), bothWays: true, delayMs: 80, jitterMs: 20 }),
        made(2, 5, { kind: 'cut', from: idOf(2), to: idOf(5), bothWays: true }),
        made(3, 4, { kind: 'cut', from: idOf(1), to: idOf(4), bothWays: false }),
        made(4, 4, { kind: 'loss', from: idOf(1), to: idOf(3), bothWays: true, percent: 30 }),
        made(5, 4, { kind: 'freeze', server: idOf(5) }),
      ],
    },
  });

export const scenes = {
  split: splitScene,
  faults: faultsScene,
  chaos: chaosScene,
  growing,
  five: fiveScene,
  election: electionScene,
  majorityGone: majorityGoneScene,
  crashed: crashedScene,
  nobodyHere: nobodyScene,
  together: togetherScene,
  seven: sevenScene,
  spaceTime: () => ({ ...fiveScene(), story: electionStory() }),
  longLog: () => longLog(fiveScene()),
  signallingGone: signallingScene,
  everyKind: () => ({ ...healthyScene(), flights: everyKind() }),
  atWork: () => ({ ...fiveScene(), flights: atWork(3, [2, 4, 5, 6]) }),
  byHand: () => ({ ...healthyScene(), flights: byHand() }),
  sevenAtWork: () => ({ ...sevenScene(), flights: atWork(3, [1, 2, 4, 5, 6, 7, 8, 9]) }),
  nineAtWork: nineScene,
  violated: violatedScene,
} as const satisfies Record<string, () => WorldView>;

export type SceneName = keyof typeof scenes;
