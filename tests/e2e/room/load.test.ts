/** The load generator in a live room: what it asks is committed, what a crash costs is seen, and the story stays readable. */
import { expect, test } from './fixture.ts';

test('a load shows what it achieves and what a crash of the leader costs, and does not flood the story', async ({
  room,
}) => {
  const tabs = await room.open(3, { voters: 3 });
  const leader = await room.leader();
  const tab = tabs.find((one) => one !== leader)!;
  const { page } = tab;
  const term = (await tab.status()).currentTerm ?? 0;
  await page.getByRole('tab', { name: 'Load' }).click();
  const panel = page.getByRole('region', { name: 'Load' });
  await panel.getByRole('spinbutton', { name: 'Requests / s' }).fill('100');
  await panel.getByRole('spinbutton', { name: 'Seconds' }).fill('');
  await panel.getByRole('spinbutton', { name: 'Reads', exact: true }).fill('20');
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect(panel.getByRole('img')).toHaveAccessibleName(/Answers a second: (8\d|9\d|1\d\d) in the last second/);
  await expect(panel.getByRole('img')).toHaveAccessibleName(/Commit latency in the last second: median [\d.]+ ms/);

  await tab.command('SHUTDOWN', await leader.name());
  await expect(panel.getByRole('listitem').filter({ hasText: `term ${String(term + 1)}:` })).toBeVisible();
  await expect(panel.getByRole('listitem').filter({ hasText: 'is shut down' })).toBeVisible();
  const summary = await page.evaluate(() => window.raft.load(null));
  expect(summary.answered).toBeGreaterThan(100);
  expect(summary.answered + summary.refused + summary.unknown).toBe(summary.asked);
  expect(summary.writes?.count).toBeGreaterThan(summary.reads?.count ?? 0);
  await expect(panel.getByRole('button', { name: 'Start' })).toBeVisible();

  const stored = (await tab.log()).filter(({ kind }) => kind === 'command');
  expect(stored.length).toBeGreaterThanOrEqual(summary.writes?.count ?? 0);
  const told = page.getByRole('region', { name: 'Story' });
  await expect(told.getByText('makes no more requests by itself')).toBeVisible();
});
