/**
 * Who may command: everybody, or the tab that made the room alone, and which of what other tabs say is taken while that is so.
 * Pure rules over the room's settings.
 *
 * It is a courtesy among honest tabs and protects nothing: a tab that lies about itself is believed. A tab asks before it sends
 * a command and again when it receives one, so that two that have not heard the same refuse rather than act.
 *
 * The maker alone keeps commands to herself, and alone gives them back; so settings that say they are kept come from her. Were
 * her tab gone for good, nobody could undo it: when it has not been heard for `LAPSES_AFTER_MS`, each of the others opens them.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { FaultDocument } from '../faults/document.ts';
import type { RoomSettings } from '../room/roomSettings.ts';

/** Long enough for a laptop that is carried to another room; short enough that a class need not wait for the next lesson. */
export const LAPSES_AFTER_MS = 120_000;
/** Clocks of different machines differ by less. */
const CLOCKS_DIFFER_MS = 10_000;

type Kept = Pick<RoomSettings, 'maker' | 'commandsKeptSince'>;

export function mayCommand({ maker, commandsKeptSince }: Kept, who: ServerId): boolean {
  return commandsKeptSince === null || maker === who;
}

export interface SettingsSeen {
  readonly self: ServerId;
  readonly from: ServerId;
  /** The maker's tab is heard in this one, or somebody here has a link to it. */
  readonly makerHere: boolean;
  /** This tab has been here, awake, for so long that commands cannot have lapsed while it was away. */
  readonly hereLong: boolean;
}

/**
 * What becomes of newer settings: `take` them; `ignore` what their author may not change; or, at the maker, `putBack` her own
 * over them, so that whoever changed them hears of it.
 */
export function judgeSettings(
  candidate: RoomSettings,
  current: RoomSettings,
  { self, from, makerHere, hereLong }: SettingsSeen,
): 'take' | 'ignore' | 'putBack' {
  const { maker } = current;
  if (maker === null) return 'take';
  // Who made the room never changes.
  if (candidate.maker !== maker) return self === maker ? 'putBack' : 'ignore';
  if (mayCommand(current, candidate.by)) return 'take';
  // Somebody opened them: rightly, if the maker was away for long.
  if (self === maker) return hereLong ? 'putBack' : 'take';
  return from === maker || !makerHere ? 'take' : 'ignore';
}

/** Whether what a tab tells of its faults is taken: of one that may not command, only what was made before. */
export function takesFaults(settings: Kept, from: ServerId, { faults, chaos }: FaultDocument): boolean {
  const { commandsKeptSince } = settings;
  if (commandsKeptSince === null || mayCommand(settings, from)) return true;
  const until = commandsKeptSince + CLOCKS_DIFFER_MS;
  if (chaos !== null && chaos.startedAt > until) return false;
  return faults.every(({ madeAt, byChaos }) => madeAt <= until || (byChaos && chaos !== null));
}
