/** A run's settings in the words of the simulated world: its rules' settings, links, disks and rules. It decides nothing. */
import type { Entry, PersistentState, ServerId, Term } from '../raft/entries.ts';
import type { Settings } from '../raft/inputs.ts';
import { paperRules, type Rules } from '../raft/rules.ts';
import type { ApplicationsState } from '../machines/applications.ts';
import { kv } from '../machines/commands.ts';
import type { DiskQuality } from '../sim/disk.ts';
import type { LinkQuality } from '../sim/network.ts';
import type { Sabotage, WorldOptions } from '../sim/options.ts';
import { serverId } from '../sim/world.ts';
import type { DiskBeginning, RunSettings } from './run.ts';
import type { LinkCondition, TimeoutDraw } from './acts.ts';
import { bugsNamed } from './bugs.ts';

const MICROSECONDS = 1_000;
const PER_PERCENT = 10_000;

export const microseconds = (milliseconds: number): number => Math.round(milliseconds * MICROSECONDS);

export function raftSettings({ timing, compactAfter }: Pick<RunSettings, 'timing' | 'compactAfter'>): Settings {
  const [least, most] = timing.electionMs;
  return {
    heartbeat: microseconds(timing.heartbeatMs),
    election: [microseconds(least), microseconds(most)],
    preVote: timing.preVote,
    checkQuorum: timing.checkQuorum,
    appendEntries: 16,
    appendCharacters: 16_000,
    window: 8,
    compactAfter,
    compactKeep: 0,
    snapshotChunk: 1_000,
    uncommittedEntries: 4096,
    uncommittedCharacters: 1 << 20,
  };
}

export function linkQuality({
  delayMs,
  jitterMs,
  lossPercent,
  duplicationPercent,
  inOrder,
}: LinkCondition): LinkQuality {
  return {
    delay: microseconds(delayMs),
    jitter: microseconds(jitterMs),
    loss: Math.round(lossPercent * PER_PERCENT),
    duplication: Math.round(duplicationPercent * PER_PERCENT),
    inOrder,
  };
}

export function diskQuality(milliseconds: number): DiskQuality {
  return { latency: microseconds(milliseconds), jitter: 0 };
}

/** How election timeouts are drawn now; acts change it. */
export interface Draws {
  mode: TimeoutDraw;
}

type Planted = Pick<WorldOptions<ApplicationsState>, keyof Sabotage> & { readonly rules: (server: ServerId) => Rules };

/** What servers obey: the paper's rules, with the planted bugs of the run and the draw of election timeouts. */
export function plantedIn({ bugs, servers }: RunSettings, draws: Draws): Planted {
  const { rulesOf, ...sabotage } = bugsNamed(bugs);
  return {
    ...sabotage,
    rules(server) {
      const rules = { ...paperRules, ...rulesOf(server) };
      const place = Number(server.slice(1)) - 1;
      return {
        ...rules,
        drawElectionTimeout(random, least, most) {
          if (draws.mode === 'equal') return least;
          if (draws.mode === 'spread') return least + Math.floor(((most - least) * place) / Math.max(1, servers - 1));
          return rules.drawElectionTimeout(random, least, most);
        },
      };
    },
  };
}

/** The disk that a run begins with: the first configuration, then an entry of each term that is named. */
export function diskOf(beginning: DiskBeginning | undefined, founded: PersistentState): PersistentState {
  if (beginning === undefined) return founded;
  const rest = beginning.log.slice(1).map((term, place) => begunEntry(place + 2, term));
  return { ...founded, currentTerm: beginning.currentTerm, log: [...founded.log, ...rest] };
}

/** The same wherever index and term are the same, as entries are. */
function begunEntry(index: number, term: Term): Entry {
  const built = kv.store(`K${index}`, term);
  if (!built.ok) throw new Error(built.text);
  return { index, term, payload: { kind: 'command', command: built.command, stamp: null } };
}

/** The servers that found the cluster of a run. */
export function foundersOf({ servers }: RunSettings): readonly ServerId[] {
  return Array.from({ length: servers }, (_, place) => serverId(place + 1));
}
