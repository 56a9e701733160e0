/** Sentences about leadership transfer: who hands over to whom, how it ended, and who did not heed a TimeoutNow. */
import type { ServerId, Term } from '../../raft/entries.ts';
import type { TransferEnd } from '../../raft/inputs.ts';
import type { Note } from '../../raft/notes.ts';
import { dissertation, say, type NameOf, type Part, type Sentence } from './parts.ts';
import { counted, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

export function transferBegun(self: ServerId, note: NoteOf<'transferBegun'>, nameOf: NameOf): Sentence {
  const [who, target] = [server(self, nameOf), server(note.to, nameOf)];
  return {
    text: say`${who} begins to hand leadership over to ${target}, and takes no proposals meanwhile.`,
    why:
      note.behind === 0
        ? say`The log of ${target} equals its own already.`
        : say`${target} lacks ${counted(note.behind, 'entry', 'entries')} yet, and must have all before it stands.`,
    sections: dissertation('§3.10'),
  };
}

export function timeoutNowSent(self: ServerId, note: NoteOf<'timeoutNowSent'>, nameOf: NameOf): Sentence {
  const target = server(note.to, nameOf);
  return {
    text: say`${server(self, nameOf)} tells ${target} to stand now.`,
    why:
      note.why === 'transfer'
        ? say`The log of ${target} equals its own.`
        : say`It has lost its own seat, and ${target} has the longest log of those that vote.`,
    sections: note.why === 'transfer' ? dissertation('§3.10') : dissertation('§3.10', '§4.2.2'),
  };
}

export function transferEnded(self: ServerId, note: NoteOf<'transferEnded'>, nameOf: NameOf): Sentence {
  const [who, target] = [server(self, nameOf), server(note.to, nameOf)];
  const text =
    note.end.kind === 'gaveWay'
      ? say`${who} has handed over to ${target}.`
      : say`${who} no longer hands over to ${target}.`;
  return { text, why: endWhy(note.end, note.term, nameOf), sections: dissertation('§3.10') };
}

function endWhy(end: TransferEnd, term: Term, nameOf: NameOf): readonly Part[] {
  switch (end.kind) {
    case 'gaveWay':
      return say`A newer term began after it told it to stand.`;
    case 'gaveUp':
      return say`No newer term began within an election timeout; it leads term ${term} on and takes proposals again.`;
    case 'replaced':
      return say`It hands over to ${server(end.by, nameOf)} instead.`;
    case 'leadershipLost':
      return say`It does not lead any more.`;
  }
}

export function timeoutNowIgnored(self: ServerId, note: NoteOf<'timeoutNowIgnored'>, nameOf: NameOf): Sentence {
  return {
    text: say`${server(self, nameOf)} does not stand, though ${server(note.from, nameOf)} tells it to.`,
    why: ignoredWhy(note, nameOf),
    sections: dissertation('§3.10'),
  };
}

function ignoredWhy({ why, term, from }: NoteOf<'timeoutNowIgnored'>, nameOf: NameOf): readonly Part[] {
  switch (why) {
    case 'staleTerm':
      return say`That was said in a term before ${term}, and another may lead by now.`;
    case 'notItsLeader':
      return say`It does not follow ${server(from, nameOf)} in term ${term}.`;
    case 'learner':
      return say`It has no vote, and who has none cannot lead.`;
    case 'notAMember':
      return say`It is not a member of the cluster.`;
    case 'emptyLog':
      return say`Its log is empty, so it does not know the cluster yet.`;
  }
}
