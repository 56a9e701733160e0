/** Sentences about linearizable reads: what they wait for, who confirms them, who answers them, and why none does. */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import { storyTexts } from '../../texts/english/story.ts';
import { dissertation, type NameOf, type Sentence } from './parts.ts';
import { entry, server, servers } from './words.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { readonly kind: Kind }>;

const sections = dissertation('§6.4');

export function readsWait(self: ServerId, { term }: NoteOf<'readsWait'>, nameOf: NameOf): Sentence {
  const { wait, whyWait } = storyTexts().reads;
  return { text: wait({ who: server(self, nameOf) }), why: whyWait({ term }), sections };
}

export function readsConfirmed(self: ServerId, note: NoteOf<'readsConfirmed'>, nameOf: NameOf): Sentence {
  const { confirms, whyConfirms } = storyTexts().reads;
  return {
    text: confirms({ who: server(self, nameOf), reads: note.reads, entry: entry(note.index) }),
    why: whyConfirms({
      servers: servers(note.servers, nameOf),
      needed: note.needed,
      outgoing: note.outgoing === undefined ? null : servers(note.outgoing.servers, nameOf),
    }),
    sections,
  };
}

export function readsForwarded(self: ServerId, note: NoteOf<'readsForwarded'>, nameOf: NameOf): Sentence {
  const { asks, whyAsks } = storyTexts().reads;
  const leader = server(note.leader, nameOf);
  return { text: asks({ who: server(self, nameOf), leader, reads: note.reads }), why: whyAsks, sections };
}

export function readsServed(self: ServerId, note: NoteOf<'readsServed'>, nameOf: NameOf): Sentence {
  const { answers, whyAnswers } = storyTexts().reads;
  return {
    text: answers({ who: server(self, nameOf), reads: note.reads }),
    why: whyAnswers({ entry: entry(note.index), leader: server(note.leader, nameOf) }),
    sections,
  };
}

export function readsRefused(self: ServerId, note: NoteOf<'readsRefused'>, nameOf: NameOf): Sentence {
  const { refuses, whyRefuses } = storyTexts().reads;
  return { text: refuses({ who: server(self, nameOf), reads: note.reads }), why: whyRefuses[note.why], sections };
}
