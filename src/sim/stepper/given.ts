/**
 * What a server is given to begin with: its disk, written as the paper's figures draw it, a log being a row of terms.
 *
 * It makes data and starts nothing.
 */
import type { Configuration, Entry, Payload, PersistentState, ServerId, Term } from '../../raft/entries.ts';
import type { Settings } from '../../raft/inputs.ts';
import { bootstrap } from '../../raft/create.ts';
import { wrong } from './wrong.ts';

export const MILLISECOND = 1000;

/** The paper's Raft: neither PreVote nor CheckQuorum. The timers are shorter than any step by hand, so they are round. */
export const PAPER_SETTINGS: Settings = {
  heartbeat: 50 * MILLISECOND,
  election: [200 * MILLISECOND, 300 * MILLISECOND],
  preVote: false,
  checkQuorum: false,
  appendEntries: 64,
  appendCharacters: 65_536,
  window: 4,
  compactAfter: null,
  compactKeep: 0,
  snapshotChunk: 12_288,
  uncommittedEntries: 4096,
  uncommittedCharacters: 1 << 20,
};

/** Who counts in a configuration, and who only learns. */
export interface Seats {
  readonly voters: readonly ServerId[];
  readonly learners?: readonly ServerId[];
}

/** One entry: its term alone, or its term with what it carries. */
export type GivenEntry =
  | Term
  | { readonly term: Term; readonly command: string }
  | ({ readonly term: Term } & Seats)
  | { readonly noop: Term };

export interface GivenServer {
  /** At least the term of the last entry; that without it. */
  readonly term?: Term;
  readonly vote?: ServerId | null;
  /**
   * In index order from 1. Unless it is written otherwise, entry 1 holds the first configuration, as in every cluster of
   * ours, and all others hold commands. Empty: a newcomer that knows nothing.
   */
  readonly log?: readonly GivenEntry[];
}

/** The configuration of these servers, called node1, node2, … in this order. */
export function configurationOf({ voters, learners = [] }: Seats): Configuration {
  const members = [...voters, ...learners].map((id, place) => ({
    id,
    name: `node${place + 1}`,
    voter: place < voters.length,
  }));
  return { members, arrivals: members.length };
}

/** The disk of a server of this cluster; without a log that of one of its founders. */
export function diskOf(id: ServerId, given: GivenServer, founders: Seats): PersistentState {
  const founded = bootstrap(configurationOf(founders).members);
  const log = given.log === undefined ? founded.log : logOf(given.log, founders);
  const least = log.at(-1)?.term ?? 0;
  const currentTerm = given.term ?? least;
  if (currentTerm < least)
    throw wrong(`${id} cannot be in term ${currentTerm} with an entry of term ${least}`, `say term ${least} or more`);
  return { currentTerm, votedFor: given.vote ?? null, compaction: null, log };
}

function logOf(given: readonly GivenEntry[], founders: Seats): Entry[] {
  let term = 0;
  return given.map((one, place) => {
    const entry = { index: place + 1, term: termOf(one), payload: payloadOf(one, place + 1, founders) };
    if (entry.term < term)
      throw wrong(
        `entry ${entry.index} of term ${entry.term} follows one of term ${term}`,
        'terms never fall in a log',
      );
    term = entry.term;
    return entry;
  });
}

function termOf(given: GivenEntry): Term {
  if (typeof given === 'number') return given;
  return 'noop' in given ? given.noop : given.term;
}

function payloadOf(given: GivenEntry, index: number, founders: Seats): Payload {
  if (typeof given === 'number') {
    if (index === 1) return { kind: 'configuration', configuration: configurationOf(founders) };
    // Entries of one index and term are one entry (Log Matching), so they hold one command.
    return { kind: 'command', command: `${given}.${index}`, stamp: null };
  }
  if ('noop' in given) return { kind: 'noop' };
  if ('command' in given) return { kind: 'command', command: given.command, stamp: null };
  return { kind: 'configuration', configuration: configurationOf(given) };
}
