/** Compacted logs (§7): giving entries up is no change, and what a snapshot stands in for is held to what was committed. */
import { describe, expect, it } from 'vitest';
import type { Configuration, Entry } from '../../../src/raft/entries.ts';
import { holds } from '../../../src/sim/checks/check.ts';
import { compacted, entriesOf, log, logOf, Run, three, violationOf } from './run.ts';

const committed = { commitIndex: 3, lastApplied: 3 };

/** `a` leads, has committed three entries on two disks, and has been seen with all of them. */
function run(): Run {
  const begun = new Run();
  begun.disk('a', 'b')({ log: log(1, 1) });
  begun.see('a', { role: 'leader', log: log(1, 1), ...committed });
  return begun;
}

describe('a compacted log', () => {
  it('is what it was: a leader may compact its own, and entries that were seen may be given up', () => {
    const begun = run();
    begun.see('a', { role: 'leader', log: compacted(log(1, 1), 2), ...committed });
    begun.see('a', { role: 'leader', log: compacted(log(1, 1), 3), ...committed });
    begun.see('b', { log: compacted(log(1, 1), 3), ...committed });
  });

  it('counts on a disk for what it was compacted from, and for nothing beyond', () => {
    expect(holds(compacted(log(1, 1), 2), 2, 1)).toBe(true);
    expect(holds(compacted(log(1, 1), 2), 3, 1)).toBe(true);
    expect(holds(compacted(log(1, 1), 2), 3, 2)).toBe(false);
    expect(holds(compacted(log(1, 1), 2), 4, 1)).toBe(false);
  });

  it('may not begin after an entry that nobody had', () => {
    const beginsAfter = { ...logOf(), base: { index: 3, term: 2 } };
    const violation = violationOf(() => run().see('b', { currentTerm: 2, log: beginsAfter, ...committed }));
    expect(violation.property).toBe('Log Matching');
  });

  it('may not begin after an entry other than the committed one', () => {
    const begun = run();
    begun.see('c', { currentTerm: 2, log: log(1, 2), commitIndex: 1, lastApplied: 1 });
    const violation = violationOf(() => begun.see('b', { currentTerm: 2, log: compacted(log(1, 2), 3), ...committed }));
    expect(violation.property).toBe('State Machine Safety');
  });

  it('may not be cut where it was applied, however much was given up', () => {
    const begun = run();
    begun.see('b', { log: compacted(log(1, 1), 2), ...committed });
    const violation = violationOf(() => begun.see('b', { log: compacted(log(1), 2), ...committed }));
    expect(violation.property).toBe('State Machine Safety');
  });

  it('has applied what the snapshot says, whichever way it came to it', () => {
    const begun = run();
    const installed = { log: compacted(log(1, 1), 3), ...committed };
    expect(violationOf(() => begun.see('b', { ...installed, digest: () => 'other' })).property).toBe('Equal Digests');
  });

  it('is advertised and acknowledged only as far as it is saved', () => {
    const begun = run();
    begun.disk('b')({ log: compacted(log(1, 1), 2) });
    const reply = { kind: 'installSnapshotReply', term: 1, lastIncludedIndex: 4, offset: 9, sequence: 1 } as const;
    begun.send('b', 'a', { ...reply, matchIndex: 3 });
    expect(violationOf(() => begun.send('b', 'a', { ...reply, matchIndex: 4 })).property).toBe('Saved Before Sent');
  });

  it('keeps behind a snapshot what it has acknowledged to the leader of its term', () => {
    const begun = run();
    begun.disk('b')({ log: log(1, 1, 1) });
    begun.see('b', { log: log(1, 1, 1), ...committed });
    const reply = { kind: 'appendEntriesReply', term: 1, success: true, conflict: null, sequence: 1 } as const;
    begun.send('b', 'a', { ...reply, matchIndex: 4 });
    begun.see('b', { log: compacted(log(1, 1, 1), 3), ...committed });
    const violation = violationOf(() => begun.see('b', { log: compacted(log(1, 1), 3), ...committed }));
    expect(violation.property).toBe('Acknowledged Stays');
    begun.see('b', { currentTerm: 2, log: compacted(log(1, 1), 3), ...committed });
  });
});

describe('the configuration that is compacted away', () => {
  const two: Configuration = { members: three.members.slice(0, 2), arrivals: 3 };
  const change: Entry = { index: 3, term: 1, payload: { kind: 'configuration', configuration: two } };
  const whole = (): ReturnType<typeof logOf> => logOf(...entriesOf([1]), change);

  function changed(): Run {
    const begun = new Run();
    begun.disk('a', 'b')({ log: whole() });
    begun.see('a', { role: 'leader', log: log(1), commitIndex: 2, lastApplied: 2 });
    begun.see('a', { role: 'leader', log: whole(), configuration: two, ...committed });
    return begun;
  }

  it('stays in use', () => {
    const installed = { log: compacted(whole(), 3), configuration: two, ...committed };
    changed().see('b', installed);
  });

  it('may not be forgotten', () => {
    const installed = { log: compacted(whole(), 3), configuration: three, ...committed };
    expect(violationOf(() => changed().see('b', installed)).property).toBe('Configuration In Use');
  });
});
