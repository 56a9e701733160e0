/**
 * How this tab's server comes to belong to the cluster, and ceases to: taking up the cluster's id, being there when a room is
 * founded, asking to join until it is a member, and leaving.
 *
 * A joiner runs no Raft before it knows its cluster and has saved that; it then accepts that cluster and no other.
 */
import type { ServerId } from '../../raft/entries.ts';
import { bootstrap } from '../../raft/create.ts';
import type { Hello, Network, Refusal } from '../network/network.ts';
import type { Ownership } from '../storage/storage.ts';
import { randomHex } from '../storage/random.ts';
import type { ControlMessage, FoundingMember } from './control.ts';
import { Founding } from './founding.ts';
import type { OwnServer } from './ownServer.ts';

export interface EntranceHost {
  readonly network: Pick<Network, 'peers' | 'sendControl' | 'broadcastControl'>;
  readonly own: Pick<OwnServer, 'id' | 'begin' | 'running' | 'state' | 'isMember' | 'members' | 'remove'>;
  readonly ownership: Ownership;
  /** How many tabs assemble, in the maker of a room that starts together. */
  readonly assembly: number | null;
  /** An incarnation this tab ran before, whose storage is gone. */
  readonly replaces: ServerId | null;
  saveMeta(meta: Parameters<Ownership['saveMeta']>[0]): Promise<void>;
  /** The steward hears that a server asks to leave; it may be this one. */
  leaving(id: ServerId): void;
  /** This server is out, for good. */
  left(how: 'left' | 'removed'): void;
  changed(): void;
}

export class Entrance {
  readonly #host: EntranceHost;
  readonly #founding: Founding | null;
  readonly #joins = new Map<ServerId, number>();
  #cluster: string | null;
  #assembling: { readonly here: number; readonly size: number } | null = null;
  #told: 'removed' | 'replaced' | 'left' | null = null;
  #leaving: (() => void) | null = null;

  constructor(host: EntranceHost) {
    this.#host = host;
    this.#cluster = host.ownership.meta.cluster;
    this.#founding = host.assembly === null ? null : this.#createFounding(host.assembly);
  }

  get cluster(): string | null {
    return this.#cluster;
  }

  /** While a room that starts together waits for tabs: how many are here. */
  get assembling(): { readonly here: number; readonly size: number } | null {
    const founding = this.#founding;
    if (founding !== null && !founding.done) return { here: founding.here, size: founding.size };
    return this.#cluster === null ? this.#assembling : null;
  }

  get told(): 'removed' | 'replaced' | 'left' | null {
    return this.#told;
  }

