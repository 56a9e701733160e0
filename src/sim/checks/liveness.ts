/**
 * Liveness, as far as it can be asked: some time after all faults have ended there is one leader, all members' logs are
 * equal and committed to the end, everybody has applied the same, and nothing acknowledged is missing.
 */
import type { Index } from '../../raft/entries.ts';
import type { EventRecord } from '../events.ts';
import type { Sight } from './check.ts';
import { sameEntry } from './history.ts';
import { Violation } from './violation.ts';

/** What is still missing to agreement, in words, or null when it is reached. */
export function missing(servers: readonly Sight[]): string | null {
  const term = servers.reduce((highest, server) => Math.max(highest, server.currentTerm), 0);
  const leaders = servers.filter((server) => server.role === 'leader' && server.currentTerm === term);
  const leader = leaders[0];
  if (leader === undefined || leaders.length !== 1) return `${leaders.length} servers lead the newest term ${term}`;
  const members = new Set(leader.configuration.members.map((member) => member.id));
  for (const server of servers) {
    if (!members.has(server.id)) continue;
    const wrong = disagreement(leader, server);
    if (wrong !== null) return `${server.id} ${wrong} (leader ${leader.id}, term ${term})`;
  }
  return null;
}

function disagreement(leader: Sight, server: Sight): string | null {
  if (server.currentTerm !== leader.currentTerm) return `is in term ${server.currentTerm}`;
  if (server.log.length !== leader.log.length)
    return `has ${server.log.length} entries instead of ${leader.log.length}`;
  const own = server.log[server.log.length - 1];
  const leaders = leader.log[leader.log.length - 1];
  if (own !== undefined && leaders !== undefined && !sameEntry(own, leaders)) return 'ends with another entry';
  if (server.commitIndex !== leader.log.length) return `has committed ${server.commitIndex} of ${leader.log.length}`;
  if (server.lastApplied !== leader.log.length) return `has applied ${server.lastApplied} of ${leader.log.length}`;
  if (server.digest() !== leader.digest()) return 'has another digest';
  return null;
}

export function notLive(sentence: string, event: EventRecord): Violation {
  return new Violation('Liveness', sentence, [event]);
}

/** The last entry that all of them have applied. */
export function appliedByAll(servers: readonly Sight[]): Index {
  return servers.reduce((least, server) => Math.min(least, server.lastApplied), Number.MAX_SAFE_INTEGER);
}
