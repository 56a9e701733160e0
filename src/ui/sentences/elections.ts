/**
 * Sentences about elections: who stands, who votes and who does not, who leads, who steps down. Decides nothing: it
 * puts into words what a note already says.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import type { VoteReason } from '../../raft/messages.ts';
import type { CampaignReason, FollowReason, Note, OfOutgoing, VoteTally } from '../../raft/notes.ts';
import {
  dissertation,
  NOTHING,
  paper,
  phrase,
  say,
  type NameOf,
  type Part,
  type Section,
  type Sentence,
} from './parts.ts';
import { bothMajorities, lengthOfMicroseconds, listOf, messageWord, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

interface Why {
  readonly why: readonly Part[];
  readonly sections: readonly Section[];
}

export function started(self: ServerId, note: NoteOf<'started'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  if (note.currentTerm === 0 && note.votedFor === null && note.lastLogIndex <= 1)
    return { text: say`${who} starts.`, why: say`It is in term 0 and has never voted.`, sections: paper('§5.1') };
  const vote = note.votedFor === null ? 'no vote in that term' : phrase`its vote for ${server(note.votedFor, nameOf)}`;
  return {
    text: say`${who} starts again in term ${note.currentTerm}.`,
    why: say`Its disk kept the term, ${vote}, and its log up to ${note.lastLogIndex}.`,
    sections: paper('§5.1', '§5.5'),
  };
}

export function becameFollower(self: ServerId, note: NoteOf<'becameFollower'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  return { text: followText(who, note), ...followWhy(note.why, note.term, nameOf) };
}

function followText(who: Part, note: NoteOf<'becameFollower'>): readonly Part[] {
  if (note.was === 'leader') return say`${who} steps down and follows.`;
  if (note.was === 'candidate' || note.was === 'preCandidate') return say`${who} gives up its election and follows.`;
  if (note.was === 'learner') return say`${who} is a voter now, and follows.`;
  return note.why.kind === 'higherTerm' ? say`${who} takes term ${note.term}.` : say`${who} is a follower.`;
}

export function becameLearner(self: ServerId, note: NoteOf<'becameLearner'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  const newTerm = note.was === 'learner' && note.why.kind === 'higherTerm';
  return {
    text: newTerm
      ? say`${who} takes term ${note.term}.`
      : say`${who} is a learner: it receives the log and has no vote.`,
    ...followWhy(note.why, note.term, nameOf),
  };
}

/** Why a server follows (or learns); exhaustive, so that a new reason does not compile without its words. */
function followWhy(why: FollowReason, term: Term, nameOf: NameOf): Why {
  switch (why.kind) {
    case 'started':
      return { why: say`Every server starts by listening for a leader.`, sections: paper('§5.2') };
    case 'higherTerm': {
      const what = `${messageWord(why.message)} of term ${term}, higher than its own`;
      return { why: say`From ${server(why.from, nameOf)} it has ${what}.`, sections: paper('§5.1') };
    }
    case 'leaderOfThisTerm':
      return { why: say`${server(why.leader, nameOf)} already leads term ${term}.`, sections: paper('§5.2') };
    case 'ordered':
      return { why: say`It was told to, by hand.`, sections: [] };
    case 'quorumNotHeard':
      return {
        why: heardWhy(why),
        sections: dissertation('§6.2'),
      };
    case 'saveFailed':
      return {
        why: say`Its disk did not save, and it may not promise what it has not saved.`,
        sections: paper('Figure 2'),
      };
    case 'removed':
      return { why: say`It is no longer a member of the cluster.`, sections: paper('§6') };
    case 'clockJumped': {
      const gap = lengthOfMicroseconds(why.gap);
      return {
        why: say`It did not run for ${gap}, and others may have elected a leader meanwhile.`,
        sections: paper('§5.6'),
      };
    }
    case 'membership':
      return { why: say`The configuration in its log says so.`, sections: paper('§6') };
  }
}

