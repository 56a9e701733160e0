/**
 * What a driver holds back and for how long: messages until their save is durable, saves until the disk is free, the
 * server itself until its next alarm. Functions of the driver's state; `server.ts` does the sending and writing.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { SaveNumber } from '../raft/inputs.ts';
import { anythingUnsaved } from '../raft/saves.ts';
import { nextDeadline } from '../raft/step.ts';
import type { ClientOutcome, ClientRequest } from './messages.ts';
import type { DriverState, HeldApply, HeldSend } from './driver.ts';
import type { GrowingWrite } from './writes.ts';

/** The save that holds all that was decided so far; null when everything is durable. */
function newestSave<State>(state: DriverState<State>): SaveNumber | null {
  return state.waiting?.save ?? state.underWay?.save ?? null;
}

/** Takes the write to begin now, if there is one and the disk is free and willing. */
export function takeWrite<State>(state: DriverState<State>): GrowingWrite | null {
  if (state.underWay !== null || state.waiting === null) return null;
  if (state.diskRestsUntil !== null && state.now < state.diskRestsUntil) return null;
  state.diskRestsUntil = null;
  state.underWay = state.waiting;
  state.waiting = null;
  return state.underWay;
}

/** The write under way is durable; false when this is none of it. */
export function writeEnded<State>(state: DriverState<State>, save: SaveNumber): boolean {
  if (state.underWay?.save !== save) return false;
  state.underWay = null;
  state.durable = save;
  state.diskTrouble = null;
  return true;
}

/**
 * Memory is now ahead of the disk, and everything that speaks of what is not saved goes on being held. What was to be
 * written is forgotten, the saves that were to follow included: the rules repeat all of it in a later save, which then
 * releases what was held. The disk is left alone for an election timeout first.
 */
export function writeFailed<State>(state: DriverState<State>, save: SaveNumber, text: string): boolean {
  if (state.underWay?.save !== save) return false;
  state.underWay = null;
  state.waiting = null;
  state.diskTrouble = text;
  state.diskRestsUntil = state.now + state.settings.election[1];
  return true;
}

/** Takes the messages that wait for nothing any more, in the order in which they were to be sent. */
export function takeSends<State>(state: DriverState<State>): HeldSend[] {
  const due = state.sends.filter(({ after }) => after <= state.durable);
  if (due.length > 0) state.sends = state.sends.filter(({ after }) => after > state.durable);
  return due;
}

/** Takes what may be applied: in log order, up to the first entries that wait for a save. */
export function takeApplies<State>(state: DriverState<State>): HeldApply[] {
  const waits = state.applies.findIndex(({ after }) => after !== null && after > state.durable);
  return state.applies.splice(0, waits === -1 ? state.applies.length : waits);
}

/**
 * Whether a turn may end without a flush: the client in this tab was answered in it, and nothing is there to be saved
 * or replicated. What is left is to tell the others a new commitIndex, and that rides on the client's next proposal
 * if it comes at once, as it does from a script that stores one value after another. The wait is never long: the next
 * event ends it, or an alarm that is set for now.
 */
export function mayLinger<State>(state: DriverState<State>): boolean {
  state.lingers = state.answeredOwn && !state.lingers && state.leading !== null && !anythingUnsaved(state.raft);
  state.answeredOwn = false;
  return state.lingers;
}

/**
 * The alarm to set now, or null to leave things as they are. One that is already set for earlier stays: waking for
 * nothing now and then costs less than resetting it at every message.
 */
export function alarmToSet<State>(state: DriverState<State>): Microseconds | null {
  const deadline = state.lingers ? state.now : nextDeadline(state.raft);
  const retry = state.waiting === null ? null : state.diskRestsUntil;
  const at = deadline === null || retry === null ? (deadline ?? retry) : Math.min(deadline, retry);
  return at === null || (state.alarm !== null && state.alarm <= at) ? null : at;
}

/**
 * A server that wakes later than its alarm by more than this many of its longest election timeouts did not run
 * meanwhile: its page was frozen or its machine slept. The others have had time for a whole election, so what it
 * believes about leadership is of the past, and what lies in its channels is a flood from that past. A leader gives
 * up before it reads any of it; anybody else starts its election timer afresh, so that a leader which is there can
 * be heard before the timer fires. Two, not one: a busy machine that is late by one timeout is still alive, and
 * safety never depends on this; CheckQuorum and terms see to that.
 */
export const CLOCK_JUMP_TIMEOUTS = 2;

/** How late it wakes, when that is so late that it must have slept; 0 otherwise. */
export function sleptFor<State>({ alarm, now, settings }: DriverState<State>): Microseconds {
  const late = alarm === null ? 0 : now - alarm;
  return late > CLOCK_JUMP_TIMEOUTS * settings.election[1] ? late : 0;
}

/** How many requests of peers are remembered: more than can be on their way twice. */
const REQUESTS = 8192;

/**
 * Whether this is a copy of a message that came before. Only the first is heard: its answer is about that one, and if the
 * copy were judged again, later, the client would take "not here" for "nowhere" although the first copy may be in a log.
 * Opening a session does no harm twice, and neither does reading.
 */
export function isCopy<State>(
  state: DriverState<State>,
  from: ServerId,
  { request, operation }: ClientRequest,
): boolean {
  if (operation.kind !== 'command') return false;
  const { heard } = state;
  const name = `${from} ${request} ${operation.stamp.session} ${operation.stamp.serial}`;
  if (heard.has(name)) return true;
  heard.add(name);
  if (heard.size > REQUESTS) forgetOldest(heard);
  return false;
}

function forgetOldest(names: Set<string>): void {
  for (const oldest of names) {
    names.delete(oldest);
    return;
  }
}

/** The save that an answer to a peer's client waits for: a redirect bears a term, and no term leaves before it is durable. */
export function replyAfter<State>(state: DriverState<State>, outcome: ClientOutcome): SaveNumber | null {
  return outcome.kind === 'redirect' ? newestSave(state) : null;
}
