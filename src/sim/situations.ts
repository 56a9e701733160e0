/**
 * Several things that go wrong one after the other, where each alone is seldom enough: what the paper's rules guard
 * against needs them in this order.
 *
 * Each is something that happens to real clusters, drawn by chance at a moment of chance; none knows a rule.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import { termOf } from '../raft/log.ts';
import type { Random } from './random.ts';
import { drawLinks } from './scenario.ts';
import type { Workload } from './workload.ts';
import type { World } from './world.ts';

const MILLISECOND = 1_000;
/** So often one looks, every 20 ms, whether a cluster has got over the loss of its leader. */
const SUCCESSION = 100;

export class Situations<State> {
  private readonly world: World<State>;
  private readonly random: Random;
  private readonly workload: Workload<State>;
  private begun = 0;
  private over = false;

  constructor(world: World<State>, random: Random, workload: Workload<State>) {
    this.world = world;
    this.random = random;
    this.workload = workload;
  }

  end(): void {
    this.over = true;
  }

  /**
   * A leader and fewer than half are cut off, and its people, who do not know it, go on asking: its log grows, and nothing
   * of it commits. The others go on under another leader; when that one crashes the first is back, and stands (§5.4.1).
   */
  strandLeader(leader: ServerId): void {
    const { world, random } = this;
    const others = [...world.hosts.keys()].filter((id) => id !== leader);
    const company = others.filter((_, place) => place < Math.floor(others.length / 2) && random.chance(250_000));
    world.act({ kind: 'partition', groups: [[leader, ...company], others.filter((id) => !company.includes(id))] });
    this.workload.burstAt(leader, random.between(2, 20));
    this.onceSucceeded(leader, () => {
      // It may not know yet that it leads no more (dissertation §6.4).
      this.workload.readsAt(leader, 3);
      this.soon(20 * MILLISECOND, () => this.bringBack(leader));
    });
  }

  /**
   * A leader stands still while the others go on, with their last answers unread, and is asked as soon as it moves again: a
   * lease lies then (dissertation §6.4.1).
   */
  freezeLeader(leader: ServerId): void {
    this.workload.burstAt(leader, this.random.between(1, 4));
    this.world.act({ kind: 'freeze', server: leader });
    this.onceSucceeded(leader, () => {
      this.world.act({ kind: 'thaw', server: leader });
      for (const wait of [1, 500, 2_000]) this.soon(wait, () => this.workload.readsAt(leader, 2));
    });
  }

  /** Once another leader has committed something, or when that takes too long. */
  private onceSucceeded(former: ServerId, go: () => void, looks = SUCCESSION): void {
    const successor = this.world.leader();
    const goesOn =
      successor !== null &&
      successor.id !== former &&
      termOf(successor.log, successor.commitIndex) === successor.currentTerm;
    if (goesOn || looks === 0) go();
    else this.soon(20 * MILLISECOND, () => this.onceSucceeded(former, go, looks - 1));
  }

  private bringBack(stranded: ServerId): void {
    const { world, random } = this;
    const successor = world.leader()?.id;
    if (successor !== undefined && successor !== stranded) {
      world.act({ kind: 'crash', server: successor });
      this.soon(random.between(500, 1_500) * MILLISECOND, () => world.act({ kind: 'restart', server: successor }));
    }
    world.act({ kind: 'heal' });
    // At first it may only learn which term it is.
    for (const wait of [0, 40, 150])
      this.soon(wait * MILLISECOND, () => world.act({ kind: 'timeout', server: stranded }));
  }

  /** For a while messages overtake each other and come twice, when people ask most. */
  shuffle(leader: ServerId): void {
    const { world, random } = this;
    const quality = { delay: 200, jitter: 50 * MILLISECOND, loss: 0, duplication: 300_000, inOrder: false };
    world.act({ kind: 'links', quality });
    for (let times = 0; times < 5; times += 1)
      this.soon(times * 10 * MILLISECOND, () => this.workload.burstAt(leader, random.between(1, 4)));
    const end = random.between(100, 1_000) * MILLISECOND;
    this.soon(end, () => world.act({ kind: 'links', quality: drawLinks(random) }));
  }

  /** Unless the faults have ended by then. */
  private soon(wait: Microseconds, go: () => void): void {
    this.begun += 1;
    this.world.hand(`situation ${this.begun}`, this.world.now + wait, () => {
      if (!this.over) go();
    });
  }
}
