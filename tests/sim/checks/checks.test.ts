/** Every check is shown one run that is right and the smallest one that is wrong. */
import { describe, expect, it } from 'vitest';
import type { Configuration, Entry, Payload } from '../../../src/raft/entries.ts';
import type { Log } from '../../../src/raft/log.ts';
import type { RaftMessage } from '../../../src/raft/messages.ts';
import type { Saved, Sight } from '../../../src/sim/checks/check.ts';
import { ExactlyOnce } from '../../../src/sim/checks/exactlyOnce.ts';
import { missing } from '../../../src/sim/checks/liveness.ts';
import { entriesOf, first, log, logOf, Run, three, violationOf } from './run.ts';

const vote = (term: number, granted = true): RaftMessage => ({
  kind: 'requestVoteReply',
  term,
  granted,
  preVote: false,
  reason: { kind: 'logUpToDate' },
});

describe('Election Safety', () => {
  it('lets each term have its leader and names both events of a double election', () => {
    const run = new Run();
    run.see('a', { role: 'leader', currentTerm: 1 });
    run.see('b', { role: 'leader', currentTerm: 2 });
    const violation = violationOf(() => run.see('c', { role: 'leader', currentTerm: 2 }));
    expect(violation.property).toBe('Election Safety');
    expect(violation.sentence).toBe('b and c both lead term 2');
    expect(violation.proof.map(({ number }) => number)).toEqual([2, 3]);
  });

  it('sees a leader without the votes of a majority of each half on their disks', () => {
    const joint = { ...three, joint: { outgoing: ['a', 'b', 'c'], incoming: ['c'] } };
    const entries = logOf(first, { index: 2, term: 0, payload: { kind: 'configuration', configuration: joint } });
    const run = new Run();
    run.disk('a', 'b')({ votedFor: 'a' });
    run.see('a', { role: 'candidate', log: entries, configuration: joint });
    const violation = violationOf(() => run.see('a', { role: 'leader', log: entries, configuration: joint }));
    expect(violation.sentence).toBe('a leads term 1 with the votes of 0 of 1 incoming voters');
    run.disk('c')({ currentTerm: 2 });
    run.see('a', { role: 'leader', log: entries, configuration: joint });
  });

  it('does not let a server lead the same term again after a crash', () => {
    const run = new Run();
    run.see('a', { role: 'leader' });
    run.watch.gone('a');
    expect(violationOf(() => run.see('a', { role: 'leader', life: 2 })).property).toBe('Election Safety');
  });
});

describe('Leader Append-Only', () => {
  it('lets a leader append, and a follower truncate', () => {
    const run = new Run();
    run.see('a', { role: 'leader', log: log(1) });
    run.see('a', { role: 'leader', log: log(1, 1) });
    run.see('a', { log: log(1), currentTerm: 2 });
  });

  it('sees a leader shorten its log, and overwrite an entry in its middle', () => {
    const shortened = new Run();
    shortened.see('a', { role: 'leader', log: log(1, 1) });
    expect(violationOf(() => shortened.see('a', { role: 'leader', log: log(1) })).property).toBe('Leader Append-Only');
    const overwritten = new Run();
    const before = log(1, 1, 1);
    overwritten.see('a', { role: 'leader', log: before });
    const after = logOf(...before.entries.with(1, { ...(before.entries[1] as Entry) }));
    expect(violationOf(() => overwritten.see('a', { role: 'leader', log: after }, 2)).property).toBe(
      'Leader Append-Only',
    );
  });
});

describe('Log Matching', () => {
  it('lets logs differ where their terms do', () => {
    const run = new Run();
    run.see('a', { log: log(1, 1), currentTerm: 2 });
    run.see('b', { log: log(1, 2), currentTerm: 2 });
  });

  it('sees one entry that follows two', () => {
    const run = new Run();
    run.see('a', { log: log(1, 3), currentTerm: 3 });
    const violation = violationOf(() => run.see('b', { log: log(2, 3), currentTerm: 3 }));
    expect(violation.property).toBe('Log Matching');
    expect(violation.sentence).toContain('entry 3 of term 3 follows an entry of term 1 at a and one of term 2 at b');
  });

  it('sees one entry that says two things', () => {
    const run = new Run();
    const saying = (command: string): Log => {
      const payload: Payload = { kind: 'command', command, stamp: null };
      return logOf(first, { index: 2, term: 1, payload });
    };
    run.see('a', { log: saying('x') });
    run.see('c', { log: saying('x') });
    expect(violationOf(() => run.see('b', { log: saying('y') })).property).toBe('Log Matching');
  });

  it('sees terms that fall along a log, or lie in the future', () => {
    expect(violationOf(() => new Run().see('a', { log: log(2, 1), currentTerm: 2 })).property).toBe('Log Matching');
    expect(violationOf(() => new Run().see('a', { log: log(2), currentTerm: 1 })).property).toBe('Log Matching');
  });
});

