/**
 * Lines typed before, walked with the arrows; a line begun is what the walk looks for, and is given back at its end. They are
 * kept in this browser, by room, so that a reload does not forget them; what was kept and is none of ours is ignored.
 */
export const MOST_LINES = 100;
export const MOST_ROOMS = 8;
/** A longer line is remembered as long as the page lives, and not kept. */
export const MOST_CHARACTERS = 1_000;

const KEY = 'raft-playground-console';

/** Where lines are kept: the browser's local storage, or something like it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

type Kept = readonly (readonly [room: string, lines: readonly string[]])[];

function isKept(value: unknown): value is Kept {
  if (!Array.isArray(value)) return false;
  return value.every((row: unknown) => {
    if (!Array.isArray(row) || row.length !== 2 || typeof row[0] !== 'string') return false;
    const lines: unknown = row[1];
    return Array.isArray(lines) && lines.every((line) => typeof line === 'string');
  });
}

function readShelf(shelf: Shelf | null): Kept {
  try {
    const value: unknown = JSON.parse(shelf?.getItem(KEY) ?? '[]');
    return isKept(value) ? value : [];
  } catch {
    return [];
  }
}

/** Null where the browser forbids storage. */
export function browserShelf(): Shelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export class History {
  readonly #room: string;
  readonly #shelf: Shelf | null;
  #lines: string[];
  #place: number;
  #begun = '';

  constructor(room: string, shelf: Shelf | null) {
    this.#room = room;
    this.#shelf = shelf;
    this.#lines = [...this.#kept()];
    this.#place = this.#lines.length;
  }

  add(line: string): void {
    if (this.#lines.at(-1) !== line) this.#lines.push(line);
    if (this.#lines.length > MOST_LINES) this.#lines.shift();
    this.#place = this.#lines.length;
    this.#begun = '';
    if (line.length <= MOST_CHARACTERS) this.#keep(line);
  }

  /** The newest line before that begins like the line with which the walk began. */
  older(current: string): string {
    if (this.#place === this.#lines.length) this.#begun = current;
    return this.#step(-1, current) ?? current;
  }

  newer(current: string): string {
    if (this.#place === this.#lines.length) return current;
    const line = this.#step(1, current);
    if (line !== null) return line;
    this.#place = this.#lines.length;
    return this.#begun;
  }

  /** What is typed now was typed, and not found: the next walk looks for it. */
  typed(): void {
    this.#place = this.#lines.length;
  }

  #step(by: 1 | -1, current: string): string | null {
    const sought = this.#begun.toLowerCase();
    for (let place = this.#place + by; place >= 0 && place < this.#lines.length; place += by) {
      const line = this.#lines[place] ?? '';
      if (line === current || !line.toLowerCase().startsWith(sought)) continue;
      this.#place = place;
      return line;
    }
    return null;
  }

  #kept(): readonly string[] {
    return readShelf(this.#shelf).find(([room]) => room === this.#room)?.[1] ?? [];
  }

  /** Other tabs keep theirs in the same place, so what is there is read anew. */
  #keep(line: string): void {
    const lines = this.#kept();
    if (lines.at(-1) === line) return;
    const others = readShelf(this.#shelf).filter(([room]) => room !== this.#room);
    const kept: Kept = [[this.#room, [...lines, line].slice(-MOST_LINES)], ...others.slice(0, MOST_ROOMS - 1)];
    try {
      this.#shelf?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage may be full; the lines then last as long as the page.
    }
  }
}
