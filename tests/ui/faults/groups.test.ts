/** Splits as people make them, by the editor and by dragging. */
import { describe, expect, test } from 'vitest';
import { faultOf, figureIn, type Draft } from '../../../src/ui/faults/draft.ts';
import { groupsNow, presetsOf, regroup } from '../../../src/ui/faults/groups.ts';
import { dropOf } from '../../../src/ui/stage/faults/drop.ts';
import { faultLines, splitOf } from '../../../src/ui/stage/faults/marks.ts';
import { linkLines } from '../../../src/ui/stage/links.ts';
import { placesOf, ringOf } from '../../../src/ui/stage/places.ts';
import type { Fault } from '../../../src/view/faults.ts';
import type { FaultView, WorldView } from '../../../src/view/world.ts';
import { linkOf, pictureOf, viewOf, worldOf } from '../world.ts';

const PLOT = { width: 800, height: 400 };

function inForce(fault: Fault): FaultView {
  const undo = { label: 'Lift', name: 'Lift', command: { request: 'LIFT' } };
  return { key: 'n1:1:1', text: '', by: 'n1', undo, fault };
}

/** So many voters; node2 leads, node1 is this tab and has links to all. */
function world(count: number, ...faults: Fault[]): WorldView {
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  return worldOf({
    servers: numbers.map((number) =>
      pictureOf(number, { own: number === 1, view: viewOf(number, { role: number === 2 ? 'leader' : 'follower' }) }),
    ),
    links: numbers.slice(1).map((number) => linkOf(1, number)),
    votersInAll: count,
    majority: Math.floor(count / 2) + 1,
    faults: faults.map(inForce),
  });
}

const split = (...groups: string[][]): Fault => ({ kind: 'groups', groups });

describe('groups', () => {
  test('without a split all are in one; those in no group are one more', () => {
    expect(groupsNow(world(3))).toEqual([['n1', 'n2', 'n3']]);
    expect(groupsNow(world(4, split(['n2'], ['n3'])))).toEqual([['n2'], ['n3'], ['n1', 'n4']]);
  });

  test('a server that joins another leaves its own group, which vanishes when it is empty', () => {
    expect(regroup([['n1', 'n2'], ['n3']], 'n3', 'n1')).toEqual([['n1', 'n2', 'n3']]);
    expect(regroup([['n1', 'n2', 'n3']], 'n2', null)).toEqual([['n1', 'n3'], ['n2']]);
  });

  test.each([
    [2, ['Leader alone', 'One follower alone', 'Leader unheard']],
    [5, ['2 | 3', 'Leader alone', 'One follower alone', 'Leader unheard']],
    [9, ['4 | 5', 'Leader alone', 'One follower alone', '3 | 3 | 3', 'Leader unheard']],
  ])('of %i voters the ready-made splits are %j', (count, names) => {
    expect(presetsOf(world(count)).map(({ name }) => name)).toEqual(names);
  });

  test('the smaller half has the leader', () => {
    expect(presetsOf(world(5))[0]?.fault).toEqual(split(['n2', 'n1'], ['n3', 'n4', 'n5']));
  });
});

describe('letting a server go', () => {
  const view = world(5, split(['n1', 'n2'], ['n3', 'n4', 'n5']));
  const places = placesOf(view, PLOT);
  const at = (id: string) => places.find(({ picture }) => picture.id === id)!;
  const drop = (x: number, y: number) => dropOf(view, { server: 'n2', x, y }, places, PLOT);

  test('beside another joins its group', () => {
    expect(drop(at('n4').x + 1, at('n4').y)).toMatchObject({
      kind: 'joins',
      groups: [['n1'], ['n3', 'n4', 'n5', 'n2']],
    });
  });

  test('away from all sets it alone', () => {
    expect(drop(46, 50)).toMatchObject({ kind: 'alone', groups: [['n1'], ['n3', 'n4', 'n5'], ['n2']] });
  });

  test('at its own place is nothing', () => {
    expect(drop(at('n2').x, at('n2').y)).toEqual({ kind: 'back' });
  });
});

