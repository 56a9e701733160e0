/**
 * What this tab last heard of every other server, and when.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Person } from '../../view/person.ts';
import type { ServerView } from '../../view/server.ts';
import type { InterceptionView } from '../faults/interception.ts';
import { joinTail } from './sharedTail.ts';
import type { HeardView } from './sharedView.ts';

export interface Heard {
  readonly view: ServerView;
  readonly run: number;
  readonly downBy: ServerId | null;
  readonly person: Person | null;
  readonly interceptions: readonly InterceptionView[];
  /** Own wall clock when it arrived. */
  readonly receivedAt: number;
}

export class Pictures {
  readonly #heard = new Map<ServerId, Heard>();

  /** Keeps the newest picture: one of an older start never replaces one of a later. */
  hear(shared: HeardView, receivedAt: number): void {
    const before = this.#heard.get(shared.view.id);
    if (before !== undefined && before.run > shared.run) return;
    const { view, tailAfter, run, downBy, person = null, interceptions = [] } = shared;
    const tail = joinTail(before?.view.tail ?? [], { tail: view.tail, tailAfter });
    this.#heard.set(view.id, { view: { ...view, tail }, run, downBy, person, interceptions, receivedAt });
  }

  of(id: ServerId): Heard | null {
    return this.#heard.get(id) ?? null;
  }

  all(): Iterable<[ServerId, Heard]> {
    return this.#heard;
  }
}
