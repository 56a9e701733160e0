/** Sentences about a server that has lost what it had confirmed: how its leader notices, and that it takes no part any more. */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { paper, type NameOf, type Sentence } from './parts.ts';
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
      return entriesLostIgnored(self, note, nameOf);
  }
}

function followerLostEntries(self: ServerId, note: NoteOf<'followerLostEntries'>, nameOf: NameOf): Sentence {
  const { lostEntries, whyLostEntries } = storyTexts().losses;
  const follower = server(note.follower, nameOf);
  return {
    text: lostEntries({ who: server(self, nameOf), follower }),
    why: whyLostEntries({ follower, confirmed: entry(note.matchIndex), last: note.lastIndex }),
    sections: paper('Figure 2'),
  };
}

function lossMadeGood(self: ServerId, note: NoteOf<'lossMadeGood'>, nameOf: NameOf): Sentence {
  const { madeGood, whyMadeGood } = storyTexts().losses;
  const follower = server(note.follower, nameOf);
  return {
    text: madeGood({ who: server(self, nameOf), follower }),
    why: whyMadeGood({ follower, confirmed: entry(note.matchIndex) }),
    sections: paper('Figure 2'),
  };
}

function parked(self: ServerId, note: NoteOf<'parked'>, nameOf: NameOf): Sentence {
  const { parks, whyParks } = storyTexts().losses;
  const leader = server(note.leader, nameOf);
  return {
    text: parks({ who: server(self, nameOf) }),
    why: whyParks({ leader, confirmed: entry(note.matchIndex), last: note.lastIndex }),
    sections: paper('Figure 2'),
  };
}

function entriesLostIgnored(self: ServerId, note: NoteOf<'entriesLostIgnored'>, nameOf: NameOf): Sentence {
  const { goesOn, whyGoesOn } = storyTexts().losses;
  return {
    text: goesOn({ who: server(self, nameOf), from: server(note.from, nameOf) }),
    why: note.why === 'hasThem' ? whyGoesOn.hasThem({ confirmed: entry(note.matchIndex) }) : whyGoesOn[note.why],
    sections: paper('Figure 2'),
  };
}
