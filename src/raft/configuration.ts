/**
 * Pure arithmetic on configurations (§6): who votes, what a majority is, what a change to one server gives.
 *
 * It decides neither when a change may be made (changes.ts) nor which configuration is in use (membership.ts), and
 * what a quorum of it is stands in majorities.ts.
 */
import type { Configuration, Member, ServerId } from './entries.ts';
import type { MembershipChange, RefusalReason } from './inputs.ts';

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

/** The configuration after a change that it admits. The voters before and after differ by one server at most. */
export function withChange(configuration: Configuration, change: MembershipChange): Configuration {
  const { members, arrivals } = configuration;
  const replace = (fields: Partial<Member>): Configuration => ({
    members: members.map((member) => (member.id === change.id ? { ...member, ...fields } : member)),
    arrivals,
  });
  switch (change.kind) {
    case 'addLearner':
      return withNewcomer(configuration, change.id);
    case 'promote':
      return replace({ voter: true });
    case 'demote':
      return replace({ voter: false });
    case 'remove':
      return { members: members.filter((member) => member.id !== change.id), arrivals };
    case 'rename':
      return replace({ name: change.name });
  }
}

/** Names count arrivals; a number that somebody has been renamed to is passed over. */
function withNewcomer(configuration: Configuration, id: ServerId): Configuration {
  let arrivals = configuration.arrivals + 1;
  while (configuration.members.some((member) => member.name === `node${arrivals}`)) arrivals += 1;
  return { members: [...configuration.members, { id, name: `node${arrivals}`, voter: false }], arrivals };
}
