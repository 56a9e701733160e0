/** Messages in flight for the demonstration world: one of every kind, and a leader that sends to everybody. */
import type { FlightFate, FlightKind, FlightView } from '../../view/flights.ts';
import { FLIGHT_KINDS, wordsOf } from '../../view/flights.ts';
import { idOf } from './servers.ts';

const FIGURES: Readonly<Record<FlightKind, readonly (number | null)[]>> = {
  heartbeat: [7, 140, 7, 140, 812],
  append: [7, 137, 7, 140, 813, 3, 7, 7, 7],
  accepted: [7, 1, 141, null, null, 810],
  rejected: [7, 0, 0, 6, 132, 811],
  preVoteRequest: [8, 140, 7, 0],
  voteRequest: [8, 140, 7, 0],
  voteGranted: [8, 1, 0, 0],
  voteRefused: [8, 0, 0, 4],
  snapshot: [7, 96, 5, 0, 65_536, 0, 814],
  snapshotReply: [7, 96, 65_536, 0, 814],
  timeoutNow: [7],
  readIndex: [4],
  readIndexReply: [4, 140],
  clientRequest: [21, 1, 5],
  clientReply: [21, 0, 140],
  entriesLost: [7, 141],
};

const at = 1_790_000_271_000;

interface FlightSketch {
  readonly kind: FlightKind;
  readonly from: number;
  readonly to: number;
  readonly fate?: FlightFate;
  readonly figures?: readonly (number | null)[];
  readonly count?: number;
}

export function flightOf({ kind, from, to, fate = 'delivered', figures, count = 1 }: FlightSketch): FlightView {
  const words = wordsOf(kind, figures ?? FIGURES[kind]);
  if (words === null) throw new Error(`These are no figures of a ${kind}.`);
  return {
    key: `${from} ${to} ${kind}`,
    from: idOf(from),
    to: idOf(to),
    kind,
    ...words,
    sentAt: at,
    receivedAt: fate === 'delivered' ? at + 1 : null,
    fate,
    count,
  };
}

/** Each kind once, on a link of its own as far as there are links. */
export function everyKind(): readonly FlightView[] {
  const [...pairs] = [1, 2, 3, 4, 5].flatMap((from) => [1, 2, 3, 4, 5].map((to) => [from, to] as const));
  const links = pairs.filter(([from, to]) => from !== to);
  return FLIGHT_KINDS.map((kind, place) => {
    const [from, to] = links[(place * 7) % links.length] ?? [1, 2];
    return flightOf({ kind, from, to });
  });
}

/** What goes over the links of a room at work: the leader's appends and heartbeats, and their answers. */
export function atWork(leader: number, others: readonly number[]): readonly FlightView[] {
  return others.flatMap((other, place) => [
    place % 2 === 0
      ? flightOf({ kind: 'append', from: leader, to: other })
      : flightOf({ kind: 'heartbeat', from: leader, to: other, count: 3 }),
    ...(place % 3 === 2 ? [] : [flightOf({ kind: 'accepted', from: other, to: leader })]),
  ]);
}

/** What a person did to messages. */
export function byHand(): readonly FlightView[] {
  return [
    flightOf({ kind: 'append', from: 3, to: 2, fate: 'held' }),
    flightOf({ kind: 'heartbeat', from: 3, to: 5, fate: 'dropped' }),
    flightOf({ kind: 'accepted', from: 4, to: 3, fate: 'lost' }),
  ];
}
