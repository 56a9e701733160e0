/** Compacted logs in real tabs: who comes later gets a snapshot, and nothing that was stored is lost by it. */
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

const VALUES = 300;
const PATIENCE = { timeout: 20_000 };

/** Stores `KEY1` … as a person with a fast finger would: a few at a time. */
function storeMany(tab: Tab, count: number): Promise<void> {
  return tab.page.evaluate(async (count) => {
    for (let from = 1; from <= count; from += 25) {
      const some = Array.from({ length: Math.min(25, count - from + 1) }, (_, place) => from + place);
      await Promise.all(some.map((number) => window.raft.store(`KEY${String(number)}`, number)));
    }
  }, count);
}

/** What RETRIEVE tells in this tab, with what an array loses on its way out of the page. */
function retrieved(tab: Tab) {
  return tab.page.evaluate(async () => {
    const entries = await window.raft.retrieve();
    return { entries: [...entries], compacted: entries.compacted };
  });
}

/** All pairs as this tab's own server has applied them. */
async function holdsAll(tab: Tab): Promise<void> {
  const pairs = async () => (await retrieved(tab)).compacted?.pairs.map(({ Key, Value }) => [Key, Value]) ?? [];
  const all = Array.from({ length: VALUES }, (_, place) => [`KEY${String(place + 1)}`, place + 1]);
  await expect.poll(async () => new Map((await pairs()) as [string, number][]), PATIENCE).toEqual(new Map(all as []));
}

async function allCompacted(tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs)
    await expect.poll(async () => (await tab.status()).firstLogIndex, PATIENCE).toBeGreaterThan(1);
}

/** As the panel of this tab shows every server's applied state. */
async function equalDigests(tab: Tab, servers: number): Promise<void> {
  await tab.page.getByRole('tab', { name: 'Applications' }).click();
  await expect(tab.page.locator('.digests td.compared.equal')).toHaveCount(servers, PATIENCE);
}

test('logs are compacted; a fourth tab joins behind them by a snapshot, and nothing is lost when all reload', async ({
  room,
}) => {
  await room.open(3, { voters: 3 });
  const leader = await room.leader();
  await leader.page.evaluate(() => window.raft.compactAfter(50));
  await storeMany(leader, VALUES);
  await allCompacted(room.alive);

  const { entries, compacted } = await retrieved(leader);
  const first = Number((await leader.status()).firstLogIndex);
  expect(compacted?.upTo).toBe(first - 1);
  expect(compacted?.pairs).toHaveLength(VALUES);
  // No number was stored twice, so what the log has no more and what it still has make up the whole.
  expect(entries.length).toBeLessThan(VALUES);
  expect(entries.at(-1)).toMatchObject({ Key: `KEY${String(VALUES)}`, Value: VALUES });
  const log = await leader.log();
  expect(log[0]?.index).toBe(first);
  expect(log.filter(({ kind }) => kind === 'command')).toHaveLength(entries.length);
  const answer = await leader.message({ request: 'RETRIEVE' });
  expect(answer).toMatchObject({ key: 'COMMITTED_LOGS', value: entries, compacted: { upTo: first - 1 } });

  const fourth = await room.join();
  await room.formed(3);
  expect((await fourth.status()).firstLogIndex).toBeGreaterThan(1);
  await holdsAll(fourth);

  await room.reload(fourth);
  await room.formed(3);
  await holdsAll(fourth);

  await Promise.all(room.alive.map((tab) => room.reload(tab)));
  await room.formed(3);
  await allCompacted(room.alive);
  for (const tab of room.alive) await holdsAll(tab);
  await (await room.leader()).store('KEY1', 1);
  await room.formed(3);
  await equalDigests(fourth, 4);
});
