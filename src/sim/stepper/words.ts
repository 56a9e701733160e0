/**
 * The words of a typed step: taken one after the other, each turned into what it has to be, or refused with what would
 * be right there.
 */
import type { Microseconds, ServerId } from '../../raft/entries.ts';
import { MILLISECOND, type GivenEntry, type Seats } from './given.ts';
import type { Selection } from './wire.ts';
import { wrong } from './wrong.ts';

export class Words {
  readonly usage: string;
  private readonly words: readonly string[];
  private place = 0;

  constructor(words: readonly string[], usage: string) {
    this.words = words;
    this.usage = usage;
  }

  get more(): boolean {
    return this.place < this.words.length;
  }

  peek(): string | null {
    return this.words[this.place] ?? null;
  }

  /** The next word; `what` says what it should be. */
  next(what: string): string {
    const word = this.words[this.place];
    if (word === undefined) throw wrong(`${what} is missing`, `say: ${this.usage}`);
    this.place += 1;
    return word;
  }

  rest(): string[] {
    const rest = this.words.slice(this.place);
    this.place = this.words.length;
    return rest;
  }

  end(): void {
    if (this.more) throw wrong(`"${this.peek()}" is one word too many`, `say: ${this.usage}`);
  }

  id(): ServerId {
    return idOf(this.next('a server'), this.usage);
  }

  ids(): ServerId[] {
    return this.rest().map((word) => idOf(word, this.usage));
  }

  number(what: string): number {
    return wholeOf(this.next(what), what, this.usage);
  }

  oneOf<Word extends string>(what: string, allowed: readonly Word[]): Word {
    const word = this.next(what);
    const found = allowed.find((one) => one === word);
    if (found === undefined) throw wrong(`"${word}" is no ${what}`, `say one of ${allowed.join(', ')}`);
    return found;
  }

  /** `1>2 requestVote first`, `1 2`, `1>`, `>2`, `appendEntries last`, `#3`. */
  selection(known: readonly ServerId[]): Selection {
    const selection: { -readonly [Field in keyof Selection]: Selection[Field] } = {};
    for (const word of this.rest()) {
      const link = /^([0-9A-Za-z]*)>([0-9A-Za-z]*)$/.exec(word);
      if (link !== null) Object.assign(selection, linkOf(link[1] ?? '', link[2] ?? '', known));
      else if (word === 'first') selection.which = 1;
      else if (word === 'last') selection.which = 'last';
      else if (word.startsWith('#')) selection.which = wholeOf(word.slice(1), 'a number after #', this.usage);
      else if (selection.from === undefined && known.includes(word)) selection.from = word;
      else if (selection.to === undefined && known.includes(word)) selection.to = word;
      else if (selection.kind === undefined) selection.kind = word;
      else throw wrong(`"${word}" is one word too many`, `say: ${this.usage}`);
    }
    return selection;
  }
}

function linkOf(from: string, to: string, known: readonly ServerId[]): Selection {
  for (const id of [from, to]) {
    if (id !== '' && !known.includes(id)) throw wrong(`there is no server ${id}`, `there are ${known.join(', ')}`);
  }
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

export function idOf(word: string, usage: string): ServerId {
  if (/^[0-9A-Za-z]+$/.test(word)) return word;
  throw wrong(`"${word}" is no name of a server`, `names are letters and digits: ${usage}`);
}

export function wholeOf(word: string, what: string, usage: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw wrong(`"${word}" is not ${what}`, `a whole number stands there: ${usage}`);
}

/** `300ms`, `2s`; a number alone is milliseconds. */
export function timeOf(word: string, usage: string): Microseconds {
  const [, number = '', unit = ''] = /^(\d{1,9})(ms|s|)$/.exec(word) ?? [];
  if (number === '') throw wrong(`"${word}" is not a length of time`, `say 300ms or 2s: ${usage}`);
  return Number(number) * (unit === 's' ? 1000 : 1) * MILLISECOND;
}

/** `2`, `2:x` with a command, `2=1,2,3+4` with a configuration, `2-noop`. */
export function entryOf(word: string, usage: string): GivenEntry {
  const [, digits = '', rest = ''] = /^(\d{1,9})((?:[:=-].*)?)$/.exec(word) ?? [];
  if (digits === '') throw wrong(`"${word}" is no entry`, `an entry is 2, 2:x, 2=1,2,3+4 or 2-noop: ${usage}`);
  const term = Number(digits);
  if (rest === '') return term;
  if (rest === '-noop') return { noop: term };
  if (rest.startsWith(':')) return { term, command: rest.slice(1) };
  return { term, ...seatsOf(rest.slice(1), usage) };
}

/** `1,2,3` voters, `1,2,3+4,5` with learners. */
export function seatsOf(word: string, usage: string): Seats {
  const [voters = '', learners = '', ...others] = word.split('+');
  if (others.length > 0 || voters === '')
    throw wrong(`"${word}" is no configuration`, `say 1,2,3 or 1,2,3+4: ${usage}`);
  const ids = (list: string): ServerId[] => (list === '' ? [] : list.split(',').map((id) => idOf(id, usage)));
  return { voters: ids(voters), learners: ids(learners) };
}
