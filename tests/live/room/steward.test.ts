/** What the steward wishes for, and above all what it does not. */
import { describe, expect, it } from 'vitest';
import type { Member } from '../../../src/raft/entries.ts';
import { nextWish, type StewardSees } from '../../../src/live/room/steward.ts';

const voter = (id: string): Member => ({ id, name: id, voter: true });
const learner = (id: string): Member => ({ id, name: id, voter: false });

function sees(part: Partial<StewardSees> & { readonly here?: readonly string[] }): StewardSees {
  const here = part.here ?? part.members?.map((member) => member.id) ?? [];
  return {
    self: 'a1',
    members: [voter('a1')],
    wantedVoters: 5,
    goneAfterMs: 300_000,
    joiners: [],
    leaving: new Set(),
    silence: (id) => (here.includes(id) ? 0 : 600_000),
    parked: () => false,
    linked: (id) => here.includes(id),
    matchIndex: () => 10,
    commitIndex: 10,
    ...part,
  };
}

describe('arriving', () => {
  it('makes who asks to join a learner first', () => {
    const wish = nextWish(sees({ joiners: [{ id: 'b2', replaces: null }] }));
    expect(wish).toEqual({ change: { kind: 'addLearner', id: 'b2' }, why: 'arrived' });
  });

  it('promotes a learner that is here and has caught up while there are fewer voters than the room wants', () => {
    const wish = nextWish(sees({ members: [voter('a1'), learner('b2')] }));
    expect(wish).toEqual({ change: { kind: 'promote', id: 'b2' }, why: 'seatFree' });
  });

  it('promotes nobody once the room has the voters it wants', () => {
    expect(nextWish(sees({ members: [voter('a1'), voter('b2'), learner('c3')], wantedVoters: 2 }))).toBeNull();
  });

  it('promotes nobody that is behind what is committed', () => {
    expect(nextWish(sees({ members: [voter('a1'), learner('b2')], matchIndex: () => 9 }))).toBeNull();
  });

  it('promotes nobody that is not here', () => {
    expect(nextWish(sees({ members: [voter('a1'), learner('b2')], here: ['a1'] }))).toBeNull();
  });

  it('promotes the first to arrive', () => {
    const wish = nextWish(sees({ members: [voter('a1'), learner('c3'), learner('b2')] }));
    expect(wish?.change.id).toBe('c3');
  });
});

describe('gone voters', () => {
  const full = [voter('a1'), voter('b2'), voter('c3')];

  it('keeps a silent voter while no learner can take its seat', () => {
    expect(nextWish(sees({ members: full, wantedVoters: 3, here: ['a1', 'b2'] }))).toBeNull();
  });

  it('replaces a voter unheard for longer than the limit when a learner can take its seat', () => {
    const wish = nextWish(sees({ members: [...full, learner('d4')], wantedVoters: 3, here: ['a1', 'b2', 'd4'] }));
    expect(wish).toEqual({ change: { kind: 'remove', id: 'c3' }, why: 'gone' });
  });

  it('replaces nobody before the limit', () => {
    const members = [...full, learner('d4')];
    expect(nextWish(sees({ members, wantedVoters: 3, here: ['a1', 'b2', 'd4'], silence: () => 299_000 }))).toBeNull();
  });

  it('replaces nobody when that is turned off', () => {
    const members = [...full, learner('d4')];
    expect(nextWish(sees({ members, wantedVoters: 3, here: ['a1', 'b2', 'd4'], goneAfterMs: null }))).toBeNull();
  });

  it('replaces a voter that has lost what it confirmed at once, though its tab is there', () => {
    const members = [...full, learner('d4')];
    const parked = (id: string) => id === 'c3';
    const wish = { change: { kind: 'remove', id: 'c3' }, why: 'parked' };
    expect(nextWish(sees({ members, wantedVoters: 3, parked }))).toEqual(wish);
    expect(nextWish(sees({ members, wantedVoters: 3, parked, goneAfterMs: null }))).toEqual(wish);
  });

  it('keeps the seat of a parked voter while no learner can take it, least of all one that is parked itself', () => {
    expect(nextWish(sees({ members: full, wantedVoters: 3, parked: (id) => id === 'c3' }))).toBeNull();
    const members = [...full, learner('d4')];
    expect(nextWish(sees({ members, wantedVoters: 3, parked: (id) => id !== 'a1' && id !== 'b2' }))).toBeNull();
  });

  it('replaces nobody whose tab still has a control link, however long its server is shut down', () => {
    const members = [...full, learner('d4')];
    expect(nextWish(sees({ members, wantedVoters: 3, silence: () => 600_000 }))).toBeNull();
  });
});

describe('leaving', () => {
  it('removes who asks to leave', () => {
    const wish = nextWish(sees({ members: [voter('a1'), voter('b2')], leaving: new Set(['b2']) }));
    expect(wish).toEqual({ change: { kind: 'remove', id: 'b2' }, why: 'left' });
  });

  it('sees the others out before it leaves itself', () => {
    const wish = nextWish(sees({ members: [voter('a1'), voter('b2'), voter('c3')], leaving: new Set(['a1', 'c3']) }));
    expect(wish?.change.id).toBe('c3');
  });

  it('never removes the last voter', () => {
    expect(nextWish(sees({ leaving: new Set(['a1']) }))).toBeNull();
  });

  it('does not take in again who is leaving', () => {
    expect(nextWish(sees({ joiners: [{ id: 'b2', replaces: null }], leaving: new Set(['b2']) }))).toBeNull();
  });

  it('removes the incarnation whose storage is gone, but never one that is here', () => {
    const members = [voter('a1'), voter('b2'), voter('c3')];
    const joiners = [{ id: 'd4', replaces: 'c3' }];
    expect(nextWish(sees({ members, joiners, here: ['a1', 'b2', 'd4'] }))).toEqual({
      change: { kind: 'remove', id: 'c3' },
      why: 'storageLost',
    });
    expect(nextWish(sees({ members, joiners }))).toEqual({ change: { kind: 'addLearner', id: 'd4' }, why: 'arrived' });
  });
});

it('makes the last to arrive a learner again when the room wants fewer voters, never the leader itself', () => {
  const wish = nextWish(sees({ self: 'c3', members: [voter('a1'), voter('b2'), voter('c3')], wantedVoters: 2 }));
  expect(wish).toEqual({ change: { kind: 'demote', id: 'b2' }, why: 'tooManyVoters' });
});
