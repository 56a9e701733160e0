/** The story's sentences about linearizable reads. */
import { say, together, type Part } from '../../parts.ts';
import { counted, list } from './words.ts';

const some = (reads: number): string => counted(reads, 'read', 'reads');

interface Confirmed {
  readonly servers: readonly Part[];
  readonly needed: number;
  /** While the configuration is joint (§6): who of the outgoing voters. */
  readonly outgoing: readonly Part[] | null;
}

export const reads = {
  wait: ({ who }: { who: Part }) => say`${who} lets reads wait.`,
  whyWait: ({ term }: { term: number }) =>
    say`Until an entry of its own term ${term} is committed, it does not know all that is.`,
  confirms: ({ who, reads: count, entry }: { who: Part; reads: number; entry: Part }) =>
    say`${who} confirms ${some(count)} as of entry ${entry}.`,
  whyConfirms: ({ servers, needed, outgoing }: Confirmed) =>
    together(
      say`Since they arrived ${list(servers)} followed it, and ${needed} make a majority: nobody newer leads.`,
      outgoing === null ? [] : say`Of the outgoing ones: ${list(outgoing)}.`,
    ),
  asks: ({ who, leader, reads: count }: { who: Part; leader: Part; reads: number }) =>
    say`${who} asks ${leader} up to where to read for ${some(count)}.`,
  whyAsks: say`Only the leader can tell what is committed now.`,
  answers: ({ who, reads: count }: { who: Part; reads: number }) =>
    say`${who} answers ${some(count)} from its own state.`,
  whyAnswers: ({ entry, leader }: { entry: Part; leader: Part }) =>
    say`It has applied up to entry ${entry}, as far as ${leader} had committed.`,
  refuses: ({ who, reads: count }: { who: Part; reads: number }) =>
    say`${who} refuses ${some(count)}, which may be asked for again.`,
  whyRefuses: {
    leadershipLost: say`It stopped leading before a majority had confirmed them.`,
    noLeader: say`It knows no server that leads and could confirm them.`,
    unanswered: say`Nothing was confirmed within an election timeout: the leader hears no majority, or is not heard.`,
  },
};
