/** Sentences about linearizable reads: what they wait for, who confirms them, who answers them, and why none does. */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { dissertation, say, together, type NameOf, type Part, type Sentence } from './parts.ts';
import { counted, entry, listOf, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

const some = (reads: number): string => counted(reads, 'read', 'reads');

export function readsWait(self: ServerId, note: NoteOf<'readsWait'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} lets reads wait.`,
    why: say`Until an entry of its own term ${note.term} is committed, it does not know all that is.`,
    sections: dissertation('§6.4'),
  };
}

export function readsConfirmed(self: ServerId, note: NoteOf<'readsConfirmed'>, nameOf: NameOf): Sentence {
  const { servers, needed, outgoing } = note;
  const half = outgoing === undefined ? [] : say`Of the outgoing ones: ${listOf(outgoing.servers, nameOf)}.`;
  return {
    text: say`${server(self, nameOf)} confirms ${some(note.reads)} as of entry ${entry(note.index)}.`,
    why: together(
      say`Since they arrived ${listOf(servers, nameOf)} followed it, and ${needed} make a majority: nobody newer leads.`,
      half,
    ),
    sections: dissertation('§6.4'),
  };
}

export function readsForwarded(self: ServerId, note: NoteOf<'readsForwarded'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} asks ${server(note.leader, nameOf)} up to where to read for ${some(note.reads)}.`,
    why: say`Only the leader can tell what is committed now.`,
    sections: dissertation('§6.4'),
  };
}

export function readsServed(self: ServerId, note: NoteOf<'readsServed'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} answers ${some(note.reads)} from its own state.`,
    why: say`It has applied up to entry ${entry(note.index)}, as far as ${server(note.leader, nameOf)} had committed.`,
    sections: dissertation('§6.4'),
  };
}

export function readsRefused(self: ServerId, note: NoteOf<'readsRefused'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} refuses ${some(note.reads)}, which may be asked for again.`,
    why: refusedWhy(note.why),
    sections: dissertation('§6.4'),
  };
}

function refusedWhy(why: NoteOf<'readsRefused'>['why']): readonly Part[] {
  switch (why) {
    case 'leadershipLost':
      return say`It stopped leading before a majority had confirmed them.`;
    case 'noLeader':
      return say`It knows no server that leads and could confirm them.`;
    case 'unanswered':
      return say`Nothing was confirmed within an election timeout: the leader hears no majority, or is not heard.`;
  }
}
