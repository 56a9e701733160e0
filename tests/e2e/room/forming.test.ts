/** Five tabs from one link are one cluster; later ones are learners, and take a seat when one is free. */
import { expect, test } from './fixture.ts';
import type { Spread } from './driver.ts';

const spreads: readonly { readonly spread: Spread; readonly words: string }[] = [
  { spread: 'context', words: 'in one window' },
  { spread: 'contexts', words: 'in five profiles' },
  { spread: 'browsers', words: 'over two browsers' },
];

for (const { spread, words } of spreads) {
  test(`five tabs ${words} are five voters with one leader and equal logs, over WebRTC`, async ({ room }) => {
    const tabs = await room.open(5, { spread });
    await room.equalLogs();
    await room.onlyWebRtc();
    const names = await Promise.all(tabs.map((tab) => tab.name()));
    expect([...names].sort()).toEqual(['node1', 'node2', 'node3', 'node4', 'node5']);
    const ids = await Promise.all(tabs.map(async (tab) => (await tab.status()).id));
    expect(new Set(ids).size).toBe(5);
  });
}

test('the sixth and seventh tab are learners that see and propose, and one votes when a voter leaves', async ({
  room,
}) => {
  await room.open(5);
  const sixth = await room.join();
  const seventh = await room.join();
  for (const tab of [sixth, seventh]) {
    await expect.poll(async () => (await tab.status()).role).toBe('learner');
  }
  await sixth.store('K6', 'from the sixth');
  await seventh.store('K7', 'from the seventh');
  await room.equalLogs();
  expect(await seventh.read('K6')).toBe('from the sixth');

  const leaver = await room.follower();
  const isLearner = leaver === sixth || leaver === seventh;
  const voter = isLearner ? (await room.followers()).find((tab) => tab !== sixth && tab !== seventh) : leaver;
  if (voter === undefined) throw new Error('No voter but the leader was found.');
  await voter.page.evaluate(() => window.raft.leave());
  await expect.poll(async () => (await voter.status()).state).toBe('removed');
  const stayed = room.alive.filter((tab) => tab !== voter);
  await room.formed(5, stayed);
  const roles = await Promise.all([sixth, seventh].map(async (tab) => (await tab.status()).role));
  expect(roles.filter((role) => role !== 'learner')).toHaveLength(1);
});

test('tabs that start together are five followers at first, vote, and tell why', async ({ room }) => {
  const maker = await room.make({ start: 'together', size: 5, timing: { heartbeat: 100, election: [1500, 3000] } });
  const others = await Promise.all([room.join(), room.join(), room.join(), room.join()]);
  const tabs = [maker, ...others];
  await Promise.all(tabs.map((tab) => tab.page.waitForFunction(() => window.raft.status().state === 'up')));
  const first = await Promise.all(tabs.map((tab) => tab.status()));
  expect(first.map((status) => [status.role, status.currentTerm])).toEqual(tabs.map(() => ['follower', 0]));

  await room.formed(5);
  for (const tab of tabs) {
    const { name, votedFor } = await tab.status();
    const story = tab.page.getByRole('region', { name: 'Story' });
    // Its own decision and its reason, whichever it was: for itself, for another, or against.
    const stood = votedFor === name;
    await story
      .getByRole('searchbox')
      .fill(stood ? 'stands for election' : votedFor === null ? 'refuses' : 'votes for');
    const decided = stood
      ? `${String(name)} stands for election`
      : votedFor === null
        ? `${String(name)} refuses`
        : `${String(name)} votes for ${votedFor}`;
    await expect(story).toContainText(decided);
  }
});