  /** A server that knows its cluster starts at once from its disk; one that does not waits to be told. */
  start(): void {
    if (this.#cluster !== null) this.#host.own.begin();
    this.#resumeFounding();
  }

  judge(hello: Hello): Refusal | null {
    if (hello.cluster === null || this.#cluster === null || hello.cluster === this.#cluster) return null;
    const text =
      'Another cluster runs under this link. Two clusters never mix; open the link in a new tab, or make a new room.';
    return { code: 'otherCluster', text };
  }

  peerUp(peer: ServerId, hello: Hello): void {
    if (hello.cluster !== null) void this.#adopt(hello.cluster);
    if (hello.cluster === null && this.#founding?.message != null)
      this.#host.network.sendControl(peer, this.#founding.message);
    this.#askToJoin();
    this.#founding?.run();
  }

  peerDown(peer: ServerId): void {
    this.#joins.delete(peer);
    this.#founding?.run();
  }

  heardJoin(from: ServerId): void {
    if (!this.#joins.has(from)) this.#joins.set(from, Date.now());
    this.#founding?.run();
  }

  heardAssembling(here: number, size: number): void {
    this.#assembling = { here, size };
    this.#host.changed();
  }

  /** Told of entry 1 by the maker. Only the first is taken, and only by one that has no cluster. */
  async heardFounded(cluster: string, members: readonly FoundingMember[]): Promise<void> {
    if (this.#cluster !== null) return;
    this.#cluster = cluster;
    if (members.some((member) => member.id === this.#host.own.id)) await this.#saveFirstEntry(members);
    await this.#host.saveMeta({ cluster });
    await this.#begin();
  }

  heardTold(what: 'removed' | 'replaced'): void {
    if (this.#leaving !== null) return this.#out('left');
    if (what === 'removed') return this.#out('removed');
    this.#told = what;
    this.#host.changed();
  }

  /** Asks to be taken out of the membership; resolves when that is done and this disk is erased. */
  leave(): Promise<void> {
    const { own } = this.#host;
    const alone = own.members().filter((member) => member.voter).length <= 1 && own.isMember;
    return new Promise((resolve) => {
      this.#leaving = resolve;
      if (alone || own.state === 'joining') this.#out('left');
      else this.#askToLeave();
    });
  }

  /** Asked again and again: words may be lost, and leaders change. */
  keepAsking(): void {
    this.#askToJoin();
    if (this.#leaving !== null) this.#askToLeave();
  }

  /** Taken out by hand while this very server led. */
  removedByHand(): void {
    this.#out('removed');
  }

  #createFounding(size: number): Founding {
    return new Founding(
      {
        network: this.#host.network,
        self: this.#host.own.id,
        waiting: () => this.#waiting(),
        save: (members) => this.#found(members),
        founded: () => void this.#begin(),
        changed: () => this.#host.changed(),
      },
      size,
    );
  }

  /** A maker that had fixed entry 1 before it died goes on from there, whatever it had not sent yet. */
  #resumeFounding(): void {
    const founding = this.#founding;
    const first = this.#host.ownership.recovered.log[0];
    if (founding === null || first?.payload.kind !== 'configuration') return;
    const members = first.payload.configuration.members.map(({ id, name }) => ({ id, name }));
    void founding.resume(this.#cluster === null ? this.#drawCluster() : Promise.resolve(this.#cluster), members);
  }

  async #drawCluster(): Promise<string> {
    const cluster = randomHex(64);
    await this.#host.saveMeta({ cluster });
    this.#cluster = cluster;
    return cluster;
  }

  /** Entry 1 first, then the cluster's id: a maker that dies between the two has told nobody, and draws the id anew. */
  async #found(members: readonly FoundingMember[]): Promise<string> {
    await this.#saveFirstEntry(members);
    return this.#drawCluster();
  }

  #saveFirstEntry(members: readonly FoundingMember[]): Promise<void> {
    const state = bootstrap(members.map(({ id, name }) => ({ id, name, voter: true })));
    return new Promise((resolve, reject) => {
      const disk = this.#host.ownership.openDisk({
        saved: () => {
          disk.close();
          resolve();
        },
        saveFailed: (_save, why) => reject(new Error(why.text)),
        lost: (text) => reject(new Error(text)),
      });
      const { currentTerm, votedFor, log } = state;
      disk.write({ save: 1, currentTerm, votedFor, truncateFrom: null, entries: log });
    });
  }

  async #begin(): Promise<void> {
    const { own, ownership } = this.#host;
    // Reloading takes the disk away from a server that runs.
    if (!own.running && own.state === 'joining') {
      const recovered = await ownership.reload();
      if (!own.running) own.begin(recovered);
    }
    this.#askToJoin();
    this.#host.changed();
  }

  /** A member was met: its cluster is the one of this room. Raft starts only when that is saved. */
  async #adopt(cluster: string): Promise<void> {
    if (this.#cluster !== null || this.#founding !== null) return;
    this.#cluster = cluster;
    await this.#host.saveMeta({ cluster });
    await this.#begin();
  }

  #askToJoin(): void {
    const { own, network, replaces } = this.#host;
    if (own.isMember || own.state !== 'joining') return;
    // The maker of a room that starts together asks nobody; the others ask it, long before there is a cluster.
    if (this.#founding !== null && !this.#founding.done) return;
    network.broadcastControl({ kind: 'join', replaces } satisfies ControlMessage);
  }

  #askToLeave(): void {
    const { own, network } = this.#host;
    network.broadcastControl({ kind: 'leave' } satisfies ControlMessage);
    this.#host.leaving(own.id);
    if (!own.isMember) this.#out('left');
  }

  #out(how: 'left' | 'removed'): void {
    if (this.#told === 'left' || this.#told === 'removed') return;
    this.#told = how;
    this.#host.own.remove();
    const done = this.#leaving;
    this.#leaving = null;
    const kept = how === 'left' ? this.#host.ownership.erase() : this.#host.saveMeta({ ended: how });
    void kept.finally(() => {
      this.#host.left(how);
      done?.();
    });
  }

  #waiting(): readonly ServerId[] {
    const peers = this.#host.network.peers();
    return [...this.#joins].filter(([id]) => peers.has(id)).map(([id]) => id);
  }
}
