/**
 * What was done to a world in a run, as data: acts with their times, which do the same to a world with the same seed.
 *
 * Acts can be left out; those that then speak of a server that never arrives are left out with it.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { Act } from './events.ts';

export interface Scheduled {
  readonly at: Microseconds;
  readonly act: Act;
}

/** The schedule without acts on servers that are neither there from the beginning nor arrive before. */
export function withoutAbsent(schedule: readonly Scheduled[], servers: readonly ServerId[]): Scheduled[] {
  const present = new Set(servers);
  return schedule.filter(({ act }) => {
    if (act.kind === 'arrive') present.add(act.server);
    return serversOf(act).every((server) => present.has(server));
  });
}

/** Groups and cuts may name anybody: a server that is not there hears nothing anyway. */
function serversOf(act: Act): readonly ServerId[] {
  if (act.kind === 'change')
    return [act.server, ...(act.change.kind === 'replaceVoters' ? act.change.ids : [act.change.id])];
  return 'server' in act ? [act.server] : [];
}

export function describeScheduled({ at, act }: Scheduled): string {
  return `${at} ${JSON.stringify(act)}`;
}
