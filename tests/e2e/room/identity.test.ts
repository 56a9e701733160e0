/** One server, one tab: reloads, duplicates, cleared storage, frozen owners. Never two servers with one id, nothing lost. */
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

async function ids(tabs: readonly Tab[]): Promise<readonly (string | null)[]> {
  return Promise.all(tabs.map(async (tab) => (await tab.status()).id));
}

test('a reloaded tab is the same server, comes back from its disk, and catches up', async ({ room }) => {
  await room.open(5);
  const tab = await room.follower();
  const before = await tab.status();
  await tab.store('K1', 1);
  await room.reload(tab);
  await expect.poll(async () => (await tab.status()).state).toBe('up');
  await (await room.leader()).store('K2', 2);
  await room.equalLogs();
  expect(await tab.status()).toMatchObject({ id: before.id, name: before.name });
  expect(await tab.read('K1')).toBe(1);
});

test('all tabs reloaded at once: the same five servers, and everything committed is there', async ({ room }) => {
  const tabs = await room.open(5);
  await tabs[0]?.store('K1', 'kept');
  await room.equalLogs();
  const before = await ids(tabs);
  await Promise.all(tabs.map((tab) => room.reload(tab)));
  await room.formed(5);
  expect(await ids(tabs)).toEqual(before);
  expect(await tabs[4]?.read('K1')).toBe('kept');
});

test('the only tab of a room reloaded is the same server with the same log', async ({ room }) => {
  const [tab] = await room.open(1, { voters: 1 });
  if (tab === undefined) throw new Error('One tab was asked for.');
  await tab.store('K1', 1);
  const before = await tab.status();
  await room.reload(tab);
  await expect.poll(async () => (await tab.status()).role).toBe('leader');
  expect((await tab.status()).id).toBe(before.id);
  expect(await tab.read('K1')).toBe(1);
});

test('a closed tab’s server is resumed when the link is opened again in that browser', async ({ room }) => {
  await room.open(3, { voters: 3 });
  const tab = await room.follower();
  const before = await tab.status();
  await room.killTab(tab);
  const again = await room.join();
  await room.formed(3);
  expect(await again.status()).toMatchObject({ id: before.id, name: before.name });
});

test('a duplicated tab becomes a server of its own', async ({ room }) => {
  await room.open(3);
  const tab = await room.follower();
  const before = await tab.status();
  const remembered = await tab.page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  // Duplicating a tab copies its session storage; that is all that the new page is given.
  const page = await tab.page.context().newPage();
  await page.addInitScript((entries) => {
    for (const [key, value] of JSON.parse(entries) as [string, string][]) sessionStorage.setItem(key, value);
  }, remembered);
  await page.goto(room.link);
  await expect.poll(() => page.evaluate(() => window.raft.status().state)).toBe('up');
  const duplicate = await page.evaluate(() => window.raft.status());
  expect(duplicate.id).not.toBe(before.id);
  expect((await tab.status()).id).toBe(before.id);
  await room.formed(4);
});

test('cleared storage: the server never comes back under its old id, and nothing committed is lost', async ({
  room,
}) => {
  await room.open(3, { spread: 'contexts', voters: 3 });
  const tab = await room.follower();
  const before = await tab.status();
  await tab.store('K1', 'kept');
  const session = await tab.page.context().newCDPSession(tab.page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(room.link).origin, storageTypes: 'indexeddb' });
  // The next save finds nothing to save into.
  await room.leader().then((leader) => leader.store('K2', 1));
  await expect.poll(async () => (await tab.status()).state).toBe('parked');
  await room.reload(tab);
  await expect.poll(async () => (await tab.status()).state, { timeout: 20_000 }).toBe('up');
  expect((await tab.status()).id).not.toBe(before.id);
  await room.formed(3);
  expect(await tab.read('K1')).toBe('kept');
});
