/**
 * Hundreds of short lives of a cluster under everything that can go wrong, each from one seed: lost, repeated and late
 * messages, slow and failing disks, crashes, elections by order, and membership changes. The cluster checks itself.
 */
import { describe, expect, it } from 'vitest';
import type { SingleServerChange } from '../../src/raft/inputs.ts';
import { nextRandom, scramble } from '../../src/raft/random.ts';
import { nextDeadline } from '../../src/raft/step.ts';
import { Cluster, type ClusterOptions } from './cluster.ts';

const FOUNDERS = ['A', 'B', 'C', 'D', 'E'];

class Chaos {
  readonly cluster: Cluster;
  private random: number;
  private readonly changes: readonly Exclude<SingleServerChange['kind'], 'rename'>[];

  constructor(seed: number, options: ClusterOptions) {
    this.random = seed;
    // Without stickiness a server that was removed and not told disturbs the others for ever (§6).
    this.changes =
      options.settings?.checkQuorum === false
        ? ['addLearner', 'promote']
        : ['addLearner', 'promote', 'demote', 'remove'];
    this.cluster = new Cluster({ seed, ...options });
  }

  below(limit: number): number {
    this.random = nextRandom(this.random);
    return Math.floor((scramble(this.random) / 0x1_0000_0000) * limit);
  }

  someone(): string {
    return this.cluster.ids[this.below(this.cluster.ids.length)]!;
  }

  act(): void {
    const { cluster } = this;
    const dice = this.below(1000);
    const id = this.someone();
    if (dice < 500) this.moveOnePacket();
    else if (dice < 800) cluster.save(id);
    else if (dice < 860) this.pass();
    else if (dice < 940) this.propose();
    else if (dice < 953) this.toggle(id);
    else if (dice < 956) cluster.campaign(id);
    else if (dice < 959) cluster.failSave(id);
    else if (dice < 962) cluster.stepDown(id);
    else if (dice < 990) this.change(id);
    else this.cutOrHeal(id);
  }

  private moveOnePacket(): void {
    const { cluster } = this;
    const packet = cluster.wire[this.below(cluster.wire.length)];
    if (packet === undefined) return;
    const dice = this.below(20);
    if (dice === 0) cluster.drop((other) => other === packet);
    else if (dice === 1) cluster.message(packet.from, packet.to, packet.message);
    else cluster.deliver((other) => other === packet);
  }

  private pass(): void {
    const { cluster } = this;
    const due = cluster.ids.map((id) => nextDeadline(cluster.state(id)) ?? Infinity).filter((at) => at > cluster.now);
    const next = Math.min(...due);
    if (next < Infinity) cluster.now = this.below(4) === 0 ? next : Math.min(next, cluster.now + 8000);
    for (const id of cluster.ids) if (this.below(4) > 0) cluster.input(id, { kind: 'tick', now: cluster.now });
  }

  private propose(): void {
    const leaders = this.cluster.ids.filter((id) => this.cluster.state(id).role === 'leader');
    const leader = leaders[this.below(leaders.length)];
    if (leader === undefined) return;
    for (let count = this.below(4); count >= 0; count -= 1) this.cluster.take(leader);
    if (this.below(3) > 0) this.cluster.flush(leader);
  }

  private toggle(id: string): void {
    const down = this.cluster.ids.find((other) => !this.cluster.server(other).up);
    if (down !== undefined) this.cluster.restart(down);
    else this.cluster.crash(id);
  }

  private change(id: string): void {
    const kind = this.changes[this.below(this.changes.length)]!;
    const change: SingleServerChange = { kind, id };
    const leader = this.cluster.ids.find((other) => this.cluster.state(other).role === 'leader');
    if (leader !== undefined) this.cluster.change(leader, change);
  }

  private cutOrHeal(id: string): void {
    if (this.cluster.cuts.size > 0) this.cluster.heal();
    else this.cluster.isolate(id);
  }

  /** Everybody is up and heard again: then the cluster must get on. */
  recover(): void {
    const { cluster } = this;
    cluster.heal();
    for (const id of cluster.ids) if (!cluster.server(id).up) cluster.restart(id);
    cluster.settle();
    cluster.elapse(5_000_000);
    const leader = cluster.leader();
    cluster.propose(leader, 'the last one');
    cluster.settle();
    cluster.elapse(200_000);
    const voters = cluster.see(cluster.leader()).configuration.members;
    for (const { id } of voters) {
      expect(cluster.commitIndexOf(id)).toBe(cluster.commitIndexOf(cluster.leader()));
      expect(cluster.terms(id)).toEqual(cluster.terms(cluster.leader()));
    }
    expect(cluster.history().at(-1)?.payload).toMatchObject({ command: 'the last one' });
  }
}

function live(seed: number, options: ClusterOptions): Chaos {
  const chaos = new Chaos(seed, options);
  for (let count = 0; count < 4000; count += 1) {
    chaos.act();
    if (count % 500 === 0) chaos.cluster.checkLogMatching();
  }
  chaos.recover();
  chaos.cluster.checkLogMatching();
  return chaos;
}

describe('whatever happens, the five properties of Figure 3 hold, and the cluster recovers', () => {
  const seeds = Array.from({ length: 20 }, (_, place) => place + 1);

  it.each(seeds)('with PreVote and CheckQuorum, seed %i', (seed) => {
    live(seed, { voters: FOUNDERS, joiners: ['F', 'G'] });
  });

  it.each(seeds)('as in the paper, seed %i', (seed) => {
    live(seed, { voters: FOUNDERS, joiners: ['F', 'G'], settings: { preVote: false, checkQuorum: false } });
  });

  it.each(seeds)('with three voters and small messages, seed %i', (seed) => {
    live(seed, { voters: ['A', 'B', 'C'], joiners: ['D'], settings: { appendEntries: 2, window: 2 } });
  });
});
