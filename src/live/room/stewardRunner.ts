/**
 * Carries out the steward's wishes while this tab's server leads: one change at a time, each told to whom it concerns.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Network } from '../network/network.ts';
import type { ControlMessage } from './control.ts';
import type { OwnServer } from './ownServer.ts';
import type { Pictures } from './pictures.ts';
import type { RoomSettings } from './roomSettings.ts';
import { nextWish, type StewardSees, type Wish } from './steward.ts';

export interface StewardHost {
  readonly network: Network;
  readonly own: OwnServer;
  readonly pictures: Pictures;
  settings(): RoomSettings;
  now(): number;
}

/** A join that was not repeated for this long is forgotten: its tab has gone or is a member by now. */
const JOIN_LASTS_MS = 10_000;
const RETURN_AFTER_MS = 1_000;
/** A server that another tab has taken over is parked in the first one, and is soon seen to run in the other. */
const PARKED_AFTER_MS = 5_000;

export class StewardRunner {
  readonly #host: StewardHost;
  readonly #joins = new Map<ServerId, { replaces: ServerId | null; first: number; last: number }>();
  readonly #leaving = new Set<ServerId>();
  readonly #firstMissed = new Map<ServerId, number>();
  readonly #told = new Map<ServerId, 'removed' | 'replaced'>();
  /** Taken out on purpose: such a server comes back only when it asks to. */
  readonly #out = new Set<ServerId>();
  /** Since when a server that takes itself for a member, and is none, has been seen here. */
  readonly #returned = new Map<ServerId, number>();
  /** Since when a server has been seen to be parked. */
  readonly #parked = new Map<ServerId, number>();
  #busy = false;

  constructor(host: StewardHost) {
    this.#host = host;
  }

  heardJoin(id: ServerId, replaces: ServerId | null): void {
    this.#out.delete(id);
    const now = this.#host.now();
    const before = this.#joins.get(id);
    this.#joins.set(id, { replaces: replaces ?? before?.replaces ?? null, first: before?.first ?? now, last: now });
    this.#tellIfRemoved(id);
    this.run();
  }

  heardLeave(id: ServerId): void {
    this.#leaving.add(id);
    if (!this.#isMember(id)) this.#tell(id, 'removed');
    this.run();
  }

  /** A server was removed by hand: it is told so when it can be reached, and does not ask to come back. */
  removedByHand(id: ServerId): void {
    this.#told.set(id, 'removed');
    this.#out.add(id);
    this.#tellRemoved();
  }

  /** Learners take their places by hand: they are told so, and may come back as learners. */
  replacedByHand(ids: readonly ServerId[]): void {
    for (const id of ids) this.#told.set(id, 'replaced');
    this.#tellRemoved();
  }

  /** The configuration changed, or time passed. Cheap when there is nothing to do. */
  run(): void {
    const own = this.#host.own;
    const figure = own.figure();
    if (figure?.role !== 'leader') {
      this.#firstMissed.clear();
      return;
    }
    this.#tellRemoved();
    if (this.#busy) return;
    const wish = nextWish(this.#sees());
    if (wish !== null) this.#carryOut(wish);
  }

  #carryOut(wish: Wish): void {
    this.#busy = true;
    const id = wish.change.id;
    this.#host.own.changeMembership(wish.change, (refused) => {
      this.#busy = false;
      if (refused !== null) return;
      if (wish.change.kind === 'remove') {
        // One that is parked has been told why by its own tab.
        if (wish.why !== 'parked') this.#told.set(id, wish.why === 'gone' ? 'replaced' : 'removed');
        if (wish.why !== 'gone') this.#out.add(id);
        if (wish.why === 'left') this.#leaving.delete(id);
        this.#tellRemoved();
      }
      this.run();
    });
  }

  #tellRemoved(): void {
    for (const [id, what] of this.#told) {
      if (this.#isMember(id)) continue;
      if (this.#tell(id, what)) this.#told.delete(id);
    }
  }

  /** A replaced server that comes back is told why it is a learner now. */
  #tellIfRemoved(id: ServerId): void {
    const what = this.#told.get(id);
    if (what !== undefined && !this.#isMember(id) && this.#tell(id, what)) this.#told.delete(id);
  }

  #tell(id: ServerId, what: 'removed' | 'replaced'): boolean {
    const message: ControlMessage = { kind: 'told', what };
    return this.#host.network.sendControl(id, message);
  }

  #isMember(id: ServerId): boolean {
    return this.#host.own.members().some((member) => member.id === id);
  }

  #sees(): StewardSees {
    const host = this.#host;
    const figure = host.own.figure();
    const settings = host.settings();
    const peers = host.network.peers();
    const now = host.now();
    for (const [id, join] of this.#joins) if (now - join.last > JOIN_LASTS_MS) this.#joins.delete(id);
    this.#noticeParked(now);
    this.#noticeReturned(now);
    return {
      self: host.own.id,
      members: host.own.members(),
      wantedVoters: settings.wantedVoters,
      goneAfterMs: settings.goneAfterMs,
      joiners: [...this.#joins]
        .filter(([id]) => peers.has(id))
        .sort((left, right) => left[1].first - right[1].first)
        .map(([id, join]) => ({ id, replaces: join.replaces })),
      leaving: this.#leaving,
      silence: (id) => this.#silence(id, peers.has(id), now),
      parked: (id) => now - (this.#parked.get(id) ?? now) >= PARKED_AFTER_MS,
      linked: (id) => id === host.own.id || peers.has(id),
      matchIndex: (id) => figure?.progress.find((one) => one.id === id)?.matchIndex ?? 0,
      commitIndex: figure?.commitIndex ?? 0,
    };
  }

  #noticeParked(now: number): void {
    for (const { id } of this.#host.own.members()) {
      if (!this.#isParked(id)) this.#parked.delete(id);
      else if (!this.#parked.has(id)) this.#parked.set(id, now);
    }
  }

  #isParked(id: ServerId): boolean {
    return this.#host.pictures.of(id)?.view.state === 'parked';
  }

  /**
   * A voter that was replaced while its tab was closed comes back with a log in which it is still a member, so it does not
   * ask to join. It is told what happened and taken in as a learner under its own id.
   */
  #noticeReturned(now: number): void {
    for (const [id, hello] of this.#host.network.peers()) {
      const stays = this.#out.has(id) || this.#leaving.has(id) || this.#isParked(id);
      if (hello.wants !== 'member' || this.#isMember(id) || stays) {
        this.#returned.delete(id);
        continue;
      }
      const since = this.#returned.get(id) ?? now;
      this.#returned.set(id, since);
      // One that has just left says goodbye within this time.
      if (now - since < RETURN_AFTER_MS || this.#joins.has(id)) continue;
      this.#tell(id, 'replaced');
      this.#joins.set(id, { replaces: null, first: now, last: now });
    }
  }

  /** Since this leader last had word of it; one never heard counts from when this leader first missed it. */
  #silence(id: ServerId, linked: boolean, now: number): number {
    if (linked || id === this.#host.own.id) {
      this.#firstMissed.delete(id);
      return 0;
    }
    const heard = this.#host.pictures.of(id)?.receivedAt;
    const missed = this.#firstMissed.get(id) ?? now;
    this.#firstMissed.set(id, missed);
    return now - Math.min(missed, heard ?? missed);
  }
}
