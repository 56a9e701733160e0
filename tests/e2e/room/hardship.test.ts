/** A room of three under a slow disk, a freeze and chaos from a seed, each felt while it is in force and gone when it is lifted. */
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

const seen = { timeout: 15_000, intervals: [50, 100, 200] };

/** How long a store takes that is made at this tab, in ms. */
const storing = (tab: Tab, key: string): Promise<number> =>
  tab.page.evaluate(async (key) => {
    const began = performance.now();
    await window.raft.store(key, 1);
    return performance.now() - began;
  }, key);

test('slow disks, a freeze and chaos are felt while they are in force, and are gone when lifted', async ({ room }) => {
  const tabs = await room.open(3, { voters: 3 });
  const leader = await room.leader();
  const [author, other] = (await room.followers()) as [Tab, Tab];
  const inForce = (tab: Tab) => tab.page.getByRole('complementary', { name: 'Faults in force' });

  await test.step('slow disks hold back what waits to be saved', async () => {
    const slow = await author.fault({ kind: 'slowDisk', server: null, delayMs: 400, jitterMs: 0 });
    await expect.poll(() => leader.faults(), seen).toHaveLength(1);
    expect(await storing(leader, 'slow')).toBeGreaterThan(390);
    await other.lift(slow);
    await expect.poll(() => leader.faults(), seen).toEqual([]);
    expect(await storing(leader, 'quick')).toBeLessThan(390);
  });

  await test.step('to a frozen server nothing happens until it is thawed', async () => {
    const name = await other.name();
    await author.fault({ kind: 'freeze', server: name });
    await expect(inForce(leader)).toContainText(`${name} frozen`);
    await leader.store('K1', 1);
    expect((await other.status()).commitIndex).toBeLessThan((await leader.status()).commitIndex ?? 0);
    await inForce(leader)
      .getByRole('button', { name: `Thaw: ${name} frozen` })
      .click();
    await room.equalLogs();
  });

  await test.step('chaos follows from its seed, the same in every tab, and ends for all when one stops it', async () => {
    await author.page.evaluate(() => window.raft.command('CHAOS', undefined, { value: '42' }));
    for (const tab of tabs) await expect(inForce(tab)).toContainText('chaos from seed 42');
    // A line for chaos itself, and one for each fault that it has made.
    await expect.poll(() => inForce(leader).getByRole('listitem').count(), seen).toBeGreaterThan(1);
    await inForce(other).getByRole('button', { name: 'Stop: chaos from seed 42' }).click();
    for (const tab of tabs) await expect(inForce(tab)).toHaveText(/No faults in force/);
    await room.formed(3);
    await room.equalLogs();
    expect(await other.read('K1')).toBe(1);
  });
});
