/**
 * Bootstrap happens once, in real tabs: the maker's page is killed at each step of it, another browser has the link open
 * meanwhile, and the maker's browser comes back. However that falls out there is one cluster at most, and a joiner founds none.
 */
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { QUICK } from './driver.ts';
import { Tab } from './tab.ts';

declare global {
  interface Window {
    readonly holdPage: () => void;
  }
}

/** So many makers are killed at the same time. */
const ABREAST = 4;
const PATIENCE = { timeout: 30_000, intervals: [100, 200] };

interface Making {
  readonly start: 'grow' | 'together';
  readonly url: string;
  readonly browser: Browser;
}

/**
 * Runs in the maker's page before anything else: tells the room's secret, counts the steps of storage (a database opened, a
 * write begun, a write durable and not yet told of) and the frames that tell of the founding, and stops dead at one of them.
 */
function watchSteps(last: number): void {
  let steps = 0;
  const step = (what: string): void => {
    steps += 1;
    console.error(`step ${what}`);
    if (steps === last) window.holdPage();
  };
  const draw = crypto.getRandomValues.bind(crypto);
  crypto.getRandomValues = <Kind extends ArrayBufferView>(array: Kind): Kind => {
    const drawn = draw(array as never) as Kind;
    if (drawn instanceof Uint8Array && drawn.length === 12)
      console.error(`secret ${Array.from(drawn, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
    return drawn;
  };
  const which = (name: string): string => (name.includes('/') ? 'own' : 'shared');
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    step(`open ${which(name)}`);
    return open.call(this, name, version);
  };
  const transact = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode !== 'readwrite' || options?.durability !== 'strict') return transact.call(this, stores, mode, options);
    step(`write ${which(this.name)}`);
    const transaction = transact.call(this, stores, mode, options);
    transaction.addEventListener('complete', () => step(`saved ${which(this.name)}`));
    return transaction;
  };
  const send = RTCDataChannel.prototype.send;
  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: never) {
    if (String(data).includes('"kind":"found"')) step('tell');
    send.call(this, data);
  };
}

const hasCommitted = (): boolean => (window.raft.status().commitIndex ?? 0) > 0;

/** A maker in a browser of its own, until its page dies or has bootstrapped. */
class Maker {
  readonly steps: string[] = [];
  readonly tab: Tab;
  readonly secret: Promise<string>;
  /** Resolves when the page has come to the step at which it is to die. */
  readonly stopped: Promise<void>;
  readonly #making: Making;
  readonly #session: CDPSession;

  private constructor(making: Making, page: Page, session: CDPSession, last: number) {
    this.#making = making;
    this.#session = session;
    this.tab = new Tab(page);
    this.secret = new Promise((resolve) => {
      page.on('console', (message) => {
        const [kind, ...rest] = message.text().split(' ');
        if (kind === 'secret') resolve(rest.join(' '));
        if (kind === 'step') this.steps.push(rest.join(' '));
      });
    });
    this.stopped = new Promise((resolve) => {
      if (last > 0) session.once('Debugger.paused', () => resolve());
    });
  }

  static async make(making: Making, context: BrowserContext, last: number): Promise<Maker> {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Debugger.enable');
    // A page that stands at a breakpoint runs nothing at all, and can be killed there.
    await page.addInitScript('window.holdPage = () => { debugger; };');
    await page.addInitScript(watchSteps, last);
    const maker = new Maker(making, page, session, last);
    await page.goto(`${making.url}?broadcast=never`);
    const options = { start: making.start, size: 2, voters: 2, timing: QUICK };
    page
      .evaluate((options) => void window.raft.createRoom(options).catch(() => undefined), options)
      .catch(() => undefined);
    return maker;
  }

  async link(): Promise<string> {
    return `${this.#making.url}?broadcast=never#/room/${await this.secret}`;
  }

  async kill(): Promise<void> {
    const crashed = this.tab.page.waitForEvent('crash');
    await Promise.race([this.#session.send('Page.crash').catch(() => undefined), crashed]);
    await crashed;
  }

  /** Whether anything of its server can be found again: it is in the browser's list. */
  get isStored(): boolean {
    return this.steps.includes('saved shared');
  }
}

async function joined(context: BrowserContext, link: string): Promise<Tab> {
  const tab = new Tab(await context.newPage());
  await tab.page.goto(link);
  return tab;
}

/** The steps until the maker has committed in its cluster's first term, when nobody is killed. */
async function countSteps(making: Making): Promise<readonly string[]> {
  const contexts = [await making.browser.newContext(), await making.browser.newContext()] as const;
  const maker = await Maker.make(making, contexts[0], 0);
  if (making.start === 'together') await joined(contexts[1], await maker.link());
  await maker.tab.page.waitForFunction(hasCommitted);
  const steps = [...maker.steps];
  for (const context of contexts) await context.close();
  return steps;
}

/** One cluster, one leader, two voters, and it takes what is stored. */
async function working(tabs: readonly [Tab, Tab]): Promise<void> {
  await expect
    .poll(async () => {
      const statuses = await Promise.all(tabs.map((tab) => tab.status()));
      return {
        states: statuses.map(({ state }) => state),
        clusters: new Set(statuses.map(({ cluster }) => cluster)).size,
        leaders: statuses.filter(({ role }) => role === 'leader').length,
        voters: statuses.map(({ members }) => members.filter(({ voter }) => voter).length),
      };
    }, PATIENCE)
    .toEqual({ states: ['up', 'up'], clusters: 1, leaders: 1, voters: [2, 2] });
  await tabs[1].store('K', 'stored');
  expect(await tabs[0].read('K')).toBe('stored');
}

/** Kills the maker at one step, and answers what it was. */
async function killAt(making: Making, last: number): Promise<string> {
  const home = await making.browser.newContext();
  const elsewhere = await making.browser.newContext();
  const maker = await Maker.make(making, home, last);
  const link = await maker.link();
  const joiner = await joined(elsewhere, link);
  // A maker that lost the election saves less than the one that was counted; it has founded by then, and dies all the same.
  await Promise.race([maker.stopped, maker.tab.page.waitForFunction(hasCommitted).catch(() => undefined)]);
  await maker.kill();
  const where = `${making.start}, killed at step ${String(last)}, ${String(maker.steps.at(-1))}`;

  const alone = await joiner.status();
  if (alone.state === 'joining') {
    await expect(joiner.page.getByText('Nobody answers yet.'), where).toBeVisible({ timeout: 20_000 });
    expect((await joiner.status()).state, where).toBe('joining');
  }
  const known = (await joiner.status()).cluster;

  const back = await joined(home, link);
  if (maker.isStored) {
    await working([back, joiner]);
    const { cluster } = await back.status();
    expect(cluster, where).not.toBeNull();
    if (known !== null) expect(cluster, where).toBe(known);
  } else {
    // Nobody was ever told of this room by anybody who has it: both are joiners, and neither founds.
    await expect.poll(async () => (await back.status()).links.length, PATIENCE).toBe(1);
    for (const tab of [back, joiner])
      expect(await tab.status(), where).toMatchObject({ state: 'joining', cluster: null });
  }
  expect([...joiner.errors, ...back.errors], where).toEqual([]);
  await home.close();
  await elsewhere.close();
  return where;
}

for (const start of ['grow', 'together'] as const) {
  test(`a maker that is killed at any step of a room that is to ${start === 'grow' ? 'grow' : 'start together'} founds once or not at all`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(300_000);
    const making: Making = { start, url: server.url, browser };
    const steps = await countSteps(making);
    expect(steps.slice(0, 4)).toEqual(['open shared', 'open own', 'write own', 'saved own']);
    const left = steps.map((_what, place) => place + 1);
    const killSome = async (): Promise<void> => {
      for (let last = left.shift(); last !== undefined; last = left.shift()) await killAt(making, last);
    };
    await Promise.all(Array.from({ length: ABREAST }, killSome));
  });
}
