/**
 * Liveness, as far as it can be asked: some time after all faults have ended there is one leader, all members' logs are
 * equal and committed to the end, everybody has applied the same, and nothing acknowledged is missing.
 */
import type { Index } from '../../raft/entries.ts';
import { entryOf, lastIndexOf, lastTermOf } from '../../raft/log.ts';
import type { EventRecord } from '../events.ts';
import type { Sight } from './check.ts';
import { sameEntry } from './history.ts';
import { Violation } from './violation.ts';

/** What is still missing to agreement, in words, or null when it is reached. */
export function missing(servers: readonly Sight[]): string | null {
  const leader = newestLeader(servers);
  if (leader === null) return `nobody leads: ${servers.map(briefly).join('; ')}`;
  if (leader.configuration.joint !== undefined) return `${leader.id} does not leave its joint configuration`;
  const members = new Set(leader.configuration.members.map((member) => member.id));
  for (const server of servers) {
    if (!members.has(server.id)) continue;
    const wrong = disagreement(leader, server);
    if (wrong !== null) return `${server.id} ${wrong} (leader ${leader.id}, term ${leader.currentTerm})`;
  }
  return null;
}

/** Servers that were removed and do not know it may be in any term. */
function newestLeader(servers: readonly Sight[]): Sight | null {
  let newest: Sight | null = null;
  for (const server of servers) {
    if (server.role === 'leader' && (newest === null || server.currentTerm > newest.currentTerm)) newest = server;
  }
  return newest;
}

function briefly({ id, role, currentTerm, log, commitIndex, configuration }: Sight): string {
  const voters = configuration.members.filter(({ voter }) => voter).map((member) => member.id);
  return `${id} ${role} in term ${currentTerm}, log to ${lastIndexOf(log)} of term ${lastTermOf(log)}, committed ${commitIndex}, voters ${voters.join(' ')}`;
}

function disagreement(leader: Sight, server: Sight): string | null {
  if (server !== leader && server.role === 'leader') return 'leads too';
  if (server.currentTerm !== leader.currentTerm) return `is in term ${server.currentTerm}`;
  const last = lastIndexOf(leader.log);
  if (lastIndexOf(server.log) !== last) return `has ${lastIndexOf(server.log)} entries instead of ${last}`;
  if (lastTermOf(server.log) !== lastTermOf(leader.log)) return 'ends with an entry of another term';
  const own = entryOf(server.log, last);
  const leaders = entryOf(leader.log, last);
  if (own !== undefined && leaders !== undefined && !sameEntry(own, leaders)) return 'ends with another entry';
  if (server.commitIndex !== last) return `has committed ${server.commitIndex} of ${last}`;
  if (server.lastApplied !== last) return `has applied ${server.lastApplied} of ${last}`;
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
