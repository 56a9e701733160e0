/** Proposing from anywhere: the redirect, the commit, and what RETRIEVE says at the leader and elsewhere. */
import { expect, test } from './fixture.ts';

test('a value stored at a follower is redirected to the leader, committed, and applied on all five', async ({
  room,
}) => {
  const tabs = await room.open(5);
  const leader = await room.leader();
  const follower = await room.follower();
  const followerName = await follower.name();
  const leaderName = await leader.name();

  const stored = await follower.store('K1', { a: [1, 2] }, { node: followerName });
  expect(stored).toMatchObject({ result: { a: [1, 2] } });
  expect(stored.index).toBeGreaterThan(1);
  await room.equalLogs();
  for (const tab of tabs) expect(await tab.read('K1')).toEqual({ a: [1, 2] });

  const atLeader = await follower.message(
    { sender_name: 'Controller', term: null, request: 'RETRIEVE', key: null, value: null },
    leaderName,
  );
  expect(atLeader).toMatchObject({
    sender_name: leaderName,
    request: 'RETRIEVE',
    value: [{ Term: stored.term, Key: 'K1', Value: { a: [1, 2] } }],
  });
  const elsewhere = await leader.message(
    { sender_name: 'Controller', term: null, request: 'RETRIEVE', key: null, value: null },
    followerName,
  );
  expect(elsewhere).toMatchObject({
    sender_name: followerName,
    request: 'LEADER_INFO',
    key: 'LEADER',
    value: leaderName,
  });
});

test('every operation of the store gives one result on all tabs, and a conflict changes nothing', async ({ room }) => {
  const [first, second] = await room.open(3, { voters: 3 });
  if (first === undefined || second === undefined) throw new Error('Three tabs were asked for.');
  const propose = (command: unknown) =>
    second.page.evaluate((command) => window.raft.propose(command as never), command);
  await propose({ op: 'store', key: 'n', value: 1 });
  expect(await propose({ op: 'increment', key: 'n', by: 4 })).toMatchObject({ result: 5 });
  expect(await propose({ op: 'compareAndSet', key: 'n', expected: 5, value: 6 })).toMatchObject({ result: 6 });
  const conflict = await second.page.evaluate(() =>
    window.raft
      .propose({ op: 'compareAndSet', key: 'n', expected: 5, value: 7 })
      .catch((error: unknown) => error as { code: string; outcome: string })
      .then((end) => ({ ...end })),
  );
  expect(conflict).toMatchObject({ code: 'notAsExpected', outcome: 'refused' });
  await propose({ op: 'append', key: 'list', value: 'x' });
  expect(await propose({ op: 'append', key: 'list', value: 'y' })).toMatchObject({ result: ['x', 'y'] });
  await propose({ op: 'update', key: 'd', value: { a: 1 } });
  expect(await propose({ op: 'update', key: 'd', value: { b: 2 } })).toMatchObject({ result: { a: 1, b: 2 } });
  await propose({ op: 'delete', key: 'list' });
  expect(await first.read('list')).toBeNull();
  expect(await first.read('n')).toBe(6);
  expect(await first.read('d')).toEqual({ a: 1, b: 2 });
});

test('the page proposes, shows the redirect, and shows the value in every tab', async ({ room }) => {
  const tabs = await room.open(5);
  const follower = await room.follower();
  const leaderName = await (await room.leader()).name();
  const composer = follower.page.getByRole('form', { name: 'Propose a value' });
  await composer.getByLabel('Key').fill('K9');
  await composer.getByLabel('Value').fill('"nine"');
  await composer.getByRole('button', { name: 'Propose' }).click();
  await expect(follower.page.getByText(new RegExp(`committed at \\d+.*via ${leaderName}`))).toBeVisible();
  for (const tab of tabs) {
    await tab.page.getByRole('tab', { name: 'Applications' }).click();
    await expect(tab.page.getByRole('row', { name: /K9/ })).toContainText('nine');
  }
});
