/**
 * A choice of how the page looks, against the system's: an attribute of the root, kept in this browser. `system` has none.
 * Where storage is forbidden the choice lasts as long as the page.
 */
export class RootChoice<Value extends string> {
  readonly values: readonly Value[];
  readonly #key: string;
  readonly #attribute: string;
  readonly #listeners = new Set<() => void>();

  constructor(attribute: string, key: string, values: readonly Value[]) {
    this.values = values;
    this.#key = key;
    this.#attribute = attribute;
  }

  get chosen(): Value | 'system' {
    return this.#read(document.documentElement.getAttribute(this.#attribute));
  }

  /** Puts back what was chosen before. Called once, before the first paint. */
  restore(): void {
    try {
      this.#show(this.#read(localStorage.getItem(this.#key)));
    } catch {
      // What was kept cannot be read: the system's holds.
    }
  }

  choose(value: Value | 'system'): void {
    this.#show(value);
    try {
      if (value === 'system') localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, value);
    } catch {
      // The choice then lasts as long as the page.
    }
    for (const listener of [...this.#listeners]) listener();
  }

  onChoice(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #read(text: string | null): Value | 'system' {
    return this.values.find((value) => value === text) ?? 'system';
  }

  #show(value: Value | 'system'): void {
    const root = document.documentElement;
    if (value === 'system') root.removeAttribute(this.#attribute);
    else root.setAttribute(this.#attribute, value);
  }
}
