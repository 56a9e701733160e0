/** Leaders killed in every way there is: the others elect, nothing acknowledged is lost, and the old one comes back. */
import { expect, test } from './fixture.ts';
import type { RoomDriver } from './driver.ts';
import type { Tab } from './tab.ts';

interface Ending {
  readonly words: string;
  readonly end: (room: RoomDriver, tab: Tab) => Promise<void>;
  /** Brings the server back, in the tab that is answered. */
  readonly back: (room: RoomDriver, tab: Tab) => Promise<Tab>;
}

const endings: readonly Ending[] = [
  { words: 'closed', end: (room, tab) => room.killTab(tab), back: (room) => room.join() },
  { words: 'crashed', end: (room, tab) => room.crashTab(tab), back: (room) => room.join() },
  {
    words: 'frozen',
    end: (room, tab) => room.freeze(tab),
    back: async (room, tab) => {
      await room.thaw(tab);
      return tab;
    },
  },
  {
    words: 'disconnected',
    end: async (_room, tab) => {
      await tab.command('DISCONNECT');
    },
    back: async (_room, tab) => {
      await tab.command('RECONNECT');
      return tab;
    },
  },
  {
    words: 'unplugged',
    end: (_room, tab) => tab.page.evaluate(() => window.raft.unplug()),
    back: async (_room, tab) => {
      await tab.page.evaluate(() => window.raft.plug());
      return tab;
    },
  },
];

for (const { words, end, back } of endings) {
  test(`the leader’s tab is ${words}: a leader in a higher term, nothing lost, and it comes back as a follower`, async ({
    room,
  }) => {
    await room.open(5);
    const old = await room.leader();
    const before = await old.status();
    await (await room.follower()).store('K1', 'before');
    await end(room, old);

    const rest = room.alive.filter((tab) => tab !== old);
    const leader = await room.leader(rest);
    const after = await leader.status();
    expect(after.currentTerm).toBeGreaterThan(before.currentTerm ?? 0);
    const [one] = rest;
    expect(await one?.read('K1')).toBe('before');
    await one?.store('K2', 'after');

    const returned = await back(room, old);
    await expect.poll(async () => (await returned.status()).state, { timeout: 20_000 }).toBe('up');
    await room.equalLogs([...rest, returned]);
    const status = await returned.status();
    expect(status).toMatchObject({ id: before.id, name: before.name, role: 'follower' });
    expect(await returned.read('K2')).toBe('after');
  });
}

test('SHUTDOWN and RESTART, DISCONNECT and RECONNECT, TIMEOUT, CONVERT_FOLLOWER from a third tab', async ({ room }) => {
  await room.open(5);
  const leader = await room.leader();
  const [target, third] = await room.followers();
  if (target === undefined || third === undefined) throw new Error('There are four followers.');
  const name = await target.name();

  await third.command('SHUTDOWN', name);
  await expect.poll(async () => (await target.status()).state).toBe('crashed');
  await third.command('RESTART', name);
  await expect.poll(async () => (await target.status()).state).toBe('up');

  await third.command('DISCONNECT', name);
  await expect.poll(async () => (await target.status()).state).toBe('disconnected');
  const cut = await target.status();
  await expect.poll(async () => (await target.status()).links.filter((link) => link.raft === 'open').length).toBe(0);
  expect(cut.links.filter((link) => link.control === 'open').length).toBe(4);
  await third.command('RECONNECT', name);
  await room.formed(5);

  const { currentTerm } = await target.status();
  await third.command('TIMEOUT', name);
  await expect.poll(async () => (await target.status()).role).toBe('leader');
  expect((await target.status()).currentTerm).toBeGreaterThan(currentTerm ?? 0);
  await expect.poll(async () => (await leader.status()).role).toBe('follower');
  const story = third.page.getByRole('region', { name: 'Story' });
  await expect(story).toContainText(`${name} `);

  await third.command('CONVERT_FOLLOWER', name);
  await expect.poll(async () => (await target.status()).role).toBe('follower');
  await room.formed(5);
});

