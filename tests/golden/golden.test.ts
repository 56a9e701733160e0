/**
 * Golden runs: each text beside this file is run, and what the servers do must be what it says. Change the steps, or the
 * rules, run once with GOLDEN=write, and read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript } from '../../src/sim/stepper/script.ts';

const FOLDER = import.meta.dirname;
const texts = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe('a golden run', () => {
  it.each(texts)('%s', (name) => {
    const path = join(FOLDER, name);
    const text = readFileSync(path, 'utf8');
    const run = runScript(text);
    if (process.env['GOLDEN'] === 'write') writeFileSync(path, run);
    else expect(run).toBe(text);
  });

  it('begins with what it is about', () => {
    expect(texts.length).toBeGreaterThan(10);
    const silent = texts.filter((name) => !readFileSync(join(FOLDER, name), 'utf8').startsWith('# '));
    expect(silent).toEqual([]);
  });
});
