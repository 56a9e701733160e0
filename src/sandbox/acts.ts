/**
 * What one can do to a sandbox, as data: people, faults and experiments. A run is a list of these with their virtual times.
 *
 * Times and lengths of time in an act are milliseconds. An act on a server that is not there, or on a message that is not
 * on its way, does nothing; what an act needs to know (who leads now) is looked up when it is carried out.
 */
import type { ServerId } from '../raft/entries.ts';
import type { LinkEnds } from '../view/faults.ts';
import type { Timing } from '../view/world.ts';

/** Null stands for the leader, and where there is none for the first server that runs. */
type Somewhere = ServerId | null;

export type DiskCondition =
  | { readonly kind: 'good' }
  /** Every write takes so much longer. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Every write fails until the disk is good again. */
  | { readonly kind: 'failing' };

/** What messages of a link meet; all of it at once, and an ideal link is all zeros. */
export interface LinkCondition {
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly lossPercent: number;
  readonly duplicationPercent: number;
  /** With false a message may overtake an earlier one of its link. */
  readonly inOrder: boolean;
}

export type SandboxAct =
  /** `command`: a state machine's text (machines/commands.ts and machines/applicationCommands.ts make them). */
  | { readonly kind: 'propose'; readonly server: Somewhere; readonly command: string }
  /** A linearizable read. */
  | { readonly kind: 'read'; readonly server: Somewhere; readonly query: string }
  /** A client run: so many stores of the keys K1 … K`keys`, one every `everyMs`. */
  | {
      readonly kind: 'clients';
      readonly server: Somewhere;
      readonly count: number;
      readonly everyMs: number;
      readonly keys: number;
    }
  | { readonly kind: 'crash'; readonly server: ServerId }
  | { readonly kind: 'restart'; readonly server: ServerId }
  | { readonly kind: 'freeze'; readonly server: ServerId }
  | { readonly kind: 'thaw'; readonly server: ServerId }
  | { readonly kind: 'disk'; readonly server: ServerId; readonly condition: DiskCondition }
  /** TIMEOUT: it stands for election at once. */
  | { readonly kind: 'timeout'; readonly server: ServerId }
  /** All who follow stand at the same moment, so that the votes are split. */
  | { readonly kind: 'splitVote' }
  /** How election timeouts are drawn from now on: by chance, all equal (votes are split), or well apart (never). */
  | { readonly kind: 'timeouts'; readonly draw: TimeoutDraw }
  | { readonly kind: 'stepDown'; readonly server: ServerId }
  | { readonly kind: 'transfer'; readonly to: ServerId }
  /** A new server starts and is added as a learner. */
  | { readonly kind: 'add' }
  | { readonly kind: 'promote'; readonly server: ServerId }
  | { readonly kind: 'remove'; readonly server: ServerId }
  /** These are to vote and no others, through a joint configuration (§6). */
  | { readonly kind: 'replaceVoters'; readonly servers: readonly ServerId[] }
  /** Servers of different groups do not hear each other; those in no group hear nobody. */
  | { readonly kind: 'partition'; readonly groups: readonly (readonly ServerId[])[] }
  | ({ readonly kind: 'cut' } & LinkEnds)
  | ({ readonly kind: 'mend' } & LinkEnds)
  /** Every cut and every partition ends. */
  | { readonly kind: 'heal' }
  /** Null: as at the beginning of the run. */
  | ({ readonly kind: 'link'; readonly condition: LinkCondition | null } & LinkEnds)
  /** One message on its way, by the number in its flight's key: lost, made to wait, let go, or made to arrive first. */
  | { readonly kind: 'message'; readonly what: 'drop' | 'hold' | 'release' | 'hurry'; readonly message: number }
  /** What is left out stays as it is. */
  | { readonly kind: 'timing'; readonly timing: Partial<Timing>; readonly compactAfter?: number | null };

export type TimeoutDraw = 'random' | 'equal' | 'spread';

/** An act at its place in a run. */
export interface PlacedAct {
  /** Virtual time, in whole microseconds. */
  readonly at: number;
  /** After so many events of that microsecond; after all of them when this is absent. */
  readonly after?: number;
  readonly act: SandboxAct;
}

/** The servers that an act speaks of. */
export function serversIn(act: SandboxAct): readonly ServerId[] {
  const { server, to, from } = act as { server?: Somewhere; to?: Somewhere; from?: Somewhere };
  const named = [server, to, from].filter((id): id is ServerId => typeof id === 'string');
  if (act.kind === 'replaceVoters') return act.servers;
  return act.kind === 'partition' ? act.groups.flat() : named;
}
