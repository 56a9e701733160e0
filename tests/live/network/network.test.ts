/** The network as the room sees it, over an exchange and wires in memory, on a virtual clock. */
import { describe, expect, test } from 'vitest';
import { FakeWorld, openLinks, SECRET, wirePair, type FakeTab } from './fakes.ts';
import { roomKeyOf } from '../../../src/live/network/derive.ts';
import { PROTOCOL } from '../../../src/live/network/network.ts';

function others(tabs: readonly FakeTab[], tab: FakeTab): string[] {
  return tabs
    .map(({ server }) => server)
    .filter((server) => server !== tab.server)
    .sort();
}

function expectMesh(tabs: readonly FakeTab[]): void {
  for (const tab of tabs) expect(openLinks(tab)).toEqual(others(tabs, tab));
}

/** A tab of our own making on the other end of a wire, that says what we tell it to. */
function stranger(world: FakeWorld, tab: FakeTab) {
  const [ours, theirs] = wirePair('stranger', world.clock);
  const heard: Record<string, unknown>[] = [];
  let closed = false;
  ours.control.listen({
    opened: () => undefined,
    frame: (data) => heard.push(JSON.parse(String(data).slice(1)) as Record<string, unknown>),
    drained: () => undefined,
    closed: () => {
      closed = true;
    },
  });
  tab.exchange.events.incoming(theirs);
  const hello = {
    protocol: PROTOCOL,
    roomKey: roomKeyOf(SECRET),
    cluster: null,
    server: 'ff',
    name: null,
    wants: 'join',
    raft: true,
    since: 1,
  };
  return {
    heard,
    isClosed: () => closed,
    say: (frame: unknown) => {
      ours.control.send(`.${typeof frame === 'string' ? frame : JSON.stringify(frame)}`);
      world.clock.advance(5);
    },
    hello: (changes: object = {}) => ({
      kind: 'hello',
      hello: { ...hello, ...changes },
      start: 'ab'.repeat(16),
      address: null,
      door: null,
      sightings: [],
    }),
  };
}

describe('meeting', () => {
  test('five tabs that open at once form a full mesh without a second connection for any pair', () => {
    const world = new FakeWorld();
    const tabs = world.tabs(5);
    world.clock.advance(400);
    expectMesh(tabs);
    for (const tab of tabs) expect(tab.told.filter((line) => line.startsWith('down'))).toEqual([]);
  });

  test('whoever comes up at the same moment is told of each other, whichever id is smaller', () => {
    const world = new FakeWorld();
    const tabs = ['f0', 'e1', 'd2', 'c3', 'b4'].map((server) => world.tab(server));
    for (const { network } of tabs) network.start();
    world.clock.advance(400);
    expectMesh(tabs);
  });

  test('a newcomer finds the room when the first door is held by a tab that never answers', () => {
    const world = new FakeWorld();
    const tabs = world.tabs(3);
    world.clock.advance(10_000);
    const newcomer = world.tab('0f');
    // Whoever holds the first door is blocked; the others hold the other doors by now.
    const holder = tabs.find((tab) => [...world.addresses.values()][0] === tab.exchange) ?? tabs[0]!;
    world.block(newcomer, holder);
    newcomer.network.start();
    world.clock.advance(3000);
    expect(openLinks(newcomer)).toEqual(others(tabs, holder));
  });

  test('the link works when the tab that came first is gone', () => {
    const world = new FakeWorld();
    const [first, ...rest] = world.tabs(3) as [FakeTab, FakeTab, FakeTab];
    world.clock.advance(1000);
    first.network.stop();
    const newcomer = world.tab('0f');
    newcomer.network.start();
    world.clock.advance(5000);
    expectMesh([...rest, newcomer]);
  });

  test('a tab alone waits, and is found', () => {
    const world = new FakeWorld();
    const alone = world.tabs(1)[0]!;
    world.clock.advance(60_000);
    const newcomer = world.tab('0f');
    newcomer.network.start();
    world.clock.advance(400);
    expectMesh([alone, newcomer]);
  });
});

