/**
 * Opens the tabs of one room, over one context, several contexts, or several browsers, and finds out who is who.
 *
 * Waiting is always for something that can be seen, never for time. Links are WebRTC only: the fallback between tabs of one
 * browser is turned off, unless a test asks for it.
 */
import { expect, type Browser, type BrowserContext, type BrowserType, type CDPSession } from '@playwright/test';
import { browserFlags } from '../../../src/commands/browser.mjs';
import { Tab } from './tab.ts';

export type Spread = 'context' | 'contexts' | 'browsers';

export interface OpenOptions {
  readonly spread?: Spread;
  readonly start?: 'grow' | 'together';
  readonly size?: number;
  readonly voters?: number;
  readonly timing?: {
    readonly heartbeat: number;
    readonly election: readonly [number, number];
    readonly preVote?: boolean;
    readonly checkQuorum?: boolean;
  };
  /** Where the page is; another origin of the same server for tests of plain http. */
  readonly url?: string;
  readonly broadcast?: 'never' | 'fallback' | 'only';
}

export interface RoomDriverParts {
  readonly browser: Browser;
  readonly chromium: BrowserType;
  readonly url: string;
}

/** Quick enough not to wait long, and slow enough for five tabs that share two cores. */
export const QUICK = { heartbeat: 75, election: [500, 1000] } as const;

const PATIENCE = { timeout: 20_000, intervals: [50, 100, 200] };

export class RoomDriver {
  readonly tabs: Tab[] = [];
  link = '';
  readonly #parts: RoomDriverParts;
  readonly #contexts: BrowserContext[] = [];
  readonly #browsers: Browser[] = [];
  readonly #closed = new Set<Tab>();
  readonly #frozen = new Map<Tab, CDPSession>();
  #spread: Spread = 'context';

  constructor(parts: RoomDriverParts) {
    this.#parts = parts;
  }

  /** Makes a room in a first tab and opens its link in the others; resolves when all have one leader and equal logs. */
  async open(count: number, options: OpenOptions = {}): Promise<readonly Tab[]> {
    this.#spread = options.spread ?? 'context';
    const maker = await this.make(options);
    const others = Array.from({ length: count - 1 }, () => this.join());
    await Promise.all(others);
    await this.formed(Math.min(count, options.voters ?? (options.start === 'together' ? (options.size ?? 5) : 5)));
    return [maker, ...this.tabs.slice(1)];
  }

