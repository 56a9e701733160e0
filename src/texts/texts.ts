/**
 * All areas of text by name. English says what each holds; the other languages hold the same. Types only: importing this file
 * fetches no text.
 */
import type { english as flights } from './english/flights.ts';
import type { english as inspector } from './english/inspector.ts';
import type { english as landing } from './english/landing.ts';
import type { english as language } from './english/language.ts';
import type { english as load } from './english/load.ts';
import type { english as replace } from './english/replace.ts';
import type { english as safety } from './english/safety.ts';
import type { english as timing } from './english/timing.ts';

export interface Texts {
  readonly flights: typeof flights;
  readonly inspector: typeof inspector;
  readonly landing: typeof landing;
  readonly language: typeof language;
  readonly load: typeof load;
  readonly replace: typeof replace;
  readonly safety: typeof safety;
  readonly timing: typeof timing;
}

export type AreaName = keyof Texts;
