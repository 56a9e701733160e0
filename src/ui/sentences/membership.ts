/** Sentences about who belongs to the cluster: configurations used and committed, learners that have caught up. */
import type { Configuration, ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { dissertation, paper, phrase, say, together, type NameOf, type Part, type Sentence } from './parts.ts';
import { entry, listOf, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

/** `node1, node2 and node3 vote; node6 learns`, by the names that the configuration itself gives. */
function whoBelongs(configuration: Configuration, nameOf: NameOf): readonly Part[] {
  const { members } = configuration;
  const named: NameOf = (id) => members.find((member) => member.id === id)?.name ?? nameOf(id);
  const voters = members.filter((member) => member.voter).map((member) => member.id);
  const learners = members.filter((member) => !member.voter).map((member) => member.id);
  const voting = phrase`${listOf(voters, named)} ${voters.length === 1 ? 'votes' : 'vote'}`;
  if (voters.length === 0) return say`Nobody votes.`;
  if (learners.length === 0) return say`${voting}.`;
  return say`${voting}; ${listOf(learners, named)} ${learners.length === 1 ? 'learns' : 'learn'}.`;
}

export function configurationUsed(self: ServerId, note: NoteOf<'configurationUsed'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  return {
    text: say`${who} uses the configuration of entry ${entry(note.index)}.`,
    why: together(whoBelongs(note.configuration, nameOf), usedWhy(note.why)),
    sections: paper('§6'),
  };
}

function usedWhy(why: NoteOf<'configurationUsed'>['why']): readonly Part[] {
  switch (why) {
    case 'appended':
      return say`The newest one in the log counts, committed or not.`;
    case 'truncated':
      return say`The newer one gave way, so this one counts again.`;
    case 'recovered':
      return say`It is the newest one in the log on its disk.`;
  }
}

export function configurationCommitted(
  self: ServerId,
  note: NoteOf<'configurationCommitted'>,
  nameOf: NameOf,
): Sentence {
  return {
    text: say`${server(self, nameOf)} has the configuration of entry ${entry(note.index)} committed.`,
    why: together(whoBelongs(note.configuration, nameOf), say`Now the next change may begin.`),
    sections: paper('§6'),
  };
}

export function learnerCaughtUp(self: ServerId, note: NoteOf<'learnerCaughtUp'>, nameOf: NameOf): Sentence {
  const rounds = note.rounds === 1 ? 'one round' : `${note.rounds} rounds`;
  const learner = server(note.learner, nameOf);
  return {
    text: say`${learner} has caught up with ${server(self, nameOf)}.`,
    why: say`It took ${rounds}; as a voter it would not hold the others up.`,
    sections: dissertation('§4.2.1'),
  };
}