  /** Makes the room, in a tab of its own; does not wait for it to be ready. */
  async make(options: OpenOptions = {}): Promise<Tab> {
    const url = new URL(options.url ?? this.#parts.url);
    url.searchParams.set('broadcast', options.broadcast ?? 'never');
    const tab = await this.blank(url.href);
    const { start = 'grow', size, voters, timing = QUICK } = options;
    const make = {
      start,
      timing,
      ...(size === undefined ? {} : { size }),
      ...(voters === undefined ? {} : { voters }),
    };
    await tab.page.evaluate((make) => void window.raft.createRoom(make).catch(() => undefined), make);
    await tab.page.waitForFunction(() => window.raft.link !== null);
    this.link = String(await tab.page.evaluate(() => window.raft.link));
    return tab;
  }

  /** Opens the room's link in one more tab. */
  join(link: string = this.link): Promise<Tab> {
    return this.blank(link);
  }

  /** Opens any address in one more tab of this room's contexts. */
  async blank(url: string): Promise<Tab> {
    const tab = new Tab(await (await this.#context()).newPage());
    this.tabs.push(tab);
    await tab.page.goto(url);
    return tab;
  }

  get alive(): readonly Tab[] {
    return this.tabs.filter((tab) => !this.#closed.has(tab) && !tab.page.isClosed());
  }

  /** Waits until every living tab is up, `voters` vote, all follow one leader, and all logs are equal. */
  async formed(voters: number, tabs: readonly Tab[] = this.alive): Promise<void> {
    await expect
      .poll(async () => {
        const statuses = await Promise.all(tabs.map((tab) => tab.status()));
        return {
          states: [...new Set(statuses.map((status) => status.state))],
          leaders: [...new Set(statuses.map((status) => status.leader))].length,
          leads: statuses.filter((status) => status.role === 'leader').length,
          voters: [...new Set(statuses.map((status) => status.members.filter((member) => member.voter).length))],
          logs: new Set(statuses.map((status) => `${String(status.lastLogIndex)} ${String(status.commitIndex)}`)).size,
        };
      }, PATIENCE)
      .toEqual({ states: ['up'], leaders: 1, leads: 1, voters: [voters], logs: 1 });
  }

  /** The tab whose server leads in the highest term that any living tab knows, followed by a majority of the living. */
  async leader(tabs: readonly Tab[] = this.alive): Promise<Tab> {
    let found: Tab | undefined;
    await expect
      .poll(async () => {
        const statuses = await Promise.all(tabs.map((tab) => tab.status()));
        const term = Math.max(...statuses.map((status) => status.currentTerm ?? -1));
        const place = statuses.findIndex(
          (status) => status.role === 'leader' && status.state === 'up' && status.currentTerm === term,
        );
        const name = statuses[place]?.name;
        const following = statuses.filter((status) => status.leader === name && status.currentTerm === term).length;
        found = place >= 0 && following * 2 > tabs.length ? tabs[place] : undefined;
        return found !== undefined;
      }, PATIENCE)
      .toBe(true);
    if (found === undefined) throw new Error('There is no leader.');
    return found;
  }

  async followers(tabs: readonly Tab[] = this.alive): Promise<readonly Tab[]> {
    const leader = await this.leader(tabs);
    return tabs.filter((tab) => tab !== leader);
  }

  async follower(): Promise<Tab> {
    const [first] = await this.followers();
    if (first === undefined) throw new Error('There is no follower.');
    return first;
  }

  /** Waits until all these tabs hold the same log, applied to the same index. */
  async equalLogs(tabs: readonly Tab[] = this.alive): Promise<void> {
    await expect
      .poll(async () => {
        const logs = await Promise.all(
          tabs.map(async (tab) => JSON.stringify([(await tab.status()).lastApplied, await tab.log()])),
        );
        return new Set(logs).size;
      }, PATIENCE)
      .toBe(1);
  }

  /** Ends a tab the way a window's cross does; to Raft this is a crash. */
  async killTab(tab: Tab): Promise<void> {
    this.#closed.add(tab);
    await tab.page.close();
  }

  /** Kills a tab's process: nothing of the page runs any more, not even what pages do when they close. */
  async crashTab(tab: Tab): Promise<void> {
    this.#closed.add(tab);
    const session = await tab.page.context().newCDPSession(tab.page);
    await Promise.race([session.send('Page.crash').catch(() => undefined), tab.page.waitForEvent('crash')]);
  }

  /**
   * Stops everything that runs in a tab, as an energy saver does: to the others its network looks alive. A page that is driven
   * from outside counts as visible and cannot be frozen, so the debugger stops it; `hidden.test.ts` has truly hidden tabs.
   */
  async freeze(tab: Tab): Promise<void> {
    const session = await tab.page.context().newCDPSession(tab.page);
    await session.send('Debugger.enable');
    const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
    await session.send('Debugger.pause');
    await paused;
    this.#closed.add(tab);
    this.#frozen.set(tab, session);
  }

  async thaw(tab: Tab): Promise<void> {
    const session = this.#frozen.get(tab);
    if (session === undefined) throw new Error('This tab is not frozen.');
    await session.send('Debugger.resume');
    await session.detach();
    this.#frozen.delete(tab);
    this.#closed.delete(tab);
  }

  async reload(tab: Tab): Promise<void> {
    this.#closed.delete(tab);
    await tab.page.reload();
  }

  /** Every link that these tabs have is WebRTC, by getStats, and each has as many as there are others. */
  async onlyWebRtc(tabs: readonly Tab[] = this.alive): Promise<void> {
    for (const tab of tabs) {
      await expect
        .poll(async () => (await tab.linkStats()).filter((link) => link.candidate !== null).length, PATIENCE)
        .toBe(tabs.length - 1);
      const kinds = new Set((await tab.linkStats()).map((link) => link.kind));
      expect([...kinds]).toEqual(['webrtc']);
    }
  }

  async close(): Promise<void> {
    const errors = this.tabs.flatMap((tab) => tab.errors);
    for (const context of this.#contexts) await context.close().catch(() => undefined);
    for (const browser of this.#browsers) await browser.close().catch(() => undefined);
    expect(errors).toEqual([]);
  }

  async #context(): Promise<BrowserContext> {
    if (this.#spread === 'context' && this.#contexts[0] !== undefined) return this.#contexts[0];
    const context = await (await this.#browser()).newContext();
    this.#contexts.push(context);
    return context;
  }

  /** With several browsers the tabs take turns between two processes. */
  async #browser(): Promise<Browser> {
    if (this.#spread !== 'browsers' || this.tabs.length % 2 === 0) return this.#parts.browser;
    const [second] = this.#browsers;
    if (second !== undefined) return second;
    const executablePath = process.env['CHROMIUM'];
    const browser = await this.#parts.chromium.launch({
      args: [...browserFlags()],
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    this.#browsers.push(browser);
    return browser;
  }
}
