/** How faults get around in a room, whoever makes and lifts them, and that they end with their author's tab. */
import { describe, expect, test } from 'vitest';
import { MOST_FAULTS } from '../../../src/live/faults/document.ts';
import { FaultKeeper, type FaultMessage } from '../../../src/live/faults/keeper.ts';
import { readControl } from '../../../src/live/room/control.ts';
import { stepsBetween } from '../../../src/view/chaos.ts';
import type { Fault, FaultInForce } from '../../../src/view/faults.ts';
import { FakeTime } from './fakes.ts';

const CUT: Fault = { kind: 'cut', from: 'a1a1a1a1', to: 'b2b2b2b2', bothWays: true };
const FREEZE: Fault = { kind: 'freeze', server: 'c3c3c3c3' };
const SPLIT: Fault = { kind: 'groups', groups: [['a1a1a1a1'], ['b2b2b2b2', 'c3c3c3c3']] };

class Tab {
  readonly keeper: FaultKeeper;
  readonly gone: FaultInForce[] = [];
  here = true;

  constructor(room: Room, id: string, run = 1) {
    this.keeper = new FaultKeeper({
      self: id,
      run,
      network: { sendControl: (to, message) => room.carry(id, to, message as FaultMessage) },
      timers: room.time.timers,
      now: () => room.time.now,
      wallClock: () => room.time.now,
      random: () => 0,
      everybody: () => [...room.tabs.keys()],
      changed: () => undefined,
      gone: (faults) => void this.gone.push(...faults),
    });
  }

  get kinds(): string[] {
    return this.keeper.inForce.map(({ fault }) => fault.kind);
  }
}

/** Three tabs; what passes between them is read as whatever comes from a peer is. */
class Room {
  readonly time = new FakeTime();
  readonly tabs = new Map<string, Tab>();

  constructor(...ids: string[]) {
    for (const id of ids) this.open(id);
  }

  open(id: string, run = 1): Tab {
    const tab = new Tab(this, id, run);
    this.tabs.set(id, tab);
    for (const [other, { keeper }] of this.tabs) if (other !== id) keeper.peerUp(id);
    return tab;
  }

  carry(from: string, to: string, message: FaultMessage): boolean {
    const read = readControl(JSON.parse(JSON.stringify(message)));
    if ('wrong' in read) throw new Error(read.wrong);
    if (this.tabs.get(from)?.here !== true || this.tabs.get(to)?.here !== true) return false;
    this.tabs.get(to)?.keeper.heard(from, read.message as FaultMessage);
    return true;
  }

  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += 200) {
      this.time.advance(200);
      for (const { keeper, here } of this.tabs.values()) if (here) keeper.keepHouse();
    }
  }
}

function room(): { room: Room; a: Tab; b: Tab; c: Tab } {
  const made = new Room('a1a1a1a1', 'b2b2b2b2', 'c3c3c3c3');
  const [a, b, c] = [...made.tabs.values()] as [Tab, Tab, Tab];
  return { room: made, a, b, c };
}

test('a fault that one tab makes is in force in every tab, with its author', () => {
  const { a, b, c } = room();
  a.keeper.make(CUT);
  for (const tab of [a, b, c]) expect(tab.keeper.inForce).toMatchObject([{ by: 'a1a1a1a1', fault: CUT }]);
});

test('two tabs that make faults at once keep both, in the same order everywhere', () => {
  const { a, b, c } = room();
  a.keeper.make(CUT);
  b.keeper.make(FREEZE);
  expect(a.kinds).toEqual(['cut', 'freeze']);
  expect(b.keeper.inForce).toEqual(a.keeper.inForce);
  expect(c.keeper.inForce).toEqual(a.keeper.inForce);
});

test('whoever comes later is told', () => {
  const { room: made, a } = room();
  a.keeper.make(CUT);
  expect(made.open('d4d4d4d4').kinds).toEqual(['cut']);
});

test('anybody lifts a fault, whoever made it', () => {
  const { room: made, a, b, c } = room();
  const cut = a.keeper.make(CUT);
  expect(b.keeper.lift([cut?.id ?? ''])).toHaveLength(1);
  made.pass(5_000);
  for (const tab of [a, b, c]) expect(tab.kinds).toEqual([]);
});

