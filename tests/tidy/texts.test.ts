/**
 * What a person reads in the page stands in src/texts, so that it can be translated: no component has words of its own in its
 * template, and no module of src/ui has a sentence of its own. What is machine language stands in <code>, or is one word.
 */
import { parse as parseComponent } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse, place, readSources, visit, type SourceFile } from './sources.ts';

/** Attributes whose value is read or heard; a component may hand its caption on by such a name, too. */
const READ = new Set(
  'aria-label aria-description aria-valuetext aria-placeholder aria-roledescription title placeholder alt label caption legend heading text hint summary button'.split(
    ' ',
  ),
);
/** Within these letters are drawing or machine language. */
const UNREAD = new Set(['code', 'pre', 'kbd', 'style', 'script']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
/** One letter alone is a unit or a name of something, as in `K1`. */
const isWord = (text: unknown): boolean => typeof text === 'string' && /\p{Letter}{2}/u.test(text);

function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'metadata' ? [] : Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** The pieces of text that an expression may come to: not what it compares, calls or looks up. */
function literalsOf(node: Node): readonly Node[] {
  const parts = (...keys: readonly string[]): readonly Node[] =>
    keys.flatMap((key) => {
      const value = node[key];
      return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
    });
  switch (node.type) {
    case 'Literal':
      return isWord(node['value']) ? [node] : [];
    case 'TemplateLiteral':
      return [
        ...parts('quasis').filter(({ value }) => isWord((value as { cooked: string }).cooked)),
        ...parts('expressions').flatMap(literalsOf),
      ];
    case 'ConditionalExpression':
      return parts('consequent', 'alternate').flatMap(literalsOf);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return ['+', '??', '||', '&&'].includes(node['operator'] as string)
        ? parts('left', 'right').flatMap(literalsOf)
        : [];
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return parts('expression').flatMap(literalsOf);
    default:
      return [];
  }
}

function wordsInTemplate(node: Node): readonly Node[] {
  const name = node['name'];
  if (node.type === 'RegularElement' && UNREAD.has(name as string)) return [];
  if (node.type === 'Text') return isWord(node['data']) ? [node] : [];
  if (node.type === 'ExpressionTag') return literalsOf(node['expression'] as Node);
  if (node.type === 'StyleDirective' || node.type === 'ClassDirective') return [];
  if (node.type === 'Attribute' && !READ.has(name as string)) return [];
  return childrenOf(node).flatMap(wordsInTemplate);
}

function templateProblems({ path, text }: SourceFile): string[] {
  if (!path.endsWith('.svelte')) return [];
  const { fragment } = parseComponent(text, { modern: true });
  return wordsInTemplate(fragment as unknown as Node).map(({ start }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${path}:${line}: words of its own: ${text.slice(start, start + 40).trim()}`;
  });
}

/** More than one word, beginning like a sentence or a phrase of it. */
const SENTENCE = /^[\p{Letter}“„][\p{Letter}’'-]*[,:]? \p{Letter}[\p{Letter}’'-]+( |[.:;,…!?]|$)/u;

/** What is thrown at ourselves is read by us alone. */
function isThrown(node: ts.Node): boolean {
  for (let one = node.parent; one !== undefined; one = one.parent) if (ts.isThrowStatement(one)) return true;
  return false;
}

function moduleProblems(file: SourceFile): string[] {
  const tree = parse(file);
  const problems: string[] = [];
  visit(tree, (node) => {
    const text =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
        ? node.text
        : '';
    if (SENTENCE.test(text.trim()) && !isThrown(node)) problems.push(`${place(file, tree, node)}: a sentence: ${text}`);
  });
  return problems;
}

describe('the texts', () => {
  // The demonstration world speaks for a cluster, not for the page.
  const files = readSources('src/ui').filter(({ path }) => !path.startsWith('src/ui/demo/'));

  it('of components stand all in src/texts', () => {
    expect(files.flatMap(templateProblems)).toEqual([]);
  });

  it('of modules of the page stand all in src/texts', () => {
    expect(files.flatMap(moduleProblems)).toEqual([]);
  });

  it.each([
    '<p>Hello</p>',
    '<p>{count} more</p>',
    '<button aria-label="Close" />',
    '<button aria-label="Commands for {name}" />',
    "<span>{copied ? 'Copied' : texts.copy}</span>",
    '<span title={`term ${term}`}></span>',
    '<Dialog title="Key" />',
    "{#if open}<td>{name ?? 'nobody'}</td>{/if}",
    '<svelte:head><title>Raft</title></svelte:head>',
  ])('would notice %s', (text) => {
    expect(templateProblems({ path: 'src/ui/X.svelte', text })).toHaveLength(1);
  });

  it.each([
    '<p>{texts.hello} · {count} – 7</p>',
    '<code>STORE</code>',
    "<b>{kind === 'open' ? texts.open : ''}</b>",
    '<Icon name="check" />',
    '<i style:width="{width}px">K{number}</i>',
    '<p class="quiet" id="panel-{name}">{texts[name]}</p>',
  ])('lets %s pass', (text) => {
    expect(templateProblems({ path: 'src/ui/X.svelte', text })).toEqual([]);
  });

  it('would notice a sentence in a module, and lets machine language and what is thrown pass', () => {
    const found = (text: string): number => moduleProblems({ path: 'src/ui/x.ts', text }).length;
    expect(found("export const says = 'The leader is gone.';")).toBe(1);
    expect(found('export const says = (n: number) => `${n} of them`;')).toBe(1);
    expect(found("throw new Error('The composer has no form for it.');")).toBe(0);
    expect(found("const one = 'aria-label'; const path = 'M0 22H6'; const key = 'ArrowUp';")).toBe(0);
  });
});
