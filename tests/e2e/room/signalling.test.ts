/** The signalling server is where tabs meet, and nothing more. */
import { expect, test } from './fixture.ts';

test('PeerServer stopped and started under a running room: no election, no loss, then a new tab joins', async ({
  room,
  server,
}) => {
  await room.open(3);
  const leader = await room.leader();
  const { currentTerm } = await leader.status();
  server.stopPeerServer();
  try {
    await expect(leader.page.getByText('Signalling is gone.')).toBeVisible();
    await leader.store('K1', 'without signalling');
    await (await room.follower()).store('K2', 'too');
    await room.equalLogs();
  } finally {
    server.startPeerServer();
  }
  await expect(leader.page.getByText('Signalling is gone.')).toBeHidden({ timeout: 20_000 });
  const fourth = await room.join();
  await room.formed(4);
  expect(await fourth.read('K1')).toBe('without signalling');
  expect((await leader.status()).currentTerm).toBe(currentTerm);
});

test('the maker’s tab is gone and its link still works', async ({ room }) => {
  const [maker] = await room.open(3, { spread: 'contexts' });
  if (maker === undefined) throw new Error('Three tabs were asked for.');
  await room.killTab(maker);
  await room.leader();
  const late = await room.join();
  await expect.poll(async () => (await late.status()).state, { timeout: 20_000 }).toBe('up');
  await late.store('K1', 1);
  expect(await (await room.leader()).read('K1')).toBe(1);
});

test('a joiner with nobody there waits, says so, founds nothing, and joins when a member comes', async ({ room }) => {
  const [maker] = await room.open(1, { spread: 'contexts' });
  if (maker === undefined) throw new Error('One tab was asked for.');
  const { page } = maker;
  await page.goto('about:blank');
  const joiner = await room.join();
  await expect(joiner.page.getByText('Nobody answers yet.')).toBeVisible({ timeout: 15_000 });
  expect((await joiner.status()).state).toBe('joining');
  expect(await joiner.log()).toEqual([]);
  await page.goto(room.link);
  await room.formed(2);
});

test('a maker that dies while tabs assemble founds nothing, and goes on when it is back', async ({ room }) => {
  const maker = await room.make({ spread: 'contexts', start: 'together', size: 3 });
  const second = await room.join();
  await expect(second.page.getByText(/2 of 3 are here/)).toBeVisible();
  await room.reload(maker);
  await expect(second.page.getByText(/2 of 3 are here/)).toBeVisible();
  expect((await second.status()).state).toBe('joining');
  await room.join();
  await room.formed(3);
});
