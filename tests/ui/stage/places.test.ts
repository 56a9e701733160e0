/** Places, arcs and lines of the stage: geometry that every screen must agree on. */
import { describe, expect, it } from 'vitest';
import { arcLength, CARRY, leftAfter } from '../../../src/ui/stage/countdown.ts';
import { along, linkLines, styleOf } from '../../../src/ui/stage/links.ts';
import {
  inOrder,
  isNarrow,
  placesOf,
  pointOnRing,
  ringOf,
  type Place,
  type Plot,
} from '../../../src/ui/stage/places.ts';
import { cartoucheText } from '../../../src/ui/stage/cartouche.ts';
import { markOf } from '../../../src/ui/stage/marks.ts';
import { voteBoxes } from '../../../src/ui/stage/votes.ts';
import { linkOf, pictureOf, viewOf, worldOf } from '../world.ts';

const desktop: Plot = { width: 872, height: 340 };
const phone: Plot = { width: 360, height: 320 };

const voters = (count: number, learners = 0) =>
  worldOf({
    servers: [
      ...Array.from({ length: count }, (_, place) => pictureOf(place + 1)),
      ...Array.from({ length: learners }, (_, place) => pictureOf(count + place + 1, { voter: false })),
    ],
  });

const pixels = (place: Place, plot: Plot) => ({ x: (place.x * plot.width) / 100, y: (place.y * plot.height) / 100 });

