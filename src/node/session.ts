/**
 * A client's side of its session: which serials it has given out, and below which one it has all answers.
 */
import type { Index } from '../raft/entries.ts';

/** Plain data. */
export interface ClientSession {
  readonly id: Index;
  nextSerial: number;
  firstUnanswered: number;
  /** Settled serials above `firstUnanswered`. */
  readonly settled: Set<number>;
}

export function createSession(id: Index): ClientSession {
  return { id, nextSerial: 1, firstUnanswered: 1, settled: new Set() };
}

/** An answer came, or nobody waits for one any more: the servers may forget it, and must not apply the command later. */
export function settleSerial(session: ClientSession, serial: number): void {
  session.settled.add(serial);
  while (session.settled.delete(session.firstUnanswered)) session.firstUnanswered += 1;
}
