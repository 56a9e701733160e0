/** The client of a tab: against a scripted server, and against a real cluster whose messages get lost. */
import { describe, expect, test } from 'vitest';
import type { ServerId } from '../../src/raft/entries.ts';
import { kv } from '../../src/machines/commands.ts';
import { Client } from '../../src/node/client.ts';
import type { ClientEnd, ClientStep, Ticket } from '../../src/node/client.ts';
import type { ClientOutcome, ClientRequest } from '../../src/node/messages.ts';
import { TestCluster } from './cluster.ts';

const timing = { backoff: 50_000, patience: 600_000 };
const DEADLINE = 5_000_000;

interface Asked {
  readonly to: ServerId;
  readonly request: ClientRequest;
}

class Script {
  readonly asked: Asked[] = [];
  readonly steps: ClientStep[] = [];
  readonly ends = new Map<Ticket, ClientEnd>();
  now = 0;
  readonly client = new Client({
    self: 'a',
    timing,
    firstRequest: 1000,
    send: (to, request) => void this.asked.push({ to, request }),
    listener: {
      step: (_, step) => void this.steps.push(step),
      ended: (ticket, end) => void this.ends.set(ticket, end),
    },
  });

  propose(ticket: Ticket, more: { node?: ServerId; follow?: boolean } = {}): void {
    this.client.propose(this.now, { ticket, command: `command ${ticket}`, deadline: this.now + DEADLINE, ...more });
  }

  get last(): Asked {
    return this.asked.at(-1)!;
  }

  answer(outcome: ClientOutcome, to: Asked = this.last): void {
    this.client.received(this.now, to.to, { kind: 'clientReply', request: to.request.request, outcome });
  }

  /** Lets time pass, waking the client whenever it wants to be. */
  pass(time: number): void {
    const end = this.now + time;
    for (let at = this.client.alarm; at !== null && at <= end; at = this.client.alarm) {
      this.now = Math.max(this.now, at);
      this.client.wake(this.now);
    }
    this.now = end;
  }

  /** With a session open and ticket 1 asked for. */
  static opened(): Script {
    const script = new Script();
    script.propose(1);
    script.answer({ kind: 'registered', session: 7 });
    return script;
  }
}

const applied: ClientOutcome = { kind: 'applied', index: 9, term: 2, result: '{"ok":true}' };
const to = (leader: ServerId | null): ClientOutcome => ({ kind: 'redirect', leader, term: 2 });

function stampOf({ request: { operation } }: Asked): { serial: number; session: number; firstUnanswered: number } {
  if (operation.kind !== 'command') throw new Error('The client asked for a session.');
  return operation.stamp;
}

describe('sessions and serials', () => {
  test('a session is opened at the first need, once for all who need it', () => {
    const script = new Script();
    expect(script.asked).toEqual([]);
    script.propose(1);
    script.propose(2);
    expect(script.asked.map(({ request }) => request.operation)).toEqual([{ kind: 'register' }]);
    script.answer({ kind: 'registered', session: 7 });
    expect(script.asked.slice(1).map(stampOf)).toEqual([
      { session: 7, serial: 1, firstUnanswered: 1 },
      { session: 7, serial: 2, firstUnanswered: 1 },
    ]);
  });

  test('the first unanswered serial moves past a gap only when it is filled', () => {
    const script = Script.opened();
    for (const ticket of [2, 3]) script.propose(ticket);
    const [one, two, three] = script.asked.slice(1);
    script.answer(applied, three);
    script.propose(4);
    expect(stampOf(script.last)).toMatchObject({ serial: 4, firstUnanswered: 1 });
    script.answer(applied, one);
    script.propose(5);
    expect(stampOf(script.last).firstUnanswered).toBe(2);
    script.answer(applied, two);
    script.propose(6);
    expect(stampOf(script.last).firstUnanswered).toBe(4);
  });

  test('an expired session: a single try gets a new stamp, a command tried twice is unknown', () => {
    const script = Script.opened();
    script.propose(2);
    const [, one, two] = script.asked;
    script.answer({ kind: 'noSession' }, one);
    expect(script.last.request.operation.kind).toBe('register');
    script.answer({ kind: 'registered', session: 20 });
    expect(stampOf(script.last)).toEqual({ session: 20, serial: 1, firstUnanswered: 1 });
    script.pass(timing.patience);
    script.answer({ kind: 'noSession' }, two);
    expect(script.ends.get(2)).toMatchObject({ kind: 'unknown', code: 'sessionExpired' });
  });
});