describe('places', () => {
  it('puts the first voter at the top and goes on clockwise', () => {
    const ring = ringOf(desktop, 5, 0);
    const [first, second, , , fifth] = placesOf(voters(5), desktop);
    expect(first?.x).toBe(ring.x);
    expect(first?.y).toBeCloseTo(ring.y - ring.height, 1);
    expect(second?.x).toBeGreaterThan(ring.x);
    expect(fifth?.x).toBeLessThan(ring.x);
    expect(second?.y).toBe(fifth?.y);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('keeps the marks of %i voters apart and inside, on both screens', (count) => {
    for (const plot of [desktop, phone]) {
      const places = placesOf(voters(count, 2), plot);
      for (const place of places) {
        const { x, y } = pixels(place, plot);
        const radius = 26 * place.scale;
        expect(x - radius).toBeGreaterThanOrEqual(0);
        expect(x + radius).toBeLessThanOrEqual(plot.width);
        expect(y - radius).toBeGreaterThanOrEqual(0);
        expect(y + radius).toBeLessThanOrEqual(plot.height);
        for (const other of places) {
          if (other === place) continue;
          const there = pixels(other, plot);
          expect(Math.hypot(there.x - x, there.y - y)).toBeGreaterThan(26 * (place.scale + other.scale));
        }
      }
    }
  });

  it.each([4, 8, 20])('seats %i learners without moving the ring of a wide plot', (learners) => {
    const alone = placesOf(voters(5), desktop);
    const together = placesOf(voters(5, learners), desktop);
    expect(together.slice(0, 5).map(({ x, y }) => ({ x, y }))).toEqual(alone.map(({ x, y }) => ({ x, y })));
    expect(new Set(together.slice(5).map(({ x, y }) => `${x} ${y}`)).size).toBe(learners);
  });

  it('draws two learners small where a low plot has no room for them in full', () => {
    const scales = (plot: Plot) =>
      placesOf(voters(5, 2), plot)
        .map((place) => place.scale)
        .slice(5);
    expect(scales({ width: 872, height: 240 })).toEqual([0.5, 0.5]);
    expect(scales(desktop).every((scale) => scale > 0.5)).toBe(true);
  });

  it('keeps learners with their land and labels within a phone', () => {
    const plot = { width: 360, height: 350 };
    for (const place of placesOf(voters(5, 3), plot).filter(({ outer }) => outer)) {
      const { x, y } = pixels(place, plot);
      const land = 62 * place.scale;
      expect(x + land).toBeLessThanOrEqual(plot.width);
      expect(y - land).toBeGreaterThanOrEqual(-2);
      // Two lines of label stand below the mark.
      expect(y + 30 * place.scale + 30).toBeLessThanOrEqual(plot.height);
    }
  });

  it('seats those who assemble on the ring, before there is any configuration', () => {
    const places = placesOf(voters(0, 3), phone);
    expect(places.map((place) => place.outer)).toEqual([false, false, false]);
  });

  it('does not depend on the order in which a tab heard of the servers', () => {
    const world = voters(5, 1);
    const turned = { ...world, servers: [...world.servers].reverse() };
    expect(inOrder(turned).map((picture) => picture.id)).toEqual(inOrder(world).map((picture) => picture.id));
  });

  it('lays labels outwards, and below the lower marks of a narrow plot', () => {
    expect(placesOf(voters(5), desktop).map((place) => place.side)).toEqual([
      'right',
      'right',
      'right',
      'left',
      'left',
    ]);
    expect(placesOf(voters(5), phone).map((place) => place.side)).toEqual(['right', 'right', 'below', 'below', 'left']);
    expect(isNarrow({ width: 0, height: 0 })).toBe(false);
  });

  it('finds the points of a ring', () => {
    const ring = { x: 50, y: 50, width: 40, height: 20 };
    expect([0, 1, 2, 3].map((place) => pointOnRing(place, 4, ring))).toEqual([
      { x: 50, y: 30 },
      { x: 90, y: 50 },
      { x: 50, y: 70 },
      { x: 10, y: 50 },
    ]);
  });
});

describe('the countdown', () => {
  const view = viewOf(2, { electionLeftMs: 300, electionTimeoutMs: 600 });

  it('runs down between two views, for others only so far', () => {
    expect(leftAfter(view, 100, true)).toBe(200);
    expect(leftAfter(view, 5000, true)).toBe(0);
    expect(leftAfter(viewOf(2, { electionLeftMs: 3000 }), 5000, false)).toBe(3000 - CARRY);
    expect(leftAfter(viewOf(2, { electionLeftMs: null }), 10, true)).toBeNull();
  });

  it('becomes an arc, in quarters for those who want little motion', () => {
    expect(arcLength(300, 600, false)).toBe(50);
    expect(arcLength(310, 600, true)).toBe(75);
    expect(arcLength(0, 600, true)).toBe(0);
    expect(arcLength(900, 600, false)).toBe(100);
    expect(arcLength(300, null, false)).toBe(0);
  });
});

describe('links', () => {
  it('tells open, silent, without a network and closed by hand apart', () => {
    expect(styleOf(linkOf(1, 2), 3000)).toBe('open');
    expect(styleOf(linkOf(1, 2, { lastHeardMs: 3001 }), 3000)).toBe('silent');
    expect(styleOf(linkOf(1, 2, { raft: 'closed' }), 3000)).toBe('silent');
    expect(styleOf(linkOf(1, 2, { kind: 'broadcast' }), 3000)).toBe('relayed');
    expect(styleOf(linkOf(1, 2, { raft: 'closedByHand' }), 3000)).toBe('byHand');
  });

  it('draws one line for each pair, with soundings on own links only', () => {
    const world = worldOf({
      servers: [1, 2, 3].map((number) => pictureOf(number, { own: number === 1 })),
      links: [linkOf(1, 2, { roundTripMs: 0.62 }), linkOf(2, 1), linkOf(2, 3, { roundTripMs: 1 }), linkOf(3, 9)],
    });
    const lines = linkLines(world, placesOf(world, desktop));
    expect(lines.map((line) => line.sounding)).toEqual(['0.6 ms', null]);
    expect(lines.map((line) => line.lead)).toEqual([true, true]);
  });

  it('shows a link that either end closed by hand', () => {
    const world = worldOf({ links: [linkOf(2, 3), linkOf(3, 2, { raft: 'closedByHand' })] });
    const [line] = linkLines(world, placesOf(world, desktop));
    expect(line?.style).toBe('byHand');
    expect(line && along(line, 0)).toEqual({ x: line?.from.x, y: line?.from.y });
  });
});

describe('marks and the cartouche', () => {
  it('names a server in full', () => {
    const world = worldOf({});
    expect(world.servers.slice(0, 3).map((picture) => markOf(world, picture).label)).toEqual([
      'node1: Follower, term 7, this tab',
      'node2: Leader, term 7',
      'node3: Follower, term 7, 2 behind',
    ]);
  });

  it('claims nothing of a server that was not heard', () => {
    const world = worldOf({});
    expect(markOf(world, pictureOf(4, { state: 'silent', lastHeardMs: 12_345 })).label).toBe(
      'node4: Silent, last in term 7, last heard 12 s ago',
    );
    expect(markOf(world, { ...pictureOf(4), view: null, lastHeardMs: null }).label).toBe(
      'node4: Not told yet, term not told, never heard',
    );
  });

  it('says who leads, what waits and what makes a majority', () => {
    expect(cartoucheText(worldOf({}))).toEqual({
      headline: 'node2 leads',
      lines: ['Committed to 140; two entries wait for a majority.', '3 of 3 voters here, 2 make a majority.'],
    });
  });

  it('says for a while after a term changed how it was won', () => {
    const note = { kind: 'becameLeader', term: 7, votes: ['n2', 'n3'], needed: 2 } as const;
    const item = { kind: 'note', key: 'k', server: 'n2', number: 1, at: 0, term: 7, note } as const;
    const world = worldOf({ story: [item] });
    expect(cartoucheText(world, true).lines).toEqual(['It won term 7 with 2 of 3 votes.']);
    expect(cartoucheText(world).lines[0]).toContain('Committed to 140');
    // Won when fewer voted than do now: how many those were is not known.
    expect(cartoucheText({ ...world, votersInAll: 5 }, true).lines).toEqual(['It won term 7 with 2 votes, 2 needed.']);
    expect(cartoucheText(worldOf({ story: [{ ...item, note: { ...note, term: 6 } }] }), true).lines[0]).toContain(
      'Committed to 140',
    );
  });

  it('says who has yet to answer, and when a candidate cannot win any more', () => {
    const standing = (...answers: readonly ('granted' | 'awaited' | 'refused')[]) => {
      const votes = answers.map((answer, place) => ({ voter: `n${place + 1}`, answer }));
      const candidate = pictureOf(1, { view: viewOf(1, { role: 'candidate', leader: null, votes }) });
      return worldOf({ leader: null, servers: [candidate, pictureOf(2), pictureOf(3)] });
    };
    expect(cartoucheText(standing('granted', 'refused', 'awaited')).lines).toEqual([
      'node1 has 1 of the 2 votes it needs; node3 has yet to answer.',
    ]);
    expect(cartoucheText(standing('granted', 'refused', 'refused')).lines).toEqual([
      'node1 cannot win: two voters refuse it.',
    ]);
  });

  it('says of a voter whom it refused', () => {
    const votes = [{ voter: 'n3', answer: 'refused' }] as const;
    const candidate = pictureOf(1, { view: viewOf(1, { role: 'candidate', votes }) });
    const voter = pictureOf(3, { view: viewOf(3, { leader: null }) });
    expect(markOf(worldOf({ servers: [candidate, voter] }), voter).doing).toBe('refused node1');
    expect(markOf(worldOf({ servers: [pictureOf(1), voter] }), voter).doing).toBe('');
  });

  it('says in plain words why there is no leader', () => {
    const votes = [
      { voter: 'n1', answer: 'granted' },
      { voter: 'n2', answer: 'awaited' },
      { voter: 'n3', answer: 'refused' },
    ] as const;
    const candidate = pictureOf(1, { view: viewOf(1, { role: 'candidate', votes }) });
    const down = pictureOf(2, { state: 'silent' });
    const world = worldOf({ leader: null, servers: [candidate, down, pictureOf(3)], votersHere: 2 });
    expect(cartoucheText(world).lines[0]).toBe('node1 has 1 of the 2 votes it needs.');
    expect(voteBoxes(world, candidate).map((box) => box.text)).toEqual([
      'node1 granted',
      'node2 cannot answer',
      'node3 refused',
    ]);
    expect(cartoucheText({ ...world, failuresLeft: -1, votersHere: 1 }).lines[0]).toBe(
      '1 of 3 voters are here, 2 are needed.',
    );
  });
});
