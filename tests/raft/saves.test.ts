/** What must be durable before what: Figure 2's "updated on stable storage before responding", effect by effect. */
import { describe, expect, it } from 'vitest';
import { bootstrap, createServer } from '../../src/raft/create.ts';
import type { Effect, Input } from '../../src/raft/inputs.ts';
import { figure2 } from '../../src/raft/readers.ts';
import { copyState } from '../../src/raft/state.ts';
import { step } from '../../src/raft/step.ts';
import { Cluster, diskWith, isKind, members, settings } from './cluster.ts';

const noop = { kind: 'noop' } as const;
const append = (term: number, prevLogIndex: number, prevLogTerm: number, terms: readonly number[], sequence = 1) => ({
  kind: 'appendEntries' as const,
  term,
  prevLogIndex,
  prevLogTerm,
  entries: terms.map((entryTerm, place) => ({ index: prevLogIndex + 1 + place, term: entryTerm, payload: noop })),
  leaderCommit: 0,
  sequence,
});

function sends(effects: readonly Effect[]): Extract<Effect, { kind: 'send' }>[] {
  return effects.filter((effect) => effect.kind === 'send');
}

describe('saves', () => {
  it('a vote request waits for term, vote and the log that it advertises', () => {
    const cluster = new Cluster();
    cluster.message('B', 'A', append(1, 1, 0, [1, 1]));
    expect(cluster.server('A').saves.map(({ save }) => save)).toEqual([1]);
    const ordered = cluster.input('A', { kind: 'campaign', now: 0 });
    expect(ordered.find(({ kind }) => kind === 'save')).toMatchObject({ save: 2, currentTerm: 2, votedFor: 'A' });
    expect(sends(ordered).map(({ after }) => after)).toEqual([2, 2]);
    cluster.save('A');
    expect(cluster.wire.filter(isKind('requestVote'))).toEqual([]);
    cluster.save('A');
    expect(cluster.wire.filter(isKind('requestVote'))).toHaveLength(2);
  });

  it('a pre-vote request waits for the log that it advertises', () => {
    const cluster = new Cluster();
    cluster.message('B', 'A', append(1, 1, 0, [1]));
    cluster.tick('A');
    expect(cluster.see('A').role).toBe('preCandidate');
    expect(cluster.wire.filter(isKind('requestVote'))).toEqual([]);
    cluster.save('A');
    expect(cluster.wire.filter(isKind('requestVote'))).toHaveLength(2);
  });

  it('a candidate counts its own vote only when it is durable', () => {
    const cluster = new Cluster({ voters: ['A'] });
    cluster.campaign('A');
    expect(cluster.see('A').votes).toEqual([{ voter: 'A', answer: 'awaited', why: null }]);
    cluster.save('A');
    expect(cluster.see('A').role).toBe('leader');
  });

  it('a vote waits for the vote, a refusal for the term that it reports, and neither for entries on their way', () => {
    const cluster = new Cluster();
    const request = {
      kind: 'requestVote',
      term: 3,
      lastLogIndex: 9,
      lastLogTerm: 2,
      preVote: false,
      ordered: false,
    } as const;
    const granted = cluster.message('B', 'A', request);
    expect(granted.find(({ kind }) => kind === 'save')).toMatchObject({ save: 1, currentTerm: 3, votedFor: 'B' });
    expect(sends(granted)[0]?.after).toBe(1);
    expect(sends(cluster.message('C', 'A', request))[0]).toMatchObject({ after: 1, message: { granted: false } });
    cluster.save('A');
    cluster.message('B', 'A', append(3, 1, 0, [3]));
    expect(sends(cluster.message('C', 'A', request))[0]?.after).toBe(null);
    const refusedLate = new Cluster({ disks: { A: diskWith([0, 5], ['A', 'B', 'C']) } });
    expect(sends(refusedLate.message('B', 'A', { ...request, term: 6 }))[0]).toMatchObject({
      after: 1,
      message: { granted: false, term: 6 },
    });
  });

  it('an append acknowledgement waits for the entries that it speaks of, and for no later ones', () => {
    const cluster = new Cluster();
    expect(sends(cluster.message('B', 'A', append(1, 1, 0, [1])))[0]?.after).toBe(1);
    expect(sends(cluster.message('B', 'A', append(1, 2, 1, [1, 1])))[0]?.after).toBe(2);
    expect(sends(cluster.message('B', 'A', append(1, 1, 0, [1])))[0]?.after).toBe(1);
    cluster.save('A');
    expect(sends(cluster.message('B', 'A', append(1, 2, 1, [])))[0]?.after).toBe(null);
    expect(sends(cluster.message('B', 'A', append(1, 3, 1, [])))[0]?.after).toBe(2);
  });

  it('a rejection waits for its term', () => {
    const cluster = new Cluster();
    expect(sends(cluster.message('B', 'A', append(4, 9, 3, [])))[0]).toMatchObject({
      after: 1,
      message: { success: false, term: 4 },
    });
  });

  it("a leader's appends leave before its own entries are saved; its own copy counts only when it is", () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.propose('A');
    expect(cluster.wire.filter(isKind('appendEntries'))).toHaveLength(2);
    expect(cluster.see('A').durableIndex).toBe(2);
    cluster.deliver(({ to }) => to === 'B');
    cluster.save('B');
    cluster.deliver(({ to }) => to === 'A');
    expect(cluster.see('A')).toMatchObject({ commitIndex: 2 });
    cluster.save('A');
    expect(cluster.see('A')).toMatchObject({ commitIndex: 3, durableIndex: 3 });
  });

  it("a majority without the leader's own copy commits, and applying waits for the own save", () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.propose('A');
    cluster.deliver();
    cluster.save('B');
    cluster.save('C');
    cluster.deliver(({ to }) => to === 'A');
    expect(cluster.see('A').commitIndex).toBe(3);
    expect(cluster.server('A').applied.at(-1)?.index).toBe(2);
    cluster.save('A');
    expect(cluster.server('A').applied.at(-1)?.index).toBe(3);
  });

  it('a completion for entries that were cut does not mark the newer ones saved', () => {
    const cluster = new Cluster();
    cluster.message('B', 'A', append(1, 1, 0, [1, 1, 1]));
    cluster.message('C', 'A', append(2, 2, 1, [2, 2]));
    const cut = cluster.server('A').saves[1];
    expect(cut).toMatchObject({ save: 2, truncateFrom: 3 });
    cluster.save('A');
    expect(cluster.see('A')).toMatchObject({ durableIndex: 2, lastLogIndex: 4 });
    expect(sends(cluster.message('C', 'A', append(2, 2, 1, [2, 2], 2)))[0]?.after).toBe(2);
    cluster.save('A');
    expect(cluster.see('A').durableIndex).toBe(4);
    expect(cluster.server('A').disk.log.map(({ term }) => term)).toEqual([0, 1, 2, 2]);
  });

  it('a cut below a save on its way counts at once: nothing from there on is durable', () => {
    const cluster = new Cluster();
    cluster.message('B', 'A', append(1, 1, 0, [1, 1]));
    cluster.save('A');
    cluster.message('B', 'A', append(1, 3, 1, [1], 2));
    cluster.message('C', 'A', append(2, 2, 1, [2]));
    expect(cluster.see('A').durableIndex).toBe(2);
    cluster.save('A');
    expect(cluster.see('A').durableIndex).toBe(2);
    cluster.save('A');
    expect(cluster.see('A').durableIndex).toBe(3);
  });

  it('a failed save makes a leader step down; what it held is saved again before anything speaks of it', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    cluster.propose('A');
    cluster.drop();
    cluster.failSave('A');
    expect(cluster.see('A')).toMatchObject({ role: 'follower', durableIndex: 2 });
    expect(cluster.lastNote('A', 'becameFollower')?.why).toEqual({ kind: 'saveFailed' });
    expect(cluster.server('A').saves).toEqual([]);
    cluster.campaign('A');
    expect(cluster.server('A').saves[0]).toMatchObject({ save: 4, currentTerm: 2, truncateFrom: 3 });
    expect(cluster.server('A').saves[0]?.entries.map(({ index }) => index)).toEqual([3]);
    cluster.settle();
    expect(cluster.leader()).toBe('A');
    expect(cluster.server('A').disk.log).toHaveLength(4);
  });

  it('while its saves fail a server neither votes nor acknowledges, and does both when one succeeds', () => {
    const cluster = new Cluster();
    cluster.elect('A');
    const fromB = (): string[] => cluster.wire.filter(({ from }) => from === 'B').map(({ message }) => message.kind);
    for (let times = 0; times < 3; times += 1) {
      cluster.propose('A');
      cluster.deliver(({ to }) => to === 'B');
      cluster.failSave('B');
      cluster.campaign('C');
      cluster.save('C');
      cluster.deliver(({ from, to }) => from === 'C' && to === 'B');
      cluster.failSave('B');
      expect(fromB()).toEqual([]);
    }
    expect(cluster.state('B').role).toBe('follower');
    cluster.save('B');
    cluster.settle();
    cluster.elapse(1_000_000);
    expect(cluster.see('B').durableIndex).toBe(cluster.see('B').lastLogIndex);
    expect(cluster.terms('B')).toEqual(cluster.terms(cluster.leader()));
  });

  it('a failed save of a vote or an acknowledgement is repeated by the next one that something waits for', () => {
    const cluster = new Cluster();
    cluster.message('B', 'A', append(1, 1, 0, [1]));
    cluster.failSave('A');
    expect(cluster.wire).toEqual([]);
    const again = cluster.message('B', 'A', append(1, 2, 1, [], 2));
    expect(again.find(({ kind }) => kind === 'save')).toMatchObject({ save: 2, currentTerm: 1, truncateFrom: 2 });
    expect(sends(again)[0]?.after).toBe(2);
    cluster.save('A');
    expect(cluster.server('A').disk.log.map(({ term }) => term)).toEqual([0, 1]);
  });

  it('a late completion of a save that failed or followed a failed one means nothing', () => {
    const cluster = new Cluster();
    cluster.message('B', 'A', append(1, 1, 0, [1]));
    cluster.message('B', 'A', append(1, 2, 1, [1], 2));
    cluster.failSave('A');
    cluster.input('A', { kind: 'saved', now: 0, save: 2 });
    expect(cluster.see('A').durableIndex).toBe(1);
  });

  it('our own mistakes throw: unknown saves, time that runs backwards, talking to oneself', () => {
    const cluster = new Cluster();
    const input = (value: Input) => () => cluster.input('A', value);
    expect(input({ kind: 'saved', now: 0, save: 1 })).toThrow('Save 1 cannot be durable');
    expect(input({ kind: 'saveFailed', now: 0, save: 1 })).toThrow('Save 1 cannot have failed');
    expect(() => cluster.message('A', 'A', append(1, 1, 0, []))).toThrow('to itself');
    cluster.input('A', { kind: 'tick', now: 5 });
    expect(input({ kind: 'tick', now: 4 })).toThrow('Time runs backwards');
    expect(() => bootstrap([])).toThrow('needs a voter');
  });
});