describe('Leader Completeness', () => {
  const committing = (run: Run): void => {
    run.disk('a', 'b')({ log: log(1) });
    run.see('a', { role: 'leader', log: log(1) });
    run.see('a', { role: 'leader', log: log(1), commitIndex: 2 });
  };

  it('lets the next leader have more', () => {
    const run = new Run();
    committing(run);
    run.see('b', { role: 'leader', currentTerm: 2, log: log(1, 2) });
  });

  it('sees a leader without what was committed before', () => {
    const run = new Run();
    committing(run);
    const violation = violationOf(() => run.see('c', { role: 'leader', currentTerm: 2, log: log() }));
    expect(violation.property).toBe('Leader Completeness');
    expect(violation.proof.map(({ number }) => number)).toEqual([2, 3]);
  });

  it('sees a commit in an older term that a leader already elected lacks', () => {
    const run = new Run();
    run.disk('a', 'b')({ log: log(1) });
    run.see('a', { role: 'leader', log: log(1) });
    run.see('c', { role: 'leader', currentTerm: 2, log: log(2) });
    expect(violationOf(() => run.see('a', { role: 'leader', log: log(1), commitIndex: 2 })).property).toBe(
      'Leader Completeness',
    );
  });
});

describe('State Machine Safety', () => {
  it('sees two servers commit different entries at one index', () => {
    const run = new Run();
    run.disk('a', 'b')({ log: log(1) });
    run.see('a', { role: 'leader', log: log(1), commitIndex: 2, lastApplied: 2 });
    run.see('b', { log: log(1), commitIndex: 2, lastApplied: 1 });
    run.see('b', { log: log(1), commitIndex: 2, lastApplied: 2 });
    const violation = violationOf(() => run.see('c', { currentTerm: 2, log: log(2), commitIndex: 2, lastApplied: 2 }));
    expect(violation.property).toBe('State Machine Safety');
  });

  it('sees an applied entry truncated', () => {
    const run = new Run();
    run.disk('a', 'b')({ log: log(1) });
    run.see('a', { role: 'leader', log: log(1), commitIndex: 2, lastApplied: 2 });
    expect(
      violationOf(() => run.see('a', { currentTerm: 2, log: log(), commitIndex: 2, lastApplied: 2 })).property,
    ).toBe('State Machine Safety');
  });
});

describe('the commit rule', () => {
  it('sees a majority that is none on the disks', () => {
    const run = new Run();
    run.disk('a')({ log: log(1) });
    expect(violationOf(() => run.see('a', { role: 'leader', log: log(1), commitIndex: 2 })).sentence).toContain(
      'on the disks of 1 of 3 voters',
    );
  });

  it('sees that one half of a joint configuration has no majority', () => {
    const joint = { ...three, joint: { outgoing: ['a', 'b', 'c'], incoming: ['c'] } };
    const entries = logOf(first, { index: 2, term: 1, payload: { kind: 'configuration', configuration: joint } });
    const leads = { role: 'leader', log: entries, commitIndex: 2, configuration: joint } as const;
    for (const [has, sentence] of [
      [['a', 'b'], 'on the disks of 0 of 1 incoming voters'],
      [['c'], 'on the disks of 1 of 3 outgoing voters'],
    ] as const) {
      const run = new Run();
      run.disk(...has)({ log: entries });
      expect(violationOf(() => run.see('a', leads)).sentence).toContain(sentence);
    }
    const right = new Run();
    right.disk('a', 'c')({ log: entries });
    right.see('a', leads);
  });

  it('sees an entry of an older term committed by counting', () => {
    const run = new Run();
    run.disk('a', 'b', 'c')({ log: log(1) });
    expect(
      violationOf(() => run.see('a', { role: 'leader', currentTerm: 2, log: log(1), commitIndex: 2 })).property,
    ).toBe('Commit Rule');
  });

  it('sees a follower ahead of every leader', () => {
    const run = new Run();
    run.disk('a', 'b', 'c')({ log: log(1) });
    expect(violationOf(() => run.see('b', { log: log(1), commitIndex: 2 })).property).toBe('Commit Rule');
  });
});

