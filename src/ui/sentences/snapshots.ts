/**
 * Sentences about snapshots: how a log is kept short, and how a follower gets what the leader's log has no more.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { NOTHING, paper, type NameOf, type Sentence } from './parts.ts';
import { entry, range, server } from './words.ts';

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
  const { takes, standsInForLog } = storyTexts().snapshots;
  return {
    text: takes({ who: server(self, nameOf), last: entry(note.lastIncludedIndex) }),
    why: standsInForLog({ length: note.length }),
    sections: paper('§7'),
  };
}

function logCompacted(self: ServerId, note: NoteOf<'logCompacted'>, nameOf: NameOf): Sentence {
  const { givesUp, covers } = storyTexts().snapshots;
  return {
    text: givesUp({ who: server(self, nameOf), ...range(note.from, note.to) }),
    why: covers({ last: entry(note.lastIncludedIndex), many: note.from !== note.to }),
    sections: paper('§7'),
  };
}

function snapshotSent(self: ServerId, note: NoteOf<'snapshotSent'>, nameOf: NameOf): Sentence {
  const { beginsToSend, needsOlder } = storyTexts().snapshots;
  const follower = server(note.follower, nameOf);
  return {
    text: beginsToSend({ who: server(self, nameOf), follower, last: entry(note.lastIncludedIndex) }),
    why: needsOlder({ follower, next: entry(note.nextIndex), first: entry(note.firstIndex) }),
    sections: paper('§7'),
  };
}

function snapshotDelivered(self: ServerId, note: NoteOf<'snapshotDelivered'>, nameOf: NameOf): Sentence {
  const { delivered, fromTheLogAgain } = storyTexts().snapshots;
  const follower = server(note.follower, nameOf);
  return {
    text: delivered({ who: server(self, nameOf), follower, last: entry(note.lastIncludedIndex) }),
    why: fromTheLogAgain({ last: entry(note.matchIndex) }),
    sections: paper('§7'),
  };
}

function snapshotReceived(self: ServerId, note: NoteOf<'snapshotReceived'>, nameOf: NameOf): Sentence {
  const [who, leader] = [server(self, nameOf), server(note.leader, nameOf)];
  const text = storyTexts().snapshots.received({ who, leader, last: entry(note.lastIncludedIndex) });
  return { text, why: NOTHING, sections: paper('§7') };
}

function snapshotInstalled(self: ServerId, note: NoteOf<'snapshotInstalled'>, nameOf: NameOf): Sentence {
  const { installs, keepsSuffix, replacesLog } = storyTexts().snapshots;
  const last = entry(note.lastIncludedIndex);
  return {
    text: installs({ who: server(self, nameOf), leader: server(note.leader, nameOf), last }),
    why: note.suffix === 'kept' ? keepsSuffix({ last }) : replacesLog({ last, term: note.lastIncludedTerm }),
    sections: paper('§7'),
  };
}

function snapshotIgnored(self: ServerId, note: NoteOf<'snapshotIgnored'>, nameOf: NameOf): Sentence {
  const { ignores, hasItAll } = storyTexts().snapshots;
  const [who, leader] = [server(self, nameOf), server(note.leader, nameOf)];
  return {
    text: ignores({ who, leader, last: entry(note.lastIncludedIndex) }),
    why: hasItAll({ committed: entry(note.commitIndex) }),
    sections: paper('§7'),
  };
}
