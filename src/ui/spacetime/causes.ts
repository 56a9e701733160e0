/**
 * What led to an event, as far as somebody reported it: the messages that its note speaks of, what made their senders send
 * them, and so on. It goes by the fields of notes and messages, and claims no cause that it did not find.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import type { FlightKind, FlightView } from '../../view/flights.ts';
import type { StoryItem } from '../../view/world.ts';
import type { Axis, Told } from './moments.ts';

/** Keys of story items and of flights, the picked event's own among them. */
export type Causes = ReadonlySet<string>;

type Found = readonly (StoryItem | FlightView)[];
type Matches = (flight: FlightView) => boolean;
type Notes = (item: Told) => boolean;

/** More than anybody follows; beyond it the chain is cut. */
const MOST = 200;
/** Clocks of tabs are compared to about a millisecond, and what arrives is noted a moment later. */
const SLACK_MS = 15;

const APPENDS: readonly FlightKind[] = ['heartbeat', 'append'];
const VOTES: readonly FlightKind[] = ['voteGranted', 'voteRefused'];

export function causesOf(what: StoryItem | FlightView, axis: Axis): Causes {
  const found = new Set<string>([what.key]);
  const waiting: (StoryItem | FlightView)[] = [what];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const cause of directCauses(next, axis)) {
      if (found.has(cause.key) || found.size > MOST) continue;
      found.add(cause.key);
      waiting.push(cause);
    }
  }
  return found;
}

export const isFlight = (what: StoryItem | FlightView): what is FlightView => 'fate' in what;

/** What the event or the message itself speaks of. */
export function directCauses(what: StoryItem | FlightView, axis: Axis): Found {
  if (isFlight(what)) return ofFlight(what, axis);
  return what.kind === 'note' ? ofNote(what, what.note, axis) : [];
}

export interface Ended {
  /** What its sender did that it was sent for; null when that was not reported. */
  readonly sender: StoryItem | null;
  /** The first thing that its receiver did because of it. */
  readonly receiver: StoryItem | null;
}

/** The events at both ends of a message. */
export function eventsAtEnds(flight: FlightView, axis: Axis): Ended {
  const [told, asked] = [directCauses(flight, axis), directCauses(flight, axis).find(isFlight)];
  const own = told.find((cause): cause is StoryItem => !isFlight(cause));
  return {
    sender: own ?? (asked === undefined ? null : effectOf(asked, axis)),
    receiver: flight.fate === 'delivered' ? effectOf(flight, axis) : null,
  };
}

/** An effect is noted as soon as the message is there, or after what it waited for was saved. */
const LATEST_EFFECT_MS = 2_000;

function effectOf(flight: FlightView, axis: Axis): StoryItem | null {
  const came = flight.receivedAt ?? flight.sentAt ?? 0;
  const might = axis.told.filter((item) => {
    const after = axis.timeOf(item) - came;
    return item.server === flight.to && after >= -SLACK_MS && after <= LATEST_EFFECT_MS;
  });
  const effects = might.filter((item) => directCauses(item, axis).some(({ key }) => key === flight.key));
  // That it was the leader's first is told beside what it brought.
  return effects.find(({ note }) => note.kind !== 'followsLeader') ?? effects[0] ?? null;
}

const field = (flight: FlightView, name: string): number => {
  const value = flight.fields.find((one) => one.name === name)?.value;
  return typeof value === 'number' ? value : Number.NaN;
};
const truth = (flight: FlightView, name: string): boolean | null => {
  const value = flight.fields.find((one) => one.name === name)?.value;
  return typeof value === 'boolean' ? value : null;
};
const some = (...found: readonly (StoryItem | FlightView | undefined)[]): Found =>
  found.filter((one) => one !== undefined);

/** The last message that had come to the server by then. */
function came(
  axis: Axis,
  to: ServerId,
  by: number,
  from: ServerId | null,
  kinds: readonly FlightKind[],
  matches: Matches,
) {
  return axis.flights.findLast(
    (flight) =>
      flight.to === to &&
      (from === null || flight.from === from) &&
      kinds.includes(flight.kind) &&
      (flight.receivedAt ?? flight.sentAt ?? Infinity) <= by + SLACK_MS &&
      flight.fate === 'delivered' &&
      matches(flight),
  );
}

