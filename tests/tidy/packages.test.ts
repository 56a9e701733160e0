/** What the project depends on: licences that everybody may use, exact versions, and a lock file that any mirror serves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

interface Package {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** May be built into the page and passed on with it. */
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];

/** May be used as a tool, since nothing of a tool is passed on. */
const ALLOWED_FOR_TOOLS = [...ALLOWED, 'MPL-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'CC0-1.0', 'CC-BY-4.0'];

function licenceProblems(packages: Readonly<Record<string, Package>>): string[] {
  return Object.entries(packages).flatMap(([path, { license = 'none named', dev = false }]) => {
    const allowed = (dev ? ALLOWED_FOR_TOOLS : ALLOWED).includes(license);
    return path === '' || allowed ? [] : [`${path}: licence ${license}`];
  });
}

function hostProblems(lock: string): string[] {
  return lock.split('\n').flatMap((line, index) => {
    const elsewhere = /"(resolved|tarball|registry)":/.test(line) || /"version": ".*(:\/\/|^git)/.test(line);
    return elsewhere ? [`package-lock.json:${index + 1}: ${line.trim()}`] : [];
  });
}

function versionProblems(dependencies: Readonly<Record<string, string>>): string[] {
  return Object.entries(dependencies)
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name}: ${version} is not one exact version`);
}

describe('the packages', () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;

  it('have licences that everybody may use', () => {
    const { packages } = JSON.parse(lock) as { packages: Record<string, Package> };
    expect(Object.keys(packages).length).toBeGreaterThan(10);
    expect(licenceProblems(packages)).toEqual([]);
  });

  it('are locked without the name of a registry', () => {
    expect(hostProblems(lock)).toEqual([]);
  });

  it('are named in exact versions', () => {
    expect(versionProblems({ ...manifest['dependencies'], ...manifest['devDependencies'] })).toEqual([]);
  });

  it('would be noticed otherwise', () => {
    expect(licenceProblems({ a: { license: 'GPL-3.0' }, b: {}, c: { license: 'MPL-2.0' } })).toHaveLength(3);
    expect(licenceProblems({ c: { license: 'MPL-2.0', dev: true } })).toEqual([]);
    expect(hostProblems('      "resolved": "https://registry.example/a.tgz",')).toHaveLength(1);
    expect(versionProblems({ a: '^1.0.0', b: 'latest', c: '1.2.3' })).toHaveLength(2);
  });
});
