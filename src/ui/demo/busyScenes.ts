/**
 * Scenes of what is over in a moment: leadership on its way to another server, a snapshot half sent, reads that wait, and
 * an election while the configuration is joint. Still pictures, like all scenes.
 */
import type { WorldView } from '../../view/world.ts';
import { follower, leaderThree, newer, scene, story, upTo } from './scenes.ts';
import { idOf, type ServerSketch } from './servers.ts';

/** node3 leads, hands over to node2 and sends node5 a snapshot; its reads wait. */
export const busyScene = (): WorldView =>
  scene({
    own: 3,
    sketches: [
      follower(1),
      follower(2, { cells: upTo(137), last: 137, commit: 136 }),
      {
        ...leaderThree,
        sends: [[5, 12_288, 30_012]],
        beside: {
          transfer: { to: idOf(2), sinceMs: 1_240, told: false },
          reads: { unacknowledged: 2, asked: 0, unapplied: 0 },
          uncommitted: { entries: 2, characters: 61, mostEntries: 4096, mostCharacters: 1 << 20 },
        },
      },
      follower(4),
      follower(5, { beside: { receiving: { lastIncludedIndex: 120, has: 12_288, length: 30_012 } } }),
    ],
    rest: { story },
  });

const halves = { outgoing: [1, 2, 3, 4, 5], incoming: [1, 2, 6, 7, 8] };

/** Three of five voters are being replaced, the leader died half-way, and node1 has one half of what it needs. */
export const jointScene = (): WorldView => {
  const joint = (number: number, rest: Partial<ServerSketch> = {}): ServerSketch =>
    follower(number, { joint: halves, leader: null, cells: newer, last: 142, ...rest });
  return scene({
    own: 2,
    voters: [1, 2, 3, 4, 5, 6, 7, 8],
    silent: [3],
    sketches: [
      joint(1, {
        role: 'candidate',
        term: 8,
        votedFor: 1,
        votes: [
          [1, 'granted'],
          [2, 'granted'],
          [3, 'awaited'],
          [4, 'granted'],
          [5, 'refused'],
          [6, 'awaited'],
          [7, 'awaited'],
          [8, 'awaited'],
        ],
      }),
      joint(2, { term: 8, votedFor: 1 }),
      joint(3, { state: 'silent', lastHeardMs: 4_400 }),
      ...[4, 5, 6, 7, 8].map((number) => joint(number)),
    ],
    rest: { story, leader: null, majority: 3, votersHere: 7, failuresLeft: 1 },
  });
};