function heardWhy({ heard, needed, outgoing }: Extract<FollowReason, { kind: 'quorumNotHeard' }>): readonly Part[] {
  if (outgoing === undefined)
    return say`Within an election timeout it heard ${heard} of the ${needed} servers that make a majority.`;
  return say`Within an election timeout it heard ${heard} of the ${needed} servers that make a majority of the new voters, and ${outgoing.heard} of the ${outgoing.needed} that make one of the old.`;
}

/** `2 of the 3 votes it needs`, and while the configuration is joint of whom. */
function tallyOf({ votes, needed, outgoing }: VoteTally & OfOutgoing<VoteTally>, needs: string): string {
  const tally = `${votes} of the ${needed} ${needs}`;
  if (outgoing === undefined) return tally;
  return `${tally} among the new voters and ${outgoing.votes} of ${outgoing.needed} among the old`;
}

export function becamePreCandidate(self: ServerId, note: NoteOf<'becamePreCandidate'>, nameOf: NameOf): Sentence {
  const { why, sections } = campaignWhy(note.why, nameOf);
  return {
    text: say`${server(self, nameOf)} asks whether it could win an election.`,
    why,
    sections: [...sections.filter((section) => section.label !== '§9.6'), ...dissertation('§9.6')],
  };
}

export function becameCandidate(self: ServerId, note: NoteOf<'becameCandidate'>, nameOf: NameOf): Sentence {
  const text = say`${server(self, nameOf)} stands for election in term ${note.term} and votes for itself.`;
  return { text, ...campaignWhy(note.why, nameOf) };
}

function campaignWhy(why: CampaignReason, nameOf: NameOf): Why {
  switch (why.kind) {
    case 'silence': {
      const silence = lengthOfMicroseconds(why.silence);
      return {
        why:
          why.leader === null
            ? say`It has heard from no leader for ${silence}.`
            : say`It has heard nothing from ${server(why.leader, nameOf)} for ${silence}.`,
        sections: paper('§5.2'),
      };
    }
    case 'noMajorityInTime':
      return {
        why: say`Its last try ended with ${tallyOf(why, 'votes it needed')}, so it tries again.`,
        sections: paper('§5.2'),
      };
    case 'ordered':
      return { why: say`It was told to stand now, without waiting for its timer.`, sections: [] };
    case 'transferred':
      return {
        why: say`${server(why.leader, nameOf)} hands over, and tells it to stand without waiting for its timer.`,
        sections: dissertation('§3.10'),
      };
    case 'preVoteWon':
      return {
        why:
          why.outgoing === undefined
            ? say`${why.votes} would vote for it, and ${why.needed} make a majority.`
            : say`It has ${tallyOf(why, 'promises it needs')}.`,
        sections: why.outgoing === undefined ? dissertation('§9.6') : [...paper('§6'), ...dissertation('§9.6')],
      };
  }
}

