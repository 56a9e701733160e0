/** Sentences about who belongs to the cluster: configurations used and committed, learners that have caught up. */
import type { Configuration, ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { dissertation, paper, together, type NameOf, type Part, type Sentence } from './parts.ts';
import { entry, server, servers } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

/** `node1, node2 and node3 vote; node6 learns`, by the names that the configuration itself gives. */
function whoBelongs({ members, joint }: Configuration, nameOf: NameOf): readonly Part[] {
  const named: NameOf = (id) => members.find((member) => member.id === id)?.name ?? nameOf(id);
  const those = (voter: boolean): readonly Part[] =>
    servers(
      members.filter((member) => member.voter === voter).map((member) => member.id),
      named,
    );
  const halves =
    joint === undefined ? null : { outgoing: servers(joint.outgoing, named), incoming: servers(joint.incoming, named) };
  return storyTexts().membership.belong({ voters: those(true), learners: those(false), joint: halves });
}

export function configurationUsed(self: ServerId, note: NoteOf<'configurationUsed'>, nameOf: NameOf): Sentence {
  const { uses, whyUses } = storyTexts().membership;
  const joint = note.configuration.joint !== undefined;
  return {
    text: uses({ who: server(self, nameOf), entry: entry(note.index), joint }),
    why: together(whoBelongs(note.configuration, nameOf), whyUses[note.why]),
    sections: paper('§6'),
  };
}

export function configurationCommitted(
  self: ServerId,
  note: NoteOf<'configurationCommitted'>,
  nameOf: NameOf,
): Sentence {
  const { hasCommitted, nextMayBegin, newMayDecideAlone } = storyTexts().membership;
  const joint = note.configuration.joint !== undefined;
  return {
    text: hasCommitted({ who: server(self, nameOf), entry: entry(note.index), joint }),
    why: together(whoBelongs(note.configuration, nameOf), joint ? newMayDecideAlone : nextMayBegin),
    sections: paper('§6'),
  };
}

export function jointEntered(self: ServerId, note: NoteOf<'jointEntered'>, nameOf: NameOf): Sentence {
  const { beginsToReplace, bothMustAgree } = storyTexts().membership;
  const [outgoing, incoming] = [servers(note.outgoing, nameOf), servers(note.incoming, nameOf)];
  return {
    text: beginsToReplace({ who: server(self, nameOf), entry: entry(note.index) }),
    why: bothMustAgree({ outgoing, incoming }),
    sections: paper('§6'),
  };
}

export function jointLeft(self: ServerId, note: NoteOf<'jointLeft'>, nameOf: NameOf): Sentence {
  const { letsNewDecide, jointIsCommitted } = storyTexts().membership;
  return {
    text: letsNewDecide({ who: server(self, nameOf), entry: entry(note.index) }),
    why: jointIsCommitted({ joint: entry(note.joint), begunIn: note.begunIn === note.term ? null : note.begunIn }),
    sections: paper('§6'),
  };
}

export function learnerCaughtUp(self: ServerId, note: NoteOf<'learnerCaughtUp'>, nameOf: NameOf): Sentence {
  const { hasCaughtUp, rounds } = storyTexts().membership;
  return {
    text: hasCaughtUp({ learner: server(note.learner, nameOf), who: server(self, nameOf) }),
    why: rounds({ rounds: note.rounds }),
    sections: dissertation('§4.2.1'),
  };
}