describe('One Vote Per Term', () => {
  it('lets a vote be repeated, and sees a second one, after a crash too', () => {
    const run = new Run();
    run.disk('a')({ currentTerm: 1, votedFor: 'b' });
    run.send('a', 'b', vote(1));
    run.send('a', 'b', vote(1));
    run.send('a', 'c', vote(1, false));
    run.watch.gone('a');
    run.disk('a')({ currentTerm: 1, votedFor: 'c' });
    expect(violationOf(() => run.send('a', 'c', vote(1))).property).toBe('One Vote Per Term');
  });
});

describe('Saved Before Sent', () => {
  const request: RaftMessage = {
    kind: 'requestVote',
    term: 2,
    lastLogIndex: 1,
    lastLogTerm: 0,
    preVote: false,
    ordered: false,
  };
  const acknowledgement: RaftMessage = {
    kind: 'appendEntriesReply',
    term: 1,
    success: true,
    matchIndex: 2,
    conflict: null,
    sequence: 1,
  };

  it.each<[string, Partial<Saved>, RaftMessage]>([
    ['a term', {}, vote(2, false)],
    ['a vote', { currentTerm: 2 }, vote(2)],
    ['the own vote', { currentTerm: 2 }, request],
    ['the log that is advertised', { currentTerm: 2, votedFor: 'a', log: logOf() }, request],
    ['the entries that are acknowledged', {}, acknowledgement],
  ])('sees that %s is not saved', (_what, saved, message) => {
    const run = new Run();
    run.disk('a')(saved);
    expect(violationOf(() => run.send('a', 'b', message)).property).toBe('Saved Before Sent');
  });

  it('lets a pre-vote name a term that nobody has taken', () => {
    const run = new Run();
    run.disk('a')({});
    run.send('a', 'b', { ...request, preVote: true });
    run.send('a', 'b', {
      kind: 'requestVoteReply',
      term: 2,
      granted: true,
      preVote: true,
      reason: { kind: 'logUpToDate' },
    });
  });
});

describe('Monotone State', () => {
  it.each<[string, Partial<Sight>]>([
    ['term', { currentTerm: 1 }],
    ['commitIndex', { commitIndex: 1 }],
  ])('sees %s fall', (_what, wrong) => {
    const run = new Run();
    run.disk('a', 'b')({ log: log(2) });
    const right: Partial<Sight> = { role: 'leader', currentTerm: 2, log: log(2), commitIndex: 2, lastApplied: 1 };
    run.see('a', right);
    expect(
      violationOf(() => run.see('a', { ...right, log: log(), lastApplied: 0, role: 'follower', ...wrong })).property,
    ).toMatch(/Monotone|Safety|Log Matching/);
    const again = new Run();
    again.disk('a', 'b')({ log: log(1) });
    again.see('a', { role: 'leader', log: log(1), commitIndex: 2, currentTerm: 1 });
    expect(violationOf(() => again.see('a', { log: log(1), commitIndex: 1, currentTerm: 1 })).property).toBe(
      'Monotone State',
    );
  });

  it('sees a server come back in a term below one it has spoken in', () => {
    const run = new Run();
    run.disk('a')({ currentTerm: 3 });
    run.see('a', { currentTerm: 3 });
    run.send('a', 'b', vote(3, false));
    run.watch.gone('a');
    expect(violationOf(() => run.see('a', { currentTerm: 2, life: 2 })).property).toBe('Monotone State');
  });
});

