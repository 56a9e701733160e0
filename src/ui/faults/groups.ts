/**
 * Splits as people make them: who is in which group now, what becomes of the groups when a server is put elsewhere, and
 * ready-made splits for the servers that are there. Pure; every split is a fault that could also be typed.
 */
import type { ServerId } from '../../raft/entries.ts';
import { faultMakingTexts } from '../../texts/english/faultMaking.ts';
import { groupOf, type Fault } from '../../view/faults.ts';
import type { WorldView } from '../../view/world.ts';

export type Groups = readonly (readonly ServerId[])[];

export interface Preset {
  readonly name: string;
  readonly says: string;
  readonly fault: Fault;
}

/** The split in force, every server in exactly one group; one group of all without a split. */
export function groupsNow(view: WorldView): Groups {
  const all = view.servers.map(({ id }) => id);
  const split = view.faults.find(({ fault }) => fault?.kind === 'groups')?.fault;
  if (split?.kind !== 'groups') return [all];
  const named = split.groups.map((group) => group.filter((id) => all.includes(id)));
  const rest = all.filter((id) => groupOf(split.groups, id) === -1);
  return [...named, rest].filter((group) => group.length > 0);
}

/** The groups when one server joins the group of another, or is alone. Empty groups vanish. */
export function regroup(groups: Groups, server: ServerId, beside: ServerId | null): Groups {
  const left = groups.map((group) => group.filter((id) => id !== server));
  const joined = left.map((group) => (beside !== null && group.includes(beside) ? [...group, server] : group));
  return [...joined, ...(beside === null ? [[server]] : [])].filter((group) => group.length > 0);
}

/** Groups by letter, as the editor has them: a server's letter, A for the first. */
export function lettered(groups: Groups): ReadonlyMap<ServerId, number> {
  return new Map(groups.flatMap((group, letter) => group.map((id) => [id, letter] as const)));
}

export const letterOf = (group: number): string => String.fromCharCode(65 + group);

export function presetsOf(view: WorldView): readonly Preset[] {
  const texts = faultMakingTexts().preset;
  const voters = view.servers.filter(({ voter }) => voter).map(({ id }) => id);
  const { leader } = view;
  const first = leader !== null && voters.includes(leader) ? leader : voters[0];
  const follower = voters.findLast((id) => id !== first);
  if (voters.length < 2 || first === undefined || follower === undefined) return [];
  const leaderFirst = [first, ...voters.filter((id) => id !== first)];
  const small = Math.floor((voters.length - 1) / 2);
  const presets: Preset[] = [];
  const split = (name: string, says: string, groups: Groups): void => {
    presets.push({ name, says, fault: { kind: 'groups', groups } });
  };
  if (small > 1) {
    const name = texts.halves({ small, large: voters.length - small });
    split(name, texts.halvesSays, [leaderFirst.slice(0, small), leaderFirst.slice(small)]);
  }
  split(texts.leaderAlone, '', [leaderFirst.slice(0, 1), leaderFirst.slice(1)]);
  split(texts.followerAlone, '', [[follower], voters.filter((id) => id !== follower)]);
  if (voters.length === 9) {
    split(texts.thirds, texts.thirdsSays, [leaderFirst.slice(0, 3), leaderFirst.slice(3, 6), leaderFirst.slice(6)]);
  }
  const muted: Fault = { kind: 'cut', from: first, to: null, bothWays: false };
  return [...presets, { name: texts.leaderMuted, says: texts.leaderMutedSays, fault: muted }];
}
