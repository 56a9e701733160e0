/** The console's own parts: what is offered while one types, what is remembered, what is run, and how answers are written. */
import { describe, expect, it } from 'vitest';
import { commonStart, completionOf, type Completion } from '../../../src/ui/console/completion.ts';
import { Completer } from '../../../src/ui/console/completer.svelte.ts';
import { Exchanges } from '../../../src/ui/console/exchanges.svelte.ts';
import { History, MOST_CHARACTERS, MOST_LINES, MOST_ROOMS, type Shelf } from '../../../src/ui/console/history.ts';
import { linesOf } from '../../../src/ui/console/lines.ts';
import { firstLines, readable } from '../../../src/ui/console/readable.ts';
import { vocabularyOf } from '../../../src/ui/console/vocabulary.ts';
import { REQUESTS } from '../../../src/view/requests.ts';
import type { CommandAnswer } from '../../../src/view/world.ts';
import { worldOf } from '../world.ts';

const row = (key: string, value: number) => ({ key, value, index: 1, term: 1 });
const world = worldOf({ store: [row('K1', 7), row('K10', 8), row('my key', 9)] });
const vocabulary = vocabularyOf(world);
const completed = (line: string): Completion => completionOf(line, vocabulary);
const lines = (line: string): readonly string[] => completed(line).offers.map((offer) => offer.line);

describe('completion', () => {
  it('offers requests for the first word, whatever its case', () => {
    expect(lines('rest')).toEqual(['RESTART ']);
    expect(lines('')).toHaveLength(REQUESTS.length);
  });
  it('offers servers or keys, as the argument wants', () => {
    expect(lines('RESTART node')).toEqual(['RESTART node1', 'RESTART node2', 'RESTART node3']);
    expect(lines('store K')).toEqual(['store K1 ', 'store K10 ']);
    expect(lines('HELP STOR')).toEqual(['HELP STORE']);
  });
  it('puts a key with spaces in quotes, with and without the quote typed', () => {
    expect(lines('READ m')).toEqual(['READ "my key"']);
    expect(lines('READ "my k')).toEqual(['READ "my key"']);
  });
  it('offers the value that a key has as the one to be expected', () => {
    expect(lines('CAS K1 ')).toEqual(['CAS K1 7 ']);
    expect(lines('CAS "my key" ')).toEqual(['CAS "my key" 9 ']);
    expect(lines('CAS new ')).toEqual(['CAS new null ']);
  });
  it('offers servers after @, and then only what can be asked of one', () => {
    expect(lines('@node2')).toEqual([]);
    expect(lines('@')).toEqual(['@node1 ', '@node2 ', '@node3 ']);
    expect(lines('@node2 S')).toContain('@node2 STORE ');
    expect(lines('@node2 S')).not.toContain('@node2 SHUTDOWN ');
  });
  it('says which argument is being typed', () => {
    expect(completed('CAS K1 7 ')).toMatchObject({ request: { request: 'CAS' }, argument: 2 });
    expect(completed('LEADER_INFO node1 x')).toMatchObject({ request: { request: 'LEADER_INFO' }, argument: null });
    expect(completed('xyzzy ')).toMatchObject({ request: null, offers: [] });
  });
  it('offers nothing for values, JSON and words that are whole', () => {
    expect(lines('STORE K1 n')).toEqual([]);
    expect(lines('{"request":')).toEqual([]);
    expect(lines('RESTART node1')).toEqual([]);
  });
  it('completes every request up to all its arguments without losing what was typed', () => {
    for (const { request, example } of REQUESTS) {
      for (let length = 1; length <= example.length; length += 1) {
        const line = example.slice(0, length);
        for (const offer of lines(line)) expect(offer.startsWith(line.slice(0, line.lastIndexOf(' ') + 1))).toBe(true);
      }
      expect(lines(request.slice(0, -1))).toContain(`${request} `);
    }
  });
  it('goes as far as all offers agree', () => {
    expect(commonStart(['RETRIEVE', 'RESTART', 'REMOVE'])).toBe('RE');
    expect(commonStart(['K1', 'K10'])).toBe('K1');
    expect(commonStart([])).toBe('');
  });
});

