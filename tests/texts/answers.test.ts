/**
 * What is said in English where it arises has a translation in every language. The sentences are found in the sources: whoever
 * words a new answer is told here that it is missing in the tables.
 */
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { chinese } from '../../src/texts/chinese/index.ts';
import { speak } from '../../src/texts/current.ts';
import { answers } from '../../src/texts/english/answers.ts';
import { answers as commanding } from '../../src/texts/english/commanding.ts';
import { answers as faults } from '../../src/texts/english/faults.ts';
import { answers as people } from '../../src/texts/english/people.ts';
import { german } from '../../src/texts/german/index.ts';
import { inReadersWords, withoutWords } from '../../src/texts/reading.ts';
import { parse, place, readSources, visit, type SourceFile } from '../tidy/sources.ts';

/** What is said of rubbish from others is for nobody's eyes, and what a script is told is for whoever wrote it. */
const UNREAD =
  /^src\/(machines\/table|live\/(network\/(admission|derive|framing|link|mesh|protocol)|faults\/document|room\/sharedView|script\/\w+))\.ts$/;

/** A sentence, or the end of one: what a person reads, other than names, codes and keys. */
const SAID = /^\s?[\p{Lu}“‘@{].* .*[.?!]$/su;

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

/** What a template can come to: where it chooses between texts each of them, and a name where it asks for anything else. */
function wordings(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return wordings(node.expression);
  if (ts.isConditionalExpression(node)) return [...wordings(node.whenTrue), ...wordings(node.whenFalse)];
  if (isSum(node)) return wordings(node.left).flatMap((left) => wordings(node.right).map((right) => left + right));
  if (!ts.isTemplateExpression(node)) return ['X1'];
  return node.templateSpans.reduce<readonly string[]>(
    (before, { expression, literal }) =>
      before.flatMap((text) => wordings(expression).map((chosen) => text + chosen + literal.text)),
    [node.head.text],
  );
}

/** `X1 at X1.` is made of what is given, and says nothing itself. */
const wordsIn = (text: string): number => text.replaceAll('X1', '').match(/\p{L}+/gu)?.length ?? 0;

/** A sentence that is given from elsewhere is looked at there. */
const withoutGivenSentences = (text: string): string => text.replace(/(^|(?<=[.?!] ))(X1)+ (?=\p{Lu})/gu, '').trim();

/** What is thrown as a plain Error is a bug of ours, and what a schema says of rubbish is for nobody's eyes. */
function isForUs(node: ts.Node): boolean {
  for (let one: ts.Node = node; one !== undefined; one = one.parent)
    if ((ts.isNewExpression(one) || ts.isCallExpression(one)) && /^(Error|v\..*)$/.test(one.expression.getText()))
      return true;
  return false;
}

function sentencesOf(file: SourceFile): readonly { readonly text: string; readonly at: string }[] {
  const tree = parse(file);
  const found: { text: string; at: string }[] = [];
  visit(tree, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node) && !isSum(node)) return;
    if (ts.isTemplateSpan(node.parent) || isSum(node.parent) || isForUs(node)) return;
    for (const text of wordings(node).map(withoutGivenSentences)) {
      if (SAID.test(text) && wordsIn(text) > 1) found.push({ text, at: place(file, tree, node) });
    }
  });
  return found;
}

const languages = { de: german, 'zh-Hans': chinese } as const;

/** Those that are made in src/texts, with a name in each place. */
const WORDED = Object.entries({ ...commanding, ...faults, ...people }).map(([at, make]) => {
  const told = new Proxy({}, { get: () => ['X1'] });
  return { text: typeof make === 'string' ? make : (make as (told: object) => string)(told), at };
});

describe('what is said in English', () => {
  const sentences = readSources('src/live', 'src/view', 'src/machines')
    .filter(({ path }) => !UNREAD.test(path))
    .flatMap(sentencesOf)
    .concat(WORDED.filter(({ text }) => wordsIn(text) > 1));

  it('is found', () => {
    expect(sentences.length).toBeGreaterThan(200);
  });

  it.each(Object.entries(languages))('has a translation in %s', (_, { answers: table }) => {
    const missing = sentences.flatMap(({ text, at }) => {
      const left = withoutWords(text, table);
      return left === '' ? [] : [`${at}: ${left}`];
    });
    expect(missing).toEqual([]);
  });
});

describe('a text that is read', () => {
  afterEach(() => speak({ language: 'en', texts: null }));
  const inGerman = (text: string): string => {
    speak({ language: 'de', texts: german });
    return inReadersWords(text);
  };

  it('is as it was where the page speaks English', () => {
    expect(inReadersWords('node1 is a learner.')).toBe('node1 is a learner.');
    expect(Object.values(answers).flat()).toContain('{name} is a learner.');
  });

  it('is translated sentence by sentence, and its names and figures go over', () => {
    expect(inGerman('There is no request STOR. Did you mean STORE? Nothing was changed.')).toBe(
      'Eine Anfrage STOR gibt es nicht. Meintest du STORE? Es wurde nichts geändert.',
    );
    expect(inGerman('Restart node3. Open node1, node2 or node5 again in the browser it ran in.')).toBe(
      'Starte node3 neu. Öffne node1, node2 oder node5 wieder in dem Browser, in dem der Server lief.',
    );
  });

  it('has its words within words translated, and no value that looks like one', () => {
    expect(inGerman('node3 is shut down and knows no leader.')).toBe(
      'node3 ist heruntergefahren und kennt keinen Leader.',
    );
    expect(inGerman('shut down as of entry 5, read at node2.')).toBe(
      'shut down auf dem Stand von Eintrag 5, gelesen bei node2.',
    );
  });

  it('may be less than a sentence, or several such', () => {
    expect(inGerman('node1–node2 cut; all links of node3 80–100 ms slower')).toBe(
      'node1–node2 unterbrochen; alle Verbindungen von node3 80–100 ms langsamer',
    );
  });

  it('keeps in English what nobody has translated, and only that', () => {
    expect(inGerman('The moon is full. Nothing was changed.')).toBe('The moon is full. Es wurde nichts geändert.');
    expect(inGerman('milk and honey')).toBe('milk and honey');
  });

  it('has no space after the marks of a wide script', () => {
    speak({ language: 'zh-Hans', texts: chinese });
    expect(inReadersWords('node3 is frozen and does nothing. Thaw it first: THAW node3.')).toBe(
      'node3 已冻结，什么也不做。请先解冻它：THAW node3。',
    );
  });
});
