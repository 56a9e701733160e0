/**
 * One life of a simulated server: a fresh clock, the real driver started from what the disk has, and the client of its
 * tab, wired to the world and to nothing else.
 */
import { emptyState } from '../raft/create.ts';
import type { Microseconds, PersistentState, ServerId } from '../raft/entries.ts';
import type { Settings } from '../raft/inputs.ts';
import type { ClientEnd, ClientStep, Ticket } from '../node/client.ts';
import type { ServerMessage } from '../node/messages.ts';
import { RaftServer, type DriverState, type ServerListener } from '../node/server.ts';
import { SimulatedClient, type SimulatedClientState } from './client.ts';
import type { Completion } from './disk.ts';
import { SimulatedClock, type ClockState, type Drift } from './clock.ts';
import type { WorldEvent } from './events.ts';
import type { Host, Life } from './host.ts';
import type { WorldOptions } from './options.ts';
import { watched } from './watched.ts';

/** What the world gives to a life and hears of it. */
export interface Wiring<State> {
  readonly now: () => Microseconds;
  readonly schedule: (at: Microseconds, event: WorldEvent) => void;
  readonly send: (to: ServerId, message: ServerMessage) => void;
  /** The state machine ran a command for the entry at this index. */
  readonly applied: (command: string, index: number) => void;
  /** The server has parked. */
  readonly parked: () => void;
  readonly asked: (ticket: Ticket, step: ClientStep) => void;
  readonly ended: (ticket: Ticket, command: string, end: ClientEnd) => void;
  /** What the server's clock shows more than the world's. */
  readonly offset: Microseconds;
  readonly drift: Drift;
  readonly seed: number;
  readonly settings: Settings;
  readonly options: WorldOptions<State>;
}

/** One life at one moment, as plain data. */
export interface LifeState<State> {
  readonly server: DriverState<State>;
  readonly client: SimulatedClientState;
  readonly clock: ClockState;
}

/** The server still has to be started. */
export function beginLife<State>(host: Host<State>, wiring: Wiring<State>): Life<State> {
  host.lives += 1;
  if (wiring.options.losesDisk?.(host.lives) === true) host.disk.lose();
  return wireLife(host, wiring, host.disk.recover());
}

export function captureLife<State>({ server, client, clock }: Life<State>): LifeState<State> {
  return { server: server.capture(), client: client.capture(), clock: clock.capture() };
}

/** The life that was captured, wired to this world; what it had asked the world for is the world's to put back. */
export function restoreLife<State>(host: Host<State>, wiring: Wiring<State>, state: LifeState<State>): Life<State> {
  const life = wireLife(host, wiring, emptyState);
  life.server.restore(state.server);
  life.client.restore(state.client);
  life.clock.restore(state.clock);
  return life;
}

function wireLife<State>(host: Host<State>, wiring: Wiring<State>, recovered: PersistentState): Life<State> {
  const { now, schedule, options } = wiring;
  const { id, disk, lives: life } = host;
  const clock = new SimulatedClock(now, wiring.offset, wiring.drift, (at, ring) =>
    schedule(at, { kind: 'ring', server: id, life, ring }),
  );
  const machine = watched(options.machine, wiring.applied);
  const client = new SimulatedClient({
    server: id,
    firstRequest: now() + 1,
    now: () => clock.now(),
    schedule: (delay, ring) => schedule(now() + delay, { kind: 'clientRing', server: id, life, ring }),
    ask: (to, request) => server.ask(to, options.request?.(request) ?? request),
    step: wiring.asked,
    ended: wiring.ended,
  });
  const server: RaftServer<State> = new RaftServer<State>({
    id,
    settings: wiring.settings,
    seed: wiring.seed,
    ...(options.observer === undefined ? {} : { observer: options.observer }),
    ...(options.rules === undefined
      ? {}
      : { rules: typeof options.rules === 'function' ? options.rules(id) : options.rules }),
    machine,
    transport: { send: wiring.send },
    disk: { write: (write) => disk.write(options.write?.(write) ?? write) },
    clock,
    recovered,
    listener: listener({ id, life }, client, wiring.parked, options),
  });
  host.life = { number: life, clock, server, client, digest: () => machine.digest(server.machineState) };
  return host.life;
}

function listener(
  { id, life }: { readonly id: ServerId; readonly life: number },
  client: SimulatedClient,
  parked: () => void,
  { trace, onlooker }: Pick<WorldOptions<unknown>, 'trace' | 'onlooker'>,
): ServerListener {
  return {
    note(note, number) {
      trace?.(`  ${id} ${JSON.stringify(note)}`);
      onlooker?.note?.(id, life, number, note);
    },
    applied: (entry, result) => onlooker?.applied?.(id, life, entry, result),
    restored: (index) => onlooker?.restored?.(id, life, index),
    answered: (reply) => client.answered(id, reply),
    replied: (from, reply) => client.answered(from, reply),
    membershipAnswered(request, outcome) {
      trace?.(`  ${id} change ${request}: ${JSON.stringify(outcome)}`);
      onlooker?.membership?.(id, outcome);
    },
    transferAnswered(request, outcome) {
      trace?.(`  ${id} transfer ${request}: ${JSON.stringify(outcome)}`);
      onlooker?.transferred?.(id, outcome);
    },
    parked,
    changed: () => undefined,
  };
}

/** How a write ended. */
export function tell<State>(life: Life<State>, completion: Completion): void {
  if (completion.ok) life.server.saved(completion.save);
  else life.server.saveFailed(completion.save, { text: 'the simulated disk failed' });
}
