/** Votes while the configuration is joint: each half is counted for itself, and both must have a majority (§6). */
import { describe, expect, it } from 'vitest';
import { cartoucheText } from '../../../src/ui/stage/cartouche.ts';
import { markOf } from '../../../src/ui/stage/marks.ts';
import { slipAtFoot, slipInside } from '../../../src/ui/stage/slip.ts';
import { halvesText, voteHalves } from '../../../src/ui/stage/votes.ts';
import type { VoteView } from '../../../src/view/server.ts';
import { pictureOf, viewOf, worldOf } from '../world.ts';

const joint = { outgoing: ['n1', 'n2', 'n3'], incoming: ['n1', 'n4', 'n5'] };

/** node1 stands; the answers are those of node1, node2, … */
function standing(...answers: readonly VoteView['answer'][]) {
  const votes = answers.map((answer, place) => ({ voter: `n${place + 1}`, answer }));
  const candidate = pictureOf(1, { view: viewOf(1, { role: 'candidate', leader: null, votes, joint }) });
  const servers = [candidate, ...[2, 3, 4, 5].map((number) => pictureOf(number))];
  // What the union would need is another number than what either half does.
  return { candidate, world: worldOf({ leader: null, servers, majority: 3, votersInAll: 5, votersHere: 5 }) };
}

describe('votes in a joint configuration', () => {
  it('stand in both halves with a majority of each, a voter of both in both', () => {
    const { candidate, world } = standing('granted', 'granted', 'refused', 'awaited', 'awaited');
    const halves = voteHalves(world, candidate);
    expect(halves.map(({ half, granted, needed }) => [half, granted, needed])).toEqual([
      ['old', 2, 2],
      ['new', 1, 2],
    ]);
    expect(halves.map(({ boxes }) => boxes.map((box) => box.figure).join(''))).toEqual(['123', '145']);
    expect(halvesText(halves)).toBe(
      'of the old voters 2 of the 2 needed: node1 granted, node2 granted, node3 refused; of the new voters 1 of the 2 needed: node1 granted, node4 awaited, node5 awaited',
    );
  });

  it('are told apart beside the mark and over the chart', () => {
    const { candidate, world } = standing('granted', 'granted', 'refused', 'awaited', 'awaited');
    expect(markOf(world, candidate).doing).toBe('2 of 2 old, 1 of 2 new votes');
    expect(cartoucheText(world).lines[0]).toBe(
      'node1 has 2 of the 2 votes it needs of the old voters and 1 of the 2 votes it needs of the new voters.',
    );
  });

  it('are lost with either half', () => {
    const { world } = standing('granted', 'granted', 'granted', 'refused', 'refused');
    expect(cartoucheText(world).lines[0]).toBe('node1 cannot win: two new voters refuse it.');
  });
});

describe('a slip that is away from its server', () => {
  const plot = { width: 360, height: 400 };
  const ring = { x: 50, y: 50, width: 24, height: 28 };

  it('lies in the lower half of the ring when it is low, and in the midst when it is high', () => {
    expect(slipInside(ring, plot, { width: 120, height: 28 }).y + 14).toBe(221);
    expect(slipInside(ring, plot, { width: 120, height: 120 }).y + 60).toBe(200);
  });

  it('lies at the foot of a wide plot, within it', () => {
    expect(slipAtFoot({ width: 800, height: 300 }, { width: 120, height: 100 })).toEqual({ x: 12, y: 196 });
    expect(slipAtFoot({ width: 800, height: 50 }, { width: 120, height: 100 }).y).toBeGreaterThan(0);
  });
});
