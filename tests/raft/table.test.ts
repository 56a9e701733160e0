/** The table of the paper's sentences names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const table = readFileSync(join(FOLDER, 'README.md'), 'utf8');

it('every file that the table names is there', () => {
  const named = [...table.matchAll(/`([\w/.-]+)`/g)].map(([, path]) => path!);
  const missing = named.filter(
    (path) => !existsSync(path.startsWith('tests/') ? join(FOLDER, '../..', path) : join(FOLDER, path)),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});