export function campaignIgnored(self: ServerId, note: NoteOf<'campaignIgnored'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} does not stand for election, though it was told to.`,
    why: ignoredWhy(note.why, note.term),
    sections: paper('§5.2'),
  };
}

function ignoredWhy(why: NoteOf<'campaignIgnored'>['why'], term: Term): readonly Part[] {
  switch (why) {
    case 'leader':
      return say`It leads term ${term} already.`;
    case 'learner':
      return say`It has no vote, and who has none cannot lead.`;
    case 'notAMember':
      return say`It is not a member of the cluster.`;
    case 'emptyLog':
      return say`Its log is empty, so it does not know the cluster yet.`;
  }
}

export function becameLeader(self: ServerId, note: NoteOf<'becameLeader'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  if (note.outgoing !== undefined) {
    const text = say`${who} leads term ${note.term}.`;
    return {
      text,
      why: bothMajorities(note.votes, note.outgoing.votes, 'voted for it', nameOf),
      sections: paper('§6'),
    };
  }
  const alone = note.votes.length <= 1;
  return {
    text: say`${who} leads term ${note.term}.`,
    why: alone
      ? say`Its own vote is the majority.`
      : say`${listOf(note.votes, nameOf)} voted for it, and ${note.needed} make a majority.`,
    sections: paper('§5.2'),
  };
}

export function followsLeader(self: ServerId, note: NoteOf<'followsLeader'>, nameOf: NameOf): Sentence {
  const leader = server(note.leader, nameOf);
  return {
    text: say`${server(self, nameOf)} follows ${leader}.`,
    why: say`Only the leader of term ${note.term} sends appends in it.`,
    sections: paper('§5.2'),
  };
}

export function voteGranted(self: ServerId, note: NoteOf<'voteGranted'>, nameOf: NameOf): Sentence {
  const [who, candidate] = [server(self, nameOf), server(note.candidate, nameOf)];
  const text = note.preVote ? say`${who} would vote for ${candidate}.` : say`${who} votes for ${candidate}.`;
  return { text, ...voteWhy(note.why, null, note.candidate, note, nameOf) };
}

export function voteRefused(self: ServerId, note: NoteOf<'voteRefused'>, nameOf: NameOf): Sentence {
  const [who, candidate] = [server(self, nameOf), server(note.candidate, nameOf)];
  const text = note.preVote ? say`${who} would not vote for ${candidate}.` : say`${who} refuses ${candidate} its vote.`;
  return { text, ...voteWhy(note.why, null, note.candidate, note, nameOf) };
}

export function voteCounted(self: ServerId, note: NoteOf<'voteCounted'>, nameOf: NameOf): Sentence {
  const [who, voter] = [server(self, nameOf), server(note.voter, nameOf)];
  const tally = tallyOf(note, note.preVote ? 'promises it needs' : 'votes it needs');
  const text = note.granted
    ? say`${who} has ${voter} with it: ${tally}.`
    : say`${who} does not get ${voter}: still ${tally}.`;
  const { why, sections } = voteWhy(note.why, note.voter, self, note, nameOf);
  // Granted is the ordinary case, told once already by the voter; the count itself is what is new.
  return { text, why: note.granted ? NOTHING : why, sections };
}

/** Who is spoken of as the voter: another server, or null for the one whose sentence it is. */
type Voter = ServerId | null;

/** The voter's reason. The same reason is told by the voter and by the candidate that gets the answer. */
function voteWhy(
  why: VoteReason,
  voterId: Voter,
  candidateId: ServerId,
  asked: { readonly term: Term; readonly preVote: boolean },
  nameOf: NameOf,
): Why {
  const told = reasonOf(why, voterId, candidateId, asked.term, nameOf);
  return { why: told.why, sections: asked.preVote ? [...told.sections, ...dissertation('§9.6')] : told.sections };
}

function reasonOf(why: VoteReason, voterId: Voter, candidateId: ServerId, term: Term, nameOf: NameOf): Why {
  const candidate = server(candidateId, nameOf);
  const voter = voterId === null ? 'it' : server(voterId, nameOf);
  const log = voterId === null ? 'its own log' : phrase`the log of ${voter}`;
  switch (why.kind) {
    case 'logUpToDate':
      return { why: say`The log of ${candidate} is at least as up to date as ${log}.`, sections: paper('§5.4.1') };
    case 'alreadyVotedForIt':
      return { why: say`${voter} had voted for ${candidate} already, and says so again.`, sections: paper('§5.2') };
    case 'staleTerm':
      return {
        why: say`${voter} is in term ${why.currentTerm}, and was asked for term ${term}.`,
        sections: paper('§5.1'),
      };
    case 'alreadyVoted':
      return {
        why: say`${voter} has already voted for ${server(why.votedFor, nameOf)} in term ${term}.`,
        sections: paper('§5.2'),
      };
    case 'logBehind':
      return {
        why: say`${log} is ahead of that of ${candidate}: it ends at ${why.lastLogIndex}, in term ${why.lastLogTerm}.`,
        sections: paper('§5.4.1'),
      };
    case 'hearsLeader':
      return {
        why: say`${voter} still hears ${server(why.leader, nameOf)}, which leads.`,
        sections: dissertation('§4.2.3'),
      };
  }
}
