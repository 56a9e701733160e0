/**
 * Building blocks of the demonstration world: believable servers, logs and notes, written by hand.
 * For looking at components only. Nothing here obeys Raft, and nothing of the application imports it.
 */
import type { Member, ServerId } from '../../raft/entries.ts';
import type { Note, Role } from '../../raft/notes.ts';
import type { Person } from '../../view/person.ts';
import type { BesideView } from '../../view/beside.ts';
import type { EntryView, ServerState, ServerView, TermRun, VoteView } from '../../view/server.ts';
import type { LinkView, ServerPicture, StoryItem } from '../../view/world.ts';

export const idOf = (number: number): ServerId => `${number}`.repeat(16).slice(0, 16);

/** A log in brief: `[term, short]` pairs that end at the given index. */
export type Cells = readonly (readonly [term: number, short: string])[];

const longOf = (short: string, index: number): EntryView => {
  const kind = short === '–' ? 'noop' : short.startsWith('+') ? 'configuration' : 'command';
  const long =
    kind === 'noop'
      ? 'empty entry'
      : kind === 'configuration'
        ? `membership: ${short}`
        : `STORE ${short} = ${index * 7}`;
  return { index, term: 0, kind, short, long };
};

export function tailOf(cells: Cells, last: number): EntryView[] {
  return cells.map(([term, short], place) => ({ ...longOf(short, last - cells.length + 1 + place), term }));
}

export function runsOf(tail: readonly EntryView[]): TermRun[] {
  const runs: { term: number; first: number; last: number }[] = [];
  for (const entry of tail) {
    const open = runs.at(-1);
    if (open?.term === entry.term) open.last = entry.index;
    else runs.push({ term: entry.term, first: entry.index, last: entry.index });
  }
  const first = runs[0];
  if (first && first.first > 1) first.first = 1;
  return runs;
}

export interface ServerSketch {
  readonly number: number;
  readonly role?: Role;
  readonly state?: ServerState | 'silent';
  readonly term?: number;
  readonly votedFor?: number | null;
  readonly leader?: number | null;
  readonly cells?: Cells;
  readonly last?: number;
  readonly commit?: number;
  readonly left?: number | null;
  readonly votes?: readonly (readonly [number, VoteView['answer']])[];
  readonly lastHeardMs?: number | null;
  readonly voter?: boolean;
  readonly person?: Person;
  readonly progress?: readonly (readonly [number, match: number, next: number])[];
  /** Whose part of a snapshot is on its way: the follower, and how much of how much it has. */
  readonly sends?: readonly (readonly [number, has: number, length: number])[];
  readonly joint?: { readonly outgoing: readonly number[]; readonly incoming: readonly number[] };
  readonly beside?: Partial<BesideView>;
}

/** Nothing goes on at it. */
const QUIET: BesideView = {
  transfer: null,
  reads: { unacknowledged: 0, asked: 0, unapplied: 0 },
  receiving: null,
  uncommitted: null,
  sessions: 3,
};

const idOrNull = (number: number | null | undefined): ServerId | null => (number == null ? null : idOf(number));

function viewOf(sketch: ServerSketch, members: readonly Member[]): ServerView {
  const tail = tailOf(sketch.cells ?? [], sketch.last ?? 0);
  const state = sketch.state ?? 'up';
  const role = sketch.role ?? 'follower';
  const counts = state !== 'crashed' && role !== 'leader' && role !== 'learner';
  return {
    id: idOf(sketch.number),
    name: `node${sketch.number}`,
    state: state === 'silent' ? 'up' : state,
    at: 1_790_000_271_208,
    role,
    currentTerm: sketch.term ?? 7,
    votedFor: idOrNull(sketch.votedFor),
    leader: idOrNull(sketch.leader),
    commitIndex: sketch.commit ?? 0,
    lastApplied: sketch.commit ?? 0,
    firstLogIndex: 1,
    lastLogIndex: sketch.last ?? 0,
    compactedTerm: 0,
    snapshot: null,
    termRuns: runsOf(tail),
    tail,
    electionLeftMs: counts ? (sketch.left ?? 340) : null,
    electionTimeoutMs: counts ? 620 : null,
    votes: (sketch.votes ?? []).map(([voter, answer]) => ({ voter: idOf(voter), answer })),
    progress: (sketch.progress ?? []).map(([id, matchIndex, nextIndex]) => {
      const [, has, length] = sketch.sends?.find(([to]) => to === id) ?? [];
      const part =
        has === undefined || length === undefined ? {} : { snapshot: { lastIncludedIndex: 120, has, length } };
      return { id: idOf(id), matchIndex, nextIndex, ...part };
    }),
    members,
    ...(sketch.joint === undefined
      ? {}
      : { joint: { outgoing: sketch.joint.outgoing.map(idOf), incoming: sketch.joint.incoming.map(idOf) } }),
    ...(state === 'crashed' ? {} : { beside: { ...QUIET, ...sketch.beside } }),
    configurationIndex: 1,
    digest: 'a41f9c02',
  };
}

export function pictureOf(sketch: ServerSketch, own: number, members: readonly Member[]): ServerPicture {
  const id = idOf(sketch.number);
  return {
    id,
    name: `node${sketch.number}`,
    own: sketch.number === own,
    voter: sketch.voter ?? true,
    member: members.some((member) => member.id === id),
    view: viewOf(sketch, members),
    state: sketch.state ?? 'up',
    lastHeardMs: sketch.number === own ? 0 : (sketch.lastHeardMs ?? 90),
    ...(sketch.person === undefined ? {} : { person: sketch.person }),
  };
}

export function membersOf(voters: readonly number[], learners: readonly number[]): Member[] {
  const member =
    (voter: boolean) =>
    (number: number): Member => ({ id: idOf(number), name: `node${number}`, voter });
  return [...voters.map(member(true)), ...learners.map(member(false))];
}

/** A mesh of links between everyone, those to `silent` servers closed. */
export function meshOf(numbers: readonly number[], own: number, silent: readonly number[] = []): LinkView[] {
  const links: LinkView[] = [];
  for (const from of numbers) {
    for (const to of numbers) {
      if (from >= to) continue;
      const dead = silent.includes(from) || silent.includes(to);
      const mine = from === own || to === own;
      links.push({
        from: idOf(from),
        to: idOf(to),
        control: dead ? 'dialling' : 'open',
        kind: dead ? null : 'webrtc',
        raft: dead ? 'closed' : 'open',
        roundTripMs: dead || !mine ? null : 0.5 + ((from * 3 + to * 7) % 10) / 10,
        lastHeardMs: dead ? 12_400 : 60,
      });
    }
  }
  return links;
}

let numbers = 0;
/** A line of the story. */
export function told(server: number, at: number, term: number, note: Note): StoryItem {
  numbers += 1;
  return { kind: 'note', key: `${server}-${numbers}`, server: idOf(server), number: numbers, at, term, note };
}

export function act(by: number, at: number, request: string, node: number | null, detail: string): StoryItem {
  numbers += 1;
  return { kind: 'act', key: `act-${numbers}`, at, by: idOf(by), request, node: idOrNull(node), detail };
}
