/**
 * The network alone, between real pages over real WebRTC: how tabs find each other, what they notice when one goes, and
 * that nothing but meeting needs the signalling server. The pages have no server and no picture; see network/page.ts.
 */
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { doorsOf } from '../../src/live/network/derive.ts';
import type { HarnessOptions, Told } from './network/page.ts';
import { transportPromises } from '../node/contracts/transport.promises.ts';
import { serveNetwork, type NetworkServer } from './network/serve.ts';

/** One page of a room, by its server id. */
interface Tab {
  readonly server: string;
  readonly page: Page;
}

interface Rooms {
  readonly secret: string;
  open(count: number, options?: Partial<HarnessOptions>): Promise<Tab[]>;
}

function randomHex(digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');
}

/** Every page error of every page fails the test: nothing that comes over the network may throw uncaught. */
const test = base.extend<{ rooms: Rooms }, { served: NetworkServer }>({
  served: [
    async ({ browserName: _ }, use) => {
      const served = await serveNetwork();
      await use(served);
      await served.close();
    },
    { scope: 'worker' },
  ],
  rooms: async ({ context, served }, use) => {
    const secret = randomHex(20);
    const errors: string[] = [];
    const openOne = async (options: Partial<HarnessOptions>): Promise<Tab> => {
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(served.url);
      return { server: options.server ?? randomHex(16), page };
    };
    const open = async (count: number, options: Partial<HarnessOptions> = {}): Promise<Tab[]> => {
      const tabs = await Promise.all(Array.from({ length: count }, () => openOne(options)));
      await Promise.all(
        tabs.map(({ page, server }) =>
          page.evaluate((given) => window.networkHarness.start(given), { ...options, secret, server }),
        ),
      );
      return tabs;
    };
    await use({ secret, open });
    served.signalling.start();
    expect(errors).toEqual([]);
  },
});

/** Waits until each of them has a link with an open Raft channel to each of the others, and to nobody else. */
async function meshed(tabs: readonly Tab[]): Promise<void> {
  const wait = ({ page }: Tab) =>
    page.waitForFunction((n) => window.networkHarness.meshed(n), tabs.length - 1, { polling: 20 });
  await Promise.all(tabs.map(wait));
}

function told({ page }: Tab): Promise<Told[]> {
  return page.evaluate(() => window.networkHarness.told);
}

async function toldOf(tab: Tab, event: string, peer: string | null = null): Promise<Told[]> {
  return (await told(tab)).filter((one) => one.event === event && (peer === null || one.peer === peer));
}

async function waitToTell(tab: Tab, event: string, peer: string | null = null): Promise<Told> {
  await tab.page.waitForFunction(
    ([wantedEvent, wantedPeer]) =>
      window.networkHarness.told.some(
        (one) => one.event === wantedEvent && (wantedPeer === null || one.peer === wantedPeer),
      ),
    [event, peer] as const,
    { polling: 20 },
  );
  const all = await toldOf(tab, event, peer);
  return all[all.length - 1]!;
}

function signallingOf(tab: Tab): Promise<string | undefined> {
  return tab.page.evaluate(() => window.networkHarness.network?.signalling().state);
}

