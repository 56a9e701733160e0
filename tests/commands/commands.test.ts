/** What `npm start` and `npm test` decide and say before they do anything. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lanAddresses, lanReport } from '../../src/commands/addresses.mjs';
import { areDependenciesInstalled, isNodeRecent, ROOT } from '../../src/commands/install.mjs';
import { countPlaywright, countVitest, judge, readReport } from '../../src/commands/report.mjs';
import { portOf } from './http.ts';

describe('the network addresses', () => {
  const ipv4 = (address: string, internal = false) =>
    ({ address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null }) as const;

  it('are those that others reach, a home network first', () => {
    const interfaces = {
      lo: [ipv4('127.0.0.1', true)],
      docker0: [ipv4('172.17.0.1')],
      eth0: [ipv4('203.0.113.5'), ipv4('169.254.3.4')],
      eth1: [ipv4('10.1.2.3')],
      wlan0: [ipv4('192.168.1.20')],
    };
    expect(lanAddresses(interfaces)).toEqual(['192.168.1.20', '10.1.2.3', '203.0.113.5']);
    expect(lanAddresses({ lo: [ipv4('127.0.0.1', true)] })).toEqual([]);
  });

  it('are none for a server that listens on loopback', () => {
    expect(lanReport(4173, '127.0.0.1')).toEqual({ addresses: [] });
  });
});

describe('the requirements', () => {
  it.each([
    ['v20.19.0', true],
    ['v20.18.9', false],
    ['v18.20.0', false],
    ['v22.0.0', true],
    ['v100.1.0', true],
  ])('know whether Node %s will do: %s', (version, expected) => {
    expect(isNodeRecent(version)).toBe(expected);
  });

  it('notice dependencies that are missing or of another version', () => {
    const root = mkdtempSync(join(tmpdir(), 'raft-playground-install-'));
    const lock = (version: string) => ({
      packages: { '': {}, a: { version }, windowsOnly: { version: '1.0.0', optional: true } },
    });
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock('1.0.0')));
    expect(areDependenciesInstalled(root)).toBe(false);
    mkdirSync(join(root, 'node_modules'));
    const installed = join(root, 'node_modules', '.package-lock.json');
    writeFileSync(installed, JSON.stringify({ packages: { a: { version: '0.9.0' } } }));
    expect(areDependenciesInstalled(root)).toBe(false);
    writeFileSync(installed, JSON.stringify({ packages: { a: { version: '1.0.0' } } }));
    expect(areDependenciesInstalled(root)).toBe(true);
    rmSync(root, { recursive: true });
  });
});

describe('the count of tests', () => {
  it('takes silence for a failure', () => {
    expect(judge(0, null)).toEqual({ passed: 0, failed: 1 });
    expect(judge(0, { passed: 0, failed: 0 })).toEqual({ passed: 0, failed: 1 });
    expect(judge(0, countVitest({}))).toEqual({ passed: 0, failed: 1 });
    expect(readReport(join(tmpdir(), 'no-such-report.json'))).toBeNull();
  });

  it('believes neither the runner nor its report alone', () => {
    expect(judge(1, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 1 });
    expect(judge(1, { passed: 5, failed: 2 })).toEqual({ passed: 5, failed: 2 });
    expect(judge(0, { passed: 5, failed: 0 })).toEqual({ passed: 5, failed: 0 });
  });

  it('calls a test failed that passed only when tried again', () => {
    expect(countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 2 } })).toEqual({ passed: 3, failed: 3 });
    expect(countPlaywright({})).toBeNull();
  });
});

/** Runs `npm start` where it is bound to refuse, and gives what it said. */
function refusalOfStart(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/commands/start.mjs'], { cwd: ROOT, env: { ...process.env, ...env } });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.on('close', (code) => resolve({ code, said }));
  });
}

describe('npm start', () => {
  it('says what is wrong with a port that is none', async () => {
    const { code, said } = await refusalOfStart({ PORT: '80a' });
    expect(code).toBe(1);
    expect(said).toContain('PORT is "80a", but it has to be a number');
    expect(said).not.toContain('at ');
  });

  it('says which port is taken and how to choose another, before it builds anything', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    const port = await portOf(taken);
    const { code, said } = await refusalOfStart({ PORT: String(port), HOST: '127.0.0.1' });
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken`);
    expect(said).toContain('PORT=4173 npm start');
    taken.close();
  });
});
