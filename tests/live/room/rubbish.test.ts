/** Rubbish from peers that is well formed enough to come far: what is drawn, told and kept must not be spoilt by it. */
import { describe, expect, test } from 'vitest';
import type { ServerView } from '../../../src/view/server.ts';
import type { Network } from '../../../src/live/network/network.ts';
import { Pictures } from '../../../src/live/room/pictures.ts';
import { DEFAULT_ROOM_SETTINGS } from '../../../src/live/room/roomSettings.ts';
import { SettingsKeeper } from '../../../src/live/room/settingsKeeper.ts';
import { readSharedView } from '../../../src/live/room/sharedView.ts';
import { newestMembers } from '../../../src/live/room/worldView.ts';

const SELF = 'aaaaaaaaaaaaaaaa';
const OTHER = 'bbbbbbbbbbbbbbbb';

function viewOf(part: Partial<ServerView> = {}): ServerView {
  return {
    id: OTHER,
    name: 'node2',
    state: 'up',
    at: 0,
    role: 'follower',
    currentTerm: 1,
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
    digest: '',
    ...part,
  };
}

const shared = (view: ServerView, notes: readonly unknown[] = []): string =>
  JSON.stringify({ run: 1, view, tailAfter: null, notes, downBy: null });

const numbered = (note: unknown) => ({ number: 1, at: 0, term: 1, note });

describe('a shared view', () => {
  test.each(['nothing', '__proto__', 'constructor', 'voteRefused', 'becameLeader', 'configurationUsed'])(
    'keeps its picture and loses a note that is only called %s',
    (kind) => {
      const fine = { kind: 'learnerCaughtUp', learner: SELF, rounds: 2 };
      const read = readSharedView(OTHER, shared(viewOf(), [numbered({ kind }), numbered(fine)]));
      expect(read).toMatchObject({ shared: { view: { id: OTHER }, notes: [{ note: fine }] } });
    },
  );

  test('that names one server twice is none: the page draws one thing for each', () => {
    const member = { id: OTHER, name: 'node2', voter: true };
    const progress = { id: OTHER, nextIndex: 1, matchIndex: 0 };
    const vote = { voter: OTHER, answer: 'granted' } as const;
    for (const part of [{ members: [member, member] }, { progress: [progress, progress] }, { votes: [vote, vote] }])
      expect(readSharedView(OTHER, shared(viewOf(part)))).toHaveProperty('wrong');
  });
});

test('a shared view tells what goes on beside Figure 2, in numbers that are none of them negative', () => {
  const part = { lastIncludedIndex: 7, has: 12, length: 30 };
  const beside = {
    transfer: { to: SELF, sinceMs: 5, told: true },
    reads: { unacknowledged: 1, asked: 2, unapplied: 3 },
    receiving: part,
    uncommitted: { entries: 1, characters: 2, mostEntries: 3, mostCharacters: 4 },
    sessions: 5,
  };
  const progress = [{ id: SELF, nextIndex: 1, matchIndex: 0, snapshot: part }];
  expect(readSharedView(OTHER, shared(viewOf({ beside, progress })))).toMatchObject({
    shared: { view: { beside, progress } },
  });
  for (const wrong of [
    { ...beside, sessions: -1 },
    { ...beside, receiving: { ...part, has: 0.5 } },
  ])
    expect(readSharedView(OTHER, shared(viewOf({ beside: wrong })))).toHaveProperty('wrong');
});

test('a shared view with a person in it that is none is no view, and one without is', () => {
  const withPerson = (person: unknown) =>
    JSON.stringify({ run: 1, view: viewOf(), tailAfter: null, notes: [], downBy: null, person });
  const ada = { name: 'Ada', colour: 'violet' };
  expect(readSharedView(OTHER, withPerson(ada))).toMatchObject({ shared: { person: ada } });
  expect(readSharedView(OTHER, withPerson(undefined))).toHaveProperty('shared');
  expect(readSharedView(OTHER, withPerson({ ...ada, name: '<b>Ada</b>' }))).toHaveProperty('wrong');
});

test('a stranger’s configuration is not believed by one that has its own', () => {
  const pictures = new Pictures();
  const members = [{ id: OTHER, name: 'stranger', voter: true }];
  pictures.hear(
    { run: 1, view: viewOf({ members, configurationIndex: 1_000_000 }), tailAfter: null, notes: [], downBy: null },
    0,
  );
  const own = viewOf({ id: SELF, members: [{ id: SELF, name: 'node1', voter: true }], configurationIndex: 1 });
  expect(newestMembers({ own, pictures })).toEqual(own.members);
  expect(newestMembers({ own: viewOf({ id: SELF }), pictures })).toEqual(members);
});

test('settings of a version that nobody could outdo are not taken; newer ones are', () => {
  const keeper = new SettingsKeeper(
    {
      network: { broadcastControl: () => undefined } as unknown as Network,
      self: SELF,
      judge: () => 'take',
      save: () => undefined,
      changed: () => undefined,
    },
    DEFAULT_ROOM_SETTINGS,
  );
  keeper.heard(OTHER, { ...DEFAULT_ROOM_SETTINGS, version: Number.MAX_SAFE_INTEGER, wantedVoters: 9 });
  expect(keeper.current.wantedVoters).toBe(DEFAULT_ROOM_SETTINGS.wantedVoters);
  keeper.heard(OTHER, { ...DEFAULT_ROOM_SETTINGS, version: 7, wantedVoters: 3 });
  expect(keeper.current.wantedVoters).toBe(3);
});