/** The first that had, which is what brought the news. */
function cameFirst(
  axis: Axis,
  to: ServerId,
  by: number,
  from: ServerId,
  kinds: readonly FlightKind[],
  matches: Matches,
) {
  return axis.flights.find(
    (flight) =>
      flight.to === to &&
      flight.from === from &&
      kinds.includes(flight.kind) &&
      flight.fate === 'delivered' &&
      (flight.receivedAt ?? flight.sentAt ?? Infinity) <= by + SLACK_MS &&
      matches(flight),
  );
}

/** The server's own last note of that sort by then, other than the one that is asked about. */
function noted(axis: Axis, server: ServerId, by: number, matches: Notes, not = ''): StoryItem | undefined {
  return axis.told.findLast(
    (item) => item.server === server && item.key !== not && axis.timeOf(item) <= by + SLACK_MS && matches(item),
  );
}

function actOn(axis: Axis, server: ServerId, by: number, requests: readonly string[]): StoryItem | undefined {
  return axis.acts.findLast(
    (act) => (act.node ?? act.by) === server && requests.includes(act.request) && axis.timeOf(act) <= by + SLACK_MS,
  );
}

function ofNote(item: Told, note: Note, axis: Axis): Found {
  const at = axis.timeOf(item);
  const to = item.server;
  const ofTerm =
    (term: number): Matches =>
    (flight) =>
      flight.term === term;
  switch (note.kind) {
    case 'started':
      return some(actOn(axis, to, at, ['RESTART', 'SHUTDOWN']));
    case 'voteGranted':
    case 'voteRefused': {
      const kinds: readonly FlightKind[] = note.preVote ? ['preVoteRequest'] : ['voteRequest'];
      return some(came(axis, to, at, note.candidate, kinds, () => true));
    }
    case 'voteCounted':
      return some(came(axis, to, at, note.voter, VOTES, (flight) => truth(flight, 'preVote') === note.preVote));
    case 'becameLeader':
      return some(
        noted(axis, to, at, ({ note: one }) => one.kind === 'becameCandidate' && one.term === note.term),
        ...[...note.votes, ...(note.outgoing?.votes ?? [])].map((voter) =>
          came(axis, to, at, voter, ['voteGranted'], (flight) => truth(flight, 'preVote') === false),
        ),
      );
    case 'followsLeader':
      return some(cameFirst(axis, to, at, note.leader, APPENDS, ofTerm(note.term)));
    case 'becamePreCandidate':
    case 'becameCandidate':
      return ofCampaign(item, note, axis);
    case 'becameFollower':
    case 'becameLearner':
      return ofFollowing(item, note, axis);
    default:
      return ofLogNote(item, note, axis);
  }
}

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

function ofCampaign(item: Told, note: NoteOf<'becamePreCandidate' | 'becameCandidate'>, axis: Axis): Found {
  const [at, to] = [axis.timeOf(item), item.server];
  if (note.why.kind === 'ordered') return some(actOn(axis, to, at, ['TIMEOUT']));
  if (note.why.kind === 'transferred') return some(came(axis, to, at, note.why.leader, ['timeoutNow'], () => true));
  if (note.why.kind !== 'preVoteWon') return [];
  const asked = noted(axis, to, at, ({ note: one }) => one.kind === 'becamePreCandidate');
  const since = asked === undefined ? at : axis.timeOf(asked) - SLACK_MS;
  const promises = axis.flights.filter(
    (flight) =>
      flight.to === to &&
      flight.kind === 'voteGranted' &&
      flight.receivedAt !== null &&
      flight.receivedAt >= since &&
      flight.receivedAt <= at + SLACK_MS &&
      truth(flight, 'preVote') === true,
  );
  return some(asked, ...promises);
}

function ofFollowing(item: Told, note: NoteOf<'becameFollower' | 'becameLearner'>, axis: Axis): Found {
  const [at, to, why] = [axis.timeOf(item), item.server, note.why];
  if (why.kind === 'higherTerm') return some(came(axis, to, at, why.from, axis.kinds, (one) => one.term === note.term));
  if (why.kind === 'leaderOfThisTerm')
    return some(cameFirst(axis, to, at, why.leader, APPENDS, (one) => one.term === note.term));
  if (why.kind === 'ordered') return some(actOn(axis, to, at, ['CONVERT_FOLLOWER']));
  return [];
}

