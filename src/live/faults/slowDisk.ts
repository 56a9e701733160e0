/**
 * A disk that is slower than it need be: each write waits before it is begun on the real one. Their order stays, and a
 * write is told to be durable only when the real disk says so; what still waits at a crash was never written.
 */
import type { DiskWrite } from '../../node/ports.ts';
import type { LiveDisk } from '../storage/storage.ts';
import type { DiskQuality } from './conduct.ts';
import { WaitingLine, type WaitingParts } from './waiting.ts';

export interface SlowDiskParts extends WaitingParts {
  readonly random: () => number;
  quality(): DiskQuality;
}

export class SlowDisk implements LiveDisk {
  readonly #inner: LiveDisk;
  readonly #parts: SlowDiskParts;
  readonly #line: WaitingLine<DiskWrite>;

  constructor(inner: LiveDisk, parts: SlowDiskParts) {
    this.#inner = inner;
    this.#parts = parts;
    this.#line = new WaitingLine(parts, (write) => this.#inner.write(write));
  }

  write(write: DiskWrite): void {
    const { delayMs, jitterMs } = this.#parts.quality();
    const wait = delayMs + (jitterMs > 0 ? this.#parts.random() * jitterMs : 0);
    // A write is what it was when it began, whatever becomes of its entries' list.
    this.#line.enter({ ...write, entries: write.entries.slice() }, wait);
  }

  changed(): void {
    const { delayMs, jitterMs } = this.#parts.quality();
    this.#line.hasten(delayMs + jitterMs);
  }

  close(): void {
    this.#line.clear();
    this.#inner.close();
  }
}
