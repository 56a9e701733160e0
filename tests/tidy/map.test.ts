/** src/README.md is the map of the code: it names every folder that is there, and nothing that is not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

/** A row of the table that ends its cell with this names a folder that has its place but is not there yet. */
const TO_COME = '(to come)';

function mapProblems(map: string, folders: readonly string[], exists: (path: string) => boolean): string[] {
  const rows = [...map.matchAll(/^\|\s*`([a-z]+)\/`\s*\|(.*)$/gm)].map(([, name, rest]) => ({
    name: name!,
    rest: rest!,
  }));
  const unnamed = folders.filter((folder) => !rows.some(({ name }) => name === folder));
  const absent = rows.filter(({ name, rest }) => !rest.includes(TO_COME) && !folders.includes(name));
  const arrived = rows.filter(({ name, rest }) => /\(to come\)\.?\s*\|/.test(rest) && folders.includes(name));
  const files = [...map.matchAll(/`([a-z]+\/[\w./-]+\.\w+)`/g)].map(([, path]) => path!);
  return [
    ...unnamed.map((folder) => `${folder}/ is there and not on the map`),
    ...absent.map(({ name }) => `${name}/ is on the map and not there`),
    ...arrived.map(({ name }) => `${name}/ is there, and the map says that it is to come`),
    ...files.filter((path) => !exists(path)).map((path) => `the map speaks of ${path}, which is not there`),
  ];
}

describe('the map', () => {
  it('names every folder and file that it should, and no other', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const map = readFileSync(join(ROOT, 'src/README.md'), 'utf8');
    const names = folders.map(({ name }) => name);
    expect(mapProblems(map, names, (path) => existsSync(join(ROOT, 'src', path)))).toEqual([]);
  });

  it('would notice an unnamed folder, an absent one, one that has come, and an absent file', () => {
    const map =
      '| `raft/` | rules |\n| `gone/` | was here |\n| `lessons/` | texts (to come). |\nRead `raft/nothing.ts`.';
    expect(mapProblems(map, ['raft', 'node', 'lessons'], () => false)).toEqual([
      'node/ is there and not on the map',
      'gone/ is on the map and not there',
      'lessons/ is there, and the map says that it is to come',
      'the map speaks of raft/nothing.ts, which is not there',
    ]);
  });
});