test('two of five gone: it works; three gone: nothing commits and the page says so; one back: it works again', async ({
  room,
}) => {
  await room.open(5);
  const [first, second, third, fourth] = await room.followers();
  if (first === undefined || second === undefined || third === undefined || fourth === undefined)
    throw new Error('There are four followers.');
  const leader = await room.leader();
  await room.killTab(first);
  await room.killTab(second);
  await leader.store('two', 'gone');
  await third.command('SHUTDOWN');

  await expect(leader.page.getByText('The majority is gone.')).toBeVisible();
  const end = await leader.page.evaluate(() =>
    window.raft.store('three', 'gone', { timeout: 3_000 }).then(
      () => 'stored',
      (error: unknown) => (error as { outcome: string }).outcome,
    ),
  );
  // The leader may still have believed in itself (unknown) or have given up for want of a majority (refused).
  expect(['unknown', 'refused']).toContain(end);
  const { commitIndex } = await fourth.status();
  expect((await leader.status()).commitIndex).toBe(commitIndex);

  await third.command('RESTART');
  const alive = [leader, third, fourth];
  await room.leader(alive);
  await fourth.store('one', 'back');
  await room.equalLogs(alive);
  await expect(leader.page.getByText('The majority is gone.')).toBeHidden();
});

test('a leader cut off with one other commits nothing; healed, its uncommitted entries give way', async ({ room }) => {
  // Without CheckQuorum the cut-off leader goes on believing in itself, which is what the paper's Raft does.
  await room.open(5, { timing: { heartbeat: 50, election: [250, 500], preVote: true, checkQuorum: false } });
  const old = await room.leader();
  await old.store('warm', 0);
  await room.equalLogs();
  const { commitIndex, currentTerm } = await old.status();
  await old.command('DISCONNECT');
  const lost = old.page.evaluate(() =>
    window.raft.store('lost', 1, { timeout: 4_000 }).then(
      () => 'stored',
      (error: unknown) => (error as { outcome: string }).outcome,
    ),
  );
  await expect.poll(async () => (await old.status()).lastLogIndex ?? 0).toBeGreaterThan(commitIndex ?? 0);

  const rest = room.alive.filter((tab) => tab !== old);
  const leader = await room.leader(rest);
  expect((await leader.status()).currentTerm).toBeGreaterThan(currentTerm ?? 0);
  await leader.store('kept', 2);
  expect((await old.status()).commitIndex).toBe(commitIndex);
  expect(await lost).toBe('unknown');

  await old.command('RECONNECT');
  await room.equalLogs();
  expect((await old.status()).role).toBe('follower');
  expect(await old.read('kept')).toBe(2);
});

test('STORE and RETRIEVE given in another tab to a disconnected server are answered at once, with what to do', async ({
  room,
}) => {
  await room.open(3, { voters: 3 });
  const [target, third] = await room.followers();
  if (target === undefined || third === undefined) throw new Error('There are two followers.');
  const name = await target.name();
  await third.command('DISCONNECT', name);
  for (const asked of [
    () => third.store('K1', 1, { node: name }),
    () => third.message({ sender_name: 'Controller', term: null, request: 'RETRIEVE', key: null, value: null }, name),
  ]) {
    const begun = Date.now();
    const end: unknown = await asked().catch((error: unknown) => String(error));
    expect(JSON.stringify(end)).toContain(`RECONNECT ${name} first`);
    expect(Date.now() - begun).toBeLessThan(10_000);
  }
  expect(await target.log()).toEqual(await third.log());

  // And what is given in its own tab ends when whoever can reach a leader would have found one.
  const begun = Date.now();
  const end = target.page.evaluate(() => window.raft.store('K2', 2).catch((error: unknown) => String(error)));
  expect(await end).toContain(`RECONNECT ${name} first`);
  expect(Date.now() - begun).toBeLessThan(20_000);
});

test('a server that was shut down or disconnected by hand runs again, connected, when its tab is reloaded', async ({
  room,
}) => {
  await room.open(3, { voters: 3 });
  const [tab, other] = await room.followers();
  if (tab === undefined || other === undefined) throw new Error('There are two followers.');
  const { id, name } = await tab.status();
  for (const [request, state] of [
    ['SHUTDOWN', 'crashed'],
    ['DISCONNECT', 'disconnected'],
  ] as const) {
    await other.command(request, String(name));
    await expect.poll(async () => (await tab.status()).state).toBe(state);
    await room.reload(tab);
    await room.formed(3);
    expect(await tab.status()).toMatchObject({ id, name, state: 'up' });
    await tab.store(request, 'after the reload');
  }
});
