/** One tab of a room, that is one Raft server, driven through `window.raft`. */
import type { Page } from '@playwright/test';
import type { RaftApi, Proposed, LogEntry } from '../../../src/live/script/api.ts';
import type { Status } from '../../../src/live/script/status.ts';

declare global {
  interface Window {
    readonly raft: RaftApi;
  }
}

export class Tab {
  readonly page: Page;
  /** Errors that the page threw and nobody caught; a test that ends with one has failed. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
  }

  status(): Promise<Status> {
    return this.page.evaluate(() => window.raft.status());
  }

  async name(): Promise<string> {
    return String((await this.status()).name);
  }

  store(key: string, value: unknown, options: { node?: string; timeout?: number } = {}): Promise<Proposed> {
    return this.page.evaluate(([key, value, options]) => window.raft.store(key, value as never, options), [
      key,
      value,
      options,
    ] as const);
  }

  read(key: string): Promise<unknown> {
    return this.page.evaluate((key) => window.raft.read(key), key);
  }

  retrieve() {
    return this.page.evaluate(() => window.raft.retrieve());
  }

  log(): Promise<readonly LogEntry[]> {
    return this.page.evaluate(() => window.raft.log(1, 100_000));
  }

  /** A command by its name, to the server of that name (this tab's own when left out). */
  command(request: string, node?: string) {
    return this.page.evaluate(([request, node]) => window.raft.command(request, node ?? undefined), [
      request,
      node ?? null,
    ] as const);
  }

  /** Makes a fault that holds for the whole room as long as this tab is open; answers what `lift` takes. */
  async fault(fault: Parameters<RaftApi['fault']>[0]): Promise<string> {
    return this.page.evaluate(async (fault) => (await window.raft.fault(fault)).id, fault);
  }

  /** Lifts one fault, or all there are, whoever made them. */
  lift(fault?: string): Promise<void> {
    return this.page.evaluate((fault) => window.raft.lift(fault), fault);
  }

  /** The faults in force in the room, in words. */
  faults(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.raft.faults().map(({ text }) => text));
  }

  message(message: unknown, node?: string) {
    return this.page.evaluate(([message, node]) => window.raft.message(message, node ?? undefined), [
      message,
      node ?? null,
    ] as const);
  }

  /** How each peer is reached, from getStats. */
  linkStats() {
    return this.page.evaluate(() => window.raft.linkStats());
  }
}
