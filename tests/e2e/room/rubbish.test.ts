/** Rubbish from people, scripts and peers: a clear answer or a silent drop each, and the room goes on. */
import { expect, test } from './fixture.ts';
import type { RoomDriver } from './driver.ts';
import { RubbishDriver, serveRubbish } from './rubbishDriver.ts';
import { controlRubbish, JOIN, raftRubbish, REGISTER, viewRubbish, type Known } from './rubbishTexts.ts';
import type { Tab } from './tab.ts';

const MARKUP = '<img src="nowhere:" onerror="window.pwned=1"><b>bold</b>';

const CODE = '0123456789abcdef01234567';
const badLinks: readonly (readonly [hash: string, says: RegExp])[] = [
  ['#/room/', /has 0 characters where 24 belong/],
  [`#/room/${CODE.slice(1)}`, /has 23 characters where 24 belong/],
  [`#/room/${CODE}0`, /has 25 characters where 24 belong/],
  [`#/room/${CODE.slice(1)}o`, /a character that no code has/],
  [`#/room/${CODE}/more`, /leads to no room/],
  ['#/rom/0123456789abcdef01234567', /leads to no room/],
  ['#<img src=x>', /leads to no room/],
  ['#/room/%zz', /a character that no code has/],
];

test('a bad link, opened or pasted, is answered by a sentence that says what is wrong', async ({ room, server }) => {
  const tab = await room.blank(server.url);
  for (const [hash, says] of badLinks) {
    // Another query each time: a change of the hash alone reloads the page by itself.
    await tab.page.goto(`${server.url}?${String(badLinks.findIndex(([other]) => other === hash))}${hash}`);
    await expect(tab.page.getByRole('alert')).toHaveText(says);
    expect((await tab.status()).id).toBeNull();
  }
  await tab.page.goto(server.url);
  const form = tab.page.getByRole('form', { name: 'Join a room' });
  const pasted: typeof badLinks = [
    ...badLinks.map(([hash, says]) => [`${server.url}${hash}`, says] as const),
    ['', /Paste the link/],
    ['hello', /is not a room’s link/],
    ['abc', /has 3 characters/],
    [server.url, /is not a room’s link/],
    [`${server.url}#`, /no room in it/],
    [MARKUP, /is not a room’s link/],
    ['x'.repeat(100_000), /is not a room’s link/],
  ];
  for (const [text, says] of pasted) {
    await form.getByLabel('Room link').fill(text);
    await form.getByRole('button', { name: 'Join a room' }).click();
    await expect(form.getByRole('status')).toHaveText(says);
    const joined = await tab.page.evaluate(
      (text) =>
        window.raft.join(text).then(String, (error: unknown) => {
          const { code, outcome } = error as { code: string; outcome: string };
          return `${code} ${outcome}`;
        }),
      text,
    );
    expect(joined).toBe('badLink refused');
  }
  expect(await tab.page.evaluate(() => document.querySelectorAll('img').length)).toBe(0);
});

test('a code with a typing error leads to an empty room, which says that nobody answers and founds nothing', async ({
  room,
}) => {
  await room.open(1, { voters: 1 });
  const typo = room.link.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  const tab = await room.join(typo);
  await expect(tab.page.getByText('Nobody answers yet.')).toBeVisible({ timeout: 15_000 });
  expect((await tab.status()).state).toBe('joining');
  expect(await tab.log()).toEqual([]);
});

