/** Messages in flight in a room of real tabs: seen by name, read by the words of Figure 2, and one dropped by hand. */
import { expect, test } from './fixture.ts';

test('the stage shows what is sent, and an append that is dropped by hand is sent again and commits', async ({
  room,
}) => {
  const tabs = await room.open(3, { voters: 3 });
  const leader = await room.leader();
  const watcher = tabs.find((tab) => tab !== leader);
  if (watcher === undefined) throw new Error('There are three tabs.');
  const [leaderName, name] = [await leader.name(), await watcher.name()];
  const { page } = watcher;

  const cluster = page.getByRole('region', { name: 'Cluster' });
  await expect(cluster.getByRole('button', { name: 'heartbeat', pressed: true })).toBeVisible();
  await expect(cluster.locator('canvas[data-kinds~="heartbeat"]')).toBeAttached();
  await leader.store('K1', 1);
  await expect(async () => {
    await cluster.getByRole('button', { name: /^(Messages|Look again)$/ }).click();
    await expect(cluster.getByRole('button', { name: `heartbeat from ${leaderName} to ${name}` }).first()).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await cluster
    .getByRole('button', { name: `heartbeat from ${leaderName} to ${name}` })
    .first()
    .click();
  const details = cluster.getByRole('region', { name: `heartbeat from ${leaderName} to ${name}` });
  const { currentTerm } = await leader.status();
  await expect(details.getByText('prevLogIndex')).toBeVisible();
  await expect(details.locator('dt', { hasText: /^term$/ }).locator('+ dd')).toHaveText(String(currentTerm));

  // From another tab than the sender's: the command goes to the tab of the server that sends.
  const dropped = await page.evaluate(([from, to]) => window.raft.command('DROP', from, { key: 'append', value: to }), [
    leaderName,
    name,
  ] as const);
  expect(dropped.text).toBe(`The next append from ${leaderName} to ${name} will be dropped.`);
  const rule = `the next append from ${leaderName} to ${name} will be dropped`;
  await expect(page.getByRole('complementary', { name: 'Faults in force' })).toContainText(rule);
  await leader.store('K2', 2);
  await expect(page.getByRole('complementary', { name: 'Faults in force' })).not.toContainText(rule);
  await room.equalLogs();
  expect(await watcher.read('K2')).toBe(2);
});
