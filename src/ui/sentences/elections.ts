/**
 * Sentences about elections: who stands, who votes and who does not, who leads, who steps down. Decides nothing: it
 * chooses the words for what a note already says.
 */
import type { ServerId, Term } from '../../raft/entries.ts';
import type { VoteReason } from '../../raft/messages.ts';
import type { CampaignReason, FollowReason, Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { dissertation, NOTHING, paper, type NameOf, type Part, type Section, type Sentence } from './parts.ts';
import { lengthOfMicroseconds, server, servers } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

interface Why {
  readonly why: readonly Part[];
  readonly sections: readonly Section[];
}

export function started(self: ServerId, note: NoteOf<'started'>, nameOf: NameOf): Sentence {
  const texts = storyTexts().elections;
  const who = server(self, nameOf);
  if (note.currentTerm === 0 && note.votedFor === null && note.lastLogIndex <= 1)
    return { text: texts.starts({ who }), why: texts.isNew, sections: paper('§5.1') };
  const votedFor = note.votedFor === null ? null : server(note.votedFor, nameOf);
  return {
    text: texts.startsAgain({ who, term: note.currentTerm }),
    why: texts.kept({ votedFor, last: note.lastLogIndex }),
    sections: paper('§5.1', '§5.5'),
  };
}

export function becameFollower(self: ServerId, note: NoteOf<'becameFollower'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  return { text: followText(who, note), ...followWhy(note.why, note.term, nameOf) };
}

function followText(who: Part, note: NoteOf<'becameFollower'>): readonly Part[] {
  const texts = storyTexts().elections;
  if (note.was === 'leader') return texts.leaderFollows({ who });
  if (note.was === 'candidate' || note.was === 'preCandidate') return texts.candidateFollows({ who });
  if (note.was === 'learner') return texts.learnerFollows({ who });
  return note.why.kind === 'higherTerm' ? texts.takesTerm({ who, term: note.term }) : texts.isFollower({ who });
}

export function becameLearner(self: ServerId, note: NoteOf<'becameLearner'>, nameOf: NameOf): Sentence {
  const texts = storyTexts().elections;
  const who = server(self, nameOf);
  const newTerm = note.was === 'learner' && note.why.kind === 'higherTerm';
  return {
    text: newTerm ? texts.takesTerm({ who, term: note.term }) : texts.isLearner({ who }),
    ...followWhy(note.why, note.term, nameOf),
  };
}

/** Why a server follows (or learns); exhaustive, so that a new reason does not compile without its words. */
function followWhy(why: FollowReason, term: Term, nameOf: NameOf): Why {
  const texts = storyTexts().elections.whyFollows;
  switch (why.kind) {
    case 'started':
      return { why: texts.started, sections: paper('§5.2') };
    case 'higherTerm': {
      const from = server(why.from, nameOf);
      return { why: texts.higherTerm({ from, message: why.message, term }), sections: paper('§5.1') };
    }
    case 'leaderOfThisTerm':
      return { why: texts.leaderOfThisTerm({ leader: server(why.leader, nameOf), term }), sections: paper('§5.2') };
    case 'ordered':
      return { why: texts.ordered, sections: [] };
    case 'quorumNotHeard':
      return { why: texts.quorumNotHeard(why), sections: dissertation('§6.2') };
    case 'saveFailed':
      return { why: texts.saveFailed, sections: paper('Figure 2') };
    case 'removed':
      return { why: texts.removed, sections: paper('§6') };
    case 'clockJumped':
      return { why: texts.clockJumped({ gap: lengthOfMicroseconds(why.gap) }), sections: paper('§5.6') };
    case 'membership':
      return { why: texts.membership, sections: paper('§6') };
  }
}

export function becamePreCandidate(self: ServerId, note: NoteOf<'becamePreCandidate'>, nameOf: NameOf): Sentence {
  const { why, sections } = campaignWhy(note.why, nameOf);
  return {
    text: storyTexts().elections.asks({ who: server(self, nameOf) }),
    why,
    sections: [...sections.filter((section) => section.label !== '§9.6'), ...dissertation('§9.6')],
  };
}

export function becameCandidate(self: ServerId, note: NoteOf<'becameCandidate'>, nameOf: NameOf): Sentence {
  const text = storyTexts().elections.stands({ who: server(self, nameOf), term: note.term });
  return { text, ...campaignWhy(note.why, nameOf) };
}

function campaignWhy(why: CampaignReason, nameOf: NameOf): Why {
  const texts = storyTexts().elections.whyStands;
  switch (why.kind) {
    case 'silence': {
      const silence = lengthOfMicroseconds(why.silence);
      const told =
        why.leader === null
          ? texts.noLeader({ silence })
          : texts.silence({ leader: server(why.leader, nameOf), silence });
      return { why: told, sections: paper('§5.2') };
    }
    case 'noMajorityInTime':
      return { why: texts.noMajorityInTime(why), sections: paper('§5.2') };
    case 'ordered':
      return { why: texts.ordered, sections: [] };
    case 'transferred':
      return { why: texts.transferred({ leader: server(why.leader, nameOf) }), sections: dissertation('§3.10') };
    case 'preVoteWon':
      return {
        why: texts.preVoteWon(why),
        sections: why.outgoing === undefined ? dissertation('§9.6') : [...paper('§6'), ...dissertation('§9.6')],
      };
  }
}

export function campaignIgnored(self: ServerId, note: NoteOf<'campaignIgnored'>, nameOf: NameOf): Sentence {
  const { doesNotStand, whyDoesNotStand } = storyTexts().elections;
  return {
    text: doesNotStand({ who: server(self, nameOf) }),
    why: note.why === 'leader' ? whyDoesNotStand.leader({ term: note.term }) : whyDoesNotStand[note.why],
    sections: paper('§5.2'),
  };
}

export function becameLeader(self: ServerId, note: NoteOf<'becameLeader'>, nameOf: NameOf): Sentence {
  const text = storyTexts().elections.leads({ who: server(self, nameOf), term: note.term });
  return { text, why: leadsWhy(note, nameOf), sections: note.outgoing === undefined ? paper('§5.2') : paper('§6') };
}

function leadsWhy({ votes, needed, outgoing }: NoteOf<'becameLeader'>, nameOf: NameOf): readonly Part[] {
  const { ownVoteIsMajority, votedForIt, bothVotedForIt } = storyTexts().elections;
  const voters = servers(votes, nameOf);
  if (outgoing !== undefined) return bothVotedForIt({ incoming: voters, outgoing: servers(outgoing.votes, nameOf) });
  return votes.length <= 1 ? ownVoteIsMajority : votedForIt({ voters, needed });
}

export function followsLeader(self: ServerId, note: NoteOf<'followsLeader'>, nameOf: NameOf): Sentence {
  const { follows, onlyTheLeaderAppends } = storyTexts().elections;
  return {
    text: follows({ who: server(self, nameOf), leader: server(note.leader, nameOf) }),
    why: onlyTheLeaderAppends({ term: note.term }),
    sections: paper('§5.2'),
  };
}

export function voteGranted(self: ServerId, note: NoteOf<'voteGranted'>, nameOf: NameOf): Sentence {
  const { wouldVote, votes } = storyTexts().elections;
  const named = { who: server(self, nameOf), candidate: server(note.candidate, nameOf) };
  return {
    text: note.preVote ? wouldVote(named) : votes(named),
    ...voteWhy(note.why, null, note.candidate, note, nameOf),
  };
}

export function voteRefused(self: ServerId, note: NoteOf<'voteRefused'>, nameOf: NameOf): Sentence {
  const { wouldNotVote, refuses } = storyTexts().elections;
  const named = { who: server(self, nameOf), candidate: server(note.candidate, nameOf) };
  const text = note.preVote ? wouldNotVote(named) : refuses(named);
  return { text, ...voteWhy(note.why, null, note.candidate, note, nameOf) };
}

export function voteCounted(self: ServerId, note: NoteOf<'voteCounted'>, nameOf: NameOf): Sentence {
  const { hasVote, hasPromise, noVote, noPromise } = storyTexts().elections;
  const { votes, needed, outgoing } = note;
  const named = { who: server(self, nameOf), voter: server(note.voter, nameOf) };
  const told = { ...named, votes, needed, ...(outgoing === undefined ? {} : { outgoing }) };
  const { why, sections } = voteWhy(note.why, note.voter, self, note, nameOf);
  // Granted is the ordinary case, told once already by the voter; the count itself is what is new.
  if (note.granted) return { text: note.preVote ? hasPromise(told) : hasVote(told), why: NOTHING, sections };
  return { text: note.preVote ? noPromise(told) : noVote(told), why, sections };
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
  const texts = storyTexts().elections.whyVoted;
  const candidate = server(candidateId, nameOf);
  const voter = voterId === null ? null : server(voterId, nameOf);
  switch (why.kind) {
    case 'logUpToDate':
      return { why: texts.logUpToDate({ candidate, voter }), sections: paper('§5.4.1') };
    case 'alreadyVotedForIt':
      return { why: texts.alreadyVotedForIt({ candidate, voter }), sections: paper('§5.2') };
    case 'staleTerm':
      return { why: texts.staleTerm({ voter, current: why.currentTerm, term }), sections: paper('§5.1') };
    case 'alreadyVoted': {
      const votedFor = server(why.votedFor, nameOf);
      return { why: texts.alreadyVoted({ voter, votedFor, term }), sections: paper('§5.2') };
    }
    case 'logBehind': {
      const log = { lastIndex: why.lastLogIndex, lastTerm: why.lastLogTerm };
      return { why: texts.logBehind({ candidate, voter, ...log }), sections: paper('§5.4.1') };
    }
    case 'hearsLeader':
      return {
        why: texts.hearsLeader({ voter, leader: server(why.leader, nameOf) }),
        sections: dissertation('§4.2.3'),
      };
  }
}