test('bad lines on the console, in words and in JSON, are refused with what would be right, and change nothing', async ({
  room,
}) => {
  const [tab] = await room.open(1, { voters: 1 });
  if (tab === undefined) throw new Error('One tab was asked for.');
  const commands = async () => (await tab.log()).filter(({ kind }) => kind === 'command').length;
  const before = await commands();
  await tab.page.getByRole('tab', { name: 'Console' }).click();
  const console = tab.page.getByRole('region', { name: 'Console' });
  const answers = console.getByRole('log', { name: 'Answers' });
  const lines: readonly (readonly [line: string, says: RegExp])[] = [
    ['STOER K1 7', /Did you mean\s*STORE/],
    ['constructor', /no request constructor/],
    ['__proto__ K1 7', /no request __proto__/],
    ['STORE', /needs a key/],
    ['STORE K1', /needs a value/],
    ['STORE "K1 7', /not closed/],
    ['INCREMENT K1 seven', /is none/],
    ['UPDATE K1 [1]', /dictionary/],
    ['SHUTDOWN node77', /no server node77/],
    ['SHUTDOWN node1 node1', /too much/],
    ['@ STORE K1 7', /name of a server/],
    [`STORE ${'k'.repeat(300)} 1`, /at most 256/],
    [`STORE K1 ${'x'.repeat(9_000)}`, /at most 8192/],
    [`STORE K1 ${'x'.repeat(1_000_000)}`, /at most 20000 are read/],
    [`STORE K1 ${'['.repeat(9_000)}`, /at most 8192/],
    [`STORE K1 ${'['.repeat(2_000)}${']'.repeat(2_000)}`, /no JSON that can be kept/],
    [MARKUP, /no request <img/],
    ['{"request":"STORE"', /begins like JSON and is none/],
    ['{"request":"STORE","key":"K1","value":1,"more":2}', /no field more/],
    ['{"request":"STORE","key":7,"value":1}', /key\\" is a text or null/],
    ['{"request":"CONSTRUCTOR"}', /no request CONSTRUCTOR/],
    ['{"__proto__":{"request":"STORE"}}', /no field __proto__/],
    ['RENAME node1 ""', /1 to 24/],
    [`RENAME node1 ${'x'.repeat(15_000)}`, /1 to 24/],
  ];
  for (const [line, says] of lines) {
    await console.getByLabel('Command').fill(line);
    await console.getByRole('button', { name: 'Run' }).click();
    await expect(answers.locator('.exchange').last(), line.slice(0, 80)).toContainText(says);
    await expect(answers.locator('.exchange').last(), line.slice(0, 80)).toContainText('Refused.');
  }
  expect(await commands()).toBe(before);
  expect(await tab.page.evaluate(() => [document.querySelectorAll('img').length, 'pwned' in window])).toEqual([
    0,
    false,
  ]);
});

/** As source, because some of it could not be handed to a page as data. */
const badCalls: readonly string[] = [
  'createRoom({ size: 5 })',
  "createRoom({ start: 'quickly' })",
  'createRoom({ timing: { heartbeat: 500, election: [100, 200] } })',
  'createRoom(null)',
  'join()',
  'join(7)',
  "join('hello', null)",
  'store()',
  "store('', 1)",
  'store(7, 1)',
  "store('K1')",
  "store('K1', undefined)",
  "store('K1', Number.NaN)",
  "store('K1', 1n)",
  "store('K1', () => 1)",
  "store('K1', round)",
  "store('K1', big)",
  "store('k'.repeat(257), 1)",
  "store('K1', 1, { timeout: -1 })",
  "store('K1', 1, { timeout: 'soon' })",
  "store('K1', 1, { node: 'node77' })",
  "store('K1', 1, { node: 7 })",
  "store('K1', 1, null)",
  'read()',
  "read('K1', null)",
  'retrieve({ node: {} })',
  'propose()',
  'propose(null)',
  'propose([])',
  "propose('STORE K1 7')",
  'propose({})',
  "propose({ op: 'stoer', key: 'K1', value: 1 })",
  "propose({ op: 'constructor', key: 'K1' })",
  "propose({ op: 'store' })",
  "propose({ op: 'store', key: 'K1', value: big })",
  "propose({ op: 'store', key: 'K1', value: round })",
  "propose({ op: 'store', key: 'K1', value: 1n })",
  "propose({ op: 'increment', key: 'K1', by: 'one' })",
  "propose({ app: 'other', op: 'store', key: 'K1', value: 1 })",
  'command()',
  'command(7)',
  "command('constructor')",
  "command('SHUTDOWN', 'node77')",
  "command('SHUTDOWN', 7)",
  "command('SHUTDOWN', null)",
  "command('STORE', undefined, null)",
  "command('STORE', undefined, { key: 7, value: 7 })",
  "command('STORE', undefined, { key: 'K1', value: big })",
  "command('RENAME', 'node1', { value: big })",
  "command('RENAME', 'node2', { value: big })",
  "command('RENAME', 'node2', { value: 7 })",
  'waitFor()',
  "waitFor('up')",
  "waitFor(() => { throw new Error('the predicate’s own') })",
  'waitFor(() => false, { timeout: 1 })',
  'timing()',
  'timing({ heartbeat: 100 })',
  "timing({ heartbeat: 'x', election: [1, 2] })",
  'timing({ heartbeat: 500, election: [100, 200] })',
  'voters(0)',
  "voters('5')",
  "replaceAfter('never')",
  'replaceAfter(Number.NaN)',
  "compactAfter('never')",
  'compactAfter(9)',
  "on('nothing', () => undefined)",
  "on('change', 'handler')",
  "log('x', {})",
  'log(-5, 1e300)',
  "message({ request: 'RETRIEVE' }, 7)",
  'message(round)',
  "message({ request: 'STORE', key: 'K1', value: 1n })",
];

/** How a call ends, in words: refused with a code, answered by an ERROR, or something that it must not be. */
function endOf(tab: Tab, call: string): Promise<string> {
  return tab.page.evaluate(`(async () => {
    const round = {};
    round.self = round;
    const big = 'x'.repeat(1_000_000);
    try {
      const result = await raft.${call};
      return result?.request === 'ERROR' ? 'answered ' + result.key : 'returned ' + JSON.stringify(result);
    } catch ({ name, code, outcome, message }) {
      return code === undefined ? 'threw ' + name + ': ' + message : outcome + ' ' + code;
    }
  })()`);
}

test('bad calls of window.raft are refused by errors that have a code, a sentence and an outcome', async ({ room }) => {
  const [tab, other] = await room.open(2, { voters: 2 });
  if (tab === undefined || other === undefined) throw new Error('Two tabs were asked for.');
  const commands = async () => (await tab.log()).filter(({ kind }) => kind === 'command').length;
  const before = await commands();
  const fine = /^refused (?!internal)|^answered |^threw Error: the predicate’s own|^unknown timeout$/;
  for (const call of badCalls) expect(await endOf(tab, call), call).toMatch(fine);
  expect(await commands()).toBe(before);
  await tab.store('K1', 1);
  expect(await other.read('K1')).toBe(1);
});

test('markup in keys, values and names is shown as text in every tab, and is never HTML', async ({ room }) => {
  const tabs = await room.open(2, { voters: 2 });
  const [tab] = tabs;
  if (tab === undefined) throw new Error('Two tabs were asked for.');
  await tab.store(MARKUP, { [MARKUP]: MARKUP });
  await tab.store('__proto__', { constructor: 1 });
  await tab.page.evaluate((value) => window.raft.command('RENAME', 'node2', { value }), '<b id="bold">bold</b>');
  await room.formed(2);
  expect(await tab.read('__proto__')).toEqual({ constructor: 1 });
  for (const { page } of tabs) {
    await expect(page.getByText('<b id="bold">bold</b>').first()).toBeVisible();
    await page.getByRole('tab', { name: 'Applications' }).click();
    await expect(page.getByRole('row', { name: /<img src="nowhere:"/ })).toContainText('<b>bold</b>');
    expect(await page.evaluate(() => [document.querySelectorAll('img, #bold').length, 'pwned' in window])).toEqual([
      0,
      false,
    ]);
  }
});

const rubbishPages = test.extend<{ readonly peer: RubbishDriver }>({
  peer: async ({ context, server }, use) => {
    const pages = await serveRubbish();
    const page = await context.newPage();
    await page.goto(`${pages.url}?signalling=${String(server.port)}`);
    await page.waitForFunction(() => 'rubbish' in window);
    await use(new RubbishDriver(page));
    await pages.close();
  },
});

async function goesOn(room: RoomDriver, tabs: readonly Tab[], mark: string): Promise<void> {
  for (const [place, tab] of tabs.entries()) await tab.store(`${mark} ${String(place)}`, place);
  await room.equalLogs(tabs);
  for (const tab of tabs) {
    expect(await tab.read(`${mark} 0`)).toBe(0);
    const retrieved = await tab.retrieve();
    expect(retrieved.filter(({ Key }) => Key.startsWith(mark))).toHaveLength(tabs.length);
    expect(tab.errors).toEqual([]);
    expect(await tab.page.evaluate(() => document.querySelectorAll('img').length)).toBe(0);
  }
}

rubbishPages('a peer that says rubbish before its hello is hung up on, and nobody minds', async ({ room, peer }) => {
  const tabs = await room.open(3, { voters: 3 });
  const texts = [
    '',
    'no JSON',
    '{}',
    'null',
    '{"kind":"ping","number":1}',
    '{"kind":"control","message":{"kind":"leave"}}',
  ];
  for (const text of texts) {
    const wire = await peer.knock(room.link.slice(-24), false);
    await peer.say([wire], 'control', [text]);
    await expect.poll(() => peer.isOpen(wire, 'control')).toBe(false);
  }
  await goesOn(room, tabs, 'after');
});

/** Has the peer register as a client does, so that its commands that are none get as far as they can. */
async function registered(leader: Tab, peer: RubbishDriver, wires: readonly number[]): Promise<number> {
  const sessions = async () => (await leader.log()).filter(({ kind }) => kind === 'session');
  const before = (await sessions()).length;
  await peer.say(wires, 'raft', [REGISTER]);
  await expect.poll(async () => (await sessions()).length).toBe(before + 1);
  return (await sessions()).at(-1)?.index ?? 0;
}

async function knownToPeer(room: RoomDriver, peer: RubbishDriver, wires: readonly number[]): Promise<Known> {
  const leader = await room.leader(room.alive);
  const session = await registered(leader, peer, wires);
  const { currentTerm, commitIndex } = await leader.status();
  const ids = await Promise.all(room.alive.map(async (tab) => String((await tab.status()).id)));
  return { self: await peer.server(), ids, term: currentTerm ?? 0, commitIndex: commitIndex ?? 0, session };
}

/** Every panel draws, and commands still find their servers by name. */
async function stillDraws({ page }: Tab): Promise<void> {
  await expect(page.getByRole('region', { name: 'Story' })).toBeVisible();
  for (const name of ['Links', 'Applications', 'Logs']) await page.getByRole('tab', { name }).click();
  const text = await page.evaluate(() => window.raft.command('LEADER_INFO', 'node2').then(({ text }) => text));
  expect(text).toContain('node2');
}

for (const who of ['that is no member', 'that was let in as a learner']) {
  rubbishPages(`a peer ${who} sends rubbish on every channel, and the room goes on`, async ({ room, peer }) => {
    test.setTimeout(120_000);
    const tabs = await room.open(3, { voters: 3 });
    const wires = await peer.meetAll(room.link.slice(-24));
    expect(wires).toHaveLength(3);
    for (const wire of wires)
      for (const channel of ['control', 'raft', 'views'] as const)
        await expect.poll(() => peer.isOpen(wire, channel)).toBe(true);
    const self = await peer.server();
    if (who.includes('learner')) {
      await peer.say(wires, 'control', [JOIN]);
      for (const tab of tabs)
        await expect.poll(async () => (await tab.status()).members.some(({ id }) => id === self)).toBe(true);
    }

    const known = await knownToPeer(room, peer, wires);
    const channels = [
      ['control', controlRubbish(known)],
      ['raft', raftRubbish(known)],
      ['views', viewRubbish(known)],
    ] as const;
    for (const [channel, texts] of channels) {
      await peer.say(wires, channel, texts);
      await peer.sendBadFrames(wires, channel);
      await goesOn(room, tabs, `after ${channel}`);
    }

    // None of it cost the peer its links: it was dropped, piece by piece. Its commands were answered.
    for (const wire of wires) expect(await peer.isOpen(wire, 'control')).toBe(true);
    for (const wire of wires) expect(await peer.heard(wire, 'control')).toBeGreaterThan(0);
    for (const tab of tabs) await stillDraws(tab);
    const states = await Promise.all(tabs.map(async (tab) => (await tab.status()).state));
    expect(states).toEqual(['up', 'up', 'up']);
  });
}
