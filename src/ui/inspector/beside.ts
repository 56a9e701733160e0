/**
 * What a server's memory holds beside Figure 2, as rows to draw: what it keeps, and what goes on at it just now. What
 * does not go on has no row; what was not told is not there.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { BesideView } from '../../view/beside.ts';
import type { ServerView, SnapshotPart } from '../../view/server.ts';
import { texts } from './texts.ts';
import type { Value, Variable } from './variables.ts';

export interface Beside {
  readonly kept: readonly Variable[];
  readonly inProgress: readonly Variable[];
}

type NameOf = (id: ServerId) => string;

/** `memory` null: it has none, and `absent` says why. */
export function besideOf(memory: ServerView | null, absent: string, nameOf: NameOf): Beside {
  const beside = memory?.beside ?? null;
  return {
    kept: kept(beside, absent),
    inProgress: memory === null || beside === null ? [] : inProgress(memory, beside, nameOf),
  };
}

const text = (value: string | number): Value => ({ kind: 'text', text: String(value) });
const none = (why: string): Value => ({ kind: 'none', why });

function kept(beside: BesideView | null, absent: string): readonly Variable[] {
  const { sessions, uncommitted: entries, size } = texts;
  const ofLeader = (value: (uncommitted: NonNullable<BesideView['uncommitted']>) => string): Value => {
    if (beside === null) return none(absent);
    return beside.uncommitted === null ? none('leader only') : text(value(beside.uncommitted));
  };
  return [
    { ...sessions, value: beside === null ? none(absent) : text(beside.sessions) },
    { ...entries, value: ofLeader((one) => texts.part(String(one.entries), String(one.mostEntries))) },
    { ...size, value: ofLeader((one) => partOf(one.characters, one.mostCharacters)) },
  ];
}

function inProgress({ progress }: ServerView, beside: BesideView, nameOf: NameOf): readonly Variable[] {
  return [
    ...transfer(beside, nameOf),
    ...reads(beside),
    ...(beside.receiving === null ? [] : [snapshot(beside.receiving, null)]),
    ...progress.flatMap(({ id, snapshot: part }) => (part === undefined ? [] : [snapshot(part, nameOf(id))])),
  ];
}

function transfer({ transfer }: BesideView, nameOf: NameOf): readonly Variable[] {
  if (transfer === null) return [];
  const { name, told, behind, value } = texts.transfer;
  const since = `${(transfer.sinceMs / 1000).toFixed(1)} s`;
  return [{ name, meaning: transfer.told ? told : behind, value: text(value(nameOf(transfer.to), since)) }];
}

function reads({ reads }: BesideView): readonly Variable[] {
  return (['unacknowledged', 'asked', 'unapplied'] as const).flatMap((wait) => {
    if (reads[wait] === 0) return [];
    return [{ name: texts.reads.name, meaning: texts.reads[wait], value: text(texts.reads.count[wait](reads[wait])) }];
  });
}

/** `to` null: it is received. */
function snapshot({ lastIncludedIndex, has, length }: SnapshotPart, to: string | null): Variable {
  const { snapshot } = texts;
  return {
    name: to === null ? snapshot.coming : snapshot.to(to),
    meaning: (to === null ? snapshot.received : snapshot.acknowledged)(lastIncludedIndex),
    value: text(partOf(has, length)),
  };
}

/** `12 of 30 k`, `512 of 900`: both in the unit of the whole. */
function partOf(part: number, whole: number): string {
  if (whole < 1000) return texts.part(String(part), String(whole));
  const thousands = (count: number): string => (count / 1000).toFixed(whole < 10_000 ? 1 : 0);
  return texts.part(thousands(part), `${thousands(whole)} k`);
}