describe('liveness', () => {
  test('a wire that falls silent is closed within seconds, and the tab is dialled again', () => {
    const world = new FakeWorld();
    const tabs = world.tabs(2);
    world.clock.advance(1000);
    for (const wire of world.wires) wire.cut();
    world.clock.advance(5000);
    for (const tab of tabs) expect(tab.told.filter((line) => line.startsWith('down'))).toEqual([]);
    world.clock.advance(3000);
    expect(tabs[0]!.told).toContain(`down ${tabs[1]!.server} silent`);
    world.clock.advance(5000);
    expectMesh(tabs);
  });

  test('a tab that slept does not take its own silence for that of others', () => {
    const world = new FakeWorld();
    const tabs = world.tabs(3);
    // Between two ticks, so that nothing is on its way that would count as heard on waking.
    world.clock.advance(1500);
    world.clock.jump(60_000);
    world.clock.advance(2000);
    for (const tab of tabs) expect(tab.told.filter((line) => line.startsWith('down'))).toEqual([]);
    expectMesh(tabs);
  });

  test('a fresh connection takes over from one that has been silent, before that is given up', () => {
    const world = new FakeWorld();
    const [first, second] = world.tabs(2) as [FakeTab, FakeTab];
    world.clock.advance(1000);
    for (const wire of world.wires) wire.cut();
    world.clock.advance(4000);
    world.connect(first, second);
    world.clock.advance(100);
    first.network.sendRaft(second.server, 'one way');
    second.network.sendRaft(first.server, 'and back');
    world.clock.advance(10);
    expect(second.told.at(-1)).toBe(`raft ${first.server} one way`);
    expect(first.told.at(-1)).toBe(`raft ${second.server} and back`);
    for (const tab of [first, second]) expect(tab.told.filter((line) => line.startsWith('down'))).toEqual([]);
  });

  test('a better connection takes over without a moment of loss, though its first words come late', () => {
    const world = new FakeWorld();
    const [first, second] = world.tabs(2) as [FakeTab, FakeTab];
    world.clock.advance(1000);
    for (const wire of world.wires) wire.kind = wire.other!.kind = 'broadcast';
    const smaller = first.server < second.server ? 0 : 1;
    world.connect(first, second, (...ends) => {
      ends[smaller].control.latency = 50;
    });
    world.clock.advance(5000);
    for (const tab of [first, second]) {
      expect(tab.network.links().map(({ kind }) => kind)).toEqual(['webrtc']);
      expect(tab.told.filter((line) => /down|raftClosed/.test(line))).toEqual([]);
    }
    expect(world.wires.map(({ control }) => control.isOpen)).toEqual([false, true]);
  });

  test('stop is seen by the others at once and not told to oneself', () => {
    const world = new FakeWorld();
    const [first, second] = world.tabs(2) as [FakeTab, FakeTab];
    world.clock.advance(1000);
    const before = first.told.length;
    first.network.stop();
    world.clock.advance(5);
    expect(second.told).toContain(`down ${first.server} closed`);
    expect(second.told).toContain(`raftClosed ${first.server}`);
    expect(first.told.length).toBe(before);
  });
});

describe('whatever happens', () => {
  test.each(Array.from({ length: 30 }, (_, seed) => seed + 1))(
    'the mesh heals after wires were cut, tabs slept, went and came, and doubles were dialled (seed %i)',
    (seed) => {
      const world = new FakeWorld(seed);
      const tabs = world.tabs(6);
      for (let step = 0; step < 25; step += 1) {
        const tab = tabs[Math.floor(world.random() * tabs.length)]!;
        const other = tabs[Math.floor(world.random() * tabs.length)]!;
        const wire = world.wires[Math.floor(world.random() * world.wires.length)];
        const deeds = [
          () => wire?.cut(),
          () => wire?.close(),
          () => wire?.other?.control.close(),
          () => world.clock.jump(20_000 * world.random()),
          () => tab.network.retry(),
          () => tab.network.unplug(),
          () => tab.network.plug(),
          () => tab.network.setRaftAllowed(world.random() < 0.5),
          () => world.connect(tab, other),
        ];
        deeds[Math.floor(world.random() * deeds.length)]?.();
        world.clock.advance(4000 * world.random() ** 3);
      }
      for (const { network } of tabs) {
        network.plug();
        network.setRaftAllowed(true);
      }
      world.clock.advance(30_000);
      expectMesh(tabs);
      const wires = world.wires.filter((wire) => wire.control.isOpen && wire.other?.control.isOpen === true);
      expect(wires).toHaveLength(15);
      for (const tab of tabs) for (const peer of others(tabs, tab)) expectPaired(tab.told, peer);
    },
  );
});

