/** The kinds of messages as the key lists them: some stand for two, and those that are rare come under “more”. */
import type { FlightKind } from '../../../view/flights.ts';

export interface FlightFilter {
  /** Whose glyph and word it has. */
  readonly kind: FlightKind;
  readonly kinds: readonly FlightKind[];
  readonly rare: boolean;
}

const often = (kind: FlightKind, ...more: readonly FlightKind[]): FlightFilter => ({
  kind,
  kinds: [kind, ...more],
  rare: false,
});
const rarely = (kind: FlightKind, ...more: readonly FlightKind[]): FlightFilter => ({
  ...often(kind, ...more),
  rare: true,
});

export const FLIGHT_FILTERS: readonly FlightFilter[] = [
  often('heartbeat'),
  often('append'),
  often('accepted'),
  often('rejected'),
  often('voteRequest'),
  often('voteGranted'),
  often('voteRefused'),
  rarely('preVoteRequest'),
  rarely('clientRequest', 'clientReply'),
  rarely('readIndex', 'readIndexReply'),
  rarely('snapshot', 'snapshotReply'),
  rarely('timeoutNow'),
  rarely('entriesLost'),
];
