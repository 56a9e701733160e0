/**
 * What people propose in a simulated run: commands of every kind on a few keys, and now and then to the other applications,
 * made at random tabs at random times.
 *
 * No two have the same text, so that each is known by it.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import { kv } from '../machines/commands.ts';
import type { Built } from '../machines/application.ts';
import { applicationCommandOf } from './applicationWorkload.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** How long some wait for an answer: long enough when all is well, and not when anything is wrong. */
const IMPATIENCE = 300_000;

export class Workload<State> {
  private readonly world: World<State>;
  private readonly random: Random;
  private readonly idle: Microseconds;
  private made = 0;
  /** How many of those were commands, and no reads without the log. */
  private commands = 0;
  /** What was last to be stored at a key, which a compare-and-set may hope to find. */
  private readonly stored = new Map<string, number>();
  private over = false;
  /** Whether most of what is asked are reads at whoever takes itself for the leader, deposed or not. */
  private readonly reading: boolean;

  constructor(world: World<State>, random: Random, idle: Microseconds, reading = false) {
    this.world = world;
    this.random = random;
    this.idle = idle;
    this.reading = reading;
  }

  start(): void {
    const pause = this.random.between(1, this.idle);
    this.world.hand('people', this.world.now + pause, () => {
      if (this.over) return;
      const burst = this.random.chance(50_000) ? 20 : 1;
      for (let times = 0; times < burst; times += 1) this.ask(this.random.pick([...this.world.hosts.keys()]));
      if (this.reading) this.readAtLeaders();
      this.start();
    });
  }

  /** So many ask at this tab at once. */
  burstAt(server: ServerId, asked: number): void {
    for (let times = 0; times < asked && !this.over; times += 1) this.proposeSomething(server);
  }

  /** So many read at this tab at once. */
  readsAt(server: ServerId, asked: number): void {
    for (let times = 0; times < asked && !this.over; times += 1) this.read(server);
  }

  end(): void {
    this.over = true;
  }

  /** One more value to store at each of these tabs; returns the commands. */
  proposeAt(servers: readonly ServerId[]): readonly string[] {
    return servers.map((server) => {
      this.made += 1;
      return this.propose(server, textOf(kv.store(`last of ${server}`, `last ${this.made}`)));
    });
  }

  allSettled(servers: readonly ServerId[], commands: readonly string[]): boolean {
    return this.unsettled(servers) === 0 && commands.every((command) => this.world.watch.exactlyOnce.wasTold(command));
  }

  /** How many proposals of these tabs still wait for their answer. */
  unsettled(servers: readonly ServerId[]): number {
    return servers.reduce((sum, id) => sum + (this.world.hosts.get(id)?.life?.client.waiting ?? 0), 0);
  }

  private ask(server: ServerId): void {
    if (this.random.chance(200_000)) this.read(server);
    else this.proposeSomething(server);
  }

  /** Each of them, for one may have been deposed without knowing it. */
  private readAtLeaders(): void {
    for (const { id, role } of this.world.sights()) if (role === 'leader') this.read(id);
  }

  /** Without the log; the mark tells it from reads that go through it. */
  private read(server: ServerId): void {
    this.made += 1;
    const key = this.random.pick(['count', `list${this.made % 3}`, `K${this.random.between(1, 5)}`]);
    this.world.act({ kind: 'read', server, query: textOf(marked(kv.read(key), this.made)) });
  }

  private propose(server: ServerId, command: string): string {
    this.world.act({ kind: 'propose', server, command });
    return command;
  }

  private proposeSomething(server: ServerId): void {
    const command = this.command();
    const impatient = this.made % 6 === 0 ? { patience: IMPATIENCE } : {};
    this.world.act({ kind: 'propose', server, command, ...impatient });
  }

  private command(): string {
    this.made += 1;
    const [kind, key] = [this.random.below(16), `K${this.random.between(1, 5)}`];
    this.commands += 1;
    const application = applicationCommandOf(this.commands);
    if (application !== null) return textOf(marked(application, this.made));
    return textOf(this.build(kind, key, this.made));
  }

  private build(kind: number, key: string, number: number): Built {
    const list = `list${number % 3}`;
    if (kind === 0) return kv.increment('count', number);
    if (kind === 1) return kv.increment(key, number);
    if (kind === 2 || kind === 3) return kv.append(list, number);
    if (kind === 4 || kind === 5) return kv.compareAndSet(key, this.stored.get(key) ?? null, number);
    if (kind === 6) return marked(kv.delete(key), number);
    if (kind === 7) return marked(kv.read(this.random.pick(['count', list])), number);
    if (kind <= 10) return marked(kv.read(key), number);
    this.stored.set(key, number);
    return kv.store(key, number);
  }
}

/** White space at the end of a command means nothing, and tells it from others that say the same. */
function marked(built: Built, number: number): Built {
  if (!built.ok) return built;
  let mark = '';
  for (let rest = number; rest > 0; rest >>>= 1) mark += (rest & 1) === 1 ? '\n' : ' ';
  return { ok: true, command: built.command + mark };
}

function textOf(built: Built): string {
  if (!built.ok) throw new Error(built.text);
  return built.command;
}
