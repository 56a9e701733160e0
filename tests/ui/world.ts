/** Views for tests of the pictures: a small quiet room, and ways to say only what a test is about. */
import type { ServerView } from '../../src/view/server.ts';
import { NOTHING_APPLIED } from '../../src/view/applied.ts';
import type { LinkView, ServerPicture, WorldView } from '../../src/view/world.ts';

export function viewOf(number: number, rest: Partial<ServerView> = {}): ServerView {
  return {
    id: `n${number}`,
    name: `node${number}`,
    state: 'up',
    at: 0,
    role: 'follower',
    currentTerm: 7,
    votedFor: null,
    leader: 'n2',
    commitIndex: 140,
    lastApplied: 140,
    firstLogIndex: 1,
    lastLogIndex: 142,
    compactedTerm: 0,
    snapshot: null,
    termRuns: [
      { term: 5, first: 1, last: 131 },
      { term: 6, first: 132, last: 134 },
      { term: 7, first: 135, last: 142 },
    ],
    tail: [],
    electionLeftMs: 300,
    electionTimeoutMs: 600,
    votes: [],
    progress: [],
    members: [],
    configurationIndex: 1,
    digest: 'a41f9c02',
    ...rest,
  };
}

export function pictureOf(number: number, rest: Partial<ServerPicture> = {}): ServerPicture {
  return {
    id: `n${number}`,
    name: `node${number}`,
    own: false,
    voter: true,
    member: true,
    view: viewOf(number),
    state: 'up',
    lastHeardMs: 50,
    ...rest,
  };
}

export function linkOf(from: number, to: number, rest: Partial<LinkView> = {}): LinkView {
  return {
    from: `n${from}`,
    to: `n${to}`,
    control: 'open',
    kind: 'webrtc',
    raft: 'open',
    roundTripMs: null,
    lastHeardMs: 50,
    ...rest,
  };
}

/** Three voters: node1 is this tab, node2 leads, node3 is two entries behind. */
export function worldOf(rest: Partial<WorldView>): WorldView {
  return {
    world: 'live',
    roomName: 'grey-heron',
    self: 'n1',
    state: 'up',
    servers: [
      pictureOf(1, { own: true, lastHeardMs: 0 }),
      pictureOf(2, { view: viewOf(2, { role: 'leader', electionLeftMs: null, electionTimeoutMs: null }) }),
      pictureOf(3, { view: viewOf(3, { lastLogIndex: 140 }) }),
    ],
    links: [],
    signalling: { state: 'connected' },
    timing: { heartbeatMs: 100, electionMs: [500, 1000], preVote: true, checkQuorum: true },
    wantedVoters: 5,
    compactAfter: 5_000,
    votersHere: 3,
    votersInAll: 3,
    majority: 2,
    failuresLeft: 1,
    leader: 'n2',
    term: 7,
    story: [],
    flights: [],
    proposals: [],
    faults: [],
    chaos: null,
    notices: [],
    store: [],
    applied: NOTHING_APPLIED,
    ...rest,
  };
}