/** Ups and downs of one peer take turns, and so do its Raft channel's openings and closings, within its ups. */
function expectPaired(told: readonly string[], peer: string): void {
  const story = told.filter((line) => line.split(' ')[1] === peer).map((line) => line.split(' ')[0]);
  expect(story.join(' ')).toMatch(
    /^(up( raftOpened raftClosed)* (down|$)|up( raftOpened raftClosed)* raftOpened$| )*$/,
  );
}

describe('channels', () => {
  test('Raft is closed for real at both ends while control goes on, and opens again', () => {
    const world = new FakeWorld();
    const [first, second] = world.tabs(2) as [FakeTab, FakeTab];
    world.clock.advance(1000);
    for (const closer of [first, second]) {
      const other = closer === first ? second : first;
      closer.network.setRaftAllowed(false);
      world.clock.advance(10);
      expect(other.told.at(-1)).toBe(`raftClosed ${closer.server}`);
      expect(closer.told.at(-1)).toBe(`raftClosed ${other.server}`);
      expect(other.network.links()[0]).toMatchObject({ control: 'open', raft: 'closedByHand' });
      expect(other.network.peers().get(closer.server)?.raft).toBe(false);
      closer.network.sendRaft(other.server, 'lost');
      other.network.sendRaft(closer.server, 'lost');
      expect(other.network.sendControl(closer.server, 'come back')).toBe(true);
      world.clock.advance(10);
      expect(closer.control.at(-1)).toMatchObject({ from: other.server, message: 'come back', relayedBy: null });
      closer.network.setRaftAllowed(true);
      world.clock.advance(10);
      expectMesh([first, second]);
    }
    second.network.sendRaft(first.server, 'here');
    world.clock.advance(10);
    expect(first.told.filter((line) => line.startsWith('raft '))).toEqual([`raft ${second.server} here`]);
  });

  test('a tab that comes disconnected opens no Raft channel', () => {
    const world = new FakeWorld();
    const [first] = world.tabs(1) as [FakeTab];
    const second = world.tab('0f');
    second.network.setRaftAllowed(false);
    second.network.start();
    world.clock.advance(1000);
    expect(first.network.links()[0]).toMatchObject({ control: 'open', raft: 'closedByHand' });
    second.network.setRaftAllowed(true);
    world.clock.advance(10);
    expectMesh([first, second]);
  });

  test('control goes through a tab that has both links, marked with origin and age, and comes to nobody else', () => {
    const world = new FakeWorld();
    const tabs = [world.tab('a0'), world.tab('b1'), world.tab('c2')] as [FakeTab, FakeTab, FakeTab];
    const [one, middle, other] = tabs;
    world.block(one, other);
    middle.network.start();
    world.clock.advance(1000);
    one.network.start();
    other.network.start();
    world.clock.advance(1000);
    expect(openLinks(one)).toEqual([middle.server]);
    expect(one.network.sendControl(other.server, { hello: 'there' })).toBe(true);
    world.clock.advance(10);
    expect(other.control).toEqual([
      { from: one.server, message: { hello: 'there' }, relayedBy: middle.server, ageMs: 2 },
    ]);
    expect(middle.control).toEqual([]);
    expect(one.network.sendControl('dead', 1)).toBe(false);
  });

  test('a control message that is too long is our own mistake', () => {
    const world = new FakeWorld();
    const [first] = world.tabs(1) as [FakeTab];
    expect(() => first.network.sendControl('ff', 'x'.repeat(70_000))).toThrow(RangeError);
  });

  test('an unplugged tab sends nothing and is found again when plugged', () => {
    const world = new FakeWorld();
    const tabs = world.tabs(3);
    world.clock.advance(1000);
    const [first] = tabs as [FakeTab, FakeTab, FakeTab];
    first.network.unplug();
    expect(openLinks(first)).toEqual([]);
    expect(first.told).toContain(`down ${tabs[1]!.server} unplugged`);
    world.clock.advance(20_000);
    expect(openLinks(first)).toEqual([]);
    first.network.plug();
    world.clock.advance(2000);
    expectMesh(tabs);
  });
});

