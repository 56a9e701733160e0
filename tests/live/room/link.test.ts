/** Links as they are made, pasted, cut short and mistyped. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatLink, parseHash, parseLink } from '../../../src/live/room/link.ts';

const secret = '0123456789abcdef01234567';

describe('a room’s link', () => {
  it('survives being written and read', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{24}$/), fc.boolean(), (secret, asNew) => {
        const link = formatLink('http://localhost:4173/?broadcast=never#/old', { secret, asNew });
        expect(parseLink(link)).toEqual({ kind: 'room', room: { secret, asNew } });
      }),
    );
  });

  it('keeps the query of the page and replaces its hash', () => {
    expect(formatLink('http://h/p/?q=1#x', { secret, asNew: false })).toBe(`http://h/p/?q=1#/room/${secret}`);
  });

  it('may be only the code', () => {
    expect(parseLink(`  ${secret.toUpperCase()} `)).toEqual({ kind: 'room', room: { secret, asNew: false } });
  });

  it.each([
    ['#/room/0123', 'has 4 characters where 24 belong'],
    ['#/room/0123456789abcdef0123456g', 'has a character that no code has'],
    ['#/lobby/x', 'leads to no room'],
    [`#/room/${secret}/more`, 'leads to no room'],
  ])('says what is wrong with %s', (hash, sentence) => {
    const result = parseHash(hash);
    expect(result.kind).toBe('bad');
    expect(result.kind === 'bad' ? result.text : '').toContain(sentence);
  });

  it('never throws on anything pasted', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseLink(text)));
  });

  it('is no link without a hash', () => {
    expect(parseLink('https://example.org/').kind).toBe('bad');
    expect(parseLink('').kind).toBe('bad');
    expect(parseHash('').kind).toBe('none');
    expect(parseHash('#/').kind).toBe('none');
  });
});