describe('the list of completions', () => {
  function completer(line: string): { readonly list: Completer; type: (line: string) => void } {
    let now = line;
    const list = new Completer(
      () => now,
      () => vocabulary,
    );
    const type = (next: string): void => {
      now = next;
      list.typed();
    };
    type(line);
    return { list, type };
  }
  it('takes the only offer on Tab, goes as far as all agree, and then marks the first', () => {
    expect(completer('rest').list.complete()).toBe('RESTART ');
    expect(completer('RESTART n').list.complete()).toBe('RESTART node');
    const { list } = completer('RESTART node');
    expect(list.complete()).toBe('RESTART node');
    expect(list.taken?.line).toBe('RESTART node1');
    expect(list.complete()).toBe('RESTART node1');
  });
  it('lets Tab go on where nothing fits, in an empty line, and after Escape', () => {
    expect(completer('xyzzy ').list.complete()).toBeNull();
    expect(completer('').list.complete()).toBeNull();
    const { list, type } = completer('rest');
    expect(list.dismiss()).toBe(true);
    expect(list.complete()).toBeNull();
    type('resta');
    expect(list.complete()).toBe('RESTART ');
  });
  it('comes from the last offer back to the line itself', () => {
    const { list } = completer('RESTART node');
    for (const line of ['RESTART node1', 'RESTART node2', 'RESTART node3', undefined]) {
      list.move(1);
      expect(list.taken?.line).toBe(line);
    }
  });
});

function shelf(text: string | null = null): Shelf & { text: string | null } {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_key, value) {
      this.text = value;
    },
  };
}

describe('history', () => {
  it('walks back and forth and gives the line begun back', () => {
    const history = new History('grey-heron', null);
    history.add('STORE K1 1');
    history.add('STORE K2 2');
    expect(history.older('')).toBe('STORE K2 2');
    expect(history.older('STORE K2 2')).toBe('STORE K1 1');
    expect(history.older('STORE K1 1')).toBe('STORE K1 1');
    expect(history.newer('STORE K1 1')).toBe('STORE K2 2');
    expect(history.newer('STORE K2 2')).toBe('');
    expect(history.newer('')).toBe('');
  });
  it('finds what begins like the line begun, whatever its case', () => {
    const history = new History('grey-heron', null);
    for (const line of ['STORE K1 1', 'READ K1', 'STORE K2 2', 'READ K2']) history.add(line);
    expect(history.older('sto')).toBe('STORE K2 2');
    expect(history.older('STORE K2 2')).toBe('STORE K1 1');
    expect(history.older('STORE K1 1')).toBe('STORE K1 1');
    expect(history.newer('STORE K1 1')).toBe('STORE K2 2');
    expect(history.newer('STORE K2 2')).toBe('sto');
  });
  it('begins another walk when something else was typed', () => {
    const history = new History('grey-heron', null);
    for (const line of ['READ K1', 'STORE K2 2']) history.add(line);
    expect(history.older('')).toBe('STORE K2 2');
    history.typed();
    expect(history.older('rea')).toBe('READ K1');
  });
  it('keeps a repeated line once', () => {
    const history = new History('grey-heron', null);
    history.add('one');
    history.add('one');
    expect(history.older('')).toBe('one');
    expect(history.older('one')).toBe('one');
  });
  it('comes back after a reload, for its own room alone', () => {
    const kept = shelf();
    new History('grey-heron', kept).add('READ K1');
    expect(new History('grey-heron', kept).older('')).toBe('READ K1');
    expect(new History('red-kite', kept).older('')).toBe('');
  });
  it('loses no line that another tab of the room kept meanwhile', () => {
    const kept = shelf();
    const [one, other] = [new History('grey-heron', kept), new History('grey-heron', kept)];
    one.add('READ K1');
    other.add('READ K2');
    const both = new History('grey-heron', kept);
    expect([both.older(''), both.older('READ K2')]).toEqual(['READ K2', 'READ K1']);
  });
  it('keeps so many lines of so many rooms, and none that is too long', () => {
    const kept = shelf();
    for (let room = 0; room < MOST_ROOMS + 3; room += 1) new History(`room${String(room)}`, kept).add('READ K1');
    const history = new History('grey-heron', kept);
    for (let line = 0; line < MOST_LINES + 20; line += 1) history.add(`READ K${String(line)}`);
    history.add(`STORE K1 ${'x'.repeat(MOST_CHARACTERS)}`);
    const rooms = JSON.parse(kept.text ?? '') as [string, string[]][];
    expect(rooms).toHaveLength(MOST_ROOMS);
    expect(rooms[0]?.[1]).toHaveLength(MOST_LINES);
    expect(rooms[0]?.[1].at(-1)).toBe(`READ K${String(MOST_LINES + 19)}`);
  });
  it.each(['{', 'null', '[1]', '[["grey-heron",[7]]]', '[["grey-heron"]]'])('begins empty when %s was kept', (text) => {
    const history = new History('grey-heron', shelf(text));
    expect(history.older('')).toBe('');
    history.add('READ K1');
    expect(history.older('')).toBe('READ K1');
  });
  it('works without any storage', () => {
    const full: Shelf = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    const history = new History('grey-heron', full);
    history.add('READ K1');
    expect(history.older('')).toBe('READ K1');
  });
});

