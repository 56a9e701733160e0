/**
 * The end of a run: all faults stop, and within bounded time there is one leader, everybody agrees, and what is proposed
 * then commits.
 *
 * The bound is generous, and it is a bound: what takes longer is a failure.
 */
import { lastIndexOf } from '../raft/log.ts';
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { ApplicationsState } from '../machines/applications.ts';
import type { Chaos } from './chaos.ts';
import { appliedByAll, missing, notLive } from './checks/liveness.ts';
import { GOOD_LINK } from './network.ts';
import type { Workload } from './workload.ts';
import type { World } from './world.ts';

const MILLISECOND = 1_000;

/** All faults end. Within bounded time there is one leader, all agree, and what is proposed now commits. */
export function recover(
  world: World<ApplicationsState>,
  chaos: Chaos<ApplicationsState>,
  workload: Workload<ApplicationsState>,
): Microseconds {
  const began = world.now;
  chaos.end();
  workload.end();
  const bound = boundOfRecovery(world, workload);
  agree(world, began + bound);
  const recovery = world.now - began;
  chaos.loseOneMore();
  agree(world, world.now + bound);
  const here = members(world);
  const last = workload.proposeAt(here);
  const deadline = world.now + bound;
  while (!workload.allSettled(here, last)) {
    if (world.now > deadline)
      throw world.explain(
        notLive(
          `proposals made after the faults have ended are not answered: ${workload.unsettled(here)}`,
          world.lastEvent,
        ),
      );
    world.runFor(20 * MILLISECOND);
  }
  agree(world, world.now + bound);
  everythingIsThere(world);
  removeOneThatIsGone(world, bound);
  nobodyDisturbs(world);
  return recovery;
}

/**
 * Several elections, and the time that the longest log takes when its entries travel one by one; clients that have waited
 * long ask again meanwhile, so each of their commands may come several times more.
 */
function boundOfRecovery(world: World<ApplicationsState>, workload: Workload<ApplicationsState>): Microseconds {
  const [, longest] = world.settings.election;
  const entries = world.sights().reduce((most, { log }) => Math.max(most, lastIndexOf(log)), 0);
  const retries = 8 * workload.unsettled([...world.hosts.keys()]);
  return 40 * (longest + 2 * (GOOD_LINK.delay + GOOD_LINK.jitter)) + 8 * MILLISECOND * (entries + retries);
}

function agree(world: World<ApplicationsState>, deadline: Microseconds): void {
  for (;;) {
    const lacking = missing(world.sights());
    if (lacking === null) return;
    if (world.now > deadline)
      throw world.explain(notLive(`all faults have ended and still ${lacking}`, world.lastEvent));
    world.runFor(20 * MILLISECOND);
  }
}

/** A voter that is down is removed, and comes back without ever having been told of it (§6), if it ever comes back. */
function removeOneThatIsGone(world: World<ApplicationsState>, bound: Microseconds): void {
  const { id: leader, voters } = leaderAndVoters(world);
  const isParked = (id: ServerId): boolean => world.hosts.get(id)?.parked === true;
  const gone = voters.find(isParked) ?? voters.find((id) => id !== leader);
  if (gone === undefined || voters.length < 3) return;
  world.act({ kind: 'crash', server: gone });
  const deadline = world.now + bound;
  while (!isRemoved(world, gone)) {
    if (world.now > deadline)
      throw world.explain(notLive(`nothing fails any more, and ${gone} cannot be removed`, world.lastEvent));
    world.runFor(20 * MILLISECOND);
  }
  world.act({ kind: 'restart', server: gone });
}

/** Asks for the removal as long as nobody leads who has taken it up. */
function isRemoved(world: World<ApplicationsState>, gone: ServerId): boolean {
  const leader = world.leader();
  if (leader === null) return false;
  if (!leader.configuration.members.some(({ id }) => id === gone))
    return appliedByAll([leader]) === lastIndexOf(leader.log);
  world.act({ kind: 'change', server: leader.id, change: { kind: 'remove', id: gone } });
  return false;
}

function leaderAndVoters(world: World<ApplicationsState>): {
  readonly id: ServerId | null;
  readonly voters: ServerId[];
} {
  const leader = world.leader();
  const members = leader?.configuration.members ?? [];
  return { id: leader?.id ?? null, voters: members.filter(({ voter }) => voter).map(({ id }) => id) };
}

/** So often a late answer from before may still unseat a leader; who is disturbed more often is disturbed by somebody. */
const LATE_ANSWERS = 4;

/**
 * Nothing fails any more, so the leader stays; servers that were removed and never told of it must not unseat it (§6).
 * With neither PreVote nor CheckQuorum nothing keeps them from it, which is what these are for.
 */
function nobodyDisturbs(world: World<ApplicationsState>): void {
  if (!world.settings.preVote && !world.settings.checkQuorum) return;
  const changes: string[] = [];
  while (changes.length <= LATE_ANSWERS) {
    const before = nameOfLeader(world);
    world.runFor(4 * world.settings.election[1]);
    const after = nameOfLeader(world);
    if (after === before) return;
    changes.push(`${before} gave way to ${after}`);
  }
  throw world.explain(notLive(`nothing fails any more, and ${changes.join(', ')}`, world.lastEvent));
}

function nameOfLeader(world: World<ApplicationsState>): string {
  const leader = world.leader();
  return leader === null ? 'nobody' : `${leader.id} in term ${leader.currentTerm}`;
}

function everythingIsThere(world: World<ApplicationsState>): void {
  const here = members(world);
  const applied = appliedByAll(world.sights().filter((sight) => here.includes(sight.id)));
  try {
    world.watch.exactlyOnce.allWithin(applied);
  } catch (error) {
    throw world.explain(error);
  }
}

function members(world: World<ApplicationsState>): readonly ServerId[] {
  const members = world.leader()?.configuration.members.map(({ id }) => id) ?? [];
  return members.filter((id) => world.hosts.get(id)?.parked !== true);
}
