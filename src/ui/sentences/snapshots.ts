/**
 * Sentences about snapshots: how a log is kept short, and how a follower gets what the leader's log has no more.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { NOTHING, paper, say, type NameOf, type Sentence } from './parts.ts';
import { entries, entry, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

type SnapshotNote = NoteOf<
  | 'snapshotTaken'
  | 'logCompacted'
  | 'snapshotSent'
  | 'snapshotDelivered'
  | 'snapshotReceived'
  | 'snapshotInstalled'
  | 'snapshotIgnored'
>;

export function snapshotSentence(self: ServerId, note: SnapshotNote, nameOf: NameOf): Sentence {
  switch (note.kind) {
    case 'snapshotTaken':
      return snapshotTaken(self, note, nameOf);
    case 'logCompacted':
      return logCompacted(self, note, nameOf);
    case 'snapshotSent':
      return snapshotSent(self, note, nameOf);
    case 'snapshotDelivered':
      return snapshotDelivered(self, note, nameOf);
    case 'snapshotReceived':
      return snapshotReceived(self, note, nameOf);
    case 'snapshotInstalled':
      return snapshotInstalled(self, note, nameOf);
    case 'snapshotIgnored':
      return snapshotIgnored(self, note, nameOf);
  }
}

function snapshotTaken(self: ServerId, note: NoteOf<'snapshotTaken'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} takes a snapshot up to ${entry(note.lastIncludedIndex)}.`,
    why: say`What is applied up to there, written out, stands in for the log: ${note.length} characters.`,
    sections: paper('§7'),
  };
}

function logCompacted(self: ServerId, note: NoteOf<'logCompacted'>, nameOf: NameOf): Sentence {
  const one = note.from === note.to;
  return {
    text: say`${server(self, nameOf)} gives up ${entries(note.from, note.to)} of its log.`,
    why: say`Its snapshot up to ${entry(note.lastIncludedIndex)} covers ${one ? 'it' : 'them'}.`,
    sections: paper('§7'),
  };
}

function snapshotSent(self: ServerId, note: NoteOf<'snapshotSent'>, nameOf: NameOf): Sentence {
  const follower = server(note.follower, nameOf);
  return {
    text: say`${server(self, nameOf)} begins to send ${follower} its snapshot up to ${entry(note.lastIncludedIndex)}.`,
    why: say`${follower} needs ${entry(note.nextIndex)}, and the log begins at ${entry(note.firstIndex)}.`,
    sections: paper('§7'),
  };
}

function snapshotDelivered(self: ServerId, note: NoteOf<'snapshotDelivered'>, nameOf: NameOf): Sentence {
  const follower = server(note.follower, nameOf);
  return {
    text: say`${follower} has what the snapshot of ${server(self, nameOf)} up to ${entry(note.lastIncludedIndex)} holds.`,
    why: say`What comes after ${entry(note.matchIndex)} goes to it from the log again.`,
    sections: paper('§7'),
  };
}

function snapshotReceived(self: ServerId, note: NoteOf<'snapshotReceived'>, nameOf: NameOf): Sentence {
  const leader = server(note.leader, nameOf);
  return {
    text: say`${server(self, nameOf)} has all parts of a snapshot of ${leader} up to ${entry(note.lastIncludedIndex)}.`,
    why: NOTHING,
    sections: paper('§7'),
  };
}

function snapshotInstalled(self: ServerId, note: NoteOf<'snapshotInstalled'>, nameOf: NameOf): Sentence {
  const last = entry(note.lastIncludedIndex);
  return {
    text: say`${server(self, nameOf)} installs the snapshot of ${server(note.leader, nameOf)} up to ${last}.`,
    why:
      note.suffix === 'kept'
        ? say`${last} is in its log with the same term, so what follows it stays.`
        : say`Its log does not have ${last} of term ${note.lastIncludedTerm}, so the snapshot replaces all of it.`,
    sections: paper('§7'),
  };
}

function snapshotIgnored(self: ServerId, note: NoteOf<'snapshotIgnored'>, nameOf: NameOf): Sentence {
  const leader = server(note.leader, nameOf);
  return {
    text: say`${server(self, nameOf)} has no use for the snapshot of ${leader} up to ${entry(note.lastIncludedIndex)}.`,
    why: say`It has ${entry(note.commitIndex)} committed, so all that the snapshot holds is there already.`,
    sections: paper('§7'),
  };
}
