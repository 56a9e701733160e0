/**
 * Where each message is at a moment of virtual time: as far along its link as its way is done. What the live room only shows
 * slower than it was stands here where it is, so a pause holds it and going back takes it back.
 *
 * Pure: a function of the messages and the moment.
 */
import type { FlightView } from '../../view/flights.ts';
import type { DrawnFlight } from '../stage/flights/lanes.ts';

/** A message that will be lost is seen to fade on this part of its way. */
const FADES_FROM = 0.4;
const GONE_AT = 0.75;
/** What was taken out of the way is seen, struck, for so long in virtual ms, or so much of its own way. */
const STRUCK_FOR = 0.5;
/** Where a message that is held waits: nobody tells how far it had come. */
const HELD_AT = 0.5;

export function flownAt(flights: readonly FlightView[], now: number): readonly DrawnFlight[] {
  return flights.flatMap((flight): readonly DrawnFlight[] => {
    const at = placeAt(flight, now);
    return at === null ? [] : [{ key: flight.key, flight, count: 1, ...at }];
  });
}

type At = Pick<DrawnFlight, 'share' | 'opacity'>;

function placeAt({ fate, sentAt, receivedAt }: FlightView, now: number): At | null {
  if (sentAt === null || now < sentAt) return null;
  if (fate === 'held') return { share: HELD_AT, opacity: 1 };
  if (receivedAt === null) return null;
  const way = Math.max(0, receivedAt - sentAt);
  if (fate === 'dropped') return struckAt(now - receivedAt, way);
  if (now >= receivedAt) return null;
  const share = way === 0 ? 1 : (now - sentAt) / way;
  if (fate !== 'lost') return { share, opacity: 1 };
  if (share >= GONE_AT) return null;
  return { share, opacity: Math.min(1, (GONE_AT - share) / (GONE_AT - FADES_FROM)) };
}

/** It goes no further from the moment at which it was dropped. */
function struckAt(since: number, way: number): At | null {
  const left = 1 - since / Math.max(1, way * STRUCK_FOR);
  return left <= 0 ? null : { share: HELD_AT, opacity: Math.min(1, left) };
}
