/**
 * What servers are called, with a memory: the story speaks of servers that have left since. A new function is made only
 * when a name changes, so that whoever caches by it need not look again.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerPicture } from '../../view/world.ts';
import type { NameOf } from '../sentences/parts.ts';

export class Names {
  #known = new Map<ServerId, string>();
  #nameOf: NameOf = () => null;

  /** Learns what these are called now, and answers with everything known. */
  learn(servers: readonly ServerPicture[]): NameOf {
    const changed = servers.filter((picture) => this.#known.get(picture.id) !== picture.name);
    if (changed.length === 0) return this.#nameOf;
    this.#known = new Map([...this.#known, ...changed.map((picture) => [picture.id, picture.name] as const)]);
    const known = this.#known;
    this.#nameOf = (id) => known.get(id) ?? null;
    return this.#nameOf;
  }
}
