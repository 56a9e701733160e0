/** §6: what a quorum is, joint or not, against what the words mean, spelled out over sets of servers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServer } from '../../src/raft/create.ts';
import type { Configuration, ServerId } from '../../src/raft/entries.ts';
import { countsOf, isQuorum, reachedByQuorum } from '../../src/raft/majorities.ts';
import { newProgress } from '../../src/raft/progress.ts';
import { paperRules } from '../../src/raft/rules.ts';
import type { Turn } from '../../src/raft/turn.ts';
import { settings } from './givens.ts';

const LEADER = 'leader';

/** A server outside most of the configurations, unless it is named in them, which is about to count. */
function turnWith(configuration: Configuration, id: ServerId = LEADER): Turn {
  const log = [{ index: 1, term: 0, payload: { kind: 'configuration', configuration } as const }];
  const persistent = { currentTerm: 0, votedFor: null, compaction: null, log };
  const state = createServer({ id, settings, seed: 1, persistent, now: 0 });
  return { state, rules: paperRules, effects: [], batch: null };
}

function configurationOf(outgoing: readonly ServerId[] | null, incoming: readonly ServerId[]): Configuration {
  const ids = [...new Set([...incoming, ...(outgoing ?? []), 'a learner'])];
  const voter = (id: ServerId): boolean => id !== 'a learner';
  const members = ids.map((id) => ({ id, name: id, voter: voter(id) }));
  return { members, arrivals: ids.length, ...(outgoing === null ? {} : { joint: { outgoing, incoming } }) };
}

/** "Any majority": more than half of them. */
function hasMajority(of: readonly ServerId[], those: readonly ServerId[]): boolean {
  return 2 * of.filter((id) => those.includes(id)).length > of.length;
}

/** How many vote in the old half only, in both, and in the new one only: all ways up to five and five. */
function shapes(): (readonly [number, number, number])[] {
  const upTo5 = [0, 1, 2, 3, 4, 5];
  const all = upTo5.flatMap((old) => upTo5.flatMap((both) => upTo5.map((young) => [old, both, young] as const)));
  return all.filter(
    ([old, both, young]) => old + both >= 1 && old + both <= 5 && both + young >= 1 && both + young <= 5,
  );
}

function subsetsOf(ids: readonly ServerId[]): ServerId[][] {
  return Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_id, place) => (bits >> place) % 2 === 1));
}

describe('§6: "Agreement (for elections and entry commitment) requires separate majorities from both the old and new configurations"', () => {
  it('a joint quorum has both, and meets every majority of the old voters and of the new ones: all sizes up to five and five', () => {
    for (const [old, both, young] of shapes()) {
      const ids = Array.from({ length: old + both + young }, (_, place) => `s${place}`);
      const outgoing = ids.slice(0, old + both);
      const incoming = ids.slice(old);
      const joint = turnWith(configurationOf(outgoing, incoming));
      const [before, after] = [turnWith(configurationOf(null, outgoing)), turnWith(configurationOf(null, incoming))];
      for (const those of subsetsOf(ids)) {
        const quorum = isQuorum(countsOf(joint, those));
        expect(quorum).toBe(hasMajority(outgoing, those) && hasMajority(incoming, those));
        // Two quorums that do not meet would lie in a set and in what is left of it.
        const rest = ids.filter((id) => !those.includes(id));
        if (quorum) expect([before, joint, after].some((turn) => isQuorum(countsOf(turn, rest)))).toBe(false);
      }
    }
  });

  it('a learner counts in no half, however often it answers', () => {
    const turn = turnWith(configurationOf(['a', 'b', 'c'], ['c', 'd', 'e']));
    expect(countsOf(turn, ['a learner', 'c', 'a'])).toEqual([
      { servers: ['c'], needed: 2 },
      { servers: ['c', 'a'], needed: 2 },
    ]);
  });
});

describe('what a quorum has reached', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', LEADER];
  const half = fc.subarray(ids, { minLength: 1 });
  const numbers = fc.array(fc.nat(30), { minLength: ids.length, maxLength: ids.length });

  it('is the highest number that a majority of each half has, the leader among them only where it votes', () => {
    fc.assert(
      fc.property(fc.option(half), half, numbers, (outgoing, incoming, drawn) => {
        const turn = turnWith(configurationOf(outgoing, incoming));
        const has = new Map(ids.map((id, place) => [id, drawn[place] ?? 0]));
        const followers = turn.state.configuration.members.filter(({ id }) => id !== LEADER);
        const progress = followers.map(({ id }) => ({
          ...newProgress(turn.state, id, 1),
          matchIndex: has.get(id) ?? 99,
        }));
        const leadership = {
          heartbeatDeadline: 0,
          quorumDeadline: null,
          progress,
          withheld: 0,
          uncommittedCharacters: 0,
          refusedUpTo: 0,
          transfer: null,
          appends: 0,
          reads: [],
        };
        const fast = reachedByQuorum(turn, leadership, has.get(LEADER) ?? 0, ({ matchIndex }) => matchIndex);
        let slow = 0;
        for (let candidate = 1; candidate <= 30; candidate += 1) {
          const those = ids.filter((id) => (has.get(id) ?? 0) >= candidate);
          if ([incoming, outgoing ?? incoming].every((voters) => hasMajority(voters, those))) slow = candidate;
        }
        expect(fast).toBe(slow);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
