/**
 * The story as this tab heard it: its own server's notes, those that other tabs shared, and what people did by hand.
 *
 * Each item is told once. Items stand in the order of their times as far as they arrive nearly so; clocks of different
 * machines differ, and an item that comes late is put in its place only near the end, so that text does not move while it is read.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { NumberedNote } from '../../view/server.ts';
import type { StoryItem } from '../../view/world.ts';
import type { Act } from './control.ts';

/** How many items are kept; older ones go. */
export const STORY_LENGTH = 3_000;
/** How far back from the end a late item may still be put in its place. */
const REORDER = 60;

export class Story {
  #items: StoryItem[] = [];
  #view: readonly StoryItem[] | null = null;
  readonly #lastNumber = new Map<string, number>();
  readonly #acts = new Set<string>();

  /** `run` tells two starts of one server apart: each counts its notes from 1. */
  addNotes(server: ServerId, run: number, notes: readonly NumberedNote[]): void {
    const counter = `${server}:${String(run)}`;
    for (const note of notes) {
      if (note.number <= (this.#lastNumber.get(counter) ?? 0)) continue;
      this.#lastNumber.set(counter, note.number);
      this.#insert({ kind: 'note', key: `${counter}:${String(note.number)}`, server, ...note });
    }
  }

  /** False when this act was told before: it reaches a tab by several ways. */
  addAct(act: Act): boolean {
    if (this.#acts.has(act.key)) return false;
    this.#acts.add(act.key);
    this.#insert(act);
    return true;
  }

  get items(): readonly StoryItem[] {
    this.#view ??= [...this.#items];
    return this.#view;
  }

  #insert(item: StoryItem): void {
    const items = this.#items;
    let place = items.length;
    while (place > 0 && items.length - place < REORDER && (items[place - 1]?.at ?? 0) > item.at) place -= 1;
    items.splice(place, 0, item);
    if (items.length > STORY_LENGTH + 500) this.#items = items.slice(-STORY_LENGTH);
    this.#view = null;
  }
}
