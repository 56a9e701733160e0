/**
 * What servers do, as one terse line each that stays the same as long as they do the same: the kind of thing and its
 * fields by their own names. Sentences for people are elsewhere; this is for comparing.
 *
 * It knows few kinds by name, so that a new note or message has its line without being written about here.
 */
import type { Configuration, Entry, Payload } from '../../raft/entries.ts';
import { UNANSWERED } from '../../raft/messages.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Fields that are mostly false and say nothing then. */
const SILENT_WHEN_FALSE: ReadonlySet<string> = new Set(['preVote', 'ordered', 'opens', 'repeated']);
/** Fields that are mostly absent and say nothing then. */
const SILENT_WHEN_NONE: ReadonlySet<string> = new Set(['truncateFrom', 'truncatedFrom', 'conflict', 'compaction']);
/** Fields that hold a length of time, in microseconds. */
const LENGTHS: ReadonlySet<string> = new Set(['silence', 'gap']);
/** Fields that number things in the order they happened, which a reader of a comparison does not need. */
const NUMBERS: ReadonlySet<string> = new Set(['save', 'after', 'sequence', 'proposal']);

/** `kind field=value …`; without the numbers that tell only in which order things were made. */
export function saying(what: { readonly kind: string }): string {
  return [what.kind, ...fieldsOf(what as object as Plain)].join(' ');
}

/** Its fields alone, where the sentence around it says what it is. */
export function fieldsSaid(what: object): string {
  return fieldsOf(what as Plain).join(' ');
}

function fieldsOf(what: Plain): string[] {
  return Object.entries(what).flatMap(([name, value]) => {
    if (name === 'sequence' && value === UNANSWERED) return ['unanswered'];
    if (name === 'kind' || NUMBERS.has(name)) return [];
    if (value === false && SILENT_WHEN_FALSE.has(name)) return [];
    if (value === null && SILENT_WHEN_NONE.has(name)) return [];
    if (Array.isArray(value) && value.length === 0) return [];
    if (LENGTHS.has(name) && typeof value === 'number') return [`${name}=${value / 1000}ms`];
    return [value === true ? name : `${name}=${valueOf(value)}`];
  });
}

function valueOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (value === false) return 'no';
  if (value === true) return 'yes';
  if (Array.isArray(value)) return listOf(value);
  if (typeof value !== 'object') return `${value as string | number}`;
  if (isConfiguration(value)) return seatsOf(value);
  const { kind } = value as Plain;
  const inside = fieldsOf(value as Plain).join(' ');
  if (typeof kind !== 'string') return `(${inside})`;
  return inside === '' ? kind : `${kind}(${inside})`;
}

function listOf(values: readonly unknown[]): string {
  if (values.every(isEntry)) return `[${values.map(entrySaid).join(' ')}]`;
  return values.every((value) => typeof value !== 'object') ? values.join(',') : `[${values.map(valueOf).join(' ')}]`;
}

/** `5:2 x`: index, term, and what it carries. */
export function entrySaid({ index, term, payload }: Entry): string {
  return `${index}:${term}${payloadSaid(payload)}`;
}

function payloadSaid(payload: Payload): string {
  if (payload.kind === 'command') return `"${payload.command}"`;
  if (payload.kind === 'configuration') return `{${seatsOf(payload.configuration)}}`;
  return `-${payload.kind}`;
}

/** `1,2,3` voters, `1,2,3+4` with a learner; whatever else a configuration says follows by name. */
export function seatsOf(configuration: Configuration): string {
  const { members, arrivals, ...rest } = configuration;
  const voters = members.filter(({ voter }) => voter).map(({ id }) => id);
  const learners = members.filter(({ voter }) => !voter).map(({ id }) => id);
  const seats = voters.join(',') + (learners.length === 0 ? '' : `+${learners.join(',')}`);
  const more = arrivals === undefined ? [] : fieldsOf(rest).filter((field) => !field.endsWith('=none'));
  return [seats, ...more].join(' ');
}

function isConfiguration(value: object): value is Configuration {
  return 'members' in value && Array.isArray(value.members);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'index' in value && 'term' in value && 'payload' in value;
}
