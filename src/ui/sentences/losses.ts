/** Sentences about a server that has lost what it had confirmed: how its leader notices, and that it takes no part any more. */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { paper, say, type NameOf, type Part, type Sentence } from './parts.ts';
import { entry, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

type LossNote = NoteOf<'followerLostEntries' | 'lossMadeGood' | 'parked' | 'entriesLostIgnored'>;

export function lossSentence(self: ServerId, note: LossNote, nameOf: NameOf): Sentence {
  switch (note.kind) {
    case 'followerLostEntries':
      return followerLostEntries(self, note, nameOf);
    case 'lossMadeGood':
      return lossMadeGood(self, note, nameOf);
    case 'parked':
      return parked(self, note, nameOf);
    case 'entriesLostIgnored':
      return {
        text: say`${server(self, nameOf)} goes on, although ${server(note.from, nameOf)} says that it has lost entries.`,
        why: ignoredWhy(note),
        sections: paper('Figure 2'),
      };
  }
}

function followerLostEntries(self: ServerId, note: NoteOf<'followerLostEntries'>, nameOf: NameOf): Sentence {
  const follower = server(note.follower, nameOf);
  return {
    text: say`${server(self, nameOf)} finds that ${follower} has lost entries that it had confirmed, and does not count it any more.`,
    why: say`${follower} had confirmed the log up to ${entry(note.matchIndex)}, and now its log ${end(note.lastIndex)}. Who has lost what it confirmed has to join as a new server.`,
    sections: paper('Figure 2'),
  };
}

function lossMadeGood(self: ServerId, note: NoteOf<'lossMadeGood'>, nameOf: NameOf): Sentence {
  const follower = server(note.follower, nameOf);
  return {
    text: say`${server(self, nameOf)} counts ${follower} again.`,
    why: say`Appends that were long on their way have brought ${follower} what it had lost, up to ${entry(note.matchIndex)}.`,
    sections: paper('Figure 2'),
  };
}

function parked(self: ServerId, note: NoteOf<'parked'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  return {
    text: say`${who} has lost entries that it had confirmed. It parks: it takes no part any more.`,
    why: say`It had confirmed the log up to ${entry(note.matchIndex)} to ${server(note.leader, nameOf)} in this term, and its log ${end(note.lastIndex)}. Its vote may be lost too, so it must not go on under its name; a new server can join instead.`,
    sections: paper('Figure 2'),
  };
}

function ignoredWhy({ why, matchIndex }: NoteOf<'entriesLostIgnored'>): readonly Part[] {
  switch (why) {
    case 'staleTerm':
      return say`That was said in an older term, and shows nothing of this one.`;
    case 'notItsLeader':
      return say`Only its own leader can know what it has confirmed.`;
    case 'hasThem':
      return say`It has all up to ${entry(matchIndex)}.`;
  }
}

function end(lastIndex: number): string {
  return lastIndex === 0 ? 'is empty' : `ends at ${String(lastIndex)}`;
}
