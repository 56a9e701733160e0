/** The steps of `npm test` that run side by side: what each prints stays together, and none is lost from the sum. */
import { describe, expect, it } from 'vitest';
import { check, performSideBySide } from '../../src/commands/steps.mjs';

/** A step that runs this script. */
const running = (name: string, script: string) => check(name, ['--eval', script]);

/** Says two words to the screen and to its errors, and the second only when the other step has said its first. */
const slow = (word: string): string =>
  `console.log('${word} begins'); console.error('${word} complains'); setTimeout(() => console.log('${word} ends ✓'), 300)`;

describe('steps side by side', () => {
  it('print one after the other, each whole, under its name and with how it ended', async () => {
    const said: string[] = [];
    await performSideBySide([running('one', slow('one')), running('two', slow('two'))], 2, (text) => said.push(text));
    expect(said).toHaveLength(2);
    for (const name of ['one', 'two']) {
      const told = said.find((text) => text.startsWith(`\n── ${name}\n`));
      const ends = new RegExp(`^\\n── ${name}\\n[^]*${name} ends ✓\\n── ${name}: passed in \\d+\\.\\d s$`);
      expect(told).toMatch(ends);
      expect(told).toContain(`${name} begins\n`);
      expect(told).toContain(`${name} complains\n`);
      expect(told).not.toContain(name === 'one' ? 'two' : 'one');
    }
  });

  it('are as many at a time as there are lanes, and are summed up in their own order', async () => {
    let under = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const steps = ['a', 'b', 'c'].map((name) => ({
      name,
      perform: async () => {
        most = Math.max(most, (under += 1));
        await new Promise<void>((resolve) => release.push(resolve));
        under -= 1;
        return { passed: 1, failed: 0 };
      },
    }));
    const results = performSideBySide(steps, 2, () => undefined);
    while (release.length < 2) await Promise.resolve();
    release[1]?.();
    while (release.length < 3) await Promise.resolve();
    release[2]?.();
    release[0]?.();
    expect((await results).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(most).toBe(2);
  });

  it('fail where a script ends badly, or cannot be asked at all, and the others go on', async () => {
    const said: string[] = [];
    const broken = { name: 'broken', perform: () => Promise.reject(new Error('no such thing')) };
    const steps = [running('bad', 'process.exit(3)'), broken, running('good', '')];
    const results = await performSideBySide(steps, 2, (text) => said.push(text));
    expect(results.map(({ passed, failed }) => [passed, failed])).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
    expect(said.join('\n')).toMatch(/── bad: FAILED in [^]*no such thing|no such thing[^]*── bad: FAILED in /);
  });
});
