/**
 * Client sessions (§8, dissertation §6.3): how a command that reaches the log twice is applied once.
 *
 * Every server keeps the same table, since only committed entries change it, in log order. Serials reach the log out of
 * order when a client has many requests on their way, so answers are kept for each serial; the client says below which
 * one it has them all. The table knows no state machine and no server.
 */
import type { ClientStamp, Index } from './entries.ts';

export interface SessionLimits {
  /** Sessions kept; the one whose last use lies furthest back in the log gives way. */
  readonly sessions: number;
  /** Answers kept for one session; a client that never says what it has got loses the oldest. */
  readonly answers: number;
  /** A session that none of the last so many entries used has expired: at the same entry on every server. */
  readonly idle: number;
}

export const generousLimits: SessionLimits = { sessions: 10_000, answers: 10_000, idle: 1_000_000 };

/** Plain data; maps, because they keep their order whatever the keys look like. */
export interface SessionTable {
  readonly limits: SessionLimits;
  readonly sessions: Map<Index, Session>;
}

export interface Session {
  lastUsed: Index;
  /** Serials below this one are never applied (again). */
  firstUnanswered: number;
  readonly answers: Map<number, string>;
}

export type Applied =
  /** Applied now. */
  | { readonly kind: 'applied'; readonly result: string }
  /** Applied by an earlier entry, whose answer this is; not applied again. */
  | { readonly kind: 'repeated'; readonly result: string }
  /** The session is not known, or has expired, or its client has this answer already: not applied now. */
  | { readonly kind: 'noSession' };

export function createSessions(limits: SessionLimits = generousLimits): SessionTable {
  return { limits, sessions: new Map() };
}

/** The answer to a serial that was applied before; undefined when it was not, or its answer is forgotten. */
export type AnswerOf = (session: Session, serial: number) => string | undefined;

export const answerOf: AnswerOf = (session, serial) => session.answers.get(serial);

/** A copy that shares nothing. */
export function copySessions(table: SessionTable): SessionTable {
  const sessions = new Map<Index, Session>();
  for (const [index, session] of table.sessions) sessions.set(index, { ...session, answers: new Map(session.answers) });
  return { limits: table.limits, sessions };
}

/** A session entry is applied: its index is the session's id from now on. */
export function registerSession(table: SessionTable, index: Index): void {
  for (const [id, session] of table.sessions) if (hasExpired(table, session, index)) table.sessions.delete(id);
  if (table.sessions.size >= table.limits.sessions) expireLeastRecentlyUsed(table);
  table.sessions.set(index, { lastUsed: index, firstUnanswered: 1, answers: new Map() });
}

/** A stamped command is applied at `index`: `run` is called if, and only if, it is the first of its serial. */
export function applyOnce(
  table: SessionTable,
  stamp: ClientStamp,
  index: Index,
  run: () => string,
  find: AnswerOf = answerOf,
): Applied {
  const session = table.sessions.get(stamp.session);
  if (session === undefined) return { kind: 'noSession' };
  if (hasExpired(table, session, index)) {
    table.sessions.delete(stamp.session);
    return { kind: 'noSession' };
  }
  session.lastUsed = index;
  const known = find(session, stamp.serial);
  forgetBelow(session, stamp.firstUnanswered);
  if (known !== undefined) return { kind: 'repeated', result: known };
  if (stamp.serial < session.firstUnanswered) return { kind: 'noSession' };
  const result = run();
  session.answers.set(stamp.serial, result);
  if (session.answers.size > table.limits.answers) forgetBelow(session, leastSerial(session) + 1);
  return { kind: 'applied', result };
}

/** By positions in the log alone: clocks differ from server to server, and a replayed log is applied all at once. */
function hasExpired({ limits }: SessionTable, { lastUsed }: Session, index: Index): boolean {
  return index - lastUsed > limits.idle;
}

/** Forgets answers; counts up if few serials lie between, and looks through the table if many do. */
function forgetBelow(session: Session, firstUnanswered: number): void {
  const { answers } = session;
  if (firstUnanswered <= session.firstUnanswered) return;
  if (firstUnanswered - session.firstUnanswered <= answers.size) {
    for (let serial = session.firstUnanswered; serial < firstUnanswered; serial += 1) answers.delete(serial);
  } else {
    for (const serial of answers.keys()) if (serial < firstUnanswered) answers.delete(serial);
  }
  session.firstUnanswered = firstUnanswered;
}

function leastSerial(session: Session): number {
  let least = Number.MAX_SAFE_INTEGER;
  for (const serial of session.answers.keys()) least = Math.min(least, serial);
  return least;
}

function expireLeastRecentlyUsed(table: SessionTable): void {
  let expired: Index | null = null;
  let least = Number.MAX_SAFE_INTEGER;
  for (const [index, session] of table.sessions) {
    if (session.lastUsed >= least) continue;
    least = session.lastUsed;
    expired = index;
  }
  if (expired !== null) table.sessions.delete(expired);
}
