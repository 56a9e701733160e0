/**
 * Keeps what this tab's server sent and received, until it is told: counts, and of each kind and link a few messages. What
 * it keeps and what a message costs it do not grow with the traffic. It changes no message and delays none.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerMessage } from '../../node/messages.ts';
import { FLIGHT_KINDS, type FlightKind } from '../../view/flights.ts';
import { figuresOf, kindOf, markOf } from '../../view/flightFigures.ts';
import {
  HANDS,
  TOLD_IN_ALL,
  TOLD_OF_A_FLOW,
  type FlightReport,
  type Hand,
  type ToldFlow,
  type ToldHand,
  type ToldMessage,
} from './report.ts';

interface Kept {
  readonly mark: number;
  readonly at: number;
  readonly message: ServerMessage;
}

/** Messages of one kind, on one link, one way. */
interface Flow {
  readonly peer: ServerId;
  readonly kind: number;
  count: number;
  /** In the order in which they were met. */
  kept: Kept[];
}

type Flows = Map<ServerId, Flow[]>;

const KIND_PLACE = new Map<FlightKind, number>(FLIGHT_KINDS.map((kind, place) => [kind, place]));
/** More than a person does between two reports. */
const HANDS_KEPT = 32;

export class FlightRecorder {
  /** Milliseconds, of a clock that never jumps. */
  readonly #now: () => number;
  #sent: Flows = new Map();
  #received: Flows = new Map();
  #hands: { readonly peer: ServerId; readonly hand: Hand; readonly kept: Kept }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  sent(to: ServerId, message: ServerMessage): void {
    keep(this.#sent, to, message, this.#now());
  }

  received(from: ServerId, message: ServerMessage): void {
    keep(this.#received, from, message, this.#now());
  }

  /** A person had this done to a message on its way out. Held and dropped ones are not told as sent. */
  byHand(to: ServerId, message: ServerMessage, hand: Hand): void {
    if (this.#hands.length === HANDS_KEPT) this.#hands.shift();
    this.#hands.push({ peer: to, hand, kept: { mark: markOf(message), at: this.#now(), message } });
  }

  /** All since the last time, put in figures; null when there was nothing. */
  take(): FlightReport | null {
    const [sent, received, hands] = [flowsOf(this.#sent), flowsOf(this.#received), this.#hands];
    if (sent.length + received.length + hands.length === 0) return null;
    const peers = new Peers();
    const now = this.#now();
    const most = Math.max(1, Math.min(TOLD_OF_A_FLOW, Math.floor(TOLD_IN_ALL / (sent.length + received.length + 1))));
    const report = {
      sent: sent.map((flow) => told(flow, peers.place(flow.peer), most, (kept) => inFigures(kept, now))),
      received: received.map((flow) => told(flow, peers.place(flow.peer), most, (kept) => inBrief(kept, now))),
      ...(hands.length === 0 ? {} : { hands: hands.map((hand) => toldHand(hand, peers, now)) }),
    };
    this.#sent = new Map();
    this.#received = new Map();
    this.#hands = [];
    return { peers: peers.ids, ...report };
  }
}

function keep(flows: Flows, peer: ServerId, message: ServerMessage, at: number): void {
  const kind = KIND_PLACE.get(kindOf(message)) ?? 0;
  let ofPeer = flows.get(peer);
  if (ofPeer === undefined) flows.set(peer, (ofPeer = []));
  let flow = ofPeer.find((one) => one.kind === kind);
  if (flow === undefined) ofPeer.push((flow = { peer, kind, count: 0, kept: [] }));
  flow.count += 1;
  const mark = markOf(message);
  if (flow.kept.length === TOLD_OF_A_FLOW) {
    const greatest = placeOfGreatest(flow.kept);
    if (mark >= (flow.kept[greatest]?.mark ?? 0)) return;
    flow.kept.splice(greatest, 1);
  }
  flow.kept.push({ mark, at, message });
}

function placeOfGreatest(kept: readonly Kept[]): number {
  let greatest = 0;
  for (let place = 1; place < kept.length; place += 1)
    if ((kept[place]?.mark ?? 0) > (kept[greatest]?.mark ?? 0)) greatest = place;
  return greatest;
}

function flowsOf(flows: Flows): Flow[] {
  return [...flows.values()].flat();
}

/** The servers that a report names, each once. */
class Peers {
  readonly ids: ServerId[] = [];

  place(peer: ServerId): number {
    const known = this.ids.indexOf(peer);
    return known === -1 ? this.ids.push(peer) - 1 : known;
  }
}

function told(flow: Flow, peer: number, most: number, tell: (kept: Kept) => ToldMessage): ToldFlow {
  const { kept } = flow;
  while (kept.length > most) kept.splice(placeOfGreatest(kept), 1);
  return [peer, flow.kind, flow.count, kept.map(tell)];
}

function inBrief({ mark, at }: Kept, now: number): ToldMessage {
  return [mark, Math.max(0, Math.round(now - at))];
}

function inFigures(kept: Kept, now: number): ToldMessage {
  return [...inBrief(kept, now), ...figuresOf(kept.message)];
}

function toldHand(
  { peer, hand, kept }: { readonly peer: ServerId; readonly hand: Hand; readonly kept: Kept },
  peers: Peers,
  now: number,
): ToldHand {
  const kind = KIND_PLACE.get(kindOf(kept.message)) ?? 0;
  return [peers.place(peer), kind, HANDS.indexOf(hand), inFigures(kept, now)];
}
