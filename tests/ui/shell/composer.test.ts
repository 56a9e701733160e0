/** The composer: what is wrong with what was typed, the command it makes, and the proposal's way in words. */
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../src/ui/composer/progress.ts';
import { commandOf, doubtIn, mistakeIn, requestForms, type Fields } from '../../../src/ui/composer/requests.ts';
import { lineOf, parseLine } from '../../../src/view/grammar.ts';
import type { ProposalView } from '../../../src/view/world.ts';

const typed = (fields: Partial<Fields>): Fields => ({
  request: 'STORE',
  key: 'K1',
  expected: '',
  value: '7',
  ...fields,
});

describe('a mistake that can be mended at once', () => {
  it.each([
    [{ key: '' }, 'key'],
    [{ value: '' }, 'value'],
    [{ request: 'INCREMENT', value: 'many' }, 'value'],
    [{ request: 'UPDATE', value: '[1]' }, 'value'],
    [{ request: 'UPDATE', value: '{"a":' }, 'value'],
    [{ request: 'CAS', expected: '' }, 'expected'],
    [{ value: 'x'.repeat(8000) }, 'value'],
  ] as const)('%j is told at its field', (fields, field) => {
    const mistake = mistakeIn(typed(fields));
    expect(mistake?.field).toBe(field);
    expect(mistake?.text).toMatch(/\.$/);
  });

  it('is not seen where there is none', () => {
    for (const { request } of requestForms) {
      const value = request === 'UPDATE' ? '{"a": 1}' : '7';
      expect(mistakeIn(typed({ request, expected: 'null', value }))).toBeNull();
    }
    expect(mistakeIn(typed({ request: 'INCREMENT', value: '' }))).toBeNull();
  });
});

describe('a value that begins as JSON begins', () => {
  it('and is none is asked about, with what would be stored', () => {
    expect(doubtIn(typed({ value: '{bad json' }))).toEqual({
      field: 'value',
      text: 'That is not JSON; it will be stored as the text {bad json',
    });
    expect(doubtIn(typed({ request: 'CAS', expected: '[1,', value: '7' }))?.field).toBe('expected');
    expect(mistakeIn(typed({ value: '{bad json' }))).toBeNull();
  });
  it.each(['{"a": 1}', '[1]', '"seven"', '7', 'plain text', "it's {not} first"])('is sent as it is: %s', (value) => {
    expect(doubtIn(typed({ value }))).toBeNull();
  });
  it('is nobody’s business where a request has no value', () => {
    expect(doubtIn(typed({ request: 'DELETE', value: '{bad' }))).toBeNull();
  });
});

describe('the command', () => {
  it('carries only the fields that its request has', () => {
    expect(commandOf(typed({}))).toEqual({ request: 'STORE', key: 'K1', value: '7' });
    expect(commandOf(typed({ request: 'RETRIEVE', key: '' }))).toEqual({ request: 'RETRIEVE' });
    expect(commandOf(typed({ request: 'DELETE' }))).toEqual({ request: 'DELETE', key: 'K1' });
  });
  it('is one that the console’s grammar reads back', () => {
    for (const { request } of requestForms) {
      const value = request === 'UPDATE' ? '{"a": 1}' : '7';
      const command = commandOf(typed({ request, key: 'two words', expected: 'old text', value }));
      expect(parseLine(lineOf(command))).toEqual({ ok: true, command });
    }
  });
});

describe('a proposal in words', () => {
  const nameOf = (server: string | null): string => server ?? 'nobody';
  const proposal = (end: ProposalView['end']): ProposalView => ({
    key: 'p',
    label: 'STORE K1 = 7',
    command: null,
    startedAt: 1000,
    steps: [
      { kind: 'asked', server: 'node4' },
      { kind: 'redirected', server: 'node3' },
    ],
    end,
  });

  it('shows the redirect and where it was committed', () => {
    const end = { kind: 'committed', index: 12, term: 2, via: 'node3', tookMs: 3.14, result: null } as const;
    const { steps, end: text } = progressOf(proposal(end), nameOf, 2000);
    expect([...steps, text].join(' → ')).toBe(
      'asked node4 → redirected to node3 → committed at 12 in 3.1 ms via node3',
    );
  });
  it('tells a way without a turn by its end alone', () => {
    const end = { kind: 'committed', index: 12, term: 2, via: 'node4', tookMs: 3.14, result: null } as const;
    const straight = { ...proposal(end), steps: [{ kind: 'asked', server: 'node4' }] as const };
    expect(progressOf(straight, nameOf, 2000)).toMatchObject({ steps: [], end: 'committed at 12 in 3.1 ms via node4' });
  });
  it('tells certainly not from may still be', () => {
    const failed = (outcome: 'refused' | 'unknown'): string =>
      progressOf(
        proposal({ kind: 'failed', outcome, code: 'x', message: 'No majority answered.', decided: null }),
        nameOf,
        0,
      ).end;
    expect(failed('refused')).toBe('refused: No majority answered. Nothing was changed.');
    expect(failed('unknown')).toBe('outcome unknown: No majority answered. It may still be committed.');
  });
  it('counts how long it waits', () => {
    const waiting: ProposalView = { ...proposal(null), steps: [{ kind: 'waiting', server: null }] };
    expect(progressOf(waiting, nameOf, 3400)).toMatchObject({ steps: ['waits for a leader: 2.4 s'], end: '' });
  });
});
