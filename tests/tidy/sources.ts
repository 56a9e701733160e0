/**
 * The project's own files, as the tidiness tests read them. It reads and parses; it holds no rule itself.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the project's root, with forward slashes: `src/raft/log.ts`. */
  readonly path: string;
  readonly text: string;
}

const EXTENSIONS = /\.(ts|mjs|svelte)$/;

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** Every source file below the folders, in a stable order. */
export function readSources(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => walk(join(ROOT, folder)))
    .filter((path) => EXTENSIONS.test(path))
    .map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The part of `src/` that a file belongs to: `raft` for `src/raft/log.ts`, nothing for `src/main.ts`. */
export function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** The code of a file: a component's scripts with everything else blanked out, so that line numbers stay. */
export function codeOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.svelte')) return text;
  let code = '';
  let end = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const begin = match.index + (match[1]?.length ?? 0);
    const script = match[2] ?? '';
    code += text.slice(end, begin).replace(/[^\n]/g, ' ') + script;
    end = begin + script.length;
  }
  return code;
}

export function parse(file: SourceFile): ts.SourceFile {
  const kind = file.path.endsWith('.mjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  return ts.createSourceFile(file.path, codeOf(file), ts.ScriptTarget.Latest, true, kind);
}

/** Calls back for each node of the syntax tree, parents first. */
export function visit(root: ts.Node, each: (node: ts.Node) => void): void {
  each(root);
  ts.forEachChild(root, (child) => visit(child, each));
}

/** Where a node stands, as an editor understands it. */
export function place(file: SourceFile, tree: ts.SourceFile, node: ts.Node): string {
  return `${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
