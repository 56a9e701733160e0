/** All presets by their keys, in the order in which they are offered. */
import { elections } from './elections.ts';
import { logs } from './logs.ts';
import { membership } from './membership.ts';
import type { Preset } from './preset.ts';
import { reads } from './reads.ts';

const { figure7, figure8, figure8WithoutTheRule, logRepair, snapshotCatchUp } = logs;
const { followersAtStart, splitVote, leaderCrash, oldLeaderReturns, ...partitions } = elections;

export const presets = {
  followersAtStart,
  splitVote,
  leaderCrash,
  oldLeaderReturns,
  logRepair,
  figure7,
  figure8,
  figure8WithoutTheRule,
  ...partitions,
  ...membership,
  snapshotCatchUp,
  ...reads,
} satisfies Record<string, Preset>;

export type PresetKey = keyof typeof presets;

export const PRESET_KEYS = Object.keys(presets) as readonly PresetKey[];