describe('redirects', () => {
  test('are followed, visibly', () => {
    const script = Script.opened();
    script.answer(to('b'));
    expect(script.last).toMatchObject({ to: 'b', request: { operation: { command: 'command 1' } } });
    script.answer(applied);
    expect(script.ends.get(1)).toEqual({ kind: 'applied', index: 9, term: 2, result: '{"ok":true}', via: 'b' });
    expect(script.steps).toEqual([
      { kind: 'asked', server: 'a' },
      { kind: 'redirected', server: 'b' },
    ]);
  });

  test('with no leader it waits a little and asks again, and shows that once', () => {
    const script = Script.opened();
    script.answer(to(null));
    script.pass(timing.backoff);
    expect(script.last.to).toBe('a');
    script.answer(to(null));
    script.pass(timing.backoff);
    script.answer(applied);
    expect(script.steps.map(({ kind }) => kind)).toEqual(['asked', 'waiting']);
    expect(script.ends.get(1)).toMatchObject({ kind: 'applied', via: 'a' });
  });

  test('servers that point at each other are not asked for ever', () => {
    const script = Script.opened();
    for (let times = 0; times < 20; times += 1) script.answer(to(script.last.to === 'b' ? 'c' : 'b'));
    expect(script.asked.length).toBeLessThan(10);
  });

  test('a leader that is heard of moves on whoever waits, without waiting', () => {
    const script = Script.opened();
    script.answer(to('b'));
    const before = script.asked.length;
    script.client.leaderIs(script.now, null);
    script.client.leaderIs(script.now, 'c');
    expect(script.asked.slice(before)).toMatchObject([{ to: 'a' }]);
    script.answer(to('c'));
    expect(script.last.to).toBe('c');
  });

  test('not followed where it was so wished, session or none', () => {
    const script = new Script();
    script.propose(1, { node: 'c', follow: false });
    expect(script.last.to).toBe('c');
    script.answer(to('b'));
    expect(script.ends.get(1)).toMatchObject({ kind: 'refused', code: 'notLeader', leader: 'b' });
    script.propose(2, { node: 'b', follow: false });
    script.answer({ kind: 'registered', session: 7 });
    expect(script.last).toMatchObject({ to: 'b', request: { operation: { command: 'command 2' } } });
    script.answer(applied);
    expect(script.ends.get(2)).toMatchObject({ kind: 'applied', via: 'b' });
  });
});

describe('a leader that takes no more for now', () => {
  const full: ClientOutcome = { kind: 'tooMuchUncommitted' };

  test('is asked again soon, and that it is waited for is shown once', () => {
    const script = Script.opened();
    script.answer(to('b'));
    script.answer(full);
    const asked = script.asked.length;
    script.pass(timing.backoff);
    expect(script.asked).toHaveLength(asked + 1);
    script.answer(to('b'));
    script.answer(full);
    script.pass(timing.backoff);
    script.answer(to('b'));
    script.answer(applied);
    expect(script.ends.get(1)).toMatchObject({ kind: 'applied', via: 'b' });
    expect(script.steps.filter(({ kind }) => kind === 'waiting')).toEqual([
      { kind: 'waiting', server: 'b' },
      { kind: 'waiting', server: 'b' },
    ]);
  });

  test('is named at the end, when time runs out: nothing was changed, and why', () => {
    const script = Script.opened();
    script.answer(full);
    for (let times = 0; times < 200 && script.ends.size === 0; times += 1) {
      script.pass(timing.backoff);
      if (script.ends.size === 0) script.answer(full);
    }
    const end = script.ends.get(1);
    expect(end).toMatchObject({ kind: 'refused', code: 'tooMuchUncommitted' });
    expect(end?.kind === 'refused' && end.text).toMatch(
      /^a leads, but it waits for a majority and takes no more until/,
    );
  });

  test('is named, too, when it took no session', () => {
    const script = new Script();
    script.propose(1);
    for (let times = 0; times < 200 && script.ends.size === 0; times += 1) {
      script.answer(full);
      script.pass(timing.backoff);
    }
    expect(script.ends.get(1)).toMatchObject({ kind: 'refused', code: 'tooMuchUncommitted' });
  });

  test('is forgotten when it is not known to lead any more', () => {
    const script = Script.opened();
    script.answer(full);
    for (let times = 0; times < 200 && script.ends.size === 0; times += 1) {
      script.pass(timing.backoff);
      if (script.ends.size === 0) script.answer(to(null));
    }
    expect(script.ends.get(1)).toMatchObject({ kind: 'refused', code: 'noLeader' });
  });

  test('says nothing of an earlier try that was never answered', () => {
    const script = Script.opened();
    script.pass(timing.patience);
    script.answer(full);
    script.client.withdraw(1);
    expect(script.ends.get(1)).toMatchObject({ kind: 'unknown', code: 'withdrawn' });
  });
});

test('patience grows with answers that never came, not with redirects', () => {
  const script = Script.opened();
  for (let times = 0; times < 10; times += 1) {
    script.answer(to(null));
    script.pass(timing.backoff);
  }
  const asked = script.asked.length;
  script.pass(timing.patience);
  expect(script.asked).toHaveLength(asked + 1);
  script.pass(timing.patience);
  expect(script.asked).toHaveLength(asked + 1);
  script.pass(timing.patience);
  expect(script.asked).toHaveLength(asked + 2);
});

