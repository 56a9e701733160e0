/**
 * The import rule of src/README.md: a folder imports only from those above it, and the two worlds never meet.
 * Types count, and so do dynamic imports, components and workers' addresses.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codeOf, folderOf, readSources, type SourceFile } from './sources.ts';

const ORDER = ['raft', 'machines', 'node', 'checks', 'texts', 'view', 'sim', 'sandbox', 'live', 'ui', 'lessons'];

/** Folders that must run in Node and in every browser alike, so they take no package either. */
const WITHOUT_PACKAGES = ['raft', 'machines', 'node', 'checks', 'texts', 'view', 'sim'];

/** What a file refers to, as it is written there. */
function referencesOf(file: SourceFile): string[] {
  const code = codeOf(file);
  const imported = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
  const addressed = [...code.matchAll(/new URL\(\s*['"`]([^'"`]+)['"`]\s*,\s*import\.meta\.url/g)].map(([, to]) => to!);
  const globbed = [...code.matchAll(/import\.meta\.glob\(\s*['"`]([^'"`]+)['"`]/g)].map(([, to]) => to!);
  return [...imported, ...addressed, ...globbed];
}

function objection(from: string | undefined, path: string, reference: string): string | null {
  if (!reference.startsWith('.')) {
    const isPackage = from !== undefined && WITHOUT_PACKAGES.includes(from);
    return isPackage ? `${from}/ takes no package, and this is "${reference}"` : null;
  }
  const target = posix.join(posix.dirname(path), reference);
  const to = folderOf(target);
  if (from === to && from !== undefined) return null;
  if (from === 'commands' && !target.startsWith('src/')) return null;
  if (from === 'commands') return `commands/ imports nothing of the others, and this is "${reference}"`;
  if (to === 'commands') return 'commands/ is no part of the page';
  if (from === undefined) return null;
  if (to === undefined) return `${from}/ must not reach out of src/ or up to its root: "${reference}"`;
  if (from === 'raft') return `raft/ imports nothing outside itself, and this is "${reference}"`;
  if (!ORDER.includes(from) || !ORDER.includes(to)) return `${from}/ or ${to}/ has no place in the order of folders`;
  if (from === 'live' && (to === 'sim' || to === 'sandbox')) return `live/ must never know ${to}/`;
  return ORDER.indexOf(to) < ORDER.indexOf(from) ? null : `${from}/ comes before ${to}/ and must not import it`;
}

function importProblems(file: SourceFile): string[] {
  return referencesOf(file).flatMap((reference) => {
    const problem = objection(folderOf(file.path), file.path, reference);
    return problem === null ? [] : [`${file.path}: ${problem}`];
  });
}

describe('the import rule', () => {
  it('holds in every file', () => {
    expect(readSources('src').flatMap(importProblems)).toEqual([]);
  });

  it.each([
    ['src/raft/log.ts', "import { Driver } from '../node/driver.ts';"],
    ['src/raft/log.ts', "import type { View } from '../view/server.ts';"],
    ['src/raft/log.ts', "import { sha256 } from '@noble/hashes/sha2.js';"],
    ['src/node/driver.ts', "const sim = await import('../sim/world.ts');"],
    ['src/node/driver.ts', "export * from '../live/room/room.ts';"],
    ['src/sim/world.ts', "import { room } from '../live/room/room.ts';"],
    ['src/live/room/room.ts', "import '../../sim/world.ts';"],
    ['src/live/room/room.ts', "import { BUG_NAMES } from '../../sandbox/bugs.ts';"],
    ['src/sandbox/run.ts', "import { room } from '../live/room/room.ts';"],
    ['src/live/clock/clock.ts', "new Worker(new URL('../../ui/worker.ts', import.meta.url));"],
    ['src/view/world.ts', "import { words } from '../ui/room/words.ts';"],
    ['src/ui/Ring.svelte', '<script lang="ts">\n  import App from \'../App.svelte\';\n</script>'],
    ['src/ui/Ring.svelte', '<script lang="ts">\n  import { start } from \'../commands/server.mjs\';\n</script>'],
    ['src/commands/start.mjs', "import { room } from '../live/room/room.ts';"],
    ['src/main.ts', "import { start } from './commands/server.mjs';"],
    ['src/texts/parts.ts', "import { say } from '../view/server.ts';"],
    ['src/other/thing.ts', "import { log } from '../raft/log.ts';"],
  ])('would notice that %s says %s', (path, text) => {
    expect(importProblems({ path, text })).toHaveLength(1);
  });

  it.each([
    ['src/node/driver.ts', "import { step } from '../raft/server.ts';"],
    ['src/ui/Ring.svelte', '<script lang="ts">\n  import type { View } from \'../view/server.ts\';\n</script>'],
    ['src/live/room/room.ts', "import { openDB } from 'idb';"],
    ['src/main.ts', "import App from './App.svelte';"],
  ])('allows that %s says %s', (path, text) => {
    expect(importProblems({ path, text })).toEqual([]);
  });
});