test('a fault that was lifted while its author was not heard stays lifted when the author is back', () => {
  const { room: made, a, b, c } = room();
  const cut = a.keeper.make(CUT);
  a.here = false;
  made.pass(2_000);
  b.keeper.lift([cut?.id ?? '']);
  expect(c.kinds).toEqual([]);
  a.here = true;
  made.pass(4_000);
  for (const tab of [a, b, c]) expect(tab.kinds).toEqual([]);
});

test('a new split takes the place of the old one, and a new delay of a link that of the old, whoever made them', () => {
  const { a, b } = room();
  const delay = (delayMs: number): Fault => ({ ...CUT, kind: 'delay', delayMs, jitterMs: 0 });
  a.keeper.make(SPLIT);
  a.keeper.make(delay(10));
  b.keeper.make({ kind: 'groups', groups: [['c3c3c3c3']] });
  b.keeper.make({ ...delay(20), from: 'b2b2b2b2', to: 'a1a1a1a1' } as Fault);
  expect(a.keeper.inForce.map(({ fault, by }) => [fault.kind, by])).toEqual([
    ['groups', 'b2b2b2b2'],
    ['delay', 'b2b2b2b2'],
  ]);
});

describe('when its author’s tab has left', () => {
  test('a fault ends by itself after ten seconds in every other tab, and they are told so once', () => {
    const { room: made, a, b, c } = room();
    a.keeper.make(CUT);
    made.pass(30_000);
    a.here = false;
    made.pass(9_000);
    expect(b.kinds).toEqual(['cut']);
    made.pass(3_000);
    for (const tab of [b, c]) {
      expect(tab.kinds).toEqual([]);
      expect(tab.gone).toHaveLength(1);
    }
  });

  test('faults of others stay', () => {
    const { room: made, a, b, c } = room();
    a.keeper.make(CUT);
    b.keeper.make(FREEZE);
    a.here = false;
    made.pass(12_000);
    expect(c.kinds).toEqual(['freeze']);
  });

  test('a tab that slept so long gives up its own, and no fault of the others', () => {
    const { room: made, a, b, c } = room();
    a.keeper.make(CUT);
    b.keeper.make(FREEZE);
    made.pass(1_000);
    a.here = false;
    made.pass(20_000);
    a.here = true;
    a.keeper.keepHouse();
    made.pass(3_000);
    for (const tab of [a, b, c]) expect(tab.kinds).toEqual(['freeze']);
    expect(a.gone.map(({ fault }) => fault.kind)).toEqual(['cut']);
  });

  test('its next run is believed, and no late word of the former', () => {
    const { room: made, a, b } = room();
    a.keeper.make(CUT);
    const again = made.open('a1a1a1a1', 2);
    again.keeper.make(FREEZE);
    expect(b.kinds).toEqual(['freeze']);
    a.keeper.keepHouse();
    made.pass(2_000);
    expect(b.kinds).toEqual(['freeze']);
  });
});

test('a tab has no more faults in force than anybody can see through', () => {
  const { a, b } = room();
  const freeze = (count: number): Fault => ({ kind: 'freeze', server: count.toString(16).padStart(8, '0') });
  const made = Array.from({ length: MOST_FAULTS + 1 }, (_, count) => a.keeper.make(freeze(count)));
  expect(made.at(-1)).toBeNull();
  expect(b.keeper.inForce).toHaveLength(MOST_FAULTS);
});

test('a server is frozen as long as somebody has frozen it, and gets what came meanwhile', () => {
  const { a, c } = room();
  const freeze = a.keeper.make(FREEZE);
  const happened: string[] = [];
  c.keeper.arrive(() => happened.push('message'));
  expect([c.keeper.frozen, a.keeper.frozen, happened]).toEqual([true, false, []]);
  a.keeper.lift([freeze?.id ?? '']);
  expect([c.keeper.frozen, happened]).toEqual([false, ['message']]);
});

test('a cut holds at the receiver, too', () => {
  const { a, b } = room();
  b.keeper.make({ ...CUT, bothWays: false });
  expect([b.keeper.admits('a1a1a1a1'), a.keeper.admits('b2b2b2b2')]).toEqual([false, true]);
});

