/**
 * Keeps the members of a simulated cluster as somebody wants them: newcomers become learners, learners that have caught up
 * become voters, and who is no longer wanted is removed. One step at a time, at a server that takes itself for the leader;
 * where it may, it now and then replaces all voters at once.
 *
 * It asks and is often refused; what it wants may change while a change is under way.
 */
import type { Configuration, ServerId } from '../raft/entries.ts';
import type { MembershipChange } from '../raft/inputs.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export class Steward<State> {
  private readonly world: World<State>;
  private readonly random: Random;
  /** Who is to vote; everybody else is to go. */
  wanted: readonly ServerId[];

  /** Whether it may change several voters at once. */
  private readonly joint: boolean;

  constructor(world: World<State>, random: Random, wanted: readonly ServerId[], joint: boolean) {
    this.world = world;
    this.random = random;
    this.wanted = wanted;
    this.joint = joint;
  }

  /**
   * Asks for at most one change, and tells which and whom. A deposed leader that does not know it yet is asked too, now and
   * then.
   */
  look(): { readonly leader: ServerId; readonly change: MembershipChange } | null {
    const leaders = this.world.sights().filter((sight) => sight.role === 'leader');
    if (leaders.length === 0) return null;
    const leader = this.random.pick(leaders);
    const change = this.nextChange(leader.configuration);
    if (change === null) return null;
    this.world.act({ kind: 'change', server: leader.id, change });
    return { leader: leader.id, change };
  }

  private nextChange({ members }: Configuration): MembershipChange | null {
    if (this.joint && this.random.chance(500_000)) {
      const ids = this.wanted.filter((id) => members.some((member) => member.id === id));
      const changed = members.filter((member) => member.voter !== ids.includes(member.id));
      if (changed.length > 1) return { kind: 'replaceVoters', ids };
    }
    const changes: MembershipChange[] = [];
    for (const id of this.wanted) {
      const member = members.find((one) => one.id === id);
      if (member === undefined) changes.push({ kind: 'addLearner', id });
      else if (!member.voter) changes.push({ kind: 'promote', id });
    }
    for (const member of members) {
      if (this.wanted.includes(member.id)) continue;
      changes.push({ kind: member.voter && this.random.chance(300_000) ? 'demote' : 'remove', id: member.id });
    }
    return changes.length === 0 ? null : this.random.pick(changes);
  }
}
