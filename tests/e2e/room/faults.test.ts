/** A room of five under faults: what a minority proposes, a one-way cut and PreVote, a delay, and an author that leaves. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

const seen = { timeout: 15_000, intervals: [50, 100, 200] };

const names = (tabs: readonly Tab[]): Promise<string[]> => Promise.all(tabs.map((tab) => tab.name()));

test('faults made in one tab hold for the room, and go when they are lifted or their author leaves', async ({
  room,
}) => {
  test.slow();
  await room.open(5);

  await test.step('a minority commits nothing, the majority goes on, and healed they are one again', async () => {
    const leader = await room.leader();
    const [beside, ...rest] = (await room.followers()) as [Tab, Tab, Tab, Tab];
    await beside.fault({ kind: 'groups', groups: [await names([leader, beside]), await names(rest)] });
    for (const tab of room.alive) await expect.poll(async () => (await tab.faults()).length, seen).toBe(1);
    await expect(rest[0].page.getByRole('complementary', { name: 'Faults in force' })).toContainText('split');
    const lost = leader.store('minority', 1, { timeout: 4_000 }).then(
      () => 'committed',
      () => 'not committed',
    );
    const next = await room.leader(rest);
    await next.store('majority', 2);
    expect(await lost).toBe('not committed');
    expect(JSON.stringify(await leader.log())).not.toContain('majority');

    await rest[0].page.getByRole('button', { name: /^Mend: split/ }).click();
    await room.formed(5);
    await room.equalLogs();
    expect(JSON.stringify(await leader.log())).toContain('majority');
    expect(JSON.stringify(await leader.log())).not.toContain('minority');
  });

  await test.step('a follower that does not hear its leader asks in vain: PreVote leaves the term alone', async () => {
    const leader = await room.leader();
    const [deaf, other] = (await room.followers()) as [Tab, Tab];
    const { currentTerm } = await leader.status();
    const asked = deaf.page.evaluate(() => window.raft.waitFor(({ role }) => role === 'preCandidate').then(() => true));
    const cut = await other.fault({ kind: 'cut', from: await leader.name(), to: await deaf.name(), bothWays: false });
    expect(await asked).toBe(true);
    await leader.store('K1', 1);
    expect((await deaf.status()).commitIndex).toBeLessThan((await leader.status()).commitIndex ?? 0);
    await other.lift(cut);
    await room.equalLogs();
    expect(await leader.status()).toMatchObject({ role: 'leader', currentTerm });
  });

  await test.step('a delay from the dialog is felt, and ends when its author’s tab is closed', async () => {
    const leader = await room.leader();
    const author = await room.follower();
    await author.page.getByRole('button', { name: 'Add a fault…' }).click();
    const dialog = author.page.getByRole('dialog', { name: 'Add a fault' });
    await dialog.getByText('Delay', { exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Server', exact: true }).selectOption('every server');
    await dialog.getByRole('combobox', { name: 'Other server' }).selectOption('every server');
    await dialog.getByLabel('Longer by, ms').fill('150');
    await expect(dialog).toContainText('DELAY all all 150');
    const { violations } = await new AxeBuilder({ page: author.page }).include('dialog').analyze();
    expect(violations).toEqual([]);
    await dialog.getByRole('button', { name: 'Put it in force' }).click();
    await expect.poll(() => leader.faults(), seen).toEqual(['every link 150 ms slower']);
    const took = await leader.page.evaluate(async () => {
      const began = performance.now();
      await window.raft.store('K2', 2);
      return performance.now() - began;
    });
    expect(took).toBeGreaterThan(300);

    await room.killTab(author);
    for (const tab of room.alive) await expect.poll(() => tab.faults(), seen).toEqual([]);
    await expect(leader.page.getByText('Its tab has not been heard for ten seconds')).toBeVisible();
  });
});
