/** A voter that stays away is replaced by a learner that has caught up, and comes back as a learner under its own id. */
import { expect, test } from './fixture.ts';

test('a voter gone for longer than the room allows is replaced, and returns as a learner that is told why', async ({
  room,
}) => {
  await room.open(3, { voters: 3 });
  const learner = await room.join();
  await expect.poll(async () => (await learner.status()).role).toBe('learner');
  const gone = (await room.followers()).find((tab) => tab !== learner);
  if (gone === undefined) throw new Error('No voter but the leader was found.');
  const before = await gone.status();
  await learner.page.evaluate(() => window.raft.replaceAfter(1_000));
  await learner.store('K1', 1);
  await room.killTab(gone);

  await expect.poll(async () => (await learner.status()).role, { timeout: 20_000 }).toBe('follower');
  await room.formed(3);
  await learner.page.evaluate(() => window.raft.replaceAfter(null));

  const back = await room.join();
  await expect(back.page.getByText('This server was replaced.')).toBeVisible({ timeout: 15_000 });
  await expect.poll(async () => (await back.status()).role).toBe('learner');
  expect(await back.status()).toMatchObject({ id: before.id, state: 'up' });
  await room.equalLogs();
  await back.store('K2', 2);
  expect(await learner.read('K2')).toBe(2);
});
