/**
 * Every variable of Figure 2 for one server, by the paper's names, and what goes on beside it, as rows to draw. What a crash wipes out is empty
 * while the server is down; what was not told is not there.
 */
import { majority } from '../../raft/configuration.ts';
import type { ServerId, Term } from '../../raft/entries.ts';
import { inspectorTexts } from '../../texts/english/inspector.ts';
import type { ServerView, SnapshotView } from '../../view/server.ts';
import type { ServerPicture, WorldView } from '../../view/world.ts';
import { besideOf, type Beside } from './beside.ts';

export interface Variable {
  /** As the paper spells it. */
  readonly name: string;
  /** What it is for, in the paper's words made short. */
  readonly meaning: string;
  readonly value: Value;
}

export type Value =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'text'; readonly text: string }
  /** Why there is no value. */
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'perServer'; readonly rows: readonly { readonly name: string; readonly index: number }[] };

export interface Inspection {
  readonly persistent: readonly Variable[];
  readonly volatile: readonly Variable[];
  readonly leaderOnly: readonly Variable[];
  readonly configuration: readonly Variable[];
  readonly beside: Beside;
}

/** A variable that a leader keeps for each other server. */
export type PerServerVariable = Variable & { readonly value: Extract<Value, { readonly kind: 'perServer' }> };

const isPerServer = (variable: Variable): variable is PerServerVariable => variable.value.kind === 'perServer';

/** How many servers have room for a column each. */
const COLUMNS = 6;

/** A leader's lists that fit side by side, and what is left to be told line by line. */
export function sideBySide(variables: readonly Variable[]): {
  readonly lists: readonly PerServerVariable[];
  readonly others: readonly Variable[];
} {
  const lists = variables.filter(isPerServer).filter(({ value }) => value.rows.length <= COLUMNS);
  return { lists, others: variables.filter((variable) => !lists.some((list) => list === variable)) };
}

type NameOf = (id: ServerId) => string;

export function inspectionOf(view: WorldView, picture: ServerPicture): Inspection {
  const nameOf: NameOf = (id) =>
    view.servers.find((other) => other.id === id)?.name ??
    picture.view?.members.find((member) => member.id === id)?.name ??
    inspectorTexts().removed;
  const told = picture.view;
  // A server that is shut down has no memory, whatever the picture it told last still says.
  const memory = told !== null && picture.state !== 'crashed' && told.state !== 'crashed' ? told : null;
  const absent = told === null ? inspectorTexts().notTold : inspectorTexts().lost;
  return {
    persistent: persistent(told, nameOf),
    volatile: volatile(memory, absent),
    leaderOnly: leaderOnly(memory, absent, nameOf),
    configuration: configuration(told, memory),
    beside: besideOf(memory, absent, nameOf),
  };
}

const text = (value: string | number): Value => ({ kind: 'text', text: String(value) });
const none = (why: string): Value => ({ kind: 'none', why });

function persistent(told: ServerView | null, nameOf: NameOf): readonly Variable[] {
  const texts = inspectorTexts();
  const vote =
    told === null ? none(texts.notTold) : told.votedFor === null ? none(texts.nobody) : text(nameOf(told.votedFor));
  return [
    {
      name: 'currentTerm',
      meaning: texts.meanings.currentTerm,
      value: told === null ? none(texts.notTold) : { kind: 'term', term: told.currentTerm },
    },
    { name: 'votedFor', meaning: texts.meanings.votedFor, value: vote },
    { name: 'log[]', meaning: texts.meanings.log, value: told === null ? none(texts.notTold) : logValue(told) },
    ...(told?.snapshot == null ? [] : snapshot(told.snapshot)),
  ];
}

