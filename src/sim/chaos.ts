/**
 * What goes wrong in a run, and when: each look draws one act from a weighted list and carries it out.
 *
 * It knows the world only from outside, as somebody who pulls plugs does, except that it can tell who leads: faults that
 * hit leaders find more than faults that hit anybody.
 */
import type { Microseconds, ServerId } from '../raft/entries.ts';
import type { MembershipChange } from '../raft/inputs.ts';
import { lastIndexOf } from '../raft/log.ts';
import type { Act } from './events.ts';
import { GOOD_DISK } from './disk.ts';
import { GOOD_LINK } from './network.ts';
import type { Random } from './random.ts';
import { drawLinks, drawTiming, type Scenario } from './scenario.ts';
import { Situations } from './situations.ts';
import { Steward } from './steward.ts';
import type { Workload } from './workload.ts';
import { serverId, type World } from './world.ts';

const MILLISECOND = 1_000;
const MOST_SERVERS = 9;

type Fault = () => void;

export class Chaos<State> {
  private readonly world: World<State>;
  private readonly random: Random;
  private readonly scenario: Scenario;
  private readonly steward: Steward<State>;
  private readonly situations: Situations<State>;
  private readonly faults: readonly Fault[];
  private over = false;

  constructor(world: World<State>, random: Random, scenario: Scenario, workload: Workload<State>) {
    this.world = world;
    this.random = random;
    this.scenario = scenario;
    this.steward = new Steward(world, random.fork(), [...world.hosts.keys()], scenario.joint);
    this.situations = new Situations(world, random.fork(), workload);
    this.faults = this.weighted();
  }

  start(): void {
    this.next();
    if (this.scenario.membership) this.nextSteward();
  }

  /** Everything works again: links, disks, servers. Servers outside the cluster stop where they could disturb it. */
  end(): void {
    this.over = true;
    this.situations.end();
    const { world } = this;
    if (this.scenario.endsEmpty) for (const server of world.hosts.keys()) world.act({ kind: 'crash', server });
    world.act({ kind: 'heal' });
    world.act({ kind: 'links', quality: GOOD_LINK });
    for (const [id, host] of world.hosts) {
      world.act({ kind: 'disk', server: id, quality: GOOD_DISK });
      world.act({ kind: 'failDisk', server: id, writes: 0 });
      if (host.frozen) world.act({ kind: 'thaw', server: id });
      if (!host.up) world.act({ kind: 'restart', server: id });
    }
    world.hand('the keeper of outsiders', world.now, () => this.keepOutsidersOut());
  }

  /** Without PreVote and CheckQuorum the paper leaves a removed server free to disturb (§6). */
  private keepOutsidersOut(): void {
    const { preVote, checkQuorum } = this.world.settings;
    if (preVote || checkQuorum) return;
    const leader = this.world.leader();
    if (leader !== null && leader.commitIndex === lastIndexOf(leader.log)) {
      const members = new Set(leader.configuration.members.map(({ id }) => id));
      for (const [id, host] of this.world.hosts) {
        if (host.up && !members.has(id)) this.world.act({ kind: 'crash', server: id });
      }
    }
    this.world.hand('the keeper of outsiders', this.world.now + 50 * MILLISECOND, () => this.keepOutsidersOut());
  }

  private next(): void {
    const pause = this.random.between(1, this.scenario.calm);
    this.world.hand('chaos', this.world.now + pause, () => {
      if (this.over) return;
      this.random.pick(this.faults)();
      this.next();
    });
  }

  private nextSteward(): void {
    this.world.hand('the steward', this.world.now + this.random.between(10, 150) * MILLISECOND, () => {
      if (this.over) return;
      const asked = this.steward.look();
      if (asked !== null) this.crashInChange(asked.leader, asked.change);
      this.nextSteward();
    });
  }

