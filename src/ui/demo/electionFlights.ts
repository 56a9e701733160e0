/**
 * An election with all its messages for the demonstration world: node1 crashes, node3 asks, stands and wins, its first entry
 * is appended and committed; after it heartbeats, a message that was lost, and one that only its sender told of.
 */
import { wordsOf, type FlightKind, type FlightView } from '../../view/flights.ts';
import type { StoryItem } from '../../view/world.ts';
import { act, idOf, told } from './servers.ts';

const start = 1_790_000_260_000;
const others = [2, 4, 5];

let numbers = 0;
type Sketch = readonly [kind: FlightKind, from: number, to: number, sent: number, received: number | null, ...number[]];

function flight([kind, from, to, sent, received, ...figures]: Sketch): FlightView {
  const words = wordsOf(
    kind,
    kind === 'accepted' ? [...figures.slice(0, 3), null, null, ...figures.slice(3)] : figures,
  );
  if (words === null) throw new Error(`These are no figures of a ${kind}.`);
  numbers += 1;
  const receivedAt = received === null ? null : start + received;
  const fate = received === null ? (to === 1 ? 'lost' : 'unknown') : 'delivered';
  return {
    key: `flight ${numbers}`,
    from: idOf(from),
    to: idOf(to),
    kind,
    ...words,
    sentAt: start + sent,
    receivedAt,
    fate,
    count: 1,
  };
}

const toAll = (sketch: (to: number) => Sketch): readonly FlightView[] => [...others, 1].map((to) => flight(sketch(to)));
const gone = (to: number, at: number): number | null => (to === 1 ? null : at);

export function electionFlights(): readonly FlightView[] {
  return [
    ...toAll((to) => ['preVoteRequest', 3, to, 290, gone(to, 291 + to), 7, 134, 6, 0]),
    ...others.map((from) => flight(['voteGranted', from, 3, 292 + from, 294 + from, 7, 1, 1, 0])),
    ...toAll((to) => ['voteRequest', 3, to, 302, gone(to, 303 + to), 7, 134, 6, 0]),
    ...others.map((from) => flight(['voteGranted', from, 3, 306 + from, 308 + from, 7, 1, 0, 0])),
    ...toAll((to) => ['append', 3, to, 318, gone(to, 319 + to), 7, 134, 6, 134, 1, 1, 7]),
    ...others.map((from) => flight(['accepted', from, 3, 322 + from, 324 + from, 7, 1, 135, 1])),
    ...[1, 2, 3, 4].flatMap((beat) => [
      ...toAll((to) => [
        'heartbeat',
        3,
        to,
        320 + beat * 100,
        gone(to, 321 + beat * 100 + to),
        7,
        135,
        7,
        135,
        1 + beat,
      ]),
      ...others.map((from) =>
        flight(['accepted', from, 3, 322 + beat * 100 + from, 324 + beat * 100 + from, 7, 1, 135, 1 + beat]),
      ),
    ]),
    flight(['clientRequest', 4, 3, 760, null, 21, 1, 5]),
  ];
}

export function electionStory(): readonly StoryItem[] {
  const grant = (server: number, at: number, preVote: boolean): StoryItem =>
    told(server, start + at, 7, {
      kind: 'voteGranted',
      term: 7,
      candidate: idOf(3),
      preVote,
      why: { kind: 'logUpToDate' },
    });
  return [
    act(5, start, 'SHUTDOWN', 1, 'Term, vote and log stay on its disk.'),
    told(3, start + 289, 6, {
      kind: 'becamePreCandidate',
      term: 6,
      why: { kind: 'silence', leader: idOf(1), silence: 287_000 },
    }),
    ...others.map((server) => grant(server, 291 + server, true)),
    told(3, start + 301, 7, { kind: 'becameCandidate', term: 7, why: { kind: 'preVoteWon', votes: 3, needed: 3 } }),
    ...others.map((server) => grant(server, 303 + server, false)),
    told(3, start + 313, 7, { kind: 'becameLeader', term: 7, votes: [idOf(3), idOf(2), idOf(4)], needed: 3 }),
    told(3, start + 314, 7, { kind: 'leaderAppended', term: 7, first: 135, last: 135, opens: true }),
    ...others.flatMap((server) => [
      told(server, start + 319 + server, 7, { kind: 'followsLeader', term: 7, leader: idOf(3) }),
      told(server, start + 320 + server, 7, {
        kind: 'followerAppended',
        term: 7,
        leader: idOf(3),
        first: 135,
        last: 135,
        truncatedFrom: null,
      }),
    ]),
    told(3, start + 329, 7, {
      kind: 'commitAdvanced',
      term: 7,
      from: 134,
      to: 135,
      why: { kind: 'majorityHasIt', servers: [idOf(3), idOf(2), idOf(4)], needed: 3 },
    }),
    ...others.map((server) =>
      told(server, start + 422 + server, 7, {
        kind: 'commitAdvanced',
        term: 7,
        from: 134,
        to: 135,
        why: { kind: 'leaderSaysSo', leader: idOf(3) },
      }),
    ),
  ];
}
