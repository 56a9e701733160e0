/** The room's settings: what is let in, and which of two hold. */
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_ROOM_SETTINGS,
  isNewer,
  readRoomSettings,
  readTiming,
  ruleSettings,
} from '../../../src/live/room/roomSettings.ts';

describe('which settings hold', () => {
  it('the higher version does', () => {
    expect(isNewer({ ...DEFAULT_ROOM_SETTINGS, version: 2 }, { ...DEFAULT_ROOM_SETTINGS, version: 1, by: 'z' })).toBe(
      true,
    );
  });

  it('of two changes at once the same one everywhere', () => {
    const left = { ...DEFAULT_ROOM_SETTINGS, version: 3, by: 'a' };
    const right = { ...DEFAULT_ROOM_SETTINGS, version: 3, by: 'b' };
    expect(isNewer(left, right)).toBe(false);
    expect(isNewer(right, left)).toBe(true);
    expect(isNewer(left, left)).toBe(false);
  });
});

describe('what is let in', () => {
  it('takes its own form', () => {
    expect(readRoomSettings(structuredClone(DEFAULT_ROOM_SETTINGS))).toEqual({ settings: DEFAULT_ROOM_SETTINGS });
  });

  it('takes rooms that were stored before there was a choice of compaction', () => {
    const { compactAfter, ...older } = DEFAULT_ROOM_SETTINGS;
    expect(readRoomSettings(older)).toEqual({ settings: { ...older, compactAfter } });
    expect(compactAfter).toBe(5_000);
  });

  it('takes compaction that is switched off for what it is', () => {
    const off = { ...DEFAULT_ROOM_SETTINGS, compactAfter: null };
    expect(readRoomSettings(off)).toEqual({ settings: off });
  });

  it.each([
    null,
    [],
    { ...DEFAULT_ROOM_SETTINGS, wantedVoters: 0 },
    { ...DEFAULT_ROOM_SETTINGS, wantedVoters: 2.5 },
    { ...DEFAULT_ROOM_SETTINGS, version: -1 },
    { ...DEFAULT_ROOM_SETTINGS, timing: { ...DEFAULT_ROOM_SETTINGS.timing, heartbeatMs: Number.NaN } },
    { ...DEFAULT_ROOM_SETTINGS, timing: { ...DEFAULT_ROOM_SETTINGS.timing, electionMs: [600, 500] } },
    { ...DEFAULT_ROOM_SETTINGS, compactAfter: 9 },
    { ...DEFAULT_ROOM_SETTINGS, compactAfter: 50.5 },
    { ...DEFAULT_ROOM_SETTINGS, compactAfter: 1_000_001 },
    { ...DEFAULT_ROOM_SETTINGS, more: 1 },
  ])('refuses %j', (data) => {
    expect(readRoomSettings(data)).toHaveProperty('wrong');
  });

  it('refuses, in words, an election timeout no longer than the heartbeat', () => {
    const result = readTiming({ heartbeatMs: 100, electionMs: [80, 200], preVote: true, checkQuorum: true });
    expect(result).toEqual({ wrong: expect.stringContaining('would give up before it hears its leader') as string });
  });
});

it('gives the rules whole microseconds', () => {
  const timing = { heartbeatMs: 33.3333, electionMs: [100.5, 200.7], preVote: true, checkQuorum: false } as const;
  const settings = ruleSettings({ timing, compactAfter: null });
  expect(settings).toMatchObject({
    heartbeat: 33_333,
    election: [100_500, 200_700],
    preVote: true,
    checkQuorum: false,
  });
});

it.each([
  [null, 1_000],
  [50, 10],
  [5_000, 1_000],
  [1_000_000, 1_000],
])('of a log compacted after %j entries at most %i stay beside the snapshot', (compactAfter, compactKeep) => {
  expect(ruleSettings({ ...DEFAULT_ROOM_SETTINGS, compactAfter })).toMatchObject({ compactAfter, compactKeep });
});