  private crashInChange(leader: ServerId, change: MembershipChange): void {
    if (change.kind === 'replaceVoters') this.crashHalfWay(leader);
    else if (change.kind === 'remove') this.keepUntold(change.id);
  }

  /** "If the leader crashes" while a joint configuration is in use, its successor finishes or undoes the change (§6). */
  private crashHalfWay(leader: ServerId): void {
    if (!this.random.chance(400_000)) return;
    const soon = this.world.now + this.random.between(0, 40) * MILLISECOND;
    this.world.hand(`the crash of ${leader}`, soon, () => {
      if (!this.over) this.crash(leader);
    });
  }

  /** A removed server that was not there to hear of it takes itself for a member when it comes back (§6). */
  private keepUntold(removed: ServerId): void {
    if (this.random.chance(400_000)) this.world.act({ kind: 'crash', server: removed });
  }

  private weighted(): Fault[] {
    const list: [weight: number, fault: Fault][] = [
      [8, () => this.crash(this.anybody())],
      [5, () => this.crash(this.leaderOr())],
      [1, () => this.crashAll()],
      [14, () => this.restart()],
      [4, () => this.freeze(this.anybody())],
      [3, () => this.freeze(this.leaderOr())],
      [4, () => this.cutOneWay()],
      [3, () => this.sever()],
      [3, () => this.isolate(this.leaderOr())],
      [3, () => this.situations.strandLeader(this.leaderOr())],
      [3, () => this.situations.freezeLeader(this.leaderOr())],
      [2, () => this.situations.shuffle(this.leaderOr())],
      [4, () => this.split()],
      [10, () => this.world.act({ kind: 'heal' })],
      [3, () => this.world.act({ kind: 'links', quality: drawLinks(this.random) })],
      [2, () => this.badLink()],
      [4, () => this.slowDisk()],
      [2, () => this.world.act({ kind: 'failDisk', server: this.anybody(), writes: this.random.between(1, 3) })],
      [
        1,
        () =>
          this.world.act({
            kind: 'drift',
            server: this.anybody(),
            drift: this.random.between(-this.scenario.drift, this.scenario.drift),
          }),
      ],
      [1, () => this.changeSettings()],
      [3, () => this.world.act({ kind: 'timeout', server: this.anybody() })],
      [2, () => this.world.act({ kind: 'stepDown', server: this.leaderOr() })],
      [3, () => this.world.act({ kind: 'transfer', server: this.leaderOr(), to: this.anybody() })],
      ...(this.scenario.reading ? ([[30, () => this.depose()]] satisfies [number, Fault][]) : []),
      ...(this.scenario.losesTails ? ([[6, () => this.loseTail()]] satisfies [number, Fault][]) : []),
      ...(this.scenario.membership ? ([[5, () => this.changeWishes()]] satisfies [number, Fault][]) : []),
    ];
    return list.flatMap(([weight, fault]) => Array.from({ length: weight }, () => fault));
  }

  private anybody(): ServerId {
    return this.random.pick([...this.world.hosts.keys()]);
  }

  private leaderOr(): ServerId {
    return this.world.leader()?.id ?? this.anybody();
  }

  /** Undone by itself after a while, so that not everything is broken for good. */
  private later(least: Microseconds, most: Microseconds, act: Act): void {
    this.world.schedule(this.world.now + this.random.between(least, most), act);
  }

  private crash(server: ServerId): void {
    this.world.act({ kind: 'crash', server });
    if (this.random.chance(700_000)) this.later(1 * MILLISECOND, 1_500 * MILLISECOND, { kind: 'restart', server });
  }

  private crashAll(): void {
    for (const id of this.world.hosts.keys()) this.crash(id);
  }

  /** It comes back soon, so that the leader to whom it has acknowledged what it lost may still lead. */
  private loseTail(): void {
    const server = this.anybody();
    this.world.act({ kind: 'crash', server });
    this.world.act({ kind: 'loseTail', server, entries: this.random.between(1, 12) });
    this.later(1 * MILLISECOND, 100 * MILLISECOND, { kind: 'restart', server });
  }

