/**
 * Logs of many moments, kept in little room: a log is cut into blocks, and a block that is the same as at the moment before
 * is the same block. Entries never change, so it is enough to compare which they are.
 */
import type { Entry } from '../raft/entries.ts';
import type { HostState, WorldState } from '../sim/worldState.ts';
import type { StageState } from './stage.ts';

type Block = readonly Entry[];
type Packed = readonly Block[];

/** A moment without its logs, and those of each server's disk and memory, apart. */
export interface PackedStage {
  readonly stage: StageState;
  readonly logs: readonly Packed[];
}

const BLOCK = 256;
const NOTHING: Entry[] = [];

export function pack(stage: StageState, before: PackedStage | null): PackedStage {
  const logs = logsOf(stage).map((entries, place) => packLog(entries, before?.logs[place] ?? []));
  return { stage: withLogs(stage, () => NOTHING), logs };
}

export function unpack({ stage, logs }: PackedStage): StageState {
  return withLogs(stage, (place) => NOTHING.concat(...(logs[place] ?? [])));
}

function packLog(entries: Block, before: Packed): Packed {
  const packed: Block[] = [];
  for (let at = 0; at < entries.length; at += BLOCK) {
    const block = entries.slice(at, at + BLOCK);
    const known = before[packed.length];
    packed.push(known !== undefined && isSame(known, block) ? known : block);
  }
  return packed;
}

function isSame(one: Block, other: Block): boolean {
  return one.length === other.length && one.every((entry, place) => entry === other[place]);
}

/** Two for each server, in the servers' order: its disk's, and its memory's while it runs. */
function logsOf({ player }: StageState): readonly Block[] {
  return player.world.hosts.flatMap(({ disk, life }) => [disk.log.entries, life?.server.raft.log.entries ?? []]);
}

function withLogs(stage: StageState, logAt: (place: number) => Entry[]): StageState {
  const hosts = stage.player.world.hosts.map((host, place) => hostWith(host, logAt(2 * place), logAt(2 * place + 1)));
  const world = { ...stage.player.world, hosts };
  return { ...stage, player: { ...stage.player, world } };
}

type SomeHost = WorldStateOf<StageState['player']['world']>;
type WorldStateOf<World> = World extends WorldState<infer State> ? HostState<State> : never;

function hostWith(host: SomeHost, disk: Entry[], memory: Entry[]): SomeHost {
  const { life } = host;
  const kept = { ...host, disk: { ...host.disk, log: { ...host.disk.log, entries: disk } } };
  if (life === null) return kept;
  const { raft } = life.server;
  const server = { ...life.server, raft: { ...raft, log: { ...raft.log, entries: memory } } };
  return { ...kept, life: { ...life, server } };
}