async function crash(context: BrowserContext, tab: Tab): Promise<void> {
  const session = await context.newCDPSession(tab.page);
  const crashed = tab.page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

test('five tabs link up with each other, each link over WebRTC with a host candidate', async ({ rooms }) => {
  const tabs = await rooms.open(5);
  await meshed(tabs);
  for (const tab of tabs) {
    const stats = await tab.page.evaluate(() => window.networkHarness.network?.stats());
    expect(stats).toHaveLength(4);
    for (const link of stats ?? []) {
      expect(link).toMatchObject({ kind: 'webrtc', candidate: expect.stringMatching(/^(host|prflx) udp$/) });
    }
    expect(await toldOf(tab, 'peerDown')).toEqual([]);
    expect(await toldOf(tab, 'raftClosed')).toEqual([]);
  }
  const starts = await Promise.all(tabs.map(async (tab) => (await toldOf(tab, 'start'))[0]!.at));
  const opened = await Promise.all(tabs.map(async (tab) => (await toldOf(tab, 'raftOpened')).map((one) => one.at)));
  test.info().annotations.push({
    type: 'last start to full mesh',
    description: `${Math.round(Math.max(...opened.flat()) - Math.max(...starts))} ms`,
  });
  const times = await tabs[0]!.page.evaluate((peer) => window.networkHarness.echo(peer, 300), tabs[1]!.server);
  times.sort((a, b) => a - b);
  test.info().annotations.push({ type: 'round trip', description: `median ${times[150]} ms, p99 ${times[297]} ms` });
});

for (const { name } of transportPromises) {
  test(`the live transport keeps its promise: ${name}`, async ({ rooms, served, page }) => {
    await page.goto(served.url);
    await page.evaluate(([promise, secret]) => window.networkHarness.keepsPromise(promise, secret), [
      name,
      rooms.secret,
    ] as const);
  });
}

test('seven tabs link up', async ({ rooms }) => {
  const tabs = await rooms.open(7);
  await meshed(tabs);
});

test('long texts arrive whole and in order on every channel', async ({ rooms }) => {
  const [one, two] = (await rooms.open(2)) as [Tab, Tab];
  await meshed([one, two]);
  await one.page.evaluate((peer) => {
    const { network } = window.networkHarness;
    network?.sendRaft(peer, '€𝄞'.repeat(100_000));
    network?.sendRaft(peer, 'after');
    network?.broadcastView('v'.repeat(50_000));
    network?.sendControl(peer, { long: 'c'.repeat(60_000) });
  }, two.server);
  await two.page.waitForFunction(() => window.networkHarness.told.filter((one) => one.event === 'raft').length === 2);
  expect((await toldOf(two, 'raft')).map((text) => text.detail)).toEqual([300_000, 'after']);
  expect((await waitToTell(two, 'view')).detail).toBe(50_000);
  expect((await waitToTell(two, 'control')).detail).toMatchObject({ relayedBy: null });
});

test('a disconnected tab has no Raft channel and keeps its control links', async ({ rooms }) => {
  const tabs = await rooms.open(3);
  const [first, second] = tabs as [Tab, Tab, Tab];
  await meshed(tabs);
  await first.page.evaluate(() => window.networkHarness.network?.setRaftAllowed(false));
  for (const tab of tabs.slice(1)) await waitToTell(tab, 'raftClosed', first.server);
  const raft = await second.page.evaluate(() =>
    window.networkHarness.network?.links().map((link) => [link.to, link.raft]),
  );
  expect(raft).toContainEqual([first.server, 'closedByHand']);
  await second.page.evaluate((peer) => window.networkHarness.network?.sendControl(peer, 'still here'), first.server);
  expect((await waitToTell(first, 'control', second.server)).detail).toMatchObject({ message: 'still here' });
  await first.page.evaluate(() => window.networkHarness.network?.setRaftAllowed(true));
  await meshed(tabs);
  for (const tab of tabs) expect(await toldOf(tab, 'peerDown')).toEqual([]);
});

test('a closed tab is noticed at once, a crashed or frozen one within its silence; a new one finds the rest, and the frozen one comes back', async ({
  rooms,
  context,
}) => {
  const tabs = await rooms.open(4);
  const [first, second, third, fourth] = tabs as [Tab, Tab, Tab, Tab];
  await meshed(tabs);
  const closedAt = Date.now();
  await first.page.close({ runBeforeUnload: true });
  const closed = await waitToTell(third, 'peerDown', first.server);
  expect(closed.detail).toBe('closed');
  const session = await context.newCDPSession(fourth.page);
  // A page stopped by a debugger runs nothing and answers nothing, as a frozen one.
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  const crashedAt = Date.now();
  await crash(context, second);
  const crashed = await waitToTell(third, 'peerDown', second.server);
  test.info().annotations.push({
    type: 'noticed',
    description: `closed after ${Math.round(closed.at - closedAt)} ms, crashed after ${Math.round(crashed.at - crashedAt)} ms`,
  });
  const frozen = await waitToTell(third, 'peerDown', fourth.server);
  expect(frozen.detail).toBe('silent');
  const newcomers = await rooms.open(1);
  await meshed([third, ...newcomers]);
  const thawedAt = Date.now();
  await session.send('Debugger.resume');
  await session.send('Debugger.disable');
  await meshed([third, fourth, ...newcomers]);
  test.info().annotations.push({ type: 'thawed to meshed', description: `${Date.now() - thawedAt} ms` });
});

test('without signalling the links live on; when it is back a new tab comes in', async ({ rooms, served }) => {
  const tabs = await rooms.open(3);
  await meshed(tabs);
  served.signalling.stop();
  for (const tab of tabs) await expect.poll(() => signallingOf(tab)).toBe('gone');
  const [newcomer] = (await rooms.open(1)) as [Tab];
  await expect.poll(() => signallingOf(newcomer)).toBe('gone');
  expect((await tabs[0]!.page.evaluate((peer) => window.networkHarness.echo(peer, 10), tabs[1]!.server)).length).toBe(
    10,
  );
  served.signalling.start();
  const startedAt = Date.now();
  await meshed([...tabs, newcomer]);
  test.info().annotations.push({ type: 'signalling back to meshed', description: `${Date.now() - startedAt} ms` });
  for (const tab of tabs) expect(await toldOf(tab, 'peerDown')).toEqual([]);
});

test('an unplugged tab is alone, and finds everybody again', async ({ rooms }) => {
  const tabs = await rooms.open(3);
  const [first, second] = tabs as [Tab, Tab, Tab];
  await meshed(tabs);
  await first.page.evaluate(() => window.networkHarness.network?.unplug());
  expect((await waitToTell(first, 'peerDown', second.server)).detail).toBe('unplugged');
  await waitToTell(second, 'peerDown', first.server);
  expect(
    await first.page.evaluate(() => window.networkHarness.network?.links().filter((link) => link.control === 'open')),
  ).toEqual([]);
  await first.page.evaluate(() => window.networkHarness.network?.plug());
  await meshed(tabs);
});

test('of two tabs with one server both are told, and the others keep one', async ({ rooms }) => {
  const [bystander] = (await rooms.open(1)) as [Tab];
  const [former] = (await rooms.open(1, { server: 'ab'.repeat(8), since: 1000 })) as [Tab];
  await meshed([bystander, former]);
  const [later] = (await rooms.open(1, { server: 'ab'.repeat(8), since: 2000 })) as [Tab];
  await waitToTell(bystander, 'peerUp', later.server);
  await later.page.waitForFunction(() => window.networkHarness.meshed(1), undefined, { polling: 20 });
  const downs = await toldOf(bystander, 'peerDown');
  expect(downs.map((down) => down.detail)).toEqual(['replaced']);
  expect((await waitToTell(former, 'refused')).detail).toMatchObject({ code: 'sameServer' });
});

test('garbage from the signalling server harms nobody', async ({ rooms, served }) => {
  const tabs = await rooms.open(2);
  await meshed(tabs);
  const socket = new WebSocket(
    `${served.url.replace('http', 'ws')}peerjs/peerjs?key=peerjs&id=abcdef0123456789&token=t`,
  );
  await new Promise((resolve) => socket.once('open', resolve));
  const payloads: unknown[] = [
    null,
    'text',
    {
      type: 'data',
      connectionId: 'x',
      serialization: 'bogus',
      reliable: true,
      label: 'raft-playground-1',
      sdp: { type: 'offer', sdp: '' },
    },
    {
      type: 'data',
      connectionId: 'x',
      serialization: 'raw',
      reliable: true,
      label: 'raft-playground-1',
      sdp: { type: 'offer', sdp: 'v=nonsense' },
    },
    { type: 'data', connectionId: 'x', serialization: 'raw', reliable: true, label: 'raft-playground-1', sdp: 7 },
    { type: 'media', connectionId: 'x', sdp: { type: 'offer', sdp: '' } },
    { type: 'data', connectionId: 'x', candidate: 'none' },
  ];
  for (const dst of doorsOf(rooms.secret)) {
    for (const type of ['OFFER', 'ANSWER', 'CANDIDATE', 'LEAVE', 'EXPIRE', 'NONSENSE']) {
      for (const payload of payloads) socket.send(JSON.stringify({ type, dst, payload }));
    }
  }
  await expect
    .poll(async () => (await Promise.all(tabs.map((tab) => toldOf(tab, 'rubbish')))).flat().length)
    .toBeGreaterThan(5);
  socket.close();
  expect((await tabs[0]!.page.evaluate((peer) => window.networkHarness.echo(peer, 10), tabs[1]!.server)).length).toBe(
    10,
  );
  for (const tab of tabs) expect(await toldOf(tab, 'peerDown')).toEqual([]);
});

test('tabs of one browser that have no network path speak over BroadcastChannel', async ({ rooms }) => {
  const tabs = await rooms.open(3, { broadcast: 'only' });
  await meshed(tabs);
  const stats = await tabs[0]!.page.evaluate(() => window.networkHarness.network?.stats());
  expect(stats?.map((link) => link.kind)).toEqual(['broadcast', 'broadcast']);
  expect((await tabs[0]!.page.evaluate((peer) => window.networkHarness.echo(peer, 10), tabs[1]!.server)).length).toBe(
    10,
  );
  await tabs[1]!.page.evaluate(() => window.networkHarness.network?.setRaftAllowed(false));
  await waitToTell(tabs[0]!, 'raftClosed', tabs[1]!.server);
});

test('the fallback waits for the network to fail, and gives way when it is there', async ({ rooms, served }) => {
  served.signalling.stop();
  const tabs = await rooms.open(2, { broadcast: 'fallback' });
  const kinds = (tab: Tab) =>
    tab.page.evaluate(() =>
      window.networkHarness.network
        ?.links()
        .filter((link) => link.raft === 'open')
        .map((link) => link.kind),
    );
  for (const tab of tabs) await expect.poll(() => kinds(tab), { timeout: 15_000 }).toEqual(['broadcast']);
  served.signalling.start();
  await Promise.all(tabs.map((tab) => tab.page.evaluate(() => window.networkHarness.network?.retry())));
  for (const tab of tabs) await expect.poll(() => kinds(tab), { timeout: 15_000 }).toEqual(['webrtc']);
  for (const tab of tabs) expect(await toldOf(tab, 'peerDown')).toEqual([]);
});
