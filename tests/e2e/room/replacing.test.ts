/** Voters that stay away, or are named, are replaced by learners that have caught up, and come back as learners. */
import { expect, test } from './fixture.ts';

test('a voter gone for too long is replaced and returns as a learner; then two are replaced at once by hand', async ({
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

  // Three voters and two learners: every seat but the leader's changes hands while values are stored.
  const other = await room.join();
  await expect.poll(async () => (await other.status()).role).toBe('learner');
  const leader = await room.leader();
  const leads = await leader.name();
  const voters = (await leader.status()).members.filter((member) => member.voter).map(({ name }) => name);
  const leaving = voters.filter((name) => name !== leads);
  const arriving = [await back.name(), await other.name()];
  const stores = leader.page.evaluate(() =>
    Promise.all(Array.from({ length: 20 }, (_, place) => window.raft.store(`R${place}`, place))),
  );
  await other.page.evaluate(([key, value]) => window.raft.command('REPLACE', undefined, { key, value }), [
    leaving.join(),
    arriving.join(),
  ] as const);
  expect(await stores).toHaveLength(20);
  await expect
    .poll(async () => (await other.status()).members.filter((member) => member.voter).map(({ name }) => name))
    .toEqual(expect.arrayContaining([leads, ...arriving]));
  await room.formed(3);
  await room.equalLogs();
  const stored = (await other.retrieve()).map(({ Key }) => Key);
  expect(stored).toEqual(expect.arrayContaining(['K1', 'K2', ...Array.from({ length: 20 }, (_, at) => `R${at}`)]));
  for (const tab of room.alive.filter((tab) => tab !== leader && tab !== back && tab !== other)) {
    expect((await tab.status()).role).toBe('learner');
    await expect(tab.page.getByText('This server was replaced.')).toBeVisible();
  }
});
