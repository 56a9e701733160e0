/** A leader whose browser has no room left to save: it steps down and says so, and the others lose nothing. */
import { expect, test } from './fixture.ts';

test('a leader that cannot save steps down and says what to do; the others go on, and it comes back with room to save', async ({
  room,
}) => {
  await room.open(3, { voters: 3 });
  const full = await room.leader();
  const before = await full.status();
  const rest = room.alive.filter((tab) => tab !== full);
  const [writer] = rest;
  if (writer === undefined) throw new Error('There are two followers.');
  const acknowledged: string[] = [];
  const store = async (key: string): Promise<void> => {
    await writer.store(key, 'x'.repeat(4_000));
    acknowledged.push(key);
  };
  await store('before');

  // Every write ends as one does for which the browser finds no room: aborted when it is to be committed.
  await full.page.evaluate(() => {
    const transaction = IDBTransaction.prototype;
    const kept = { commit: transaction.commit, error: Object.getOwnPropertyDescriptor(transaction, 'error') };
    Object.assign(window, { kept });
    transaction.commit = function () {
      this.abort();
    };
    const error = new DOMException('There is no room left.', 'QuotaExceededError');
    Object.defineProperty(transaction, 'error', { configurable: true, get: () => error });
  });
  await store('while it is full');
  const notice = full.page.getByText('This browser could not save.');
  await expect(notice).toBeVisible();
  await expect(full.page.getByText('Free some space on this device')).toBeVisible();
  await expect.poll(async () => (await full.status()).role).not.toBe('leader');

  const leader = await room.leader(rest);
  expect((await leader.status()).currentTerm).toBeGreaterThan(before.currentTerm ?? 0);
  await store('without it');
  const kept = async (): Promise<readonly string[]> => (await leader.retrieve()).map(({ Key }) => Key);
  expect(await kept()).toEqual(expect.arrayContaining(acknowledged));

  await full.page.evaluate(() => {
    const { kept } = window as unknown as { kept: { commit: () => void; error: PropertyDescriptor } };
    IDBTransaction.prototype.commit = kept.commit;
    Object.defineProperty(IDBTransaction.prototype, 'error', kept.error);
  });
  await expect(notice).toBeHidden({ timeout: 15_000 });
  await room.formed(3);
  await room.equalLogs();
  expect(await full.status()).toMatchObject({ id: before.id, state: 'up' });
  expect(await kept()).toEqual(expect.arrayContaining(acknowledged));
});
