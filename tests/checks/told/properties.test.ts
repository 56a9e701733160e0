/** The five properties of Figure 3 over what servers tell: each violation is named with the facts that collide. */
import { describe, expect, it } from 'vitest';
import { ToldJudge } from '../../../src/checks/told/judge.ts';
import { BLOCK, type PropertyKey, type Told } from '../../../src/checks/told/told.ts';
import { entry, proofOf, told, verdictOf } from './told.ts';

function judged(...tellings: readonly Told[]): ToldJudge {
  const judge = new ToldJudge();
  for (const one of tellings) judge.hear(one);
  return judge;
}

const violated = (judge: ToldJudge): readonly PropertyKey[] =>
  judge.verdicts.flatMap(({ property, verdict }) => (verdict.kind === 'violated' ? [property] : []));

const leader = (server: string, rest: Partial<Told> = {}): Told => told(server, { leads: true, ...rest });

it('knows nothing before anything was told', () => {
  for (const { verdict } of new ToldJudge().verdicts)
    expect(verdict).toEqual({ kind: 'unknown', why: { kind: 'nothingTold' } });
});

it('holds over what agrees, and counts who told and what was held against another’s', () => {
  const judge = judged(
    leader('a', { entries: [entry(20, 7)], blocks: [{ block: 0, digest: 'b0' }] }),
    told('b', { entries: [entry(20, 7)], blocks: [{ block: 0, digest: 'b0' }] }),
    told('c', { commitIndex: 18, lastApplied: 18, lastLogIndex: 18, digest: 'state18' }),
  );
  expect(violated(judge)).toEqual([]);
  expect(verdictOf(judge.verdicts, 'logMatching')).toMatchObject({ kind: 'holds', servers: 3 });
  const { verdict } = judge.verdicts.find(({ property }) => property === 'stateMachineSafety')!;
  expect(verdict.kind === 'holds' && verdict.compared).toBeGreaterThanOrEqual(3);
});

describe('Election Safety', () => {
  it('is violated by two leaders of one term, whenever they told', () => {
    const judge = judged(leader('a'), told('b'), leader('a', { currentTerm: 8 }), leader('c', { commitIndex: 0 }));
    expect(violated(judge)).toEqual(['electionSafety']);
    expect(proofOf(verdictOf(judge.verdicts, 'electionSafety'))).toEqual([
      { server: 'a', claim: { kind: 'leads', term: 7 } },
      { server: 'c', claim: { kind: 'leads', term: 7 } },
    ]);
  });

  it('is not violated by leaders of different terms at one time', () => {
    expect(violated(judged(leader('a'), leader('b', { currentTerm: 8 }), leader('a')))).toEqual([]);
  });
});

describe('Leader Append-Only', () => {
  it('is violated by a leader whose log becomes shorter', () => {
    const shorter = {
      lastLogIndex: 19,
      commitIndex: 19,
      lastApplied: 19,
      digest: 'state19',
      termRuns: told('a').termRuns.slice(0, 2).concat({ term: 7, first: 13, last: 19 }),
    };
    const judge = judged(leader('a'), leader('a', shorter));
    expect(violated(judge)).toEqual(['leaderAppendOnly']);
    expect(proofOf(verdictOf(judge.verdicts, 'leaderAppendOnly')).map(({ claim }) => claim)).toEqual([
      { kind: 'leadersLog', term: 7, lastLogIndex: 20 },
      { kind: 'leadersLog', term: 7, lastLogIndex: 19 },
    ]);
  });

  it('is violated by a leader that changes an entry', () => {
    const judge = judged(
      leader('a', { entries: [entry(20, 7, 'one')] }),
      leader('a', { entries: [entry(20, 7, 'other')] }),
    );
    expect(violated(judge)).toContain('leaderAppendOnly');
  });

  it('is not violated by tellings that overtook each other, nor by what a follower gives up', () => {
    const early = leader('a', { lastLogIndex: 15, commitIndex: 15, lastApplied: 15, digest: 'state15' });
    expect(violated(judged(leader('a'), early))).toEqual([]);
    const follower = told('b', { lastLogIndex: 12, commitIndex: 12, lastApplied: 12, digest: 'state12' });
    expect(violated(judged(told('b'), follower))).toEqual([]);
  });
});

describe('Log Matching', () => {
  it('is violated by two entries of one index and term', () => {
    const quiet = { commitIndex: 12, lastApplied: 12, digest: 'state12' };
    const judge = judged(
      told('a', { ...quiet, entries: [entry(20, 7, 'one')] }),
      told('b', { ...quiet, entries: [entry(20, 7, 'other')] }),
    );
    expect(violated(judge)).toEqual(['logMatching']);
    expect(proofOf(verdictOf(judge.verdicts, 'logMatching'))).toEqual([
      { server: 'a', claim: { kind: 'entry', index: 20, term: 7, digest: 'one' } },
      { server: 'b', claim: { kind: 'entry', index: 20, term: 7, digest: 'other' } },
    ]);
  });

  it('is violated by a term that begins at two places', () => {
    const quiet = { commitIndex: 2, lastApplied: 2, digest: 'state2' };
    const moved = [
      { term: 0, first: 1, last: 1 },
      { term: 5, first: 2, last: 13 },
      { term: 7, first: 14, last: 20 },
    ];
    const judge = judged(told('a', quiet), told('b', { ...quiet, termRuns: moved }));
    expect(violated(judge)).toEqual(['logMatching']);
    expect(proofOf(verdictOf(judge.verdicts, 'logMatching'))[1]).toEqual({
      server: 'b',
      claim: { kind: 'termBegins', term: 7, index: 14, previousTerm: 5 },
    });
  });

  it('is not violated by a log whose beginning was compacted away', () => {
    const within = { firstLogIndex: 15, compactedTerm: 7, termRuns: [{ term: 7, first: 15, last: 20 }] };
    const between = { firstLogIndex: 13, compactedTerm: 5, termRuns: [{ term: 7, first: 13, last: 20 }] };
    expect(violated(judged(told('a'), told('b', within), told('c', between)))).toEqual([]);
  });

  it('is not violated by an entry that gave way to one of another term', () => {
    expect(
      violated(
        judged(
          told('a', { commitIndex: 12, lastApplied: 12, digest: 's12', entries: [entry(21, 6)] }),
          told('b', { entries: [entry(21, 7)] }),
        ),
      ),
    ).toEqual([]);
  });
});

