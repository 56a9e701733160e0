/**
 * REPLACE: learners take the place of voters, all at once, through a joint configuration (§6). It reads what was asked and
 * says what is wrong with it; whether the change may be made now the rules decide, and they make it.
 */
import type { Configuration, ServerId } from '../../raft/entries.ts';
import type { RefusalReason } from '../../raft/inputs.ts';
import type { Figure2 } from '../../raft/readers.ts';
import { namesIn } from '../../view/lists.ts';
import type { CommandLine } from '../../view/world.ts';
import { Failure } from './failure.ts';
import type { Naming } from './naming.ts';

export const REPLACE = 'REPLACE';

export interface Replacement {
  /** Voters that give up their seats. */
  readonly leaving: readonly ServerId[];
  /** Learners that take seats. */
  readonly arriving: readonly ServerId[];
}

const EXAMPLE = 'REPLACE node2,node3 node6,node7';
const NOTHING = 'Nothing was changed.';

/** Throws a Failure when a list is none, or names a server that nobody knows. */
export function readReplacement({ key, value }: CommandLine, naming: Naming): Replacement {
  return { leaving: serversIn(key, 'voters', naming), arriving: serversIn(value, 'learners', naming) };
}

function serversIn(text: string | undefined, what: string, naming: Naming): readonly ServerId[] {
  const names = namesIn(text ?? '');
  if (names !== null) return [...new Set(names.map((name) => naming.find(name)))];
  const why = `REPLACE needs the ${what} by name, with commas between: ${EXAMPLE}. ${NOTHING}`;
  throw new Failure('badList', why, 'refused', EXAMPLE);
}

/** The same request by ids, which mean the same in every tab. */
export function byIds(line: CommandLine, { leaving, arriving }: Replacement): CommandLine {
  return { ...line, key: leaving.join(','), value: arriving.join(',') };
}

/** `node2 and node3 by node6 and node7`. */
export function replacementText({ leaving, arriving }: Replacement, naming: Naming): string {
  return `${named(leaving, naming)} by ${named(arriving, naming)}`;
}

/** All who are to vote then. Throws a Failure when there is nothing to replace, or nobody to do it. */
export function votersAfter(
  { members, joint }: Configuration,
  { leaving, arriving }: Replacement,
  naming: Naming,
): readonly ServerId[] {
  if (joint !== undefined) throw new Failure('changeInProgress', alreadyJoint());
  const votes = (id: ServerId): boolean => members.some((member) => member.id === id && member.voter);
  const seatless = leaving.find((id) => !votes(id));
  if (seatless !== undefined)
    throw new Failure('notAVoter', `${naming.name(seatless)} has no vote, so nobody can take its place. ${NOTHING}`);
  const seated = arriving.find(votes);
  if (seated !== undefined)
    throw new Failure('alreadySo', `${naming.name(seated)} votes already, so it can take nobody’s place. ${NOTHING}`);
  const stranger = arriving.find((id) => !members.some((member) => member.id === id));
  if (stranger !== undefined) {
    const name = naming.name(stranger);
    throw new Failure('unknownMember', `${name} is not a member. ${NOTHING} ADD ${name} makes it a learner first.`);
  }
  const staying = members.filter(({ id, voter }) => voter && !leaving.includes(id)).map(({ id }) => id);
  return [...staying, ...arriving];
}

/** Why the rules refused, where there is more to say than of any other change; null otherwise. */
export function replacementRefused(
  why: RefusalReason,
  { arriving }: Replacement,
  figure: Figure2 | null,
  naming: Naming,
): string | null {
  if (why.kind === 'changeInProgress' && figure?.configuration.joint !== undefined) return alreadyJoint();
  if (why.kind !== 'notCaughtUp') return null;
  const caughtUp = (id: ServerId): boolean => figure?.progress.find((one) => one.id === id)?.caughtUp === true;
  const late = arriving.filter((id) => !caughtUp(id));
  const names = named(late.length === 0 ? arriving : late, naming);
  const behind = why.behind === 1 ? '1 entry' : `${String(why.behind)} entries`;
  return `Whoever takes a seat must have caught up first, and ${names} ${late.length === 1 ? 'has' : 'have'} not: up to ${behind} behind. ${NOTHING} Try again in a moment.`;
}

/** The change can no longer be lost; the leader brings about its end by itself. */
export function replacementDone(replacement: Replacement, naming: Naming): string {
  return `A majority of the old voters and one of the new have the joint configuration: ${replacementText(replacement, naming)}. The leader lets the new voters decide alone as soon as that is committed.`;
}

function alreadyJoint(): string {
  return `The configuration is joint already: another replacement goes on, and one is made at a time. ${NOTHING} Try again in a moment.`;
}

function named(ids: readonly ServerId[], naming: Naming): string {
  const names = ids.map((id) => naming.name(id));
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
