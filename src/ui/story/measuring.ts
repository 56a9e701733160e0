/** Tells the heights of drawn rows, with one observer for all, and from what the observer says: asking an element would lay out the page. */
export class Measuring {
  readonly #keys = new WeakMap<Element, string>();
  readonly #learn: (heights: readonly (readonly [key: string, height: number])[]) => void;
  #observer: ResizeObserver | null = null;

  constructor(learn: (heights: readonly (readonly [key: string, height: number])[]) => void) {
    this.#learn = learn;
  }

  #begin(): ResizeObserver {
    return new ResizeObserver((changes) => {
      this.#learn(
        changes.map(({ target, borderBoxSize }) => [
          this.#keys.get(target) ?? '',
          Math.round(borderBoxSize[0]?.blockSize ?? 0),
        ]),
      );
    });
  }

  watch(key: string, element: Element): () => void {
    this.#keys.set(element, key);
    const observer = (this.#observer ??= this.#begin());
    observer.observe(element);
    return () => observer.unobserve(element);
  }

  stop(): void {
    this.#observer?.disconnect();
  }
}
