/**
 * A controller's run in JSON messages and nothing else: each leader that is found is stored to, asked, and shut down.
 *
 * The controller sits in a sixth tab, whose server is a learner: it never leads, so it is never shut down itself, and it has
 * control links to all the others, the shut-down ones too.
 */
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

interface Message {
  readonly sender_name: string;
  readonly term: number | null;
  readonly request: string;
  readonly key: string | null;
  readonly value: unknown;
}

interface Committed {
  readonly Term: number;
  readonly Key: string;
  readonly Value: unknown;
}

class Controller {
  readonly #tab: Tab;
  readonly #names: readonly string[];

  constructor(tab: Tab, names: readonly string[]) {
    this.#tab = tab;
    this.#names = names;
  }

  /** As text, the way a controller outside the page would send it. */
  async ask(node: string, request: string, key: string | null = null, value: unknown = null): Promise<Message> {
    const message = { sender_name: 'Controller', term: null, request, key, value };
    const answer = (await this.#tab.message(JSON.stringify(message), node)) as Message;
    expect(Object.keys(answer).sort(), JSON.stringify(answer)).toEqual(Object.keys(message).sort());
    return answer;
  }

  /** Asks each server in turn who leads until one that is named says so of itself. */
  async leader(except: readonly string[] = []): Promise<string> {
    let found = '';
    await expect
      .poll(
        async () => {
          for (const name of this.#names.filter((name) => !except.includes(name))) {
            const { request, value } = await this.ask(name, 'LEADER_INFO');
            if (request !== 'LEADER_INFO' || typeof value !== 'string' || except.includes(value)) continue;
            const itself = await this.ask(value, 'LEADER_INFO');
            if (itself.value !== value) continue;
            found = value;
            return true;
          }
          return false;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    return found;
  }

  async retrieve(leader: string): Promise<readonly Committed[]> {
    const answer = await this.ask(leader, 'RETRIEVE');
    expect(answer).toMatchObject({ sender_name: leader, request: 'RETRIEVE', key: 'COMMITTED_LOGS' });
    return answer.value as readonly Committed[];
  }

  async store(leader: string, key: string, value: string): Promise<Committed> {
    const answer = await this.ask(leader, 'STORE', key, value);
    expect(answer).toMatchObject({ sender_name: leader, request: 'STORE', key, value });
    return { Term: Number(answer.term), Key: key, Value: value };
  }

  /** The server is named by `key`; the message itself goes to any tab. */
  async order(request: 'SHUTDOWN' | 'RESTART', node: string): Promise<void> {
    const answer = await this.ask(node, request, node);
    expect(answer, JSON.stringify(answer)).toMatchObject({ sender_name: node, request, key: 'DONE' });
  }
}

test('STORE, RETRIEVE, and leaders shut down one after the other, in JSON messages only', async ({ room }) => {
  await room.open(5);
  const tab = await room.join();
  await expect.poll(async () => (await tab.status()).role).toBe('learner');
  const names = (await tab.status()).members.filter(({ voter }) => voter).map(({ name }) => name);
  const controller = new Controller(tab, names);

  const first = await controller.leader();
  const stored = [await controller.store(first, 'K1', 'Value1'), await controller.store(first, 'K2', 'Value2')];
  expect(await controller.retrieve(first)).toEqual(stored);

  // Whoever does not lead says who does, for STORE and RETRIEVE alike, and stores nothing.
  const follower = names.find((name) => name !== first) ?? '';
  const redirect = { sender_name: follower, request: 'LEADER_INFO', key: 'LEADER', value: first };
  expect(await controller.ask(follower, 'STORE', 'K9', 'Value9')).toMatchObject(redirect);
  expect(await controller.ask(follower, 'RETRIEVE')).toMatchObject(redirect);

  await controller.order('SHUTDOWN', first);
  const down = await controller.ask(first, 'RETRIEVE');
  expect(down).toMatchObject({ request: 'ERROR' });
  expect(down.value).toContain(first);
  const second = await controller.leader([first]);
  expect(await controller.retrieve(second)).toEqual(stored);
  stored.push(await controller.store(second, 'K3', 'Value3'));
  expect(stored[2]?.Term).toBeGreaterThan(stored[0]?.Term ?? 0);

  await controller.order('SHUTDOWN', second);
  await controller.order('RESTART', first);
  const third = await controller.leader([second]);
  expect(await controller.retrieve(third)).toEqual(stored);
  stored.push(await controller.store(third, 'K4', 'Value4'));

  await controller.order('SHUTDOWN', third);
  const fourth = await controller.leader([second, third]);
  expect(await controller.retrieve(fourth)).toEqual(stored);

  // What was down comes back from its disk, and all five hold the same log.
  await controller.order('RESTART', second);
  await controller.order('RESTART', third);
  await room.formed(5);
  await room.equalLogs();
  expect(await controller.retrieve(await controller.leader())).toEqual(stored);
});

test('messages that are none are answered by what is wrong and what would be right, and change nothing', async ({
  room,
}) => {
  const [tab] = await room.open(1, { voters: 1 });
  if (tab === undefined) throw new Error('One tab was asked for.');
  const commands = async () => (await tab.log()).filter(({ kind }) => kind === 'command').length;
  const before = await commands();
  const bad: readonly (readonly [unknown, string, string])[] = [
    ['{"request":"STORE"', 'badJson', 'not JSON'],
    ['7', 'badMessage', 'looks like'],
    [null, 'badMessage', 'looks like'],
    [{}, 'badMessage', 'request'],
    [{ request: 7 }, 'badMessage', 'request'],
    [{ request: 'STOER', key: 'K1', value: 1 }, 'unknownRequest', 'STOER'],
    [{ request: 'constructor' }, 'unknownRequest', 'constructor'],
    [{ request: 'STORE', value: 1 }, 'badKey', 'needs a key'],
    [{ request: 'STORE', key: '', value: 1 }, 'badKey', 'empty'],
    [{ request: 'STORE', key: 'k'.repeat(300), value: 1 }, 'badKey', '256'],
    [{ request: 'STORE', key: 'K1', value: 'x'.repeat(1_000_000) }, 'commandTooLong', '8192'],
    [{ request: 'SHUTDOWN', key: 'node77' }, 'unknownNode', 'node77'],
    [{ request: 'RENAME', key: 'node1', value: ['a'] }, 'badName', '24'],
    [{ request: 'RENAME', key: 'node1', value: 'x'.repeat(1_000_000) }, 'badName', '24'],
  ];
  for (const [message, code, words] of bad) {
    const answer = await tab.message(message);
    expect(answer, JSON.stringify(message).slice(0, 100)).toMatchObject({ request: 'ERROR', key: code });
    expect(answer.value).toContain(words);
    expect(answer.value).toContain('Nothing was changed.');
  }
  const nowhere = await tab.message({ request: 'RETRIEVE' }, 'node77');
  expect(nowhere).toMatchObject({ request: 'ERROR', key: 'unknownNode' });
  expect(await commands()).toBe(before);
});
