/**
 * What a preset claims of its run, as data, and whether it is so: who leads when, what stands in a log, what was noted, what
 * was violated. A claim is looked up in a playback; nothing here runs by a clock.
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import type { Note, Role } from '../../raft/notes.ts';
import type { Json } from '../../machines/machine.ts';
import type { PropertyName } from '../../sim/checks/violation.ts';
import type { ServerView } from '../../view/server.ts';
import type { Playback } from '../playback.ts';

export type Expectation =
  /** Who leads in the newest term; null: nobody. */
  | { readonly kind: 'leader'; readonly server: ServerId | null }
  /** Somebody leads, and it is not that server. */
  | { readonly kind: 'anotherLeads'; readonly than: ServerId }
  | { readonly kind: 'role'; readonly server: ServerId; readonly role: Role }
  | { readonly kind: 'everyRole'; readonly role: Role }
  | { readonly kind: 'term'; readonly least: Term; readonly most: Term }
  /** The terms of the whole log, entry 1 first. */
  | { readonly kind: 'log'; readonly server: ServerId; readonly terms: readonly Term[] }
  | { readonly kind: 'equalLogs'; readonly servers: readonly ServerId[] }
  | { readonly kind: 'commitIndex'; readonly server: ServerId; readonly least: Index; readonly most: Index }
  /** What the applied store of that server holds under a key; null: nothing. */
  | { readonly kind: 'stored'; readonly server: ServerId; readonly key: string; readonly value: Json }
  /** The servers that vote by the newest configuration. */
  | { readonly kind: 'voters'; readonly servers: readonly ServerId[] }
  /** So many servers stood for election in a term. */
  | { readonly kind: 'stood'; readonly term: Term; readonly servers: number }
  /** Such a note was made until then, by that server where one is named. */
  | { readonly kind: 'noted'; readonly note: Note['kind']; readonly server?: ServerId }
  /** So many clients wait for an answer. */
  | { readonly kind: 'unanswered'; readonly count: number }
  /** One of these was violated; none of them: nothing was. */
  | { readonly kind: 'violated'; readonly properties: readonly PropertyName[] };

/** Something that is so at a time, in ms. */
export interface Claim {
  readonly at: number;
  readonly is: Expectation;
}

/** The first claim that does not hold; null when all do. Moves the present of the playback. */
export function firstBroken(playback: Playback, claims: readonly Claim[]): Claim | null {
  for (const claim of claims) {
    playback.goTo(claim.at);
    if (!holds(playback, claim.is)) return claim;
  }
  return null;
}

/** Whether it is so now. */
export function holds(playback: Playback, is: Expectation): boolean {
  switch (is.kind) {
    case 'violated':
      return holdsOfViolations(playback, is.properties);
    case 'noted':
      return noted(playback, is.note, is.server);
    case 'stood':
      return stood(playback, is.term) === is.servers;
    case 'unanswered':
      return playback.view().proposals.filter(({ end }) => end === null).length === is.count;
    case 'stored':
      return (playback.view(is.server).store.find(({ key }) => key === is.key)?.value ?? null) === is.value;
    default:
      return holdsOfServers(playback, is);
  }
}

type OfServers = Exclude<Expectation, { readonly kind: 'violated' | 'noted' | 'stood' | 'stored' | 'unanswered' }>;

function holdsOfServers(playback: Playback, is: OfServers): boolean {
  const { leader, servers, term } = playback.view();
  const viewOf = (id: ServerId): ServerView | null => servers.find((server) => server.id === id)?.view ?? null;
  const within = (figure: number, { least, most }: { least: number; most: number }): boolean =>
    figure >= least && figure <= most;
  switch (is.kind) {
    case 'leader':
      return leader === is.server;
    case 'anotherLeads':
      return leader !== null && leader !== is.than;
    case 'role':
      return viewOf(is.server)?.role === is.role;
    case 'everyRole':
      return servers.every(({ view }) => view?.role === is.role);
    case 'term':
      return within(term, is);
    case 'log':
      return same(termsOf(viewOf(is.server)), is.terms);
    case 'equalLogs':
      return is.servers.every((id) => same(termsOf(viewOf(id)), termsOf(viewOf(is.servers[0] ?? ''))));
    case 'commitIndex':
      return within(viewOf(is.server)?.commitIndex ?? -1, is);
    case 'voters':
      return same(
        servers.filter(({ voter }) => voter).map(({ id }) => id),
        is.servers,
      );
  }
}

function same(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((thing, place) => thing === other[place]);
}

function termsOf(view: ServerView | null): readonly Term[] {
  return (view?.termRuns ?? []).flatMap(({ term, first, last }) => Array<Term>(last - first + 1).fill(term));
}

function noted(playback: Playback, kind: Note['kind'], server: ServerId | undefined): boolean {
  return playback
    .view()
    .story.some((item) => item.kind === 'note' && item.note.kind === kind && (server ?? item.server) === item.server);
}

function stood(playback: Playback, term: Term): number {
  const { candidates } = playback.timeline();
  return new Set(candidates.filter((one) => one.term === term && one.at <= playback.time).map(({ server }) => server))
    .size;
}

function holdsOfViolations(playback: Playback, properties: readonly PropertyName[]): boolean {
  const violated = playback.violations().map(({ violation }) => violation.property);
  return properties.length === 0 ? violated.length === 0 : violated.some((property) => properties.includes(property));
}
