/**
 * A Chromium of its own with truly hidden tabs, driven over the bare debugging protocol.
 *
 * Playwright's pages all claim to be visible and its switches turn throttling off, so it cannot show what a hidden tab does.
 * Here the browser has no such switches: one tab of the window is in front, the others are hidden and slowed down.
 * A page here offers as much of Playwright's interface as a `Tab` needs, so that the room's verbs work on it.
 */
import type { Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { browserFlags } from '../../../src/commands/browser.mjs';
import { Tab } from './tab.ts';

interface Answer {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

interface Thrown {
  readonly text: string;
  readonly exception?: { readonly description?: string };
}

type Waiting = { readonly resolve: (result: Record<string, unknown>) => void; readonly reject: (error: Error) => void };

/** Orders to the browser and its tabs, all over one socket. */
class Wire {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #heard = new Map<string, (method: string, params: Record<string, unknown>) => void>();
  #next = 1;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#hear(JSON.parse(data.toString()) as Answer));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser is gone.'));
      this.#waiting.clear();
    });
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  listen(sessionId: string, heard: (method: string, params: Record<string, unknown>) => void): void {
    this.#heard.set(sessionId, heard);
  }

  close(): void {
    this.#socket.close();
  }

  #hear(answer: Answer): void {
    if (answer.id === undefined) {
      this.#heard.get(answer.sessionId ?? '')?.(answer.method ?? '', answer.params ?? {});
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.error === undefined) waiting?.resolve(answer.result ?? {});
    else waiting?.reject(new Error(answer.error.message));
  }
}

/** A tab of this browser. What it shares with Playwright's page means the same. */
export class HiddenPage {
  readonly #wire: Wire;
  readonly #target: string;
  readonly #session: string;
  readonly #errorHandlers: ((error: Error) => void)[] = [];
  readonly #loaded = new Set<string>();
  #load: () => void = () => undefined;
  #closed = false;

  constructor(wire: Wire, target: string, session: string) {
    this.#wire = wire;
    this.#target = target;
    this.#session = session;
    wire.listen(session, (method, params) => {
      if (method === 'Page.lifecycleEvent' && params['name'] === 'load') {
        this.#loaded.add(String(params['loaderId']));
        this.#load();
      }
      if (method !== 'Runtime.exceptionThrown') return;
      const { text, exception } = params['exceptionDetails'] as Thrown;
      for (const handler of this.#errorHandlers) handler(new Error(exception?.description ?? text));
    });
  }

  on(_event: 'pageerror', handler: (error: Error) => void): void {
    this.#errorHandlers.push(handler);
  }

  isClosed(): boolean {
    return this.#closed;
  }

  async goto(url: string): Promise<void> {
    const { loaderId } = await this.#send('Page.navigate', { url });
    // The load of the page that was there before may be told as late as now.
    while (!this.#loaded.has(String(loaderId))) await new Promise<void>((resolve) => (this.#load = resolve));
  }

  async evaluate<Given, Result>(run: (given: Given) => Result | Promise<Result>, given?: Given): Promise<Result> {
    const argument = given === undefined ? '' : JSON.stringify(given);
    const { result, exceptionDetails } = (await this.#send('Runtime.evaluate', {
      expression: `(${run.toString()})(${argument})`,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value: Result }; exceptionDetails?: Thrown };
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** Brings this tab to the front of its window, which hides the one that was there. */
  async activate(): Promise<void> {
    await this.#wire.send('Target.activateTarget', { targetId: this.#target });
  }

  /** Freezes it as the browser itself does to save energy: nothing in it runs until it is thawed. */
  async freeze(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'frozen' });
  }

  async thaw(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'active' });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#wire.send('Target.closeTarget', { targetId: this.#target });
  }

  #send(method: string, params: object): Promise<Record<string, unknown>> {
    return this.#wire.send(method, params, this.#session);
  }
}

export interface HiddenTab {
  readonly tab: Tab;
  readonly page: HiddenPage;
}

export class HiddenBrowser {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #wire: Wire;
  readonly tabs: HiddenTab[] = [];

  private constructor(process: ChildProcess, folder: string, wire: Wire) {
    this.#process = process;
    this.#folder = folder;
    this.#wire = wire;
  }

  static async start(flags: readonly string[] = []): Promise<HiddenBrowser> {
    const executable = process.env['CHROMIUM'];
    if (executable === undefined) throw new Error('CHROMIUM names no browser; playwright.config.ts sets it.');
    const folder = await mkdtemp(join(tmpdir(), 'raft-hidden-'));
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--window-size=1280,800'];
    const child = spawn(executable, [...browserFlags(), ...own, ...flags, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const socket = new WebSocket(await debuggingAddress(child), { maxPayload: 64 * 1024 * 1024 });
    await once(socket, 'open');
    return new HiddenBrowser(child, folder, new Wire(socket));
  }

  /** Opens one more tab of the one window, in front of the others, and waits until its page is loaded. */
  async open(url: string): Promise<HiddenTab> {
    const { targetId } = await this.#wire.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.#wire.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new HiddenPage(this.#wire, String(targetId), String(sessionId));
    await this.#wire.send('Page.enable', {}, String(sessionId));
    await this.#wire.send('Page.setLifecycleEventsEnabled', { enabled: true }, String(sessionId));
    await this.#wire.send('Runtime.enable', {}, String(sessionId));
    // A Tab asks no more of a page than what is here.
    const opened = { page, tab: new Tab(page as unknown as Page) };
    this.tabs.push(opened);
    await page.goto(url);
    return opened;
  }

  /** What pages threw and nobody caught. */
  get errors(): readonly string[] {
    return this.tabs.flatMap(({ tab }) => tab.errors);
  }

  async close(): Promise<void> {
    const gone = this.#process.exitCode === null ? once(this.#process, 'exit') : Promise.resolve();
    await this.#wire.send('Browser.close').catch(() => undefined);
    this.#wire.close();
    await gone;
    // The browser's last helpers may still be writing for a moment after it has gone.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('The browser was started without its error output.');
  const said: string[] = [];
  const lines = createInterface({ input: child.stderr });
  for await (const line of lines) {
    said.push(line);
    const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stderr.resume();
    return address;
  }
  throw new Error(`The browser did not start: ${said.join('\n')}`);
}
