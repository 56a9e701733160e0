/**
 * Sentences about the log: what is appended, what is refused and why, what is committed and what is not yet.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { dissertation, NOTHING, paper, type NameOf, type Part, type Section, type Sentence } from './parts.ts';
import { entry, range, server, servers } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

export function leaderAppended(self: ServerId, note: NoteOf<'leaderAppended'>, nameOf: NameOf): Sentence {
  const { opensTerm, whyOpensTerm, leaderAppends, whyLeaderAppends } = storyTexts().replication;
  const who = server(self, nameOf);
  if (note.opens)
    return { text: opensTerm({ who, entry: entry(note.last) }), why: whyOpensTerm, sections: paper('§5.4.2', '§8') };
  return {
    text: leaderAppends({ who, ...range(note.first, note.last) }),
    why: whyLeaderAppends({ many: note.first < note.last }),
    sections: paper('§5.3'),
  };
}

export function followerAppended(self: ServerId, note: NoteOf<'followerAppended'>, nameOf: NameOf): Sentence {
  const { hasLogOf, takes, sameBefore, ownGiveWay } = storyTexts().replication;
  const named = { who: server(self, nameOf), leader: server(note.leader, nameOf) };
  if (note.first > note.last && note.truncatedFrom === null)
    return { text: hasLogOf({ ...named, last: entry(note.last) }), why: NOTHING, sections: paper('§5.3') };
  return {
    text: takes({ ...named, ...range(note.first, note.last) }),
    why: note.truncatedFrom === null ? sameBefore : ownGiveWay({ from: entry(note.truncatedFrom) }),
    sections: paper('§5.3'),
  };
}

export function appendRejected(self: ServerId, note: NoteOf<'appendRejected'>, nameOf: NameOf): Sentence {
  const { rejectsAppend, appendIsOld, rejectsWhatFollows } = storyTexts().replication;
  const named = { who: server(self, nameOf), leader: server(note.leader, nameOf) };
  if (note.why.kind === 'staleTerm')
    return { text: rejectsAppend(named), why: appendIsOld({ term: note.term }), sections: paper('§5.1', '§5.3') };
  return {
    text: rejectsWhatFollows({ ...named, entry: entry(note.prevLogIndex) }),
    why: conflictWhy(note, named.leader),
    sections: paper('§5.3'),
  };
}

function conflictWhy({ why, prevLogIndex, prevLogTerm }: NoteOf<'appendRejected'>, leader: Part): readonly Part[] {
  const { logEndsBefore, logIsEmpty, otherTerm } = storyTexts().replication;
  if (why.kind === 'staleTerm') return NOTHING;
  const { term, firstIndex } = why.conflict;
  if (term === null) return firstIndex > 1 ? logEndsBefore({ last: firstIndex - 1 }) : logIsEmpty;
  return otherTerm({ term, since: firstIndex < prevLogIndex ? firstIndex : null, leader, leaderTerm: prevLogTerm });
}

export function nextIndexSteppedBack(self: ServerId, note: NoteOf<'nextIndexSteppedBack'>, nameOf: NameOf): Sentence {
  const { stepsBack, followerEnds, followerDiffers } = storyTexts().replication;
  const follower = server(note.follower, nameOf);
  const { term, firstIndex } = note.conflict;
  return {
    text: stepsBack({ who: server(self, nameOf), follower, from: note.from, to: entry(note.to) }),
    why:
      term === null
        ? followerEnds({ follower, last: firstIndex - 1 })
        : followerDiffers({ follower, since: firstIndex, term }),
    sections: paper('§5.3'),
  };
}

export function commitAdvanced(self: ServerId, note: NoteOf<'commitAdvanced'>, nameOf: NameOf): Sentence {
  const { commits, leaderSaysCommitted, majorityHasIt, bothHaveIt } = storyTexts().replication;
  const { why } = note;
  const { first, last } = range(note.from + 1, note.to);
  const text = commits({ who: server(self, nameOf), first, last });
  if (why.kind === 'leaderSaysSo')
    return { text, why: leaderSaysCommitted({ leader: server(why.leader, nameOf) }), sections: paper('§5.3') };
  const holders = servers(why.servers, nameOf);
  if (why.outgoing !== undefined) {
    const outgoing = servers(why.outgoing.servers, nameOf);
    return { text, why: bothHaveIt({ incoming: holders, outgoing }), sections: paper('§6', '§5.4.2') };
  }
  return { text, why: majorityHasIt({ servers: holders, needed: why.needed }), sections: paper('§5.3', '§5.4.2') };
}

export function commitWithheld(self: ServerId, note: NoteOf<'commitWithheld'>, nameOf: NameOf): Sentence {
  const { doesNotCommit, whyDoesNotCommit } = storyTexts().replication;
  return {
    text: doesNotCommit({ who: server(self, nameOf), entry: entry(note.index) }),
    why: whyDoesNotCommit({ entryTerm: note.entryTerm, term: note.term }),
    sections: paper('§5.4.2', 'Figure 8'),
  };
}

export function tooMuchUncommitted(self: ServerId, note: NoteOf<'tooMuchUncommitted'>, nameOf: NameOf): Sentence {
  const { refusesProposals, tooMuchUncommitted: why } = storyTexts().replication;
  return { text: refusesProposals({ who: server(self, nameOf) }), why: why(note), sections: [] };
}

const DROPPED: Readonly<Record<NoteOf<'messageDropped'>['why'], readonly Section[]>> = {
  notForMyRole: paper('§5.1'),
  staleTerm: paper('§5.1'),
  staleSequence: dissertation('§10.2.1'),
  notACandidateNow: paper('§5.2'),
  notAsked: dissertation('§6.4'),
  impossible: [],
};

export function messageDropped(self: ServerId, note: NoteOf<'messageDropped'>, nameOf: NameOf): Sentence {
  const { drops, whyDrops } = storyTexts().replication;
  return {
    text: drops({ who: server(self, nameOf), from: server(note.from, nameOf), message: note.message }),
    why: whyDrops[note.why],
    sections: DROPPED[note.why],
  };
}
