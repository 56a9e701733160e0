/**
 * What happened to the cluster while somebody looked, as this tab saw it and by this tab's clock: who came to lead, when
 * nobody did, and which faults were in force. It looks now and then; what comes and goes between two looks is not marked.
 */
import type { Term } from '../raft/entries.ts';
import type { WorldView } from './world.ts';

type Seen = Pick<WorldView, 'leader' | 'term' | 'servers' | 'faults'>;
type Lasting = Extract<Mark, { readonly until: number | null }>;

/** On an axis of seconds. */
export type Mark =
  | { readonly kind: 'leader'; readonly at: number; readonly term: Term; readonly name: string }
  /** From when to when no leader was known here; `until` is null while that is so. */
  | { readonly kind: 'leaderless'; readonly at: number; readonly until: number | null }
  /** A fault made by hand, as long as it was in force. */
  | { readonly kind: 'fault'; readonly at: number; readonly until: number | null; readonly text: string };

/** So many are kept, the newest, and none that ended longer ago. */
const KEPT = 100;
const KEPT_SECONDS = 300;

export class Marks {
  #marks: readonly Mark[] = [];
  #ledIn: Term | null = null;
  /** Lasting marks that go on, by what they are about. */
  readonly #open = new Map<string, Lasting>();

  get all(): readonly Mark[] {
    return this.#marks;
  }

  /** `at` in seconds of the axis. */
  look({ leader, term, servers, faults }: Seen, at: number): void {
    if (leader === null) this.#begin('leaderless', { kind: 'leaderless', at, until: null });
    else this.#end('leaderless', at);
    if (leader !== null && this.#ledIn !== term) {
      // The leader there was when the record began was not elected under it.
      const name = servers.find(({ id }) => id === leader)?.name ?? '?';
      if (this.#ledIn !== null) this.#add({ kind: 'leader', at, term, name });
      this.#ledIn = term;
    }
    const inForce = new Set(faults.map(({ key }) => key));
    for (const key of [...this.#open.keys()]) if (key !== 'leaderless' && !inForce.has(key)) this.#end(key, at);
    for (const { key, text } of faults) this.#begin(key, { kind: 'fault', at, until: null, text });
  }

  /** Nobody looks from now on: nothing is claimed to last. */
  lookAway(at: number): void {
    for (const key of [...this.#open.keys()]) this.#end(key, at);
  }

  #begin(key: string, mark: Lasting): void {
    if (this.#open.has(key)) return;
    this.#open.set(key, mark);
    this.#add(mark);
  }

  #end(key: string, at: number): void {
    const mark = this.#open.get(key);
    if (mark === undefined) return;
    this.#open.delete(key);
    this.#marks = this.#marks.map((one) => (one === mark ? { ...mark, until: at } : one));
  }

  #add(mark: Mark): void {
    const oldest = mark.at - KEPT_SECONDS;
    const recent = this.#marks.filter((one) => ('until' in one ? (one.until ?? mark.at) : one.at) >= oldest);
    this.#marks = [...recent, mark].slice(-KEPT);
  }
}