  /** Once more when nothing else fails: somebody who does not lead loses what it has acknowledged to who does. */
  loseOneMore(): void {
    const leader = this.world.leader()?.id;
    const followers = [...this.world.hosts.values()].filter(({ id, up }) => up && id !== leader);
    if (!this.scenario.losesTails || followers.length === 0) return;
    const server = this.random.pick(followers).id;
    this.world.act({ kind: 'crash', server });
    this.world.act({ kind: 'loseTail', server, entries: this.random.between(1, 12) });
    this.world.act({ kind: 'restart', server });
  }

  private restart(): void {
    const down = [...this.world.hosts.values()].filter((host) => !host.up && !host.parked);
    if (down.length > 0) this.world.act({ kind: 'restart', server: this.random.pick(down).id });
  }

  private freeze(server: ServerId): void {
    this.world.act({ kind: 'freeze', server });
    this.later(5 * MILLISECOND, 2_500 * MILLISECOND, { kind: 'thaw', server });
  }

  private cutOneWay(): void {
    const from = this.anybody();
    const to = this.anybody();
    if (from !== to) this.world.act({ kind: 'cut', from, to });
  }

  /** A partial partition: one pair that does not hear each other, often a leader and somebody. */
  private sever(): void {
    const one = this.random.chance(500_000) ? this.leaderOr() : this.anybody();
    const other = this.anybody();
    if (one !== other) this.world.act({ kind: 'sever', one, other });
  }

  private badLink(): void {
    const from = this.anybody();
    const to = this.anybody();
    if (from !== to) this.world.act({ kind: 'link', from, to, quality: drawLinks(this.random) });
  }

  private changeSettings(): void {
    const { heartbeat, election } = drawTiming(this.random);
    const { preVote, checkQuorum } = this.world.settings;
    const flip = (value: boolean): boolean => (this.random.chance(300_000) ? !value : value);
    this.world.act({
      kind: 'settings',
      settings: {
        ...this.world.settings,
        heartbeat,
        election,
        preVote: flip(preVote),
        checkQuorum: flip(checkQuorum),
      },
    });
  }

  private isolate(server: ServerId): void {
    const others = [...this.world.hosts.keys()].filter((id) => id !== server);
    const company = others.filter(() => this.random.chance(250_000));
    this.world.act({ kind: 'partition', groups: [[server, ...company], others.filter((id) => !company.includes(id))] });
  }

  /** The others elect another one meanwhile. */
  private depose(): void {
    const leader = this.leaderOr();
    const others = [...this.world.hosts.keys()].filter((id) => id !== leader);
    this.world.act({ kind: 'partition', groups: [[leader], others] });
  }

  private split(): void {
    const groups: ServerId[][] = Array.from({ length: this.random.between(2, 3) }, () => []);
    for (const id of this.world.hosts.keys()) this.random.pick(groups).push(id);
    this.world.act({ kind: 'partition', groups });
  }

  private slowDisk(): void {
    const server = this.anybody();
    const latency = this.random.pick([5, 50, 400]) * MILLISECOND;
    this.world.act({ kind: 'disk', server, quality: { latency, jitter: latency } });
    this.later(50 * MILLISECOND, 2_000 * MILLISECOND, { kind: 'disk', server, quality: GOOD_DISK });
  }

  /** Somebody else shall vote: a newcomer, fewer, or others among those who are there. */
  private changeWishes(): void {
    const { hosts } = this.world;
    if (hosts.size < MOST_SERVERS && this.random.chance(300_000)) {
      this.world.act({ kind: 'arrive', server: serverId(hosts.size + 1) });
    }
    const all = [...hosts.keys()];
    const wanted = all.filter(() => this.random.chance(650_000));
    this.steward.wanted = wanted.length > 0 ? wanted : [this.random.pick(all)];
  }
}