describe('chaos', () => {
  const SERVERS = ['a1a1a1a1', 'b2b2b2b2', 'c3c3c3c3'];
  const CHAOS = { seed: 42, paceMs: 6_000, servers: SERVERS };

  test('comes and goes in every tab as its schedule says', () => {
    const { room: made, a, c } = room();
    const begin = made.time.now;
    const chaos = a.keeper.startChaos(CHAOS);
    const seen = new Map<string, string>();
    for (let passed = 0; passed < 30_000; passed += 200) {
      made.pass(200);
      for (const { id, fault } of c.keeper.inForce) seen.set(id, fault.kind);
      const due = stepsBetween(chaos, made.time.now - begin, made.time.now - begin + 1).map(({ fault }) => fault.kind);
      expect(c.kinds).toEqual(due);
    }
    expect([...seen.values()]).toEqual(stepsBetween(chaos, 0, 30_000).map(({ fault }) => fault.kind));
    expect(c.keeper.chaos).toMatchObject({ seed: 42, by: 'a1a1a1a1' });
  });

  test('is ended by anybody, and what it made is lifted', () => {
    const { room: made, a, b, c } = room();
    a.keeper.startChaos(CHAOS);
    made.pass(3_000);
    expect(c.kinds).toHaveLength(1);
    expect(b.keeper.stopChaos()).toBe(true);
    for (const tab of [a, b, c]) expect([tab.kinds, tab.keeper.chaos]).toEqual([[], null]);
    made.pass(12_000);
    for (const tab of [a, b, c]) expect([tab.kinds, tab.keeper.chaos]).toEqual([[], null]);
    expect(b.keeper.stopChaos()).toBe(false);
  });

  test('lifts nothing that was made by hand', () => {
    const { room: made, a, b } = room();
    b.keeper.make(SPLIT);
    a.keeper.startChaos(CHAOS);
    made.pass(60_000);
    a.keeper.stopChaos();
    expect(a.kinds).toEqual(['groups']);
  });

  test('does not make again what somebody lifted', () => {
    const { room: made, a, b } = room();
    a.keeper.startChaos(CHAOS);
    made.pass(3_000);
    b.keeper.lift(b.keeper.inForce.map(({ id }) => id));
    made.pass(400);
    expect(a.kinds).toEqual([]);
  });

  test('ends by itself when its author’s tab has left', () => {
    const { room: made, a, b } = room();
    a.keeper.startChaos(CHAOS);
    made.pass(3_000);
    a.here = false;
    made.pass(12_000);
    expect([b.kinds, b.keeper.chaos]).toEqual([[], null]);
  });
});

const good = { run: 1, version: 1, faults: [{ id: 'a1:1:1', madeAt: 1, byChaos: false, fault: CUT }], chaos: null };
const faultOf = (fault: unknown): unknown => ({ ...good, faults: [{ ...good.faults[0], fault }] });

test.each<[string, unknown]>([
  ['no list', { ...good, faults: null }],
  ['a field more', { ...good, more: 1 }],
  ['too many', { ...good, faults: Array.from({ length: 25 }, (_, n) => ({ ...good.faults[0], id: `a1:1:${n}` })) }],
  ['one twice', { ...good, faults: [good.faults[0], good.faults[0]] }],
  ['an unknown kind', faultOf({ kind: 'burn', server: 'a1a1a1a1' })],
  ['an endless delay', faultOf({ ...CUT, kind: 'delay', delayMs: 1e9, jitterMs: 0 })],
  ['a negative delay', faultOf({ ...CUT, kind: 'delay', delayMs: -1, jitterMs: 0 })],
  ['more than all messages lost', faultOf({ ...CUT, kind: 'loss', percent: 101 })],
  ['a server in two groups', faultOf({ kind: 'groups', groups: [['a1a1a1a1'], ['a1a1a1a1']] })],
  ['a server that is no id', faultOf({ kind: 'freeze', server: 'node1 <b>' })],
])('what a peer tells of its faults is dropped when it has %s', (_name, document) => {
  expect(readControl({ kind: 'faults', document: good })).toHaveProperty('message');
  expect(readControl({ kind: 'faults', document })).toHaveProperty('wrong');
});
