/**
 * How this tab's server comes to belong to the cluster, and ceases to: taking up the cluster's id, being there when a room is
 * founded, asking to join until it is a member, and leaving.
 *
 * A joiner runs no Raft before it knows its cluster and has saved that; it then accepts that cluster and no other.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Hello, Network, Refusal } from '../network/network.ts';
import type { Ownership, ServerMeta } from '../storage/storage.ts';
import { randomHex } from '../storage/random.ts';
import type { ControlMessage, FoundingMember } from './control.ts';
import { FirstEntry } from './firstEntry.ts';
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
  /** Rejects with a sentence when nothing was saved. */
  saveMeta(meta: Partial<ServerMeta>): Promise<void>;
  /** This browser could not save what the server needs to begin; it is tried again. */
  notSaved(error: unknown): void;
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
  readonly #firstEntry: FirstEntry;
  /** Saved; what is not saved binds nobody. */
  #cluster: string | null;
  /** What this tab was told first. It takes that and no other, however often saving it has to be tried. */
  #toldFirst: { readonly cluster: string; readonly members: readonly FoundingMember[] } | null = null;
  #taking = false;
  #beginning = false;
  #assembling: { readonly here: number; readonly size: number; readonly maker: ServerId } | null = null;
  #told: 'removed' | 'replaced' | 'left' | null = null;
  #leaving: (() => void) | null = null;

  constructor(host: EntranceHost) {
    this.#host = host;
    this.#cluster = host.ownership.meta.cluster;
    this.#firstEntry = new FirstEntry(host.ownership);
    // A cluster whose entry 1 has gone into a snapshot was founded long ago.
    const isOver = this.#cluster !== null && this.#firstEntry.members === null;
    this.#founding = host.assembly === null || isOver ? null : this.#createFounding(host.assembly);
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
    // A maker that had fixed entry 1 before it died goes on from there, whatever it had not sent yet.
    if (this.#firstEntry.members !== null) this.#founding?.run();
  }

  judge(hello: Hello): Refusal | null {
    const own = this.#cluster ?? this.#toldFirst?.cluster ?? null;
    if (hello.cluster === null || own === null || hello.cluster === own) return null;
    const text =
      'Another cluster runs under this link. Two clusters never mix; open the link in a new tab, or make a new room.';
    return { code: 'otherCluster', text };
  }

  peerUp(peer: ServerId, hello: Hello): void {
    // A member was met: its cluster is the one of this room.
    if (hello.cluster !== null && this.#founding === null) void this.#accept(hello.cluster, []);
    if (hello.cluster === null && this.#founding?.message != null)
      this.#host.network.sendControl(peer, this.#founding.message);
    this.#askToJoin();
    this.#founding?.run();
  }

  peerDown(peer: ServerId): void {
    this.#joins.delete(peer);
    // Without the maker nothing assembles, and who is here is not known.
    if (this.#assembling?.maker === peer) this.#assembling = null;
    this.#founding?.run();
  }

  heardJoin(from: ServerId): void {
    if (!this.#joins.has(from)) this.#joins.set(from, Date.now());
    this.#founding?.run();
  }

  heardAssembling(maker: ServerId, here: number, size: number): void {
    this.#assembling = { here, size, maker };
    this.#host.changed();
  }

  /** Told of entry 1 by the maker. Only the first is taken, and only by one that has no cluster. */
  async heardFounded(cluster: string, members: readonly FoundingMember[]): Promise<void> {
    if (this.#founding === null && this.#firstEntry.agrees(members)) await this.#accept(cluster, members);
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
    this.#tryAgain();
    this.#askToJoin();
    if (this.#leaving !== null) this.#askToLeave();
  }

  /** Taken out by hand while this very server led. */
  removedByHand(): void {
    this.#out('removed');
  }

  /** Whoever told of the cluster may be gone, so what could not be saved is kept in mind. */
  #tryAgain(): void {
    const { own } = this.#host;
    if (own.running || own.state !== 'joining') return;
    this.#founding?.retry();
    if (this.#cluster === null) void this.#take();
    else void this.#begin();
  }

  async #accept(cluster: string, members: readonly FoundingMember[]): Promise<void> {
    this.#toldFirst ??= { cluster, members };
    await this.#take();
  }

  #createFounding(size: number): Founding {
    return new Founding(
      {
        network: this.#host.network,
        self: this.#host.own.id,
        waiting: () => this.#waiting(),
        fixed: () => this.#firstEntry.members,
        notSaved: (error) => this.#host.notSaved(error),
        save: (members) => this.#found(members),
        founded: () => void this.#begin(),
        changed: () => this.#host.changed(),
      },
      size,
    );
  }

  /** Entry 1 first, then the cluster's id: a maker that dies between the two has told nobody, and draws the id anew. */
  async #found(members: readonly FoundingMember[]): Promise<string> {
    await this.#firstEntry.save(members);
    this.#cluster ??= await this.#drawCluster();
    return this.#cluster;
  }

  async #drawCluster(): Promise<string> {
    const cluster = randomHex(64);
    await this.#host.saveMeta({ cluster });
    return cluster;
  }

  /** Saves what this tab was told first, and begins. Nothing is half done when that fails: it is tried again. */
  async #take(): Promise<void> {
    const first = this.#toldFirst;
    if (first === null || this.#cluster !== null || this.#taking) return;
    this.#taking = true;
    try {
      if (first.members.some((member) => member.id === this.#host.own.id)) await this.#firstEntry.save(first.members);
      await this.#host.saveMeta({ cluster: first.cluster });
      this.#cluster = first.cluster;
    } catch (error) {
      this.#host.notSaved(error);
    } finally {
      this.#taking = false;
    }
    await this.#begin();
  }

  async #begin(): Promise<void> {
    const { own, ownership } = this.#host;
    if (this.#cluster === null || this.#beginning) return;
    // Reloading takes the disk away from a server that runs.
    if (!own.running && own.state === 'joining') {
      this.#beginning = true;
      try {
        const recovered = await ownership.reload();
        if (!own.running) own.begin(recovered);
      } catch (error) {
        this.#host.notSaved(error);
      } finally {
        this.#beginning = false;
      }
    }
    this.#askToJoin();
    this.#host.changed();
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
    const ended = () => {
      this.#host.left(how);
      done?.();
    };
    kept.catch((error: unknown) => this.#host.notSaved(error)).then(ended, ended);
  }

  #waiting(): readonly ServerId[] {
    const peers = this.#host.network.peers();
    return [...this.#joins].filter(([id]) => peers.has(id)).map(([id]) => id);
  }
}
