/**
 * Pure arithmetic on configurations (§6): who votes, what a majority is, what a change gives.
 *
 * It decides neither when a change may be made (changes.ts) nor which configuration is in use (membership.ts), and
 * what a quorum of it is stands in majorities.ts.
 */
import type { Configuration, Member, ServerId } from './entries.ts';
import type { MembershipChange, RefusalReason, SingleServerChange } from './inputs.ts';

/** What a server uses that has no configuration in its log yet. */
export const NO_CONFIGURATION: Configuration = { members: [], arrivals: 0 };

/** Servers of which a majority must agree. */
export type Half = readonly ServerId[];

/** The voters, or while joint those of C_new and then the outgoing ones. */
export type Halves = readonly [Half, ...Half[]];

export function memberOf(configuration: Configuration, id: ServerId): Member | undefined {
  return configuration.members.find((member) => member.id === id);
}

/** Whether it votes, in either half. */
export function isVoter(configuration: Configuration, id: ServerId): boolean {
  return memberOf(configuration, id)?.voter === true;
}

/** "Agreement requires separate majorities from both the old and new configurations" (§6). */
export function halvesOf(configuration: Configuration): Halves {
  const { joint } = configuration;
  return joint === undefined ? [votersOf(configuration)] : [joint.incoming, joint.outgoing];
}

/** Those that vote, in either half. */
export function votersOf(configuration: Configuration): readonly ServerId[] {
  return configuration.members.filter((member) => member.voter).map((member) => member.id);
}

/** The smallest number of voters of which any two sets overlap (§5.2). */
export function majority(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/** Why a configuration does not admit a change, whoever asks and whenever; null when it does. */
export function objectionTo(configuration: Configuration, change: MembershipChange): RefusalReason | null {
  if (change.kind === 'replaceVoters') return objectionToVoters(configuration, change.ids);
  const member = memberOf(configuration, change.id);
  if (change.kind === 'addLearner') return member === undefined ? null : { kind: 'alreadySo' };
  if (member === undefined) return { kind: 'unknownMember' };
  switch (change.kind) {
    case 'promote':
      return member.voter ? { kind: 'alreadySo' } : null;
    case 'demote':
      if (!member.voter) return { kind: 'alreadySo' };
      return votersOf(configuration).length === 1 ? { kind: 'lastVoter' } : null;
    case 'remove':
      return member.voter && votersOf(configuration).length === 1 ? { kind: 'lastVoter' } : null;
    case 'rename':
      if (member.name === change.name) return { kind: 'alreadySo' };
      return configuration.members.some((other) => other.name === change.name)
        ? { kind: 'nameTaken', name: change.name }
        : null;
  }
}

function objectionToVoters(configuration: Configuration, ids: readonly ServerId[]): RefusalReason | null {
  if (ids.length === 0) return { kind: 'noVoters' };
  if (ids.some((id) => memberOf(configuration, id) === undefined)) return { kind: 'unknownMember' };
  return changedVoters(configuration, ids).length === 0 ? { kind: 'alreadySo' } : null;
}

/** Who would get a vote or lose it, if these were the voters. */
function changedVoters({ members }: Configuration, ids: readonly ServerId[]): readonly Member[] {
  return members.filter((member) => member.voter !== ids.includes(member.id));
}

/** Who gets a vote by a change. */
export function promotedBy(configuration: Configuration, change: MembershipChange): readonly ServerId[] {
  if (change.kind === 'promote') return [change.id];
  if (change.kind !== 'replaceVoters') return [];
  return change.ids.filter((id) => !isVoter(configuration, id));
}

/**
 * The configuration after a change that it admits. Its voters and the former ones differ by one server at most, or it
 * is joint.
 */
export function withChange(configuration: Configuration, change: MembershipChange): Configuration {
  return change.kind === 'replaceVoters'
    ? withVoters(configuration, change.ids)
    : withSingleChange(configuration, change);
}

/** "First switches to a transitional configuration we call the joint consensus" (§6), when more than one voter changes. */
function withVoters(configuration: Configuration, ids: readonly ServerId[]): Configuration {
  const members = configuration.members.map((member) => ({
    ...member,
    voter: member.voter || ids.includes(member.id),
  }));
  const incoming = members.map((member) => member.id).filter((id) => ids.includes(id));
  const joint: Configuration = { ...configuration, members, joint: { outgoing: votersOf(configuration), incoming } };
  return changedVoters(configuration, ids).length > 1 ? joint : afterJoint(joint);
}

/** C_new of a joint configuration: who votes in the outgoing half alone is no member any more. */
export function afterJoint({ members, arrivals, joint }: Configuration): Configuration {
  const stays = ({ id, voter }: Member): boolean => !voter || joint?.incoming.includes(id) !== false;
  return { members: members.filter(stays), arrivals };
}

function withSingleChange(configuration: Configuration, change: SingleServerChange): Configuration {
  const { members } = configuration;
  const replace = (fields: Partial<Member>): Configuration => ({
    ...configuration,
    members: members.map((member) => (member.id === change.id ? { ...member, ...fields } : member)),
  });
  switch (change.kind) {
    case 'addLearner':
      return withNewcomer(configuration, change.id);
    case 'promote':
      return replace({ voter: true });
    case 'demote':
      return replace({ voter: false });
    case 'remove':
      return { ...configuration, members: members.filter((member) => member.id !== change.id) };
    case 'rename':
      return replace({ name: change.name });
  }
}

/** Names count arrivals; a number that somebody has been renamed to is passed over. */
function withNewcomer(configuration: Configuration, id: ServerId): Configuration {
  let arrivals = configuration.arrivals + 1;
  while (configuration.members.some((member) => member.name === `node${arrivals}`)) arrivals += 1;
  const members = [...configuration.members, { id, name: `node${arrivals}`, voter: false }];
  return { ...configuration, members, arrivals };
}
