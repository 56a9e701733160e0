/** Reading without the log from any server, and handing leadership over. */
import { expect, test } from './fixture.ts';

test('a follower and a learner read what was acknowledged, and no entry is made for it', async ({ room }) => {
  const tabs = await room.open(4, { voters: 3 });
  const leader = await room.leader();
  const { index } = await leader.store('K1', 'one');
  await room.equalLogs();
  for (const tab of tabs) expect(await tab.read('K1')).toBe('one');
  const elsewhere = await (await room.follower()).name();
  const read = await leader.page.evaluate((node) => window.raft.command('READ', node, { key: 'K1' }), elsewhere);
  expect(read).toMatchObject({ value: 'one' });
  expect((await leader.status()).lastLogIndex).toBe(index);
});

test('a tab that is cut off reads no old value as if it were new; the stale one it can have', async ({ room }) => {
  await room.open(3, { voters: 3 });
  const leader = await room.leader();
  await leader.store('K1', 'old');
  await room.equalLogs();
  await leader.command('DISCONNECT');
  const rest = room.alive.filter((tab) => tab !== leader);
  const successor = await room.leader(rest);
  await successor.store('K1', 'new');

  const confirmed = await leader.page.evaluate(() =>
    window.raft.read('K1', { timeout: 2_000 }).then(
      (value) => ({ value }),
      (error: unknown) => ({ code: (error as { code: string }).code, text: (error as Error).message }),
    ),
  );
  expect(confirmed).not.toHaveProperty('value');
  expect(await leader.page.evaluate(() => window.raft.read('K1', { stale: true }))).toBe('old');

  await leader.command('RECONNECT');
  await expect.poll(() => leader.read('K1').catch(() => null)).toBe('new');
});

test('TRANSFER from a third tab hands leadership to the server that is named, with nothing lost', async ({ room }) => {
  await room.open(5);
  const leader = await room.leader();
  const [third, target] = await room.followers();
  if (third === undefined || target === undefined) throw new Error('There are four followers.');
  const before = await leader.status();
  await third.store('K1', 1);
  await third.command('TRANSFER', await target.name());
  await expect.poll(async () => (await third.status()).leader).toBe(await target.name());
  const after = await target.status();
  expect(after.currentTerm).toBeGreaterThan(before.currentTerm ?? 0);
  await leader.store('K2', 2);
  expect(await target.read('K1')).toBe(1);
  await room.equalLogs();
});

test('TRANSFER to a learner is refused with what would be right, and nothing changes', async ({ room }) => {
  const tabs = await room.open(4, { voters: 3 });
  const leader = await room.leader();
  const statuses = await Promise.all(tabs.map(async (tab) => ({ tab, status: await tab.status() })));
  const learner = statuses.find(({ status }) => status.role === 'learner');
  if (learner === undefined) throw new Error('The fourth of three voters is a learner.');
  const refused = await leader.page.evaluate(
    (name) => window.raft.command('TRANSFER', name).catch((error: unknown) => (error as Error).message),
    String(learner.status.name),
  );
  expect(refused).toMatch(/voter/);
  expect((await leader.status()).role).toBe('leader');
});