describe('Configuration In Use', () => {
  const two: Configuration = { members: three.members.slice(0, 2), arrivals: 3 };
  const change: Entry = { index: 3, term: 1, payload: { kind: 'configuration', configuration: two } };

  it('follows the log, also back', () => {
    const run = new Run();
    run.see('a', { log: logOf(...entriesOf([1]), change), configuration: two });
    run.see('a', { log: log(1), configuration: three });
    expect(
      violationOf(() => run.see('a', { log: logOf(...entriesOf([1]), change), configuration: three })).property,
    ).toBe('Configuration In Use');
  });

  it('sees several voters changed without a joint configuration, and a joint one that does not end as it announced', () => {
    const single: Configuration = { members: three.members.slice(0, 1), arrivals: 3 };
    const joint: Configuration = { ...three, joint: { outgoing: ['a', 'b', 'c'], incoming: ['a'] } };
    const at = (index: number, configuration: Configuration): Entry => ({
      index,
      term: 1,
      payload: { kind: 'configuration', configuration },
    });
    const leads = { role: 'leader', commitIndex: 2 } as const;
    const begun = (...saved: Entry[]): Run => {
      const run = new Run();
      run.disk('a', 'b', 'c')({ log: logOf(...entriesOf([1]), ...saved), votedFor: 'a' });
      run.see('a', { ...leads, log: log(1) });
      return run;
    };
    const changed = (run: Run, configuration: Configuration, ...added: Entry[]): void =>
      run.see('a', { ...leads, commitIndex: 1 + added.length, log: logOf(...entriesOf([1]), ...added), configuration });
    const abrupt = violationOf(() => changed(begun(), single, at(3, single)));
    expect(abrupt.sentence).toContain('changes several voters and is not joint');
    const between = at(3, joint);
    const other: Configuration = { members: three.members.slice(1, 2), arrivals: 3 };
    for (const end of [other, single]) {
      const run = begun(between);
      changed(run, joint, between);
      const ends = (): void => changed(run, end, between, at(4, end));
      if (end === single) ends();
      else expect(violationOf(ends).sentence).toContain('not the voters that the joint one announced');
    }
  });

  it('sees a truncated configuration kept in use', () => {
    const run = new Run();
    run.see('a', { log: logOf(...entriesOf([1]), change), configuration: two });
    expect(violationOf(() => run.see('a', { log: log(1), configuration: two })).property).toBe('Configuration In Use');
  });

  it("sees a change before an entry of the leader's term is committed", () => {
    const run = new Run();
    run.disk('a', 'b', 'c')({ log: log(1) });
    run.see('a', { role: 'leader', log: log(1), commitIndex: 0 });
    expect(
      violationOf(() => run.see('a', { role: 'leader', log: logOf(...entriesOf([1]), change), configuration: two }))
        .property,
    ).toBe('Configuration In Use');
  });
});

describe('Equal Digests', () => {
  it('sees states part', () => {
    const run = new Run();
    run.disk('a', 'b')({ log: log(1) });
    run.see('a', { role: 'leader', log: log(1), commitIndex: 2, lastApplied: 2 });
    expect(
      violationOf(() => run.see('b', { log: log(1), commitIndex: 2, lastApplied: 2, digest: () => 'other' })).property,
    ).toBe('Equal Digests');
  });
});

describe('Exactly Once', () => {
  it('sees a second application, an acknowledgement of nothing, and a loss', () => {
    const run = new Run();
    const once = new ExactlyOnce();
    once.applied('a', 'x', 2, run.event());
    once.applied('b', 'x', 2, run.event());
    once.told('a', 'x', run.event());
    expect(once.acknowledged).toBe(1);
    expect(violationOf(() => once.applied('b', 'x', 3, run.event())).property).toBe('Exactly Once');
    expect(violationOf(() => once.told('a', 'y', run.event())).property).toBe('Exactly Once');
    expect(violationOf(() => once.allWithin(1)).property).toBe('Exactly Once');
  });
});

describe('Liveness', () => {
  const sight = (id: string, rest: Partial<Sight> = {}): Sight => ({
    id,
    life: 1,
    role: 'follower',
    currentTerm: 1,
    votedFor: null,
    commitIndex: 2,
    lastApplied: 2,
    log: log(1),
    configuration: three,
    digest: () => 'same',
    ...rest,
  });

  it('says what is missing', () => {
    const leader = sight('a', { role: 'leader' });
    expect(missing([leader, sight('b'), sight('c')])).toBe(null);
    expect(missing([sight('a'), sight('b')])).toContain('nobody leads');
    const joint = { ...three, joint: { outgoing: ['a', 'b'], incoming: ['c'] } };
    expect(missing([{ ...leader, configuration: joint }])).toContain('does not leave its joint configuration');
    expect(missing([leader, sight('b', { log: log() })])).toContain('b has 1 entries instead of 2');
    expect(missing([leader, sight('b', { commitIndex: 1 })])).toContain('committed 1 of 2');
  });
});
