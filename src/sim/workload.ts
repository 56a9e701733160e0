/**
 * What people propose in a simulated run: commands that are all different, made at random tabs at random times.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import { kv } from '../machines/commands.ts';
import type { Built } from '../machines/application.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export class Workload<State> {
  private readonly world: World<State>;
  private readonly random: Random;
  private readonly idle: Microseconds;
  private made = 0;
  private over = false;

  constructor(world: World<State>, random: Random, idle: Microseconds) {
    this.world = world;
    this.random = random;
    this.idle = idle;
  }

  start(): void {
    const pause = this.random.between(1, this.idle);
    this.world.hand('people', this.world.now + pause, () => {
      if (this.over) return;
      const burst = this.random.chance(50_000) ? 20 : 1;
      for (let times = 0; times < burst; times += 1) this.propose(this.random.pick([...this.world.hosts.keys()]));
      this.start();
    });
  }

  end(): void {
    this.over = true;
  }

  /** One more command at each of these tabs; returns the commands. */
  proposeAt(servers: readonly ServerId[]): readonly string[] {
    return servers.map((server) => this.propose(server));
  }

  allSettled(servers: readonly ServerId[], commands: readonly string[]): boolean {
    return this.unsettled(servers) === 0 && commands.every((command) => this.world.watch.exactlyOnce.wasTold(command));
  }

  /** How many proposals of these tabs still wait for their answer. */
  unsettled(servers: readonly ServerId[]): number {
    return servers.reduce((sum, id) => sum + (this.world.hosts.get(id)?.life?.client.waiting ?? 0), 0);
  }

  private propose(server: ServerId): string {
    const command = this.command();
    this.world.act({ kind: 'propose', server, command });
    return command;
  }

  /** The number in it makes each command another text. */
  private command(): string {
    this.made += 1;
    const key = `K${this.random.between(1, 6)}`;
    const built = this.build(key, this.made);
    if (!built.ok) throw new Error(built.text);
    return built.command;
  }

  private build(key: string, number: number): Built {
    const kind = this.random.below(10);
    if (kind === 0) return kv.increment('count', number);
    if (kind === 1) return kv.append(`list${number % 16}`, number);
    if (kind === 2) return kv.compareAndSet(key, null, number);
    return kv.store(key, number);
  }
}
