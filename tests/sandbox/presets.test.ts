/** Every preset does what it claims. */
import { describe, expect, it } from 'vitest';
import { Playback } from '../../src/sandbox/playback.ts';
import { firstBroken } from '../../src/sandbox/presets/claims.ts';
import { PRESET_KEYS, presets } from '../../src/sandbox/presets/presets.ts';
import { TAUGHT_BUGS } from '../../src/sandbox/presets/broken.ts';
import { presetTexts } from '../../src/texts/english/presets.ts';
import { readRun } from '../../src/sandbox/link/schema.ts';

describe('a preset', () => {
  it.each(PRESET_KEYS)('%s does what it claims', (key) => {
    const { run, claims } = presets[key];
    expect(firstBroken(new Playback(run), claims)).toBeNull();
  });

  it.each(PRESET_KEYS)('%s is a run that a link may hold', (key) => {
    expect(readRun(structuredClone(presets[key].run))).toEqual({ ok: true, run: presets[key].run });
  });
});

describe('the texts of presets and bugs', () => {
  it('are there for each of them and no other', () => {
    const texts = presetTexts();
    expect(Object.keys(texts.presets).sort()).toEqual([...PRESET_KEYS].sort());
    expect(Object.keys(texts.bugs).sort()).toEqual([...TAUGHT_BUGS].sort());
  });
});
