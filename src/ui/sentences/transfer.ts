/** Sentences about leadership transfer: who hands over to whom, how it ended, and who did not heed a TimeoutNow. */
import type { ServerId, Term } from '../../raft/entries.ts';
import type { TransferEnd } from '../../raft/inputs.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { dissertation, type NameOf, type Part, type Sentence } from './parts.ts';
import { server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

export function transferBegun(self: ServerId, note: NoteOf<'transferBegun'>, nameOf: NameOf): Sentence {
  const { begins, logEqualAlready, lacks } = storyTexts().transfer;
  const target = server(note.to, nameOf);
  return {
    text: begins({ who: server(self, nameOf), target }),
    why: note.behind === 0 ? logEqualAlready({ target }) : lacks({ target, behind: note.behind }),
    sections: dissertation('§3.10'),
  };
}

export function timeoutNowSent(self: ServerId, note: NoteOf<'timeoutNowSent'>, nameOf: NameOf): Sentence {
  const { tells, logEqual, lostSeat } = storyTexts().transfer;
  const target = server(note.to, nameOf);
  return {
    text: tells({ who: server(self, nameOf), target }),
    why: note.why === 'transfer' ? logEqual({ target }) : lostSeat({ target }),
    sections: note.why === 'transfer' ? dissertation('§3.10') : dissertation('§3.10', '§4.2.2'),
  };
}

export function transferEnded(self: ServerId, note: NoteOf<'transferEnded'>, nameOf: NameOf): Sentence {
  const { hasHandedOver, noLonger } = storyTexts().transfer;
  const named = { who: server(self, nameOf), target: server(note.to, nameOf) };
  return {
    text: note.end.kind === 'gaveWay' ? hasHandedOver(named) : noLonger(named),
    why: endWhy(note.end, note.term, nameOf),
    sections: dissertation('§3.10'),
  };
}

function endWhy(end: TransferEnd, term: Term, nameOf: NameOf): readonly Part[] {
  const texts = storyTexts().transfer.ends;
  switch (end.kind) {
    case 'gaveWay':
      return texts.gaveWay;
    case 'gaveUp':
      return texts.gaveUp({ term });
    case 'replaced':
      return texts.replaced({ by: server(end.by, nameOf) });
    case 'leadershipLost':
      return texts.leadershipLost;
  }
}

export function timeoutNowIgnored(self: ServerId, note: NoteOf<'timeoutNowIgnored'>, nameOf: NameOf): Sentence {
  const from = server(note.from, nameOf);
  return {
    text: storyTexts().transfer.ignores({ who: server(self, nameOf), from }),
    why: ignoredWhy(note, from),
    sections: dissertation('§3.10'),
  };
}

function ignoredWhy({ why, term }: NoteOf<'timeoutNowIgnored'>, from: Part): readonly Part[] {
  const texts = storyTexts().transfer.whyIgnores;
  if (why === 'staleTerm') return texts.staleTerm({ term });
  return why === 'notItsLeader' ? texts.notItsLeader({ from, term }) : texts[why];
}
