/**
 * What a majority of a configuration is, spelled out for the checks alone: more than half of the voters, and while it is
 * joint more than half of each half (§6). It shares nothing with the rules that it is there to check.
 */
import type { Configuration, ServerId } from '../../raft/entries.ts';

/** A half of which too few have what is asked for. */
export interface Short {
  readonly has: number;
  readonly of: number;
  /** `voters`, or which ones while the configuration is joint. */
  readonly name: string;
}

/** The first half without a majority; null when each has one. */
export function shortHalf({ members, joint }: Configuration, has: (id: ServerId) => boolean): Short | null {
  if (joint === undefined) {
    const voters = members.filter((member) => member.voter).map((member) => member.id);
    return judge(voters, 'voters', has);
  }
  return judge(joint.outgoing, 'outgoing voters', has) ?? judge(joint.incoming, 'incoming voters', has);
}

function judge(half: readonly ServerId[], name: string, has: (id: ServerId) => boolean): Short | null {
  const count = half.filter(has).length;
  return 2 * count > half.length ? null : { has: count, of: half.length, name };
}