describe('who is let in', () => {
  test('another room, another protocol and a refusal by the room are told so and shut out', () => {
    const world = new FakeWorld();
    const tab = world.tab('a0', {
      judge: (hello) => (hello.name === 'no' ? { code: 'roomFull', text: 'Full.' } : null),
    });
    tab.network.start();
    world.clock.advance(10);
    for (const [changes, code] of [
      [{ roomKey: 'other' }, 'otherRoom'],
      [{ protocol: 99 }, 'otherProtocol'],
      [{ server: 'a0' }, 'sameServer'],
      [{ name: 'no' }, 'roomFull'],
    ] as const) {
      const guest = stranger(world, tab);
      guest.say(guest.hello(changes));
      expect(guest.heard.find((frame) => frame['kind'] === 'refusal')).toMatchObject({ refusal: { code } });
      world.clock.advance(500);
      expect(guest.isClosed()).toBe(true);
    }
    expect(tab.told.filter((line) => line.startsWith('up'))).toEqual([]);
  });

  test('a later start of a server replaces the earlier; an earlier one is refused', () => {
    const world = new FakeWorld();
    const [bystander] = world.tabs(1) as [FakeTab];
    const former = world.tab('0f', { since: 1000 });
    former.network.start();
    world.clock.advance(1000);
    const later = world.tab('0f', { since: 2000 });
    later.network.start();
    world.clock.advance(1000);
    expect(bystander.told).toContain('down 0f replaced');
    expect(openLinks(bystander)).toEqual(['0f']);
    former.network.retry();
    world.clock.advance(20_000);
    expect(bystander.told.filter((line) => line === 'up 0f')).toHaveLength(2);
    expect(former.told.some((line) => line.startsWith('refused sameServer'))).toBe(true);
    // It may knock now and then, and no more.
    expect(former.told.filter((line) => line.startsWith('refused')).length).toBeLessThan(20);
  });

  test('nothing is listened to before the hello', () => {
    const world = new FakeWorld();
    const [tab] = world.tabs(1) as [FakeTab];
    world.clock.advance(10);
    const guest = stranger(world, tab);
    guest.say({ kind: 'control', message: 'let me in' });
    expect(guest.isClosed()).toBe(true);
    expect(tab.control).toEqual([]);
  });

  test('rubbish is dropped and the link lives, until there is no end of it', () => {
    const world = new FakeWorld();
    const [tab] = world.tabs(1) as [FakeTab];
    world.clock.advance(10);
    const guest = stranger(world, tab);
    guest.say(guest.hello());
    for (const text of ['', '{', '[]', '{"kind":"hello"}', JSON.stringify(guest.hello())]) guest.say(text);
    expect(tab.told.filter((line) => line === 'rubbish ff')).toHaveLength(5);
    guest.say({ kind: 'control', message: 'sorry' });
    expect(tab.control.at(-1)).toMatchObject({ from: 'ff', message: 'sorry' });
    for (let count = 0; count < 200 && !guest.isClosed(); count += 1) guest.say('{');
    expect(guest.isClosed()).toBe(true);
    expect(tab.told).toContain('down ff closed');
  });

  test('who says nothing at all is shut out', () => {
    const world = new FakeWorld();
    const [tab] = world.tabs(1) as [FakeTab];
    world.clock.advance(10);
    const guest = stranger(world, tab);
    world.clock.advance(8000);
    expect(guest.isClosed()).toBe(true);
  });
});
