/**
 * Events and waiting for scripts: what changed is found by comparing one status with the next, so that nothing is told
 * that a script could not have seen itself.
 */
import type { StoryItem } from '../../view/world.ts';
import { pageTimers } from '../clock/index.ts';
import type { Playground } from '../playground/playground.ts';
import { Failure } from '../room/failure.ts';
import type { Room } from '../room/room.ts';
import { statusOf, type Status } from './status.ts';

export interface EventHandlers {
  /** Anything in the status changed. */
  change(status: Status): void;
  role(event: { readonly role: Status['role']; readonly term: number | null }): void;
  /** Another leader, or none, is known here. */
  leader(event: { readonly leader: string | null; readonly term: number | null }): void;
  commit(event: { readonly commitIndex: number }): void;
  /** Something the story tells. */
  note(item: StoryItem): void;
  /** This tab entered or left a room. */
  room(event: { readonly inRoom: boolean }): void;
}

const EVENTS: ReadonlySet<string> = new Set<keyof EventHandlers>([
  'change',
  'role',
  'leader',
  'commit',
  'note',
  'room',
]);

/** Time alone changes what a status says (last heard), so it is looked at now and then. */
const LOOK_EVERY_MS = 100;

export class EventDoor {
  readonly #playground: Playground;
  readonly #handlers = new Map<keyof EventHandlers, Set<(event: never) => void>>();
  readonly #looks = new Set<() => void>();
  #room: Room | null = null;
  #leave: (() => void) | null = null;
  #before: Status = statusOf(null);
  #toldItems = new Set<string>();

  constructor(playground: Playground) {
    this.#playground = playground;
    playground.subscribe(() => this.#follow());
    pageTimers().setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  on<Name extends keyof EventHandlers>(event: Name, handler: EventHandlers[Name]): () => void {
    if (!EVENTS.has(event)) throw new Failure('unknownEvent', `An event is one of ${[...EVENTS].join(', ')}.`);
    if (typeof handler !== 'function') throw new Failure('badHandler', 'What is called on an event is a function.');
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers);
    handlers.add(handler);
    return () => void handlers.delete(handler);
  }

  waitFor(predicate: (status: Status) => boolean, status: () => Status, timeoutMs: number): Promise<Status> {
    return new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        this.#looks.delete(look);
        pageTimers().clearTimeout(timer);
        end();
      };
      const look = () => {
        try {
          const now = status();
          if (predicate(now)) finish(() => resolve(now));
        } catch (error) {
          finish(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      };
      const timer = pageTimers().setTimeout(() => {
        const text = `What was waited for did not come within ${String(timeoutMs)} ms. The status is ${JSON.stringify(status())}.`;
        finish(() => reject(new Failure('timeout', text, 'unknown')));
      }, timeoutMs);
      this.#looks.add(look);
      look();
    });
  }

  #follow(): void {
    const room = this.#playground.room;
    if (room === this.#room) return;
    this.#leave?.();
    this.#room = room;
    this.#leave = room === null ? null : room.subscribe(() => this.#look());
    this.#emit('room', { inRoom: room !== null });
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#looks]) look();
    if (![...this.#handlers.values()].some((handlers) => handlers.size > 0)) return;
    this.#compare();
    this.#tellStory();
  }

  #compare(): void {
    const before = this.#before;
    const now = statusOf(this.#room);
    this.#before = now;
    const term = now.currentTerm;
    if (now.role !== before.role) this.#emit('role', { role: now.role, term });
    if (now.leader !== before.leader) this.#emit('leader', { leader: now.leader, term });
    if (now.commitIndex !== null && now.commitIndex !== before.commitIndex)
      this.#emit('commit', { commitIndex: now.commitIndex });
    if (
      JSON.stringify({ ...now, links: null, members: null }) !==
      JSON.stringify({ ...before, links: null, members: null })
    ) {
      this.#emit('change', now);
    }
  }

  #tellStory(): void {
    if ((this.#handlers.get('note')?.size ?? 0) === 0) return;
    for (const item of this.#room?.story.items.slice(-200) ?? []) {
      if (this.#toldItems.has(item.key)) continue;
      this.#toldItems.add(item.key);
      this.#emit('note', item);
    }
    if (this.#toldItems.size > 20_000) this.#toldItems = new Set([...this.#toldItems].slice(-5_000));
  }

  #emit<Name extends keyof EventHandlers>(event: Name, detail: Parameters<EventHandlers[Name]>[0]): void {
    for (const handler of [...(this.#handlers.get(event) ?? [])]) {
      try {
        (handler as (detail: unknown) => void)(detail);
      } catch (error) {
        // A script's mistake must not stop the room; it is shown where scripts look.
        console.error(error);
      }
    }
  }
}
