/** Presets about elections: who leads, and who cannot. */
import type { Expectation } from './claims.ts';
import { A1_LEADS, crash, cut, heal, PAPER, partition, preset, restart, STABLE, store, violated } from './preset.ts';

const leads = (server: string | null): Expectation => ({ kind: 'leader', server });

export const elections = {
  followersAtStart: preset({
    seed: 4,
    settings: STABLE,
    until: 1_500,
    claims: [
      [0, { kind: 'everyRole', role: 'follower' }],
      [0, leads(null)],
      [1_000, { kind: 'anotherLeads', than: '' }],
      [1_500, { kind: 'noted', note: 'becameLeader' }],
      [1_500, violated()],
    ],
  }),
  splitVote: preset({
    seed: 2,
    settings: PAPER,
    until: 1_500,
    acts: [[100, { kind: 'splitVote' }]],
    claims: [
      [140, { kind: 'stood', term: 1, servers: 5 }],
      [140, leads(null)],
      [1_500, { kind: 'term', least: 2, most: 9 }],
      [1_500, { kind: 'anotherLeads', than: '' }],
      [1_500, violated()],
    ],
  }),
  leaderCrash: preset({
    seed: 3,
    settings: STABLE,
    until: 3_000,
    acts: [
      A1_LEADS,
      [300, store('K1', 'before')],
      [700, crash('a1')],
      [1_400, store('K2', 'after')],
      [2_000, restart('a1')],
    ],
    claims: [
      [300, leads('a1')],
      [700, { kind: 'stored', server: 'a2', key: 'K1', value: 'before' }],
      [1_400, { kind: 'anotherLeads', than: 'a1' }],
      [3_000, { kind: 'role', server: 'a1', role: 'follower' }],
      [3_000, { kind: 'stored', server: 'a1', key: 'K2', value: 'after' }],
      [3_000, { kind: 'equalLogs', servers: ['a1', 'a2', 'a3', 'a4', 'a5'] }],
      [3_000, violated()],
    ],
  }),
  deafLeader: preset({
    seed: 5,
    settings: STABLE,
    until: 2_500,
    acts: [A1_LEADS, [500, cut(null, 'a1')]],
    claims: [
      [450, leads('a1')],
      [2_500, { kind: 'noted', note: 'becameFollower', server: 'a1' }],
      [2_500, { kind: 'anotherLeads', than: 'a1' }],
      [2_500, violated()],
    ],
  }),
  oneWayCut: preset({
    seed: 6,
    settings: STABLE,
    until: 3_000,
    acts: [A1_LEADS, [500, cut(null, 'a3')]],
    claims: [
      [3_000, leads('a1')],
      [3_000, { kind: 'term', least: 1, most: 1 }],
      [3_000, { kind: 'role', server: 'a3', role: 'preCandidate' }],
      [3_000, violated()],
    ],
  }),
  oneWayCutInThePaper: preset({
    seed: 6,
    settings: PAPER,
    until: 3_000,
    acts: [A1_LEADS, [500, cut(null, 'a3')]],
    claims: [
      [450, leads('a1')],
      [3_000, { kind: 'term', least: 5, most: 99 }],
      [3_000, { kind: 'role', server: 'a3', role: 'candidate' }],
      [3_000, violated()],
    ],
  }),
  threeThreeThree: preset({
    seed: 7,
    settings: { ...STABLE, servers: 9 },
    until: 4_000,
    acts: [A1_LEADS, [500, partition('123|456|789')], [600, store('K1', 1, 'a1')], [2_500, heal]],
    claims: [
      [450, leads('a1')],
      [2_400, leads(null)],
      [2_400, { kind: 'stored', server: 'a1', key: 'K1', value: null }],
      [4_000, { kind: 'anotherLeads', than: '' }],
      [4_000, { kind: 'stored', server: 'a9', key: 'K1', value: 1 }],
      [4_000, violated()],
    ],
  }),
  oldLeaderReturns: preset({
    seed: 8,
    settings: PAPER,
    until: 3_500,
    acts: [
      A1_LEADS,
      [500, partition('1|2345')],
      [600, store('K1', 'lost for now', 'a1')],
      [1_500, store('K2', 'agreed', 'a2')],
      [2_000, heal],
    ],
    claims: [
      [1_900, { kind: 'role', server: 'a1', role: 'leader' }],
      [1_900, { kind: 'anotherLeads', than: 'a1' }],
      [1_900, { kind: 'stored', server: 'a1', key: 'K1', value: null }],
      [1_900, { kind: 'stored', server: 'a2', key: 'K2', value: 'agreed' }],
      [3_500, { kind: 'role', server: 'a1', role: 'follower' }],
      [3_500, { kind: 'equalLogs', servers: ['a1', 'a2', 'a3', 'a4', 'a5'] }],
      [3_500, violated()],
    ],
  }),
};