describe('Leader Completeness', () => {
  const short = {
    currentTerm: 9,
    lastLogIndex: 15,
    commitIndex: 0,
    lastApplied: 0,
    digest: '',
    termRuns: [
      { term: 0, first: 1, last: 1 },
      { term: 5, first: 2, last: 12 },
      { term: 7, first: 13, last: 15 },
    ],
  };

  it.each([
    ['before', [told('a'), leader('c', short)]],
    ['after', [leader('c', short), told('a')]],
  ])('is violated by a later leader that lacks what was committed, heard of %s', (_, tellings) => {
    const judge = judged(...tellings);
    expect(violated(judge)).toEqual(['leaderCompleteness']);
    expect(proofOf(verdictOf(judge.verdicts, 'leaderCompleteness'))).toEqual([
      { server: 'a', claim: { kind: 'committed', index: 20, term: 7, entryTerm: 7 } },
      { server: 'c', claim: { kind: 'leadersLog', term: 9, lastLogIndex: 15 } },
    ]);
  });

  it('is violated by a later leader that has another entry in its place', () => {
    const termRuns = [
      { term: 0, first: 1, last: 1 },
      { term: 5, first: 2, last: 12 },
      { term: 8, first: 13, last: 25 },
    ];
    const judge = judged(told('a'), leader('c', { ...short, lastLogIndex: 25, termRuns }));
    expect(violated(judge)).toEqual(['leaderCompleteness']);
    expect(proofOf(verdictOf(judge.verdicts, 'leaderCompleteness'))).toEqual([
      { server: 'a', claim: { kind: 'committed', index: 13, term: 7, entryTerm: 7 } },
      { server: 'c', claim: { kind: 'leadersEntry', term: 9, index: 13, entryTerm: 8 } },
    ]);
  });

  it('is not violated by a leader of the same term or an earlier one, however short its log was', () => {
    expect(violated(judged(told('a'), leader('a', { ...short, currentTerm: 7 })))).toEqual([]);
    expect(violated(judged(told('a'), leader('c', { ...short, currentTerm: 6 })))).toEqual([]);
  });
});

describe('State Machine Safety', () => {
  it('is violated by two states after one entry', () => {
    const judge = judged(told('a'), told('b', { digest: 'another' }));
    expect(violated(judge)).toEqual(['stateMachineSafety']);
    expect(proofOf(verdictOf(judge.verdicts, 'stateMachineSafety'))[1]).toEqual({
      server: 'b',
      claim: { kind: 'state', index: 20, digest: 'another' },
    });
  });

  it('is violated by two stretches of applied entries that differ', () => {
    const judge = judged(
      told('a', { blocks: [{ block: 2, digest: 'one' }] }),
      told('b', { blocks: [{ block: 2, digest: 'other' }] }),
    );
    expect(proofOf(verdictOf(judge.verdicts, 'stateMachineSafety'))[0]?.claim).toEqual({
      kind: 'applied',
      first: 2 * BLOCK + 1,
      last: 3 * BLOCK,
      digest: 'one',
    });
  });

  it('is violated by entries of two terms committed at one index', () => {
    const termRuns = [
      { term: 0, first: 1, last: 1 },
      { term: 5, first: 2, last: 12 },
      { term: 8, first: 13, last: 20 },
    ];
    const judge = judged(told('a'), told('b', { currentTerm: 8, lastApplied: 0, digest: '', termRuns }));
    expect(violated(judge)).toEqual(['stateMachineSafety']);
    expect(proofOf(verdictOf(judge.verdicts, 'stateMachineSafety')).map(({ claim }) => claim)).toEqual([
      { kind: 'committed', index: 13, term: 7, entryTerm: 7 },
      { kind: 'committed', index: 13, term: 8, entryTerm: 8 },
    ]);
  });

  it('is not violated by uncommitted entries that differ, nor by a server that does not run', () => {
    const uncommitted = { commitIndex: 12, lastApplied: 12, digest: 'state12', lastLogIndex: 14 };
    const termRuns = [
      { term: 0, first: 1, last: 1 },
      { term: 5, first: 2, last: 12 },
      { term: 6, first: 13, last: 14 },
    ];
    expect(violated(judged(told('a'), told('b', { ...uncommitted, termRuns, entries: [entry(14, 6)] })))).toEqual([]);
    expect(violated(judged(told('a'), told('b', { running: false, digest: 'x' })))).toEqual([]);
  });
});

it('keeps the first violation, whatever is told later', () => {
  const judge = judged(leader('a'), leader('b'));
  const before = verdictOf(judge.verdicts, 'electionSafety');
  judge.hear(leader('c'));
  judge.hear(told('a', { currentTerm: 9 }));
  expect(verdictOf(judge.verdicts, 'electionSafety')).toEqual(before);
});