describe('marks on the chart', () => {
  function marks(...faults: Fault[]) {
    const view = world(5, ...faults);
    const places = placesOf(view, PLOT);
    const lines = faultLines(view, places, linkLines(view, places));
    return lines.map(({ from, to, cut, texts }) => [from.picture.id, to.picture.id, cut, ...texts]);
  }

  test('a cut, a one-way cut told from the end that is not heard, a delay and a loss', () => {
    expect(marks({ kind: 'cut', from: 'n4', to: 'n3', bothWays: true })).toEqual([['n3', 'n4', 'bothWays']]);
    expect(marks({ kind: 'cut', from: 'n3', to: 'n1', bothWays: false })).toEqual([['n3', 'n1', 'oneWay']]);
    const delay: Fault = { kind: 'delay', from: 'n1', to: 'n3', bothWays: true, delayMs: 80, jitterMs: 20 };
    const loss: Fault = { kind: 'loss', from: 'n3', to: 'n1', bothWays: false, percent: 30 };
    expect(marks(delay, loss)).toEqual([['n1', 'n3', null, '+80–100 ms', '−30 %']]);
  });

  test('a fault of every link is marked on those that are seen', () => {
    const loss: Fault = { kind: 'loss', from: null, to: null, bothWays: true, percent: 30 };
    expect(marks(loss)).toHaveLength(4);
  });

  test('a split divides the ring where groups meet, and says who has a majority', () => {
    const view = world(5, split(['n1', 'n2'], ['n3', 'n4', 'n5']));
    const drawn = splitOf(view, placesOf(view, PLOT), ringOf(PLOT, 5, 0));
    expect(drawn?.boundaries).toHaveLength(2);
    expect(drawn?.parts.map(({ text, majority }) => [text, majority])).toEqual([
      ['2 of 5', false],
      ['3 of 5', true],
    ]);
  });

  test('on a narrow plot what a part comes to is not written on this tab’s land', () => {
    const narrow = { width: 360, height: 365 };
    const view = world(5, split(['n5', 'n1', 'n2'], ['n3', 'n4']));
    const places = placesOf(view, narrow);
    const own = places.find(({ picture }) => picture.own);
    const pixels = ({ x, y }: { x: number; y: number }) => [x * 3.6, y * 3.65] as const;
    for (const part of splitOf(view, places, ringOf(narrow, 5, 0))?.parts ?? []) {
      const [[x, y], [landX, landY]] = [pixels(part), pixels(own ?? { x: 0, y: 0 })];
      expect(Math.hypot(x - landX, y - landY)).toBeGreaterThan(75);
    }
  });

  test('a group that goes round past the first server is one part', () => {
    const view = world(5, split(['n5', 'n1'], ['n2', 'n3', 'n4']));
    expect(splitOf(view, placesOf(view, PLOT), ringOf(PLOT, 5, 0))?.parts).toHaveLength(2);
  });
});

describe('a fault that is being thought of', () => {
  const draft: Draft = {
    kind: 'delay',
    from: 'n1',
    to: 'n2',
    bothWays: true,
    server: null,
    groups: [['n1', 'n2']],
    delayMs: 200,
    jitterMs: 0,
    percent: 30,
  };

  test.each<[string, Partial<Draft>]>([
    ['a link of a server with itself', { to: 'n1' }],
    ['no figure', { delayMs: null }],
    ['no delay at all', { delayMs: 0 }],
    ['an endless delay', { delayMs: 1e6 }],
    ['one group', { kind: 'groups' }],
    ['nobody to freeze', { kind: 'freeze' }],
    ['more than all messages', { kind: 'loss', percent: 101 }],
  ])('is none with %s', (_name, part) => {
    expect(faultOf(draft)).not.toBeNull();
    expect(faultOf({ ...draft, ...part })).toBeNull();
  });

  test('a field that says no number says null', () => {
    expect(['7', ' 2.5 ', '', 'x', '1e999'].map(figureIn)).toEqual([7, 2.5, null, null, null]);
  });
});