function ofLogNote(item: Told, note: Note, axis: Axis): Found {
  const [at, to] = [axis.timeOf(item), item.server];
  switch (note.kind) {
    case 'leaderAppended':
      if (note.opens) return some(noted(axis, to, at, ({ note: one }) => one.kind === 'becameLeader'));
      return some(came(axis, to, at, null, ['clientRequest'], (flight) => at - (flight.receivedAt ?? 0) < SLACK_MS));
    case 'followerAppended':
      return some(came(axis, to, at, note.leader, ['append'], (flight) => reaches(flight, note.last)));
    case 'appendRejected':
      return some(
        came(axis, to, at, note.leader, APPENDS, (flight) => field(flight, 'prevLogIndex') === note.prevLogIndex),
      );
    case 'nextIndexSteppedBack':
      return some(came(axis, to, at, note.follower, ['rejected'], () => true));
    case 'commitAdvanced':
      if (note.why.kind === 'leaderSaysSo')
        return some(cameFirst(axis, to, at, note.why.leader, APPENDS, (one) => field(one, 'leaderCommit') >= note.to));
      return some(
        noted(
          axis,
          to,
          at,
          ({ note: one }) => one.kind === 'leaderAppended' && one.first <= note.to && one.last >= note.to,
        ),
        ...note.why.servers.map((holder) =>
          cameFirst(axis, to, at, holder, ['accepted'], (one) => field(one, 'matchIndex') >= note.to),
        ),
      );
    case 'snapshotReceived':
    case 'snapshotInstalled':
    case 'snapshotIgnored':
      return some(came(axis, to, at, note.leader, ['snapshot'], () => true));
    case 'snapshotDelivered':
      return some(came(axis, to, at, note.follower, ['snapshotReply', 'accepted'], () => true));
    case 'readsServed':
      return some(came(axis, to, at, note.leader, ['readIndexReply'], () => true));
    case 'timeoutNowIgnored':
      return some(came(axis, to, at, note.from, ['timeoutNow'], () => true));
    default:
      return [];
  }
}

const reaches = ({ entries }: FlightView, index: number): boolean =>
  entries !== null && entries.first + entries.count - 1 >= index;

/** What a message answers, or the note of its sender that it carries on. */
function ofFlight(flight: FlightView, axis: Axis): Found {
  const { from, to, kind, term } = flight;
  const at = flight.sentAt ?? flight.receivedAt ?? 0;
  const answers = (kinds: readonly FlightKind[], name: string): Found =>
    some(came(axis, from, at, to, kinds, (asked) => field(asked, name) === field(flight, name)));
  switch (kind) {
    case 'accepted':
    case 'rejected':
      return answers(APPENDS, 'sequence');
    case 'snapshotReply':
      return answers(['snapshot'], 'sequence');
    case 'readIndexReply':
      return answers(['readIndex'], 'request');
    case 'clientReply':
      return answers(['clientRequest'], 'request');
    case 'voteGranted':
    case 'voteRefused': {
      const asked: readonly FlightKind[] = truth(flight, 'preVote') === true ? ['preVoteRequest'] : ['voteRequest'];
      return some(came(axis, from, at, to, asked, () => true));
    }
    case 'voteRequest':
      return some(noted(axis, from, at, ({ note }) => note.kind === 'becameCandidate' && note.term === term));
    case 'preVoteRequest':
      return some(noted(axis, from, at, ({ note }) => note.kind === 'becamePreCandidate'));
    case 'timeoutNow':
      return some(noted(axis, from, at, ({ note }) => note.kind === 'timeoutNowSent'));
    case 'readIndex':
      return some(noted(axis, from, at, ({ note }) => note.kind === 'readsForwarded'));
    case 'snapshot':
      return some(noted(axis, from, at, ({ note }) => note.kind === 'snapshotSent' && note.follower === to));
    case 'append':
      return some(noted(axis, from, at, ({ note }) => note.kind === 'leaderAppended' && reaches(flight, note.last)));
    case 'heartbeat':
      return some(
        noted(
          axis,
          from,
          at,
          ({ note }) => note.kind === 'commitAdvanced' && note.to === field(flight, 'leaderCommit'),
        ),
        noted(axis, from, at, ({ note }) => note.kind === 'becameLeader' && note.term === term),
      );
    default:
      return [];
  }
}
