/**
 * Carries an act out on the simulated world: what it means now, in the world's own acts. It knows the servers' roles as an
 * onlooker does, and changes nothing but through acts.
 */
import type { ServerId } from '../raft/entries.ts';
import type { MembershipChange } from '../raft/inputs.ts';
import { kv } from '../machines/commands.ts';
import type { LinkQuality } from '../sim/network.ts';
import { serverId, type World } from '../sim/world.ts';
import type { LinkEnds } from '../view/faults.ts';
import type { Timing } from '../view/world.ts';
import type { SandboxAct } from './acts.ts';
import { MOST_SERVERS, type RunSettings } from './run.ts';
import { diskQuality, linkQuality, microseconds, raftSettings, type Draws } from './settings.ts';

/** What acts change beside the world. */
export interface Bench {
  readonly settings: RunSettings;
  readonly draws: Draws;
  timing: Timing;
  compactAfter: number | null;
}

type SomeWorld = World<unknown>;
type Of<Kind extends SandboxAct['kind']> = Extract<SandboxAct, { readonly kind: Kind }>;

export function perform<State>(world: World<State>, bench: Bench, act: SandboxAct): void {
  performIn(world, bench, act);
}

function performIn(world: SomeWorld, bench: Bench, act: SandboxAct): void {
  if ('server' in act && act.server !== null && !world.hosts.has(act.server)) return;
  switch (act.kind) {
    case 'propose':
    case 'read':
      return at(world, act.server, (server) => world.act({ ...act, server }));
    case 'clients':
      return runClients(world, act);
    case 'disk':
      return setDisk(world, bench, act);
    case 'splitVote':
      return splitVote(world);
    case 'timeouts':
      bench.draws.mode = act.draw;
      return;
    case 'transfer':
      return atLeader(world, (server) => world.act({ kind: 'transfer', server, to: act.to }));
    case 'add':
      return add(world, bench);
    case 'promote':
    case 'remove':
      return change(world, { kind: act.kind, id: act.server });
    case 'replaceVoters':
      return change(world, { kind: 'replaceVoters', ids: act.servers });
    case 'cut':
      return links(world, act, (from, to) => world.act({ kind: 'cut', from, to }));
    case 'mend':
      return links(world, act, (from, to) => world.act({ kind: 'join', from, to }));
    case 'link':
      return setLinks(world, act, linkQuality(act.condition ?? bench.settings.link));
    case 'timing':
      return setTiming(world, bench, act);
    default:
      world.act(act);
  }
}

/** At a server that runs: the one that is meant, or the leader, or the first. */
function at(world: SomeWorld, wanted: ServerId | null, work: (server: ServerId) => void): void {
  const server = wanted ?? world.leader()?.id ?? world.sights()[0]?.id;
  if (server !== undefined) work(server);
}

function atLeader(world: SomeWorld, work: (leader: ServerId) => void): void {
  const leader = world.leader();
  if (leader !== null) work(leader.id);
}

function change(world: SomeWorld, wanted: MembershipChange): void {
  atLeader(world, (server) => world.act({ kind: 'change', server, change: wanted }));
}

function add(world: SomeWorld, { settings }: Bench): void {
  if (world.hosts.size >= MOST_SERVERS) return;
  const server = serverId(world.hosts.size + 1);
  world.act({ kind: 'arrive', server });
  world.act({ kind: 'disk', server, quality: diskQuality(settings.diskMs) });
  change(world, { kind: 'addLearner', id: server });
}

function runClients(world: SomeWorld, { server: wanted, count, everyMs, keys }: Of<'clients'>): void {
  at(world, wanted, (server) => {
    for (let number = 0; number < count; number += 1) {
      const built = kv.store(`K${(number % keys) + 1}`, number + 1);
      if (!built.ok) continue;
      world.schedule(world.now + microseconds(number * everyMs), { kind: 'propose', server, command: built.command });
    }
  });
}

const ALWAYS = Number.MAX_SAFE_INTEGER;

function setDisk(world: SomeWorld, { settings }: Bench, { server, condition }: Of<'disk'>): void {
  const slower = condition.kind === 'slow' ? condition.delayMs : 0;
  world.act({ kind: 'disk', server, quality: diskQuality(settings.diskMs + slower) });
  world.act({ kind: 'failDisk', server, writes: condition.kind === 'failing' ? ALWAYS : 0 });
}

function splitVote(world: SomeWorld): void {
  for (const { id, role } of world.sights()) {
    if (role !== 'leader' && role !== 'learner') world.act({ kind: 'timeout', server: id });
  }
}

/** Each direction of each link that is meant. */
function links(world: SomeWorld, ends: LinkEnds, work: (from: ServerId, to: ServerId) => void): void {
  const ids = [...world.hosts.keys()];
  const means = (wanted: ServerId | null, id: ServerId): boolean => wanted === null || wanted === id;
  for (const from of ids) {
    for (const to of ids) {
      const forth = means(ends.from, from) && means(ends.to, to);
      const back = ends.bothWays && means(ends.from, to) && means(ends.to, from);
      if (from !== to && (forth || back)) work(from, to);
    }
  }
}

function setLinks(world: SomeWorld, act: Of<'link'>, quality: LinkQuality): void {
  if (act.from === null && act.to === null) world.act({ kind: 'links', quality });
  else links(world, act, (from, to) => world.act({ kind: 'link', from, to, quality }));
}

function setTiming(world: SomeWorld, bench: Bench, { timing, compactAfter }: Of<'timing'>): void {
  bench.timing = { ...bench.timing, ...timing };
  if (compactAfter !== undefined) bench.compactAfter = compactAfter;
  world.act({ kind: 'settings', settings: raftSettings(bench) });
}
