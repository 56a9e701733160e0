/** Which language the page begins with, and how a change of it reaches those who show texts. */
import { afterEach, describe, expect, it } from 'vitest';
import { chinese } from '../../src/texts/chinese/index.ts';
import { onLanguage, speak } from '../../src/texts/current.ts';
import { landingTexts } from '../../src/texts/english/landing.ts';
import { number, timeOfDay } from '../../src/texts/formats.ts';
import { german } from '../../src/texts/german/index.ts';
import { wishedLanguage } from '../../src/texts/languages.ts';

describe('the language that is wished for', () => {
  const wish = (asked: string | null, chosen: string | null, ...preferred: string[]) =>
    wishedLanguage({ asked, chosen, preferred }).code;

  it('is the link’s before the one chosen, and that before the browser’s', () => {
    expect(wish('de', 'zh-Hans', 'en')).toBe('de');
    expect(wish(null, 'zh-Hans', 'de')).toBe('zh-Hans');
    expect(wish(null, null, 'de-AT', 'en')).toBe('de');
  });

  it('is the first of the browser’s that the page speaks, and else English', () => {
    expect(wish(null, null, 'fr', 'zh-CN', 'de')).toBe('zh-Hans');
    expect(wish(null, null, 'fr', 'it')).toBe('en');
  });

  it('passes over a language that nobody knows', () => {
    expect(wish('klingon', '', 'de')).toBe('de');
  });
});

describe('a change of language', () => {
  afterEach(() => speak({ language: 'en', texts: null }));

  it('gives the texts of the new one at once, and is told', () => {
    const told: string[] = [];
    const stop = onLanguage(() => told.push(landingTexts().heading));
    speak({ language: 'de', texts: german });
    speak({ language: 'zh-Hans', texts: chinese });
    stop();
    speak({ language: 'en', texts: null });
    expect(told).toEqual(['Jeder Tab ist ein Server.', '每个标签页都是一台服务器。']);
    expect(landingTexts().heading).toBe('Every tab is a server.');
  });

  it('writes numbers and times as the language does', () => {
    const morning = new Date(2026, 2, 1, 9, 5).getTime();
    expect([number(1234.56, 1), timeOfDay(morning)]).toEqual(['1,234.6', '09:05']);
    speak({ language: 'de', texts: german });
    expect([number(1234.56, 1), timeOfDay(morning)]).toEqual(['1.234,6', '09:05']);
  });
});