describe('what is certain at the end', () => {
  test('refused when every try was redirected', () => {
    const script = Script.opened();
    script.answer(to(null));
    for (let times = 0; times < 200 && script.ends.size === 0; times += 1) {
      script.pass(timing.backoff);
      if (script.ends.size === 0) script.answer(to(null));
    }
    expect(script.ends.get(1)).toMatchObject({ kind: 'refused', code: 'noLeader' });
  });

  test('unknown when one try was never answered, even if later ones were redirected', () => {
    const script = Script.opened();
    script.pass(timing.patience);
    expect(script.asked).toHaveLength(3);
    expect(stampOf(script.asked[2]!)).toEqual(stampOf(script.asked[1]!));
    script.answer(to(null));
    script.client.withdraw(1);
    expect(script.ends.get(1)).toMatchObject({ kind: 'unknown', code: 'withdrawn' });
  });

  test('unknown when leadership was lost, unless a retry comes through', () => {
    const script = Script.opened();
    script.propose(2);
    const [, one, two] = script.asked;
    for (const asked of [one, two]) script.answer({ kind: 'unknown', why: 'leadershipLost' }, asked);
    script.pass(timing.backoff);
    const again = script.asked.slice(3);
    expect(again.map(stampOf).map(({ serial }) => serial)).toEqual([1, 2]);
    script.answer(applied, again[0]);
    script.pass(DEADLINE);
    expect(script.ends.get(1)?.kind).toBe('applied');
    expect(script.ends.get(2)).toMatchObject({ kind: 'unknown', code: 'noAnswer' });
  });

  test('refused when no session could be opened', () => {
    const script = new Script();
    script.propose(1);
    script.pass(DEADLINE);
    expect(script.ends.get(1)).toMatchObject({ kind: 'refused', code: 'noLeader' });
    expect(script.client.alarm).toBeNull();
  });

  test('an answer to an older try counts; one from another server or another life does not', () => {
    const script = Script.opened();
    const first = script.last;
    script.pass(timing.patience);
    script.answer(applied, { ...first, to: 'z' });
    script.answer(applied, { ...first, request: { ...first.request, request: 3 } });
    expect(script.ends.size).toBe(0);
    script.answer(applied, first);
    expect(script.ends.get(1)?.kind).toBe('applied');
    expect(script.client.waiting).toBe(0);
  });
});

test('put back, a client does the same again', () => {
  const script = Script.opened();
  const captured = script.client.capture();
  script.answer(applied);
  script.client.restore(captured);
  expect(script.client.waiting).toBe(1);
  script.answer(applied);
  expect(script.client.waiting).toBe(0);
  expect(script.client.capture().session).toMatchObject({ nextSerial: 2, firstUnanswered: 2 });
});

test('through a lossy network and a leader that crashes, each command is applied exactly once', () => {
  const cluster = new TestCluster(['a', 'b', 'c']);
  cluster.elect();
  let chance = 12345;
  const lost = (): boolean => {
    chance = (Math.imul(chance, 1103515245) + 12345) >>> 0;
    return (chance >>> 16) % 4 === 0;
  };
  const ends = new Map<Ticket, ClientEnd>();
  const client = new Client({
    self: 'a',
    timing: { backoff: 50_000, patience: 200_000 },
    firstRequest: 1,
    // Requests and answers of the client get lost, not only those between servers.
    send: (server, request) => {
      if (!lost()) cluster.at('a').server.ask(server, request);
    },
    listener: { step: () => undefined, ended: (ticket, end) => void ends.set(ticket, end) },
  });
  const command = kv.increment('n');
  if (!command.ok) throw new Error(command.text);
  const hear = (): void => {
    const { answers, replies } = cluster.at('a');
    for (const reply of answers.splice(0)) client.received(cluster.time.now, 'a', reply);
    for (const { from, reply } of replies.splice(0)) if (!lost()) client.received(cluster.time.now, from, reply);
  };
  for (let round = 0; round < 40 || (client.waiting > 0 && round < 2000); round += 1) {
    if (round < 40)
      client.propose(cluster.time.now, { ticket: round + 1, command: command.command, deadline: 60_000_000 });
    if (round === 20) cluster.restart(cluster.leader().id);
    cluster.run(20_000);
    hear();
    client.wake(cluster.time.now);
  }
  cluster.run(1_000_000);
  expect([...ends.values()].filter(({ kind }) => kind === 'applied')).toHaveLength(40);
  for (const { server } of cluster.servers.values()) expect(server.machineState.kv.cells.get('n')?.value).toBe(40);
  const results = [...ends.values()].map((end) => (end.kind === 'applied' ? end.result : ''));
  expect(new Set(results).size).toBe(40);
});
