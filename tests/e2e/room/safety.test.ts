/** Safety, judged live: all hold in a room that works, and a peer that lies is caught with both facts. */
import AxeBuilder from '@axe-core/playwright';
import type { SharedView } from '../../../src/live/room/sharedView.ts';
import { expect, test as base } from './fixture.ts';
import { RubbishDriver, serveRubbish } from './rubbishDriver.ts';

const test = base.extend<{ readonly peer: RubbishDriver }>({
  peer: async ({ context, server }, use) => {
    const pages = await serveRubbish();
    const page = await context.newPage();
    await page.goto(`${pages.url}?signalling=${String(server.port)}`);
    await page.waitForFunction(() => 'rubbish' in window);
    await use(new RubbishDriver(page));
    await pages.close();
  },
});

/** What a server would tell of itself that led this term. */
function lie(self: string, term: number): string {
  const shared: SharedView = {
    run: Date.now(),
    view: {
      id: self,
      name: 'liar',
      state: 'up',
      at: Date.now(),
      role: 'leader',
      currentTerm: term,
      votedFor: self,
      leader: self,
      commitIndex: 0,
      lastApplied: 0,
      firstLogIndex: 1,
      lastLogIndex: 0,
      compactedTerm: 0,
      snapshot: null,
      termRuns: [],
      tail: [],
      electionLeftMs: null,
      electionTimeoutMs: null,
      votes: [],
      progress: [],
      members: [],
      configurationIndex: 0,
      digest: '',
    },
    tailAfter: null,
    notes: [],
    downBy: null,
  };
  return JSON.stringify(shared);
}

test('all six hold over elections, crashes and answers; a second leader of one term is shown with both facts', async ({
  room,
  peer,
}) => {
  const tabs = await room.open(3, { voters: 3 });
  const leader = await room.leader();
  const [tab, other] = tabs.filter((one) => one !== leader);
  if (tab === undefined || other === undefined) throw new Error('Three tabs were asked for.');
  await Promise.all(tabs.map((one, place) => one.store(`K${String(place)}`, place)));
  for (const one of tabs) await one.read('K1');
  await leader.command('SHUTDOWN');
  await room.leader([tab, other]);
  await other.store('K1', 'after');
  await tab.command('RESTART', await leader.name());
  await room.equalLogs();
  expect(await tab.read('K1')).toBe('after');

  const { page } = tab;
  await page.getByRole('tab', { name: 'Safety' }).click();
  const panel = page.getByRole('region', { name: 'Safety', exact: true });
  await expect(panel.locator('[data-verdict=holds]')).toHaveCount(6);
  await expect(panel.locator('[data-property=linearizability]')).toContainText('clients of 3 servers');
  await expect(page.getByRole('button', { name: /^Safety: 6 of 6 hold/ })).toBeVisible();

  const { currentTerm } = await tab.status();
  const wires = await peer.meetAll(room.link.slice(-24));
  for (const wire of wires) await expect.poll(() => peer.isOpen(wire, 'views')).toBe(true);
  await peer.say(wires, 'views', [lie(await peer.server(), currentTerm ?? 0)]);
  const broken = panel.locator('[data-property=electionSafety]');
  await expect(broken).toHaveAttribute('data-verdict', 'violated');
  const facts = broken.getByRole('listitem').filter({ hasText: `told that it leads term ${String(currentTerm)}` });
  await expect(facts).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Safety: 2 violated/ })).toBeVisible();
  // Nor could a leader of that term lack what was committed before.
  await expect(panel.locator('[data-property=leaderCompleteness]')).toContainText('that its log ends with entry 0');
  const { violations } = await new AxeBuilder({ page }).include('[data-panel=safety]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // The others are what they were.
  await expect(panel.locator('[data-verdict=holds]')).toHaveCount(4);
});
