/**
 * Sentences about what people do: commands given by hand, from any tab to any server. An act that is not known here is
 * told in its own words, so that nothing done by hand goes untold.
 */
import type { StoryItem } from '../../view/world.ts';
import { NOTHING, paper, say, type NameOf, type Part, type Sentence } from './parts.ts';
import { server } from './words.ts';

type Act = Extract<StoryItem, { readonly kind: 'act' }>;

interface ActWords {
  /** With a server other than the one that asks. */
  readonly other: (by: Part, node: Part) => readonly Part[];
  readonly self: (by: Part) => readonly Part[];
  readonly why: readonly Part[];
  readonly sections: Sentence['sections'];
}

const WORDS: ReadonlyMap<string, ActWords> = new Map<string, ActWords>([
  [
    'SHUTDOWN',
    {
      other: (by, node) => say`${by} shuts ${node} down.`,
      self: (by) => say`${by} shuts itself down.`,
      why: say`Term, vote and log stay on its disk.`,
      sections: paper('§5.5'),
    },
  ],
  [
    'RESTART',
    {
      other: (by, node) => say`${by} starts ${node} again.`,
      self: (by) => say`${by} starts itself again.`,
      why: say`It comes back with what its disk kept.`,
      sections: paper('§5.5'),
    },
  ],
  [
    'DISCONNECT',
    {
      other: (by, node) => say`${by} disconnects ${node}.`,
      self: (by) => say`${by} disconnects itself.`,
      why: say`Its Raft channels are closed at both ends; the server runs on.`,
      sections: [],
    },
  ],
  [
    'RECONNECT',
    {
      other: (by, node) => say`${by} connects ${node} again.`,
      self: (by) => say`${by} connects itself again.`,
      why: NOTHING,
      sections: [],
    },
  ],
  [
    'TIMEOUT',
    {
      other: (by, node) => say`${by} lets the election timeout of ${node} fire now.`,
      self: (by) => say`${by} lets its own election timeout fire now.`,
      why: say`The log rule and one vote a term still hold.`,
      sections: paper('§5.2'),
    },
  ],
  [
    'CONVERT_FOLLOWER',
    {
      other: (by, node) => say`${by} makes ${node} step down.`,
      self: (by) => say`${by} makes itself step down.`,
      why: NOTHING,
      sections: paper('§5.1'),
    },
  ],
  [
    'TRANSFER',
    {
      other: (by, node) => say`${by} asks the leader to hand over to ${node}.`,
      self: (by) => say`${by} asks the leader to hand over to it.`,
      why: NOTHING,
      sections: [{ label: '§3.10', work: 'dissertation' }],
    },
  ],
  [
    'REPLACE',
    {
      ...aboutItself((by) => say`${by} asks for voters to be replaced, all at once.`),
      sections: paper('§6'),
    },
  ],
  ['LOAD', aboutItself((by) => say`${by} begins to make requests by itself.`)],
  ['LOAD_STOP', aboutItself((by) => say`${by} makes no more requests by itself.`)],
  [
    'ADD',
    {
      other: (by, node) => say`${by} asks for ${node} to be added.`,
      self: (by) => say`${by} asks to be added.`,
      why: NOTHING,
      sections: paper('§6'),
    },
  ],
  [
    'REMOVE',
    {
      other: (by, node) => say`${by} asks for ${node} to be removed.`,
      self: (by) => say`${by} asks to be removed.`,
      why: NOTHING,
      sections: paper('§6'),
    },
  ],
  [
    'PROMOTE',
    {
      other: (by, node) => say`${by} asks for ${node} to be given a vote.`,
      self: (by) => say`${by} asks for a vote of its own.`,
      why: NOTHING,
      sections: paper('§6'),
    },
  ],
]);

function aboutItself(self: ActWords['self']): ActWords {
  return { other: self, self, why: NOTHING, sections: [] };
}

export function actSentence(act: Act, nameOf: NameOf): Sentence {
  const by = server(act.by, nameOf);
  const words = WORDS.get(act.request);
  const detail = act.detail === '' ? NOTHING : say`${act.detail}`;
  if (words === undefined) return { text: unknownAct(act, by, nameOf), why: detail, sections: [] };
  const text = act.node === null || act.node === act.by ? words.self(by) : words.other(by, server(act.node, nameOf));
  return { text, why: detail === NOTHING ? words.why : detail, sections: words.sections };
}

function unknownAct(act: Act, by: Part, nameOf: NameOf): readonly Part[] {
  const request = act.request.replaceAll('_', ' ').toLowerCase();
  if (act.node === null || act.node === act.by) return say`${by}: ${request}.`;
  return say`${by} to ${server(act.node, nameOf)}: ${request}.`;
}
