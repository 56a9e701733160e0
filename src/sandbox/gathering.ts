/**
 * What is gathered while a run plays, to be drawn: the newest of the story, of the messages and of the proposals. So many of
 * each and no more, so that a moment of a run can be kept whole.
 */
import type { Microseconds, ServerId, Term } from '../raft/entries.ts';
import type { Note } from '../raft/notes.ts';
import type { ClientEnd, ClientStep, Ticket } from '../node/client.ts';
import type { Arrival, Departure, Onlooker } from '../sim/onlooker.ts';
import type { Violation } from '../sim/checks/violation.ts';
import type { StoryItem } from '../view/world.ts';
import type { PlacedAct } from './acts.ts';
import { storyOfAct } from './actWords.ts';

/** So many items of the story are kept, messages, and proposals that have ended. */
export const STORY_KEPT = 600;
export const MESSAGES_KEPT = 400;
export const PROPOSALS_KEPT = 20;

/** A message, from its departure on. */
export interface Sent extends Departure {
  readonly at: Microseconds;
  /** Of its copies, in the order in which they were due. */
  readonly fates: readonly Arrival[];
  /** When the last of them was known. */
  readonly fatedAt: Microseconds | null;
}

export interface Asked {
  readonly ticket: Ticket;
  readonly server: ServerId;
  readonly kind: 'propose' | 'read';
  readonly text: string;
  readonly at: Microseconds;
  readonly steps: readonly ClientStep[];
  readonly end: ClientEnd | null;
  readonly endedAt: Microseconds | null;
}

/** Plain, immutable data. */
export interface GatheringState {
  readonly story: readonly StoryItem[];
  readonly sent: readonly Sent[];
  readonly asked: readonly Asked[];
}

/** What a gathering looks up. */
export interface Gathered {
  readonly now: Microseconds;
  termOf(server: ServerId): Term;
}

export class Gathering implements Onlooker {
  private world: Gathered | null = null;
  private story: StoryItem[] = [];
  private sents = new Map<number, Sent>();
  private askeds = new Map<Ticket, Asked>();
  private readonly onViolation: (violation: Violation) => void;

  constructor(onViolation: (violation: Violation) => void = () => undefined) {
    this.onViolation = onViolation;
  }

  /** The world begins to run while it is made, before anybody can be given it: what is told then is of time 0. */
  watch(world: Gathered): void {
    this.world = world;
  }

  get state(): GatheringState {
    return {
      story: this.story.slice(-STORY_KEPT),
      sent: [...this.sents.values()].slice(-MESSAGES_KEPT),
      asked: [...this.askeds.values()],
    };
  }

  restore({ story, sent, asked }: GatheringState): void {
    this.story = story.slice();
    this.sents = new Map(sent.map((one) => [one.number, one]));
    this.askeds = new Map(asked.map((one) => [one.ticket, one]));
  }

  note(server: ServerId, life: number, number: number, note: Note): void {
    const term = termIn(note) ?? this.world?.termOf(server) ?? 0;
    const key = `${server}:${life}:${number}`;
    this.tell({ kind: 'note', key, server, number, at: this.now / 1000, term, note });
  }

  acted(placed: PlacedAct, place: number): void {
    this.tell(storyOfAct(placed, place));
  }

  sent(departure: Departure): void {
    this.sents.set(departure.number, { ...departure, at: this.now, fates: [], fatedAt: null });
    if (this.sents.size > MESSAGES_KEPT * 2) this.sents = new Map([...this.sents].slice(-MESSAGES_KEPT));
  }

  arrived(message: number, arrival: Arrival): void {
    const sent = this.sents.get(message);
    if (sent !== undefined && arrival !== 'waits')
      this.sents.set(message, { ...sent, fates: [...sent.fates, arrival], fatedAt: this.now });
  }

  called(ticket: Ticket, server: ServerId, kind: 'propose' | 'read', text: string): void {
    this.askeds.set(ticket, { ticket, server, kind, text, at: this.now, steps: [], end: null, endedAt: null });
    if (this.askeds.size > PROPOSALS_KEPT * 2) this.forgetEnded();
  }

  asked(ticket: Ticket, step: ClientStep): void {
    const asked = this.askeds.get(ticket);
    if (asked !== undefined) this.askeds.set(ticket, { ...asked, steps: [...asked.steps, step] });
  }

  ended(ticket: Ticket, end: ClientEnd): void {
    const asked = this.askeds.get(ticket);
    if (asked !== undefined) this.askeds.set(ticket, { ...asked, end, endedAt: this.now });
  }

  violated(violation: Violation): void {
    this.onViolation(violation);
  }

  private get now(): Microseconds {
    return this.world?.now ?? 0;
  }

  private tell(item: StoryItem): void {
    this.story.push(item);
    if (this.story.length > STORY_KEPT * 2) this.story = this.story.slice(-STORY_KEPT);
  }

  private forgetEnded(): void {
    for (const { ticket, end } of this.askeds.values()) {
      if (this.askeds.size <= PROPOSALS_KEPT) return;
      if (end !== null) this.askeds.delete(ticket);
    }
    // Of those that nobody answers the newest are shown.
    while (this.askeds.size > PROPOSALS_KEPT * 2) this.askeds.delete(this.askeds.keys().next().value as Ticket);
  }
}

function termIn(note: Note): Term | null {
  if (note.kind === 'started') return note.currentTerm;
  return 'term' in note ? note.term : null;
}
