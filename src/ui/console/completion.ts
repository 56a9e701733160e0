/** What a half-typed console line could become. Knows words, not meanings; an unknown line simply has no completions. */
export interface Vocabulary {
  readonly requests: readonly string[];
  /** Requests whose first word after the name is a server. */
  readonly onServers: readonly string[];
  readonly servers: readonly string[];
  readonly keys: readonly string[];
}

/** Every line that the typed one could become by completing its last word. */
export function completionsOf(line: string, vocabulary: Vocabulary): readonly string[] {
  const words = line.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const before = line.slice(0, line.length - last.length);
  const request = (words[0] ?? '').toUpperCase();
  const candidates =
    words.length === 1
      ? vocabulary.requests
      : words.length > 2
        ? []
        : vocabulary.onServers.includes(request)
          ? vocabulary.servers
          : vocabulary.keys;
  return candidates
    .filter((candidate) => candidate.toLowerCase().startsWith(last.toLowerCase()) && candidate !== last)
    .map((candidate) => before + candidate);
}

/** The longest line that all completions begin with. */
export function commonStart(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  let length = first.length;
  for (const line of rest) {
    while (!line.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}

/** Lines typed before, newest last, walked with the arrows; a line begun is kept at the end of the walk. */
export class History {
  #lines: string[] = [];
  #place = 0;
  #begun = '';

  add(line: string): void {
    if (this.#lines.at(-1) !== line) this.#lines.push(line);
    if (this.#lines.length > 200) this.#lines.shift();
    this.#place = this.#lines.length;
    this.#begun = '';
  }

  older(current: string): string {
    if (this.#place === this.#lines.length) this.#begun = current;
    if (this.#place > 0) this.#place -= 1;
    return this.#lines[this.#place] ?? current;
  }

  newer(current: string): string {
    if (this.#place >= this.#lines.length) return current;
    this.#place += 1;
    return this.#place === this.#lines.length ? this.#begun : (this.#lines[this.#place] ?? current);
  }
}
