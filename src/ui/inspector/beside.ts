/**
 * What a server's memory holds beside Figure 2, as rows to draw: what it keeps, and what goes on at it just now. What
 * does not go on has no row; what was not told is not there.
 */
import { inspectorTexts } from '../../texts/english/inspector.ts';
import type { ServerId } from '../../raft/entries.ts';
import type { BesideView } from '../../view/beside.ts';
import type { ServerView, SnapshotPart } from '../../view/server.ts';
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
  const texts = inspectorTexts();
  const ofLeader = (value: (uncommitted: NonNullable<BesideView['uncommitted']>) => string): Value => {
    if (beside === null) return none(absent);
    return beside.uncommitted === null ? none(texts.leaderOnly) : text(value(beside.uncommitted));
  };
  return [
    {
      name: texts.sessions,
      meaning: texts.sessionsMeaning,
      value: beside === null ? none(absent) : text(beside.sessions),
    },
    {
      name: texts.uncommitted,
      meaning: texts.uncommittedMeaning,
      value: ofLeader(({ entries, mostEntries }) => texts.part({ part: String(entries), whole: String(mostEntries) })),
    },
    {
      name: texts.size,
      meaning: texts.sizeMeaning,
      value: ofLeader(({ characters, mostCharacters }) => partOf(characters, mostCharacters)),
    },
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
  const texts = inspectorTexts();
  const seconds = (transfer.sinceMs / 1000).toFixed(1);
  return [
    {
      name: texts.transfer,
      meaning: transfer.told ? texts.transferTold : texts.transferBehind,
      value: text(texts.transferTo({ name: nameOf(transfer.to), seconds })),
    },
  ];
}

function reads({ reads: waiting }: BesideView): readonly Variable[] {
  const texts = inspectorTexts();
  return (['unacknowledged', 'asked', 'unapplied'] as const).flatMap((wait) => {
    const reads = waiting[wait];
    if (reads === 0) return [];
    return [{ name: 'ReadIndex', meaning: texts[`${wait}Meaning`], value: text(texts[wait]({ reads })) }];
  });
}

/** `to` null: it is received. */
function snapshot({ lastIncludedIndex: index, has, length }: SnapshotPart, to: string | null): Variable {
  const texts = inspectorTexts();
  return {
    name: to === null ? texts.snapshotComing : texts.snapshotTo({ name: to }),
    meaning: to === null ? texts.snapshotComingMeaning({ index }) : texts.snapshotToMeaning({ index }),
    value: text(partOf(has, length)),
  };
}

/** `12 of 30 k`, `512 of 900`: both in the unit of the whole. */
function partOf(part: number, whole: number): string {
  const texts = inspectorTexts();
  if (whole < 1000) return texts.part({ part: String(part), whole: String(whole) });
  const thousands = (count: number): string => (count / 1000).toFixed(whole < 10_000 ? 1 : 0);
  return texts.part({ part: thousands(part), whole: `${thousands(whole)} k` });
}
