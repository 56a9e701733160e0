/** Sentences about who belongs to the cluster: configurations used and committed, learners that have caught up. */
import type { Configuration, ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { dissertation, paper, phrase, say, together, type NameOf, type Part, type Sentence } from './parts.ts';
import { entry, listOf, server } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

/** `node1, node2 and node3 vote; node6 learns`, by the names that the configuration itself gives. */
function whoBelongs(configuration: Configuration, nameOf: NameOf): readonly Part[] {
  const { members, joint } = configuration;
  const named: NameOf = (id) => members.find((member) => member.id === id)?.name ?? nameOf(id);
  const voters = members.filter((member) => member.voter).map((member) => member.id);
  const learners = members.filter((member) => !member.voter).map((member) => member.id);
  const voting = phrase`${listOf(voters, named)} ${voters.length === 1 ? 'votes' : 'vote'}`;
  const learning = phrase`${listOf(learners, named)} ${learners.length === 1 ? 'learns' : 'learn'}`;
  if (joint !== undefined) {
    const halves = phrase`A majority of the old voters ${listOf(joint.outgoing, named)} and one of the new voters ${listOf(joint.incoming, named)} must agree`;
    return learners.length === 0 ? say`${halves}.` : say`${halves}; ${learning}.`;
  }
  if (voters.length === 0) return say`Nobody votes.`;
  if (learners.length === 0) return say`${voting}.`;
  return say`${voting}; ${learning}.`;
}

export function configurationUsed(self: ServerId, note: NoteOf<'configurationUsed'>, nameOf: NameOf): Sentence {
  const who = server(self, nameOf);
  return {
    text: say`${who} uses the ${nounOf(note.configuration)} of entry ${entry(note.index)}.`,
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
    case 'installed':
      return say`The snapshot brought it.`;
  }
}

export function configurationCommitted(
  self: ServerId,
  note: NoteOf<'configurationCommitted'>,
  nameOf: NameOf,
): Sentence {
  const next =
    note.configuration.joint === undefined
      ? say`Now the next change may begin.`
      : say`Now the leader may let the new voters decide alone.`;
  return {
    text: say`${server(self, nameOf)} has the ${nounOf(note.configuration)} of entry ${entry(note.index)} committed.`,
    why: together(whoBelongs(note.configuration, nameOf), next),
    sections: paper('§6'),
  };
}

function nounOf(configuration: Configuration): string {
  return configuration.joint === undefined ? 'configuration' : 'joint configuration';
}

export function jointEntered(self: ServerId, note: NoteOf<'jointEntered'>, nameOf: NameOf): Sentence {
  const [old, young] = [listOf(note.outgoing, nameOf), listOf(note.incoming, nameOf)];
  return {
    text: say`${server(self, nameOf)} begins to replace several voters, with entry ${entry(note.index)}.`,
    why: say`From now on a majority of the old voters ${old} and one of the new voters ${young} must both agree, so that neither can decide alone.`,
    sections: paper('§6'),
  };
}

export function jointLeft(self: ServerId, note: NoteOf<'jointLeft'>, nameOf: NameOf): Sentence {
  const committed = say`Both majorities have the joint configuration of entry ${entry(note.joint)}, so the old voters are no longer asked.`;
  const finished = say`The leader of term ${note.begunIn} began the change, and whoever leads finishes it.`;
  return {
    text: say`${server(self, nameOf)} lets the new voters decide alone, with entry ${entry(note.index)}.`,
    why: note.begunIn === note.term ? committed : together(committed, finished),
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
