/** The shape of a file: it says what it is, and neither it nor a function of it is too long to be read at once. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse, place, readSources, visit, type SourceFile } from './sources.ts';

const LONGEST_FILE = 500;
const LONGEST_FUNCTION = 70;
const SHORTEST_HEADER = 20;

function headerProblems({ path, text }: SourceFile): string[] {
  const header = /^(?:\/\*\*?([\s\S]*?)\*\/|<!--([\s\S]*?)-->)/.exec(text);
  const sentence = (header?.[1] ?? header?.[2] ?? '').replace(/[\s*]+/g, ' ').trim();
  return sentence.length >= SHORTEST_HEADER ? [] : [`${path}: does not begin with a comment that says what it is`];
}

function lengthProblems({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1;
  return lines <= LONGEST_FILE ? [] : [`${path}: ${lines} lines, and ${LONGEST_FILE} are the most`];
}

/** A group of tests is a heading over functions, not one function. */
function isGroupOfTests(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^(test\.)?describe\b/.test(node.parent.expression.getText());
}

function functionProblems(file: SourceFile): string[] {
  const tree = parse(file);
  const problems: string[] = [];
  visit(tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || isGroupOfTests(node)) return;
    const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
    const lines = tree.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1;
    if (lines > LONGEST_FUNCTION) problems.push(`${place(file, tree, node)}: a function of ${lines} lines`);
  });
  return problems;
}

describe('the shape of files', () => {
  const files = readSources('src', 'tests');

  it('each begins with a comment that says what it is', () => {
    expect(files.flatMap(headerProblems)).toEqual([]);
  });

  it(`none is longer than ${LONGEST_FILE} lines`, () => {
    expect(files.flatMap(lengthProblems)).toEqual([]);
  });

  it(`no function is longer than ${LONGEST_FUNCTION} lines`, () => {
    expect(files.flatMap(functionProblems)).toEqual([]);
  });

  it.each([
    'export const x = 1;',
    '/** Short. */',
    '// Only a line comment stands at the head of this file.',
    '<p>text</p>',
  ])('would notice the missing header of %s', (text) => {
    expect(headerProblems({ path: 'src/raft/x.ts', text })).toHaveLength(1);
  });

  it('would notice a file and a function that are too long', () => {
    const long = (lines: number) => `function run() {\n${'  step();\n'.repeat(lines - 2)}}\n`;
    expect(lengthProblems({ path: 'src/raft/x.ts', text: long(LONGEST_FILE + 1) })).toHaveLength(1);
    expect(functionProblems({ path: 'src/raft/x.ts', text: long(LONGEST_FUNCTION + 1) })).toHaveLength(1);
    const component = `<script lang="ts">\n${long(LONGEST_FUNCTION + 1)}</script>\n`;
    expect(functionProblems({ path: 'src/ui/X.svelte', text: component })[0]).toContain('src/ui/X.svelte:2');
    expect(functionProblems({ path: 'src/raft/x.ts', text: long(LONGEST_FUNCTION) })).toEqual([]);
  });
});