/** Figure 13's names; there is nothing to name before the first snapshot. */
function snapshot({ lastIncludedIndex, lastIncludedTerm }: SnapshotView): readonly Variable[] {
  const texts = inspectorTexts();
  return [
    {
      name: 'lastIncludedIndex',
      meaning: texts.meanings.lastIncludedIndex,
      value: text(lastIncludedIndex),
    },
    {
      name: 'lastIncludedTerm',
      meaning: texts.meanings.lastIncludedTerm,
      value: { kind: 'term', term: lastIncludedTerm },
    },
  ];
}

function logValue(told: ServerView): Value {
  const texts = inspectorTexts();
  if (told.lastLogIndex < told.firstLogIndex)
    return none(told.firstLogIndex === 1 ? texts.empty : texts.emptyCompacted({ last: told.firstLogIndex - 1 }));
  if (told.lastLogIndex === told.firstLogIndex) return text(told.lastLogIndex);
  return text(`${told.firstLogIndex} … ${told.lastLogIndex}`);
}

function volatile(memory: ServerView | null, absent: string): readonly Variable[] {
  const texts = inspectorTexts();
  return [
    {
      name: 'commitIndex',
      meaning: texts.meanings.commitIndex,
      value: memory === null ? none(absent) : text(memory.commitIndex),
    },
    {
      name: 'lastApplied',
      meaning: texts.meanings.lastApplied,
      value: memory === null ? none(absent) : text(memory.lastApplied),
    },
  ];
}

function leaderOnly(memory: ServerView | null, absent: string, nameOf: NameOf): readonly Variable[] {
  const texts = inspectorTexts();
  const list = (pick: 'nextIndex' | 'matchIndex'): Value => {
    if (memory === null) return none(absent);
    if (memory.role !== 'leader') return none(texts.leaderOnly);
    if (memory.progress.length === 0) return none(texts.noOthers);
    return { kind: 'perServer', rows: memory.progress.map((one) => ({ name: nameOf(one.id), index: one[pick] })) };
  };
  return [
    { name: 'nextIndex[]', meaning: texts.meanings.nextIndex, value: list('nextIndex') },
    {
      name: 'matchIndex[]',
      meaning: texts.meanings.matchIndex,
      value: list('matchIndex'),
    },
  ];
}

/** While the configuration is joint a majority of each half must agree (§6). */
function voters({ members, joint }: ServerView, all: Value): readonly Variable[] {
  const texts = inspectorTexts();
  if (joint === undefined) return [{ name: texts.voters, meaning: texts.meanings.voters, value: all }];
  const half = (ids: readonly ServerId[]): Value => {
    const names = ids.map((id) => members.find((member) => member.id === id)?.name ?? id);
    return text(texts.half({ majority: majority(ids.length), names: texts.list(names) }));
  };
  return [
    { name: 'C_old,new', meaning: texts.jointMeaning, value: text(texts.joint) },
    { name: 'C_old', meaning: texts.oldVoters, value: half(joint.outgoing) },
    { name: 'C_new', meaning: texts.newVoters, value: half(joint.incoming) },
  ];
}

function configuration(told: ServerView | null, memory: ServerView | null): readonly Variable[] {
  const texts = inspectorTexts();
  if (told === null || told.members.length === 0)
    return [
      {
        name: texts.voters,
        meaning: texts.meanings.votersByLog,
        value: none(told === null ? texts.notTold : texts.noneYet),
      },
    ];
  const names = (voter: boolean): Value => {
    const members = told.members.filter((member) => member.voter === voter).map((member) => member.name);
    return members.length === 0 ? none(texts.none) : text(texts.list(members));
  };
  const committed = memory !== null && told.configurationIndex <= memory.commitIndex;
  // Only a leader counts who has it; anybody else may just not have been told yet.
  const otherwise = memory?.role === 'leader' ? texts.entryNotCommitted : texts.entryNotKnown;
  return [
    ...voters(told, names(true)),
    { name: texts.learners, meaning: texts.meanings.learners, value: names(false) },
    {
      name: texts.fromEntry,
      meaning: texts.meanings.fromEntry,
      value: text((committed ? texts.entryCommitted : otherwise)({ index: told.configurationIndex })),
    },
  ];
}
