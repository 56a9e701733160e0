/**
 * The list of completions under a line that is being typed: what is in it, which of it is marked, and whether it is open. It
 * opens only by typing or Tab, so that the arrows walk through the history of a line that was taken from there.
 */
import { commonStart, completionOf, type Completion, type Offer, type Vocabulary } from './completion.ts';

export class Completer {
  /** The place of the marked offer, or -1 while the line itself is what Enter runs. */
  marked = $state(-1);
  #open = $state(false);
  /** Escape closed the list of this very line: Tab then goes where Tab goes. */
  #dismissed: string | null = null;
  readonly #line: () => string;
  readonly completion: Completion;

  constructor(line: () => string, vocabulary: () => Vocabulary) {
    this.#line = line;
    this.completion = $derived(completionOf(line(), vocabulary()));
  }

  get offers(): readonly Offer[] {
    return this.#open && this.#line().trim() !== '' ? this.completion.offers : [];
  }

  get taken(): Offer | null {
    return this.offers[this.marked] ?? null;
  }

  typed(): void {
    this.#open = true;
    this.#dismissed = null;
    this.marked = -1;
  }

  close(): void {
    this.#open = false;
    this.marked = -1;
  }

  /** False when there is nothing to dismiss. */
  dismiss(): boolean {
    const open = this.offers.length > 0;
    this.#dismissed = this.#line();
    this.close();
    return open;
  }

  /** Marks the next offer; before the first and after the last comes the line itself. */
  move(by: 1 | -1): void {
    const places = this.offers.length + 1;
    this.marked = ((this.marked + 1 + by + places) % places) - 1;
  }

  /** The line that Tab makes of it; null when there is nothing to complete and Tab moves on. */
  complete(): string | null {
    const line = this.#line();
    if (line.trim() === '' || this.#dismissed === line) return null;
    this.#open = true;
    const { offers } = this;
    const one = this.taken ?? (offers.length === 1 ? offers[0] : undefined);
    if (one) {
      this.marked = -1;
      return one.line;
    }
    if (offers.length === 0) return null;
    const common = commonStart(offers.map((offer) => offer.line));
    if (common.length > line.length) return common;
    this.marked = 0;
    return line;
  }
}
