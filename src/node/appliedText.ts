/**
 * The applied state as the text of a snapshot (§7) and back: the state machine's text and the client sessions, so that
 * a command which was applied before the snapshot is not applied again after it (dissertation §6.3).
 *
 * A text comes from a disk or from another server: it is checked here, and an error says what is wrong with it.
 */
import type { Snapshot } from '../raft/entries.ts';
import { createSessions } from '../raft/sessions.ts';
import type { Session, SessionLimits, SessionTable } from '../raft/sessions.ts';
import { paperRules } from '../raft/rules.ts';
import type { Rules } from '../raft/rules.ts';
import type { Machine } from '../machines/machine.ts';
import type { Applied } from './applied.ts';

const FORMAT = 1;

/** The first line; the two texts follow it, one right after the other. */
interface Header {
  readonly format: typeof FORMAT;
  readonly lastApplied: number;
  /** In characters. */
  readonly machine: number;
  readonly sessions: number;
}

/** The same text on every server that has applied the same entries. */
export function writeApplied<State>({ lastApplied, machine, sessions }: Applied<State>, to: Machine<State>): string {
  const text = to.snapshot(machine);
  const table = writeSessions(sessions);
  const header: Header = { format: FORMAT, lastApplied, machine: text.length, sessions: table.length };
  return `${JSON.stringify(header)}\n${text}${table}`;
}

/** Throws where the data is not what `writeApplied` writes of this entry. */
export function readApplied<State>(
  { data, lastIncludedIndex }: Snapshot,
  machine: Machine<State>,
  rules: Rules = paperRules,
): Applied<State> {
  const end = data.indexOf('\n');
  const {
    format,
    lastApplied,
    machine: length,
    sessions,
  } = readJson(data.slice(0, end), 'first line') as Partial<Header>;
  if (format !== FORMAT) throw new Error(`A snapshot has format ${String(format)}; this page reads ${FORMAT}.`);
  if (lastApplied !== lastIncludedIndex)
    throw new Error(`A snapshot up to entry ${lastIncludedIndex} holds what is applied up to ${String(lastApplied)}.`);
  const start = end + 1;
  if (!isCount(length) || !isCount(sessions) || start + length + sessions !== data.length)
    throw new Error(`A snapshot of ${data.length} characters is cut short, or has something behind its end.`);
  return {
    lastApplied,
    machine: machine.restore(data.slice(start, start + length)),
    sessions: readSessions(data.slice(start + length), rules.sessionLimits()),
  };
}

export function isReadable<State>(snapshot: Snapshot, machine: Machine<State>): boolean {
  try {
    readApplied(snapshot, machine);
    return true;
  } catch {
    return false;
  }
}

function writeSessions({ sessions }: SessionTable): string {
  const rows = [...sessions].map(([id, { lastUsed, firstUnanswered, answers }]) => [
    id,
    lastUsed,
    firstUnanswered,
    [...answers],
  ]);
  return JSON.stringify(rows);
}

function readSessions(text: string, limits: SessionLimits): SessionTable {
  const table = createSessions(limits);
  for (const row of list(readJson(text, 'sessions'))) {
    const [id, lastUsed, firstUnanswered, answers] = list(row);
    if (!isCount(id) || !isCount(lastUsed) || !isCount(firstUnanswered)) throw notSessions();
    const session: Session = { lastUsed, firstUnanswered, answers: new Map() };
    for (const answer of list(answers)) {
      const [serial, result] = list(answer);
      if (!isCount(serial) || typeof result !== 'string') throw notSessions();
      session.answers.set(serial, result);
    }
    table.sessions.set(id, session);
  }
  return table;
}

function notSessions(): Error {
  return new Error('The client sessions in a snapshot are not what a server writes.');
}

function readJson(text: string, what: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Said below, as for all that is no object.
  }
  throw new Error(`The ${what} of a snapshot cannot be read.`);
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw notSessions();
  return value as readonly unknown[];
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
