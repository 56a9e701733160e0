/**
 * Words that must not occur: what would make the rules depend on a clock, on chance, on a promise or on a language, and
 * what would switch off a check elsewhere.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { folderOf, parse, place, readSources, visit, type SourceFile } from './sources.ts';

const WORLDLESS = ['raft', 'machines', 'node', 'checks', 'view', 'sim'];
const PROMISELESS = ['raft', 'machines', 'node'];
const LANGUAGELESS = ['raft', 'machines', 'node', 'checks', 'sim'];

/** Exact on every machine; the rest of Math may differ in the last bit from one engine to the next. */
const EXACT_MATH = ['floor', 'min', 'max', 'abs', 'imul'];

const CLOCK_AND_CHANCE =
  'Date performance setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame crypto';
const LANGUAGE = 'Intl localeCompare toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase toLocaleString';

function forbiddenIn(folder: string): Set<string> {
  return new Set([
    ...(WORLDLESS.includes(folder) ? CLOCK_AND_CHANCE.split(' ') : []),
    ...(PROMISELESS.includes(folder) ? ['Promise'] : []),
    ...(LANGUAGELESS.includes(folder) ? LANGUAGE.split(' ') : []),
  ]);
}

function isInexactMath(node: ts.Identifier): boolean {
  if (node.text !== 'Math') return false;
  const { parent } = node;
  return !(ts.isPropertyAccessExpression(parent) && EXACT_MATH.includes(parent.name.text));
}

/** A name that somebody else chose for a member of their own is not the global of that name. */
function isOwnMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node
  );
}

function wordProblems(file: SourceFile): string[] {
  const folder = folderOf(file.path) ?? '';
  if (!WORLDLESS.includes(folder)) return [];
  const forbidden = forbiddenIn(folder);
  const tree = parse(file);
  const problems: string[] = [];
  visit(tree, (node) => {
    const found = (word: string) => problems.push(`${place(file, tree, node)}: ${word} must not occur in ${folder}/`);
    if (ts.isIdentifier(node) && forbidden.has(node.text) && !isOwnMember(node)) found(node.text);
    if (ts.isIdentifier(node) && isInexactMath(node)) found(node.parent.getText(tree));
    const waits = node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node);
    if (waits && PROMISELESS.includes(folder)) found('a promise');
  });
  return problems;
}

/** This file alone may contain them, because it names what it forbids. */
const SWITCHES: readonly (readonly [RegExp, string])[] = [
  [/eslint-disable/, 'a lint rule switched off'],
  [/@ts-(ignore|nocheck)/, 'the compiler switched off'],
  [/\b(TODO|FIXME)\b/, 'a note of something unfinished'],
  [/\b(test|it|describe)(\.\w+)*\.(skip|only|fixme|todo)\b/, 'a test that does not run'],
  [/waitForTimeout/, 'a sleep in a test'],
  [/\{@html\b/, 'markup from a string'],
  [/\.innerHTML\b|\beval\(|\bnew Function\(/, 'text run or parsed as code'],
];

function switchProblems({ path, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      SWITCHES.filter(([pattern]) => pattern.test(line)).map(([, name]) => `${path}:${index + 1}: ${name}`),
    );
}

describe('forbidden words', () => {
  it('occur in no folder that must not depend on the world', () => {
    expect(readSources('src').flatMap(wordProblems)).toEqual([]);
  });

  it('switch off no check anywhere', () => {
    const others = readSources('src', 'tests').filter(({ path }) => path !== 'tests/tidy/words.test.ts');
    expect(others.flatMap(switchProblems)).toEqual([]);
  });

  it.each([
    ['src/raft/x.ts', 'const at = Date.now();'],
    ['src/sim/x.ts', 'const chance = Math.random();'],
    ['src/sim/x.ts', 'const root = Math.sqrt(2);'],
    ['src/sim/x.ts', "const root = Math['random']();"],
    ['src/node/x.ts', 'const { random } = Math;'],
    ['src/view/x.ts', 'performance.now();'],
    ['src/node/x.ts', 'setTimeout(() => step(), 10);'],
    ['src/node/x.ts', 'function save(): Promise<void> {}'],
    ['src/machines/x.ts', 'const run = async () => 1;'],
    ['src/raft/x.ts', 'names.sort((a, b) => a.localeCompare(b));'],
    ['src/sim/x.ts', 'name.toLowerCase();'],
  ])('would be noticed in %s: %s', (path, text) => {
    expect(wordProblems({ path, text })).not.toEqual([]);
  });

  it.each([
    ['src/raft/x.ts', '/** Date and Promise may be spoken of. */ const x = Math.floor(1) + Math.imul(2, 3);'],
    ['src/live/x.ts', 'const at = Date.now();'],
    ['src/sim/x.ts', "const said = 'setTimeout';"],
  ])('are no matter in %s: %s', (path, text) => {
    expect(wordProblems({ path, text })).toEqual([]);
  });

  it.each([
    '// eslint-disable-next-line no-console',
    '// @ts-ignore',
    '// TODO: later',
    "test.skip('x', () => {});",
    "describe.only('x', () => {});",
    'await page.waitForTimeout(100);',
    '<p>{@html text}</p>',
    'element.innerHTML = text;',
    'new Function(text)();',
  ])('would notice the switch %s', (text) => {
    expect(switchProblems({ path: 'src/ui/x.ts', text })).toHaveLength(1);
  });
});
