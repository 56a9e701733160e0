/**
 * The room on a plain-http origin that is no loopback address, as a class opens it: no secure context, so no locks, no
 * clipboard, no `crypto.subtle`. Everything else works as elsewhere, and one server still runs in one tab only.
 */
import { browserFlags } from '../../../src/commands/browser.mjs';
import { RoomDriver } from './driver.ts';
import { test as base, expect } from './fixture.ts';

const PATIENCE = { timeout: 30_000 };

const test = base.extend<{ readonly room: RoomDriver }>({
  room: async ({ playwright, server }, use) => {
    const executablePath = process.env['CHROMIUM'];
    const browser = await playwright.chromium.launch({
      args: [...browserFlags(), '--host-resolver-rules=MAP classroom.test 127.0.0.1'],
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    const url = `http://classroom.test:${String(server.port)}/`;
    const room = new RoomDriver({ browser, chromium: playwright.chromium, url });
    await use(room);
    await room.close();
    await browser.close();
  },
});

test('five tabs form, store, lose their leader, reload, and a closed server is resumed, over WebRTC', async ({
  room,
}) => {
  const tabs = await room.open(5);
  const [first] = tabs;
  if (first === undefined) throw new Error('Five tabs were asked for.');
  const given = await first.page.evaluate(() => ({
    secure: isSecureContext,
    locks: 'locks' in navigator,
    clipboard: 'clipboard' in navigator,
    subtle: 'subtle' in crypto,
  }));
  expect(given).toEqual({ secure: false, locks: false, clipboard: false, subtle: false });
  await room.onlyWebRtc();

  const old = await room.leader();
  const before = await old.status();
  await (await room.follower()).store('K1', { of: 'the class' });
  await room.killTab(old);
  const leader = await room.leader();
  expect((await leader.status()).currentTerm).toBeGreaterThan(before.currentTerm ?? 0);
  await leader.store('K2', 2);

  const resumed = await room.join();
  await room.formed(5);
  expect(await resumed.status()).toMatchObject({ id: before.id, name: before.name });
  expect(await resumed.read('K1')).toEqual({ of: 'the class' });

  const reloaded = await room.follower();
  const { id } = await reloaded.status();
  await room.reload(reloaded);
  await room.formed(5);
  expect((await reloaded.status()).id).toBe(id);
  await room.equalLogs();
  const ids = await Promise.all(room.alive.map(async (tab) => (await tab.status()).id));
  expect(new Set(ids).size).toBe(5);
});

test('all tabs reloaded at once, without locks to settle who is who, are the same five servers', async ({ room }) => {
  const tabs = await room.open(5);
  await tabs[2]?.store('K1', 'kept');
  await room.equalLogs();
  const ids = () => Promise.all(tabs.map(async (tab) => (await tab.status()).id));
  const before = await ids();
  await Promise.all(tabs.map((tab) => room.reload(tab)));
  await room.formed(5);
  expect(await ids()).toEqual(before);
  expect(await tabs[4]?.read('K1')).toBe('kept');
});

test('a duplicate of a tab is another server, also of one that is just reloading', async ({ room }) => {
  await room.open(3);
  const original = await room.follower();
  const { id } = await original.status();
  const remembered = await original.page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  expect(remembered).toContain(String(id));
  const duplicate = async () => {
    const tab = await room.blank('about:blank');
    // Duplicating a tab copies its session storage; that is all that the new page is given.
    await tab.page.addInitScript((entries) => {
      for (const [key, value] of JSON.parse(entries) as [string, string][]) sessionStorage.setItem(key, value);
    }, remembered);
    return tab;
  };

  const second = await duplicate();
  await second.page.goto(room.link);
  await room.formed(4);
  expect((await original.status()).id).toBe(id);
  expect((await second.status()).id).not.toBe(id);

  // Both start at once and both remember the same server: one gets it.
  const third = await duplicate();
  await Promise.all([room.reload(original), third.page.goto(room.link)]);
  await room.formed(5);
  const ids = await Promise.all(room.alive.map(async (tab) => (await tab.status()).id));
  expect(new Set(ids).size).toBe(5);
  expect(ids).toContain(id);
  await third.store('K1', 1);
  await room.equalLogs();
});

test('copying the link shows it selected, with the keys that copy it', async ({ room }) => {
  const [tab] = await room.open(1, { voters: 1 });
  if (tab === undefined) throw new Error('One tab was asked for.');
  await tab.page.getByRole('button', { name: 'Copy link' }).first().click();
  await expect(tab.page.getByText(/Ctrl\+C|⌘C/).first()).toBeVisible(PATIENCE);
  const selected = await tab.page.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLInputElement
      ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
      : getSelection()?.toString();
  });
  expect(selected).toBe(room.link);
});
