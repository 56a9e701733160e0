/**
 * What a preset is: a run with what it claims, and how one is written down. The words that a person reads of it stand in
 * src/texts, under its key.
 */
import { kv } from '../../machines/commands.ts';
import type { Json } from '../../machines/machine.ts';
import type { ServerId } from '../../raft/entries.ts';
import type { LinkEnds } from '../../view/faults.ts';
import type { SandboxAct } from '../acts.ts';
import { newRun, type Run, type RunSettings } from '../run.ts';
import { microseconds } from '../settings.ts';
import type { Claim, Expectation } from './claims.ts';

export interface Preset {
  readonly run: Run;
  /** In order of time. */
  readonly claims: readonly Claim[];
  /** Where a page begins to play, in ms: what goes before only brings it about. */
  readonly from: number;
}

export interface Written {
  readonly seed?: number;
  readonly settings?: Partial<RunSettings>;
  readonly from?: number;
  /** Ms. */
  readonly until: number;
  readonly acts?: readonly (readonly [at: number, act: SandboxAct])[];
  readonly claims: readonly (readonly [at: number, is: Expectation])[];
}

export function preset({ seed = 1, settings = {}, from = 0, until, acts = [], claims }: Written): Preset {
  const placed = acts.map(([at, act]) => ({ at: microseconds(at), act }));
  const run = { ...newRun(seed, settings), acts: placed, until: microseconds(until) };
  return { run, from, claims: claims.map(([at, is]) => ({ at, is })) };
}

/** The Raft of the paper, which has neither PreVote nor CheckQuorum. */
export const PAPER = {
  timing: { heartbeatMs: 50, electionMs: [150, 300], preVote: false, checkQuorum: false },
} as const;

export const STABLE = {
  timing: { heartbeatMs: 50, electionMs: [150, 300], preVote: true, checkQuorum: true },
} as const;

/** The first server stands before any other would, and leads from then on. */
export const A1_LEADS: readonly [number, SandboxAct] = [20, { kind: 'timeout', server: 'a1' }];

export function store(key: string, value: Json, server: ServerId | null = null): SandboxAct {
  const built = kv.store(key, value);
  if (!built.ok) throw new Error(built.text);
  return { kind: 'propose', server, command: built.command };
}

export function read(key: string, server: ServerId): SandboxAct {
  const built = kv.read(key);
  if (!built.ok) throw new Error(built.text);
  return { kind: 'read', server, query: built.command };
}

export const crash = (server: ServerId): SandboxAct => ({ kind: 'crash', server });
export const restart = (server: ServerId): SandboxAct => ({ kind: 'restart', server });
export const timeout = (server: ServerId): SandboxAct => ({ kind: 'timeout', server });
export const heal: SandboxAct = { kind: 'heal' };

/** `a1 a2 | a3`: groups of servers by their numbers, `12|3`. */
export function partition(groups: string): SandboxAct {
  return { kind: 'partition', groups: groups.split('|').map((group) => Array.from(group, (number) => `a${number}`)) };
}

export function cut(from: ServerId | null, to: ServerId | null, bothWays = false): SandboxAct {
  const ends: LinkEnds = { from, to, bothWays };
  return { kind: 'cut', ...ends };
}

/** What was violated, or that nothing was. */
export const violated = (...properties: Extract<Expectation, { kind: 'violated' }>['properties']): Expectation => ({
  kind: 'violated',
  properties,
});
