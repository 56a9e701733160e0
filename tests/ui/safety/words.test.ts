/** Safety in words: what the bar says, what a verdict rests on, and a sentence for each fact. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Claim, PropertyVerdict } from '../../../src/checks/told/told.ts';
import { safe, violated } from '../../../src/ui/demo/safety.ts';
import { scenes } from '../../../src/ui/demo/scenes.ts';
import { placedCommits, placedMarks, SHOWN_SECONDS } from '../../../src/ui/safety/axis.ts';
import SafetyPanel from '../../../src/ui/safety/SafetyPanel.svelte';
import { evidenceOf, factSentence, factTime, preciseTimeOf, safetyStatus } from '../../../src/ui/safety/words.ts';

const nameOf = (id: string): string => `the server ${id}`;
const sentence = (claim: Claim): string => factSentence({ server: 'a', heardAt: 0, claim }, nameOf);

describe('the status', () => {
  it('counts what holds, and says first what is violated', () => {
    expect(safetyStatus(safe)).toEqual({ kind: 'all', says: '6 of 6 hold' });
    expect(safetyStatus(violated)).toEqual({ kind: 'violated', says: '1 violated' });
    const verdicts = violated.verdicts.filter(({ verdict }) => verdict.kind !== 'violated');
    expect(safetyStatus({ ...safe, verdicts })).toEqual({ kind: 'some', says: '4 of 5 hold' });
  });
});

describe('what a verdict rests on', () => {
  const of = (verdict: PropertyVerdict['verdict'], property: PropertyVerdict['property'] = 'logMatching'): string =>
    evidenceOf({ property, verdict }, nameOf);

  it('is how many facts by how many servers, and how many of them could be compared', () => {
    expect(of({ kind: 'holds', facts: 1, compared: 0, servers: 1, since: 0 })).toMatch(
      /^1 fact told by 1 server since [\d:]+, none held against another’s yet\.$/,
    );
    expect(of({ kind: 'holds', facts: 40, compared: 12, servers: 3, since: 0 })).toMatch(
      /^40 facts .* 12 held against/,
    );
    expect(of({ kind: 'holds', facts: 2, compared: 2, servers: 2, since: 0 }, 'linearizability')).toMatch(
      /^2 answers that clients of 2 servers got/,
    );
  });

  it('is why nothing can be said', () => {
    expect(of({ kind: 'unknown', why: { kind: 'clocks', servers: ['a', 'b'] } })).toContain(
      'the server a, the server b',
    );
    expect(of({ kind: 'unknown', why: { kind: 'undecided', keys: 2 } })).toContain('2 keys');
    expect(of({ kind: 'unknown', why: { kind: 'nothingTold' } }, 'linearizability')).toContain('No client');
  });
});

it('has a sentence for every fact', () => {
  const digest = '0123456789abcdef';
  const operation = { kind: 'compareAndSet', expected: '1', value: '2' } as const;
  const asked = { kind: 'operation', key: 'K', operation, called: 10, answeredAt: 20 } as const;
  const sentences = [
    sentence({ kind: 'leads', term: 3 }),
    sentence({ kind: 'leadersLog', term: 3, lastLogIndex: 9 }),
    sentence({ kind: 'leadersEntry', term: 3, index: 9, entryTerm: 2 }),
    sentence({ kind: 'entry', index: 9, term: 2, digest }),
    sentence({ kind: 'termBegins', term: 3, index: 9, previousTerm: 1 }),
    sentence({ kind: 'committed', index: 9, term: 3, entryTerm: null }),
    sentence({ kind: 'committed', index: 9, term: 3, entryTerm: 2 }),
    sentence({ kind: 'applied', first: 33, last: 64, digest }),
    sentence({ kind: 'state', index: 64, digest }),
    sentence({ ...asked, answer: { ok: true, value: '2' } }),
    sentence({ ...asked, answer: { ok: false, value: '7' } }),
    sentence({ ...asked, answer: null }),
  ];
  for (const one of sentences) expect(one).toMatch(/the server a.*\.$/);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences[9]).toBe('A client of the server a asked CAS K 1 2 and was answered 2.');
});

it('tells of an operation between which moments it was, and of everything else when it was heard', () => {
  expect(factTime({ server: 'a', heardAt: 5_204, claim: { kind: 'leads', term: 1 } })).toBe(
    `heard ${preciseTimeOf(5_204)}`,
  );
  const operation = { kind: 'read' } as const;
  const claim = { kind: 'operation', key: 'K', operation, called: 10, answeredAt: 20, answer: null } as const;
  expect(factTime({ server: 'a', heardAt: 0, claim })).toBe(`between ${preciseTimeOf(10)} and ${preciseTimeOf(20)}`);
});

describe('the panel', () => {
  const drawn = (scene: 'five' | 'violated'): string => {
    const view = scenes[scene]();
    return render(SafetyPanel, { props: { view, safety: view.safety! } }).body.replace(/<!--.*?-->/g, '');
  };

  it('has six rows with a verdict each', () => {
    expect(drawn('five').match(/data-verdict="holds"/g)).toHaveLength(6);
  });

  it('puts what is violated first, with both facts', () => {
    const html = drawn('violated');
    expect(html.indexOf('data-verdict="violated"')).toBeLessThan(html.indexOf('data-verdict="holds"'));
    expect(html).toContain('node3 told that it leads term 7.');
    expect(html).toContain('node5 told that it leads term 7.');
  });
});

describe('the axis', () => {
  it('ends now, and leaves out what is older than it shows', () => {
    const now = 1_000;
    const marks = [
      { kind: 'leaderless', at: 100, until: 120 },
      { kind: 'leaderless', at: 600, until: 850 },
      { kind: 'leaderless', at: 990, until: null },
    ] as const;
    const placed = placedMarks({ marks, now }, 'leaderless').map(({ from, until }) => [from, until]);
    expect(placed).toEqual([
      [0, 0.5],
      [1 - 10 / SHOWN_SECONDS, 1],
    ]);
    const commits = [
      { at: 600, count: 1 },
      { at: 850, count: 10_000 },
    ];
    expect(placedCommits({ commits, now })).toEqual([{ at: 850, share: 150.5 / SHOWN_SECONDS, height: 1 }]);
  });
});