describe('a server is plain data', () => {
  it('the same inputs give the same effects; a copy goes its own way; a structured clone behaves alike', () => {
    const create = () =>
      createServer({ id: 'A', settings, seed: 7, persistent: bootstrap(members(['A', 'B', 'C'])), now: 0 });
    const inputs: Input[] = [
      { kind: 'tick', now: 400_000 },
      { kind: 'campaign', now: 400_000 },
      { kind: 'saved', now: 400_001, save: 1 },
      {
        kind: 'message',
        now: 400_002,
        from: 'B',
        message: { kind: 'requestVoteReply', term: 1, granted: true, preVote: false, reason: { kind: 'logUpToDate' } },
      },
      { kind: 'flush', now: 400_002 },
    ];
    const first = create();
    const second = create();
    for (const input of inputs) {
      const cloned = structuredClone(second);
      const copied = copyState(second);
      const expected = step(first, input);
      expect(step(second, input)).toEqual(expected);
      expect(step(cloned, input)).toEqual(expected);
      expect(step(copied, input)).toEqual(expected);
      expect(copied).toEqual(second);
    }
    const copy = copyState(first);
    step(copy, { kind: 'propose', now: 400_003, proposal: 1, payload: { kind: 'session' } });
    step(copy, { kind: 'flush', now: 400_003 });
    expect(figure2(copy).lastLogIndex).toBe(3);
    expect(first).toEqual(second);
  });
});
