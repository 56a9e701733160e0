/**
 * Sentences about the log: what is appended, what is refused and why, what is committed and what is not yet.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Conflict } from '../../raft/messages.ts';
import type { Note } from '../../raft/notes.ts';
import {
  dissertation,
  NOTHING,
  paper,
  phrase,
  say,
  together,
  type NameOf,
  type Part,
  type Section,
  type Sentence,
} from './parts.ts';
import { bothMajorities, entries, entry, listOf, messageWord, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

export function leaderAppended(self: ServerId, note: NoteOf<'leaderAppended'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  if (note.opens)
    return {
      text: say`${who} appends an empty entry, ${entry(note.last)}.`,
      why: say`Entries of older terms commit only beneath one of its own term.`,
      sections: paper('§5.4.2', '§8'),
    };
  return {
    text: say`${who} appends ${entries(note.first, note.last)}.`,
    why: say`Only the leader takes proposals; now a majority has to save ${note.first < note.last ? 'them' : 'it'}.`,
    sections: paper('§5.3'),
  };
}

export function followerAppended(self: ServerId, note: NoteOf<'followerAppended'>, nameOf: NameOf): Sentence {
  const [who, leader] = [server(self, nameOf), server(note.leader, nameOf)];
  if (note.first > note.last && note.truncatedFrom === null)
    return {
      text: say`${who} has the log of ${leader} up to ${entry(note.last)}.`,
      why: NOTHING,
      sections: paper('§5.3'),
    };
  return {
    text: say`${who} takes ${entries(note.first, note.last)} from ${leader}.`,
    why:
      note.truncatedFrom === null
        ? say`Before that, both logs are the same.`
        : say`Its own entries from ${entry(note.truncatedFrom)} give way: they were never committed.`,
    sections: paper('§5.3'),
  };
}

export function appendRejected(self: ServerId, note: NoteOf<'appendRejected'>, nameOf: NameOf): Sentence {
  const [who, leader] = [server(self, nameOf), server(note.leader, nameOf)];
  if (note.why.kind === 'staleTerm')
    return {
      text: say`${who} rejects an append of ${leader}.`,
      why: say`It is in term ${note.term}, and the append is of an older one.`,
      sections: paper('§5.1', '§5.3'),
    };
  return {
    text: say`${who} rejects what follows entry ${entry(note.prevLogIndex)} of ${leader}.`,
    why: conflictWhy(note.why.conflict, note.prevLogIndex, phrase`${leader} has term ${note.prevLogTerm} there`),
    sections: paper('§5.3'),
  };
}

function conflictWhy(conflict: Conflict, at: number, leaderHas: readonly Part[]): readonly Part[] {
  const last = conflict.firstIndex - 1;
  if (conflict.term === null)
    return last > 0
      ? say`It has nothing there: its log ends at ${last}.`
      : say`It has nothing there: its log is empty.`;
  const since = conflict.firstIndex < at ? `, as from ${conflict.firstIndex} on` : '';
  return say`There it has an entry of term ${conflict.term}${since}; ${leaderHas}.`;
}

export function nextIndexSteppedBack(self: ServerId, note: NoteOf<'nextIndexSteppedBack'>, nameOf: NameOf): Sentence {
  const follower = server(note.follower, nameOf);
  const { conflict } = note;
  return {
    text: say`${server(self, nameOf)} steps nextIndex for ${follower} back from ${note.from} to ${entry(note.to)}.`,
    why:
      conflict.term === null
        ? say`The log of ${follower} ends at ${conflict.firstIndex - 1}.`
        : say`From ${conflict.firstIndex} on, ${follower} has entries of term ${conflict.term} that differ.`,
    sections: paper('§5.3'),
  };
}

export function commitAdvanced(self: ServerId, note: NoteOf<'commitAdvanced'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  const many = note.to > note.from + 1;
  const text = many
    ? say`${who} commits ${entry(note.from + 1)} to ${entry(note.to)}.`
    : say`${who} commits ${entry(note.to)}.`;
  if (note.why.kind === 'leaderSaysSo')
    return { text, why: say`${server(note.why.leader, nameOf)} says that it is committed.`, sections: paper('§5.3') };
  const { servers, needed } = note.why;
  if (note.why.outgoing !== undefined) {
    const have = bothMajorities(servers, note.why.outgoing.servers, 'have it', nameOf);
    return { text, why: together(have, say`It is of the leader’s own term.`), sections: paper('§6', '§5.4.2') };
  }
  const have = servers.length === 1 ? 'has' : 'have';
  return {
    text,
    why: say`${listOf(servers, nameOf)} ${have} it, ${needed} ${needed === 1 ? 'is' : 'make'} a majority, and it is of the leader’s own term.`,
    sections: paper('§5.3', '§5.4.2'),
  };
}

export function commitWithheld(self: ServerId, note: NoteOf<'commitWithheld'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} does not commit ${entry(note.index)} yet.`,
    why: say`A majority has it, but it is of term ${note.entryTerm}; counting commits only entries of term ${note.term}, and with them all before.`,
    sections: paper('§5.4.2', 'Figure 8'),
  };
}

export function tooMuchUncommitted(self: ServerId, note: NoteOf<'tooMuchUncommitted'>, nameOf: NameOf): Sentence {
  const waiting = note.entries === 1 ? 'entry' : 'entries';
  return {
    text: say`${server(self, nameOf)} refuses new proposals for now.`,
    why: say`It has ${note.entries} ${waiting} with ${note.characters} characters of commands that no majority has yet, and its log must not grow without bound.`,
    sections: [],
  };
}

export function messageDropped(self: ServerId, note: NoteOf<'messageDropped'>, nameOf: NameOf): Sentence {
  const [who, from] = [server(self, nameOf), server(note.from, nameOf)];
  return { text: say`${who} drops ${messageWord(note.message)} from ${from}.`, ...droppedWhy(note.why) };
}

function droppedWhy(why: NoteOf<'messageDropped'>['why']): {
  readonly why: readonly Part[];
  readonly sections: readonly Section[];
} {
  switch (why) {
    case 'notForMyRole':
      return { why: say`In its present role it has no use for it.`, sections: paper('§5.1') };
    case 'staleTerm':
      return { why: say`It is of an older term.`, sections: paper('§5.1') };
    case 'staleSequence':
      return { why: say`It has already counted a newer one.`, sections: dissertation('§10.2.1') };
    case 'notACandidateNow':
      return {
        why: say`It does not stand for election any more, so the answer comes too late.`,
        sections: paper('§5.2'),
      };
    case 'notAsked':
      return { why: say`It answers nothing that this server still waits for.`, sections: dissertation('§6.4') };
    case 'impossible':
      return { why: say`No server that keeps the rules could have sent it. Nothing was changed.`, sections: [] };
  }
}
