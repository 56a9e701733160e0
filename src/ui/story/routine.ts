/**
 * Tells what is routine in the story from what one wants to read. Elections, arrivals, faults, refusals and repairs are
 * told; the daily traffic of a healthy log, and the same question asked over and over, is folded; what another note tells
 * anyway is left out. Nothing is lost: *Everything* shows each note.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import type { Folded } from '../sentences/folded.ts';
import type { StoryItem } from '../../view/world.ts';

export type Weight = 'told' | 'folded' | 'leftOut';
type Told = Extract<StoryItem, { readonly kind: 'note' }>;
type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

/** Weighs the items of one story in their order: what was told already need not be told again. */
export class Routine {
  /** Since somebody last led: who asked, and which pre-votes were refused for which reason. */
  readonly #asked = new Set<ServerId>();
  readonly #refused = new Set<string>();
  readonly #configurations = new Set<number>();

  weigh(item: StoryItem): Weight {
    if (item.kind === 'act') return 'told';
    const { note } = item;
    if (note.kind === 'becameLeader' || note.kind === 'followsLeader') {
      this.#asked.clear();
      this.#refused.clear();
    }
    switch (note.kind) {
      case 'leaderAppended':
        return note.opens ? 'told' : 'folded';
      case 'followerAppended':
        return note.truncatedFrom === null ? 'folded' : 'told';
      case 'commitAdvanced':
      case 'followsLeader':
        return 'folded';
      case 'becamePreCandidate':
        return this.#first(this.#asked, item.server) ? 'told' : 'folded';
      case 'voteRefused':
        return this.#refusal(note);
      case 'voteGranted':
        return note.preVote ? 'leftOut' : 'told';
      case 'voteCounted':
        return note.preVote && this.#asked.has(item.server) ? 'folded' : 'leftOut';
      case 'messageDropped':
        return note.why === 'impossible' ? 'told' : 'leftOut';
      case 'snapshotReceived':
      case 'logCompacted':
        return 'leftOut';
      case 'configurationUsed':
        return note.why !== 'recovered' && this.#first(this.#configurations, note.index) ? 'told' : 'leftOut';
      case 'configurationCommitted':
      case 'readsConfirmed':
      case 'readsForwarded':
      case 'readsServed':
        return 'leftOut';
      case 'becameFollower':
      case 'becameLearner':
        return ordinary(note) ? 'leftOut' : 'told';
      default:
        return 'told';
    }
  }

  /** That a majority still hears its leader need be told by one of them only. */
  #refusal(note: NoteOf<'voteRefused'>): Weight {
    if (!note.preVote) return 'told';
    return this.#first(this.#refused, `${note.candidate} ${note.why.kind}`) ? 'told' : 'leftOut';
  }

  #first<Key>(known: Set<Key>, key: Key): boolean {
    if (known.has(key)) return false;
    known.add(key);
    return true;
  }
}

/** A server that goes on as it was, in a new term or after its start, is told of by what happens next. */
function ordinary({ was, why }: NoteOf<'becameFollower' | 'becameLearner'>): boolean {
  return why.kind === 'started' || (why.kind === 'higherTerm' && (was === 'follower' || was === 'learner'));
}

/** Proposals that come slower than this are told one by one. */
const PAUSE_MS = 1500;

/** One run of routine notes. */
export class Fold {
  readonly items: Told[] = [];
  readonly #appended = new Map<ServerId, { first: number; last: number }>();
  readonly #followers = new Map<ServerId, Set<ServerId>>();
  readonly #takers = new Set<ServerId>();
  readonly #committers = new Set<ServerId>();
  readonly #asks = new Map<ServerId, number>();
  #taken = 0;
  #committed = 0;
  #promises: { best: number; needed: number } | null = null;

  /** Whether the item opens a new run rather than going on with this one. */
  parts(item: Told): boolean {
    const last = this.items.at(-1);
    return item.note.kind === 'leaderAppended' && last !== undefined && item.at - last.at > PAUSE_MS;
  }

  add(item: Told): void {
    this.items.push(item);
    const { note, server } = item;
    switch (note.kind) {
      case 'leaderAppended': {
        const known = this.#appended.get(server);
        const first = Math.min(note.first, known?.first ?? note.first);
        this.#appended.set(server, { first, last: Math.max(note.last, known?.last ?? 0) });
        break;
      }
      case 'followerAppended':
        this.#takers.add(server);
        this.#taken = Math.max(this.#taken, note.last);
        break;
      case 'commitAdvanced':
        this.#committers.add(server);
        this.#committed = Math.max(this.#committed, note.to);
        break;
      case 'followsLeader':
        this.#followers.set(note.leader, (this.#followers.get(note.leader) ?? new Set()).add(server));
        break;
      case 'becamePreCandidate':
        this.#asks.set(server, (this.#asks.get(server) ?? 0) + 1);
        break;
      case 'voteCounted':
        this.#promised(note);
        break;
      default:
        throw new Error(`A note of kind ${note.kind} is not folded.`);
    }
  }

  /** Of a joint configuration the half that lacks more is what counts. */
  #promised(note: NoteOf<'voteCounted'>): void {
    const { outgoing } = note;
    const { votes, needed } = outgoing && outgoing.needed - outgoing.votes > note.needed - note.votes ? outgoing : note;
    if (votes > (this.#promises?.best ?? 0)) this.#promises = { best: votes, needed };
  }

  /** False while all that it holds says nothing by itself. */
  get speaks(): boolean {
    return this.items.some((item) => item.note.kind !== 'voteCounted');
  }

  get folded(): Folded {
    return {
      appended: this.#appended,
      takers: this.#takers,
      taken: this.#taken,
      committers: this.#committers,
      committed: this.#committed,
      followers: this.#followers,
      asks: this.#asks,
      promises: this.#promises,
    };
  }
}

/** Whether a run of routine notes ends where this one is told; who belongs to the cluster changes in the midst of it. */
export function endsRun(item: StoryItem): boolean {
  return item.kind === 'act' || (item.note.kind !== 'configurationUsed' && item.note.kind !== 'learnerCaughtUp');
}
