/** `npm run soak` and `npm run mutants` as they are run: a clean end, a violation, an interruption, and a word that it does not know. */
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/commands/install.mjs';

interface End {
  readonly code: number | null;
  readonly text: string;
}

/** Runs a command to its end; `interruptAt` is a text after which it is interrupted as by Ctrl-C. */
function command(script: string, parameters: readonly string[], interruptAt?: string): Promise<End> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`src/commands/${script}`, ...parameters], { cwd: ROOT });
    let text = '';
    let interrupted = false;
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (interrupted || interruptAt === undefined || !text.includes(interruptAt)) return;
      interrupted = true;
      child.kill('SIGINT');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => resolve({ code, text }));
  });
}

describe('npm run soak', { timeout: 120_000 }, () => {
  it('runs the seeds it is told to, and sums up', async () => {
    const { code, text } = await command('soak.mjs', ['--seeds', '6', '--servers', '3,5', '--workers', '2']);
    expect(text).toMatch(/6 seeds, \d+\.\d+ simulated hours, \d+ events/);
    expect(text).toContain('Every property held.');
    expect(code).toBe(0);
  });

  it('ends with the seed that failed, made short, and what replays it', async () => {
    const { code, text } = await command('soak.mjs', ['--seeds', '5', '--bug', 'voteTwice', '--workers', '1']);
    expect(text).toMatch(/Seed \d+ failed\.\n.* is violated/);
    expect(text).toMatch(/BUG=voteTwice SEED=\d+ npx vitest run/);
    expect(text).toMatch(/acts were shortened to \d+/);
    expect(text).toMatch(/RUN=test-results\/simulation\/seed-\d+\.json npx vitest run/);
    expect(code).toBe(1);
  });

  it('sums up when it is interrupted', async () => {
    const { code, text } = await command('soak.mjs', ['--minutes', '5', '--workers', '1', '--every', '1'], ' seeds, ');
    expect(text).toContain('Interrupted.');
    expect(code).toBe(0);
  });

  it('names what it understands', async () => {
    const { code, text } = await command('soak.mjs', ['--hours', '5']);
    expect(text).toMatch(/"--hours" is not understood; there is --minutes/);
    expect(code).toBe(1);
  });
});

describe('npm run mutants', { timeout: 120_000 }, () => {
  it('says which check caught a planted bug, and after how many seeds', async () => {
    const { code, text } = await command('mutants.mjs', ['--bug', 'voteTwice', '--starts', '2']);
    expect(text).toMatch(/voteTwice +One Vote Per Term.* of 10 +\d+ +A server gives one vote a term\./);
    expect(text).toContain('1 planted bugs, all caught');
    expect(code).toBe(0);
  });
});