describe('several lines', () => {
  const done: CommandAnswer = { ok: true, text: 'done', value: null };
  const refusal: CommandAnswer = { ok: false, code: 'x', text: 'no', suggestion: null, outcome: 'refused' };

  it('are split at their ends, without empty ones and remarks', () => {
    expect(linesOf('# first\r\nSTORE K1 1\n\n  READ K1  \n')).toEqual(['STORE K1 1', 'READ K1']);
  });
  it('of one JSON message are one line, and a list of messages is one line each', () => {
    expect(linesOf('{\n "request": "READ",\n "key": "K1"\n}')).toEqual(['{"request":"READ","key":"K1"}']);
    expect(linesOf('[{"request":"HELP"},\n{"request":"RETRIEVE"}]')).toEqual([
      '{"request":"HELP"}',
      '{"request":"RETRIEVE"}',
    ]);
  });
  it('run one after another, each when the one before was answered', async () => {
    const exchanges = new Exchanges(() => world);
    const ran: string[] = [];
    let running = 0;
    await exchanges.runAll(['a', 'b', 'c'], async (line) => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      ran.push(line);
      running -= 1;
      return done;
    });
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(exchanges.all.every(({ stopped }) => stopped === null)).toBe(true);
  });
  it('stop at the first refusal, which says where it was and what was not run', async () => {
    const exchanges = new Exchanges(() => world);
    await exchanges.runAll(['a', 'b', 'c', 'd'], (line) => Promise.resolve(line === 'b' ? refusal : done));
    expect(exchanges.all.map(({ line }) => line)).toEqual(['a', 'b']);
    expect(exchanges.all.at(-1)?.stopped).toEqual({ at: 2, of: 4, rest: ['c', 'd'] });
    expect(exchanges.waiting).toBe(0);
  });
  it('stop also where it is not known whether the line was done', async () => {
    const exchanges = new Exchanges(() => world);
    const unknown: CommandAnswer = { ...refusal, outcome: 'unknown' };
    await exchanges.runAll(['a', 'b'], () => Promise.resolve(unknown));
    expect(exchanges.all).toHaveLength(1);
  });
});

describe('answers', () => {
  it('to JSON are JSON, and to words words', async () => {
    const exchanges = new Exchanges(() => world);
    const answer: CommandAnswer = { ok: true, text: 'done', value: 7 };
    await exchanges.runAll(['{"request":"READ","key":"K1"}', 'READ K1'], () => Promise.resolve(answer));
    expect(exchanges.all.map(({ message }) => message)).toEqual([
      { sender_name: 'node1', term: 7, request: 'READ', key: 'K1', value: 7 },
      null,
    ]);
  });
  it('that are short stand on one line, and lists have an element on each', () => {
    expect(readable({ a: 1 })).toBe('{"a":1}');
    const entries = [1, 2, 3].map((term) => ({ Term: term, Key: `K${String(term)}`, Value: 'a'.repeat(30) }));
    expect(readable(entries).split('\n')).toHaveLength(5);
    expect(JSON.parse(readable(entries))).toEqual(entries);
  });
  it('that are long show their first lines and how many there are', () => {
    expect(firstLines('a\nb\nc', 2)).toEqual({ shown: 'a\nb', count: 3 });
  });
});
