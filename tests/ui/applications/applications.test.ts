/** The panels of the marketplace and the expenses: what they show, what a form says, and what came of a command. */
import { render } from 'svelte/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import Applications from '../../../src/ui/applications/Applications.svelte';
import { readForm } from '../../../src/ui/applications/forms.ts';
import { pendingOf, uncommittedOf } from '../../../src/ui/applications/pending.ts';
import { outcomeOf } from '../../../src/ui/applications/results.ts';
import { today } from '../../../src/ui/applications/today.ts';
import { demoWorld, type sceneNames } from '../../../src/ui/demo/demo.ts';
import { lineOf } from '../../../src/view/grammar.ts';
import type { CommandLine } from '../../../src/view/world.ts';

/** What a tab has kept for itself; there is no browser here. */
const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});

/** The text of a panel, for a tab that acts for a student. */
function panel(shown: 'market' | 'expenses', scene: (typeof sceneNames)[number] = 'five', student = 's1002'): string {
  kept.set('raft-playground:applications:grey-heron', JSON.stringify({ shown, student, email: '' }));
  const { view, actions } = demoWorld(scene);
  const { body } = render(Applications, { props: { view, actions, onentry: () => undefined } });
  return body;
}

const textOf = (html: string): string =>
  html
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the marketplace', () => {
  it('lists things with whose they are, the newest first', () => {
    const text = textOf(panel('market'));
    expect(text).toMatch(/Bicycle .*40\.00/);
    expect(text).toContain('reserved by Cleo Marsh, offered by Ben Bell (you), at entry 131');
    expect(text).toContain('sold by Ada Lovelace to Ben Bell (you), at entry 132');
    expect(text.indexOf('Linear algebra')).toBeLessThan(text.indexOf('Rice cooker'));
  });

  it('offers what the student of this tab may try, each with its console line', () => {
    const html = panel('market');
    expect(html).toContain('aria-label="Buy: Bicycle"');
    expect(html).toContain('title="BUY 1 s1002"');
    expect(html).toContain('aria-label="Cancel reservation: Rice cooker"');
    expect(html).not.toContain('Buy: Linear algebra');
    expect(panel('market', 'five', '')).not.toContain('aria-label="Buy: Bicycle"');
  });

  it('shows in pencil what is proposed and not committed', () => {
    const text = textOf(panel('market', 'marketWaiting'));
    expect(text).toContain('Hiking boots 25.00');
    expect(text).toContain('buying for Ben Bell: proposed, not committed yet');
  });

  it('says that what one sees may be old, and how far every server has applied', () => {
    const text = textOf(panel('market'));
    expect(text).toContain('As node4 has it, applied to entry 140: it may be old.');
    expect(text).toContain('node2: applied to entry 136, digest a41f9c02, 4 behind');
  });

  it('says what to do where nothing is yet', () => {
    expect(textOf(panel('market', 'growing'))).toContain('Nothing is offered yet.');
    expect(textOf(panel('expenses', 'growing'))).toContain('Nobody is here yet.');
  });
});

it('the expenses show everybody’s balance and the total, and a record in pencil', () => {
  const text = textOf(panel('expenses', 'marketWaiting'));
  expect(text).toContain('Ada Lovelace ada@example.org 500.00 12.50 487.50');
  expect(text).toContain('All 500.00 42.70 457.30');
  expect(text).toContain('Chalk Ada Lovelace −9.90 proposed, not committed yet');
});

describe('a form', () => {
  it('is the line of what was typed so far, up to the first field that is wrong', () => {
    const line = (typed: Parameters<typeof readForm>[1]): string => lineOf(readForm('register', typed).draft);
    expect(line({})).toBe('REGISTER');
    expect(line({ student: 's1', age: '21' })).toBe('REGISTER s1');
    expect(line({ student: 's1', name: 'Ada Lovelace', age: '21' })).toBe('REGISTER s1 "Ada Lovelace" 21');
    expect(panel('expenses')).toContain('title="DEBIT ada@example.org"');
  });
  it('becomes a command with hundredths, and the line that could have been typed', () => {
    const typed = { student: ' s1001 ', title: 'Old chair', price: '39.5', description: '' };
    const { command, wrong } = readForm('list', typed);
    expect(wrong).toEqual([]);
    expect(lineOf(command as CommandLine)).toBe('LIST_ITEM s1001 3950 "Old chair" ""');
    const record = { email: 'ada@example.org', amount: '12,50', date: '2026-02-28', text: 'tea' };
    expect(lineOf(readForm('debit', record).command as CommandLine)).toBe('DEBIT ada@example.org 1250 2026-02-28 tea');
  });

  it.each([
    ['register', { student: 's 1', name: '', age: '9' }, ['student', 'name', 'age']],
    [
      'list',
      { student: 's1', title: '', price: '1.234', description: 'x'.repeat(301) },
      ['price', 'title', 'description'],
    ],
    ['credit', { email: 'ada@example.org', amount: '0', date: '2026-02-30', text: '' }, ['amount', 'date', 'text']],
    ['addPerson', { email: 'ada', firstName: 'A', lastName: ' ' }, ['email', 'lastName']],
    ['buy', { item: '0', student: '' }, ['item', 'student']],
  ] as const)('%s says at which fields something is wrong', (form, typed, wrong) => {
    expect(readForm(form, typed)).toMatchObject({ wrong, command: null });
  });

  it('begins with the day of the reader’s calendar', () => {
    expect(today(new Date(2026, 1, 3, 23, 59))).toBe('2026-02-03');
  });
});

describe('what came of a command', () => {
  const facts = { item: 1, standing: 'sold', index: 41, student: 's1', name: 'Ada' };
  const refused = (code: string) =>
    outcomeOf({
      ok: false,
      code,
      text: 'As the machine said it.',
      suggestion: null,
      outcome: 'refused',
      decided: { index: 42, term: 3, facts },
    });

  it('is told with the fact that decided, and both entries', () => {
    expect(refused('sold')).toEqual({
      kind: 'refused',
      text: 'It was refused at',
      index: 42,
      closing: 'Ada was first: it was sold at entry 41, and this request came second.',
    });
    expect(refused('somethingNew').closing).toBe('As the machine said it.');
    expect(refused('constructor').closing).toBe('As the machine said it.');
  });

  it('is told by the entry that it was applied at, though it was answered for a later one', () => {
    expect(outcomeOf({ ok: true, text: '', value: { index: 41 }, index: 60 })).toMatchObject({
      kind: 'done',
      index: 41,
    });
    expect(outcomeOf({ ok: true, text: '', value: null, index: 60 })).toMatchObject({ index: 60 });
  });

  it('is not claimed where nobody knows', () => {
    const end = { ok: false, code: 'timeout', text: 'No answer.', suggestion: null, outcome: 'unknown' } as const;
    expect(outcomeOf(end)).toMatchObject({ kind: 'unknown', index: null });
    expect(outcomeOf(end).text).toContain('Nobody knows yet');
  });
});

it('what is pending is this application’s alone, and in this log whatever is not committed', () => {
  const { view } = demoWorld('marketWaiting');
  expect(pendingOf(view, 'market').map(({ op }) => op)).toEqual(['list', 'buy']);
  expect(pendingOf(view, 'expenses').map(({ op }) => op)).toEqual(['record']);
  expect(uncommittedOf(demoWorld('five').view).map(({ index }) => index)).toEqual([141]);
});
