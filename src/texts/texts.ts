/**
 * All areas of text by name. English says what each holds; the other languages hold the same. Types only: importing this file
 * fetches no text.
 */
import type { Answers } from './english/answers.ts';
import type { english as applications } from './english/applications.ts';
import type { english as commanding } from './english/commanding.ts';
import type { english as composer } from './english/composer.ts';
import type { english as console } from './english/console.ts';
import type { english as copying } from './english/copying.ts';
import type { english as dialogs } from './english/dialogs.ts';
import type { english as faultMaking } from './english/faultMaking.ts';
import type { english as faults } from './english/faults.ts';
import type { english as flights } from './english/flights.ts';
import type { english as holding } from './english/holding.ts';
import type { english as inspector } from './english/inspector.ts';
import type { english as jump } from './english/jump.ts';
import type { english as keys } from './english/keys.ts';
import type { english as landing } from './english/landing.ts';
import type { english as language } from './english/language.ts';
import type { english as load } from './english/load.ts';
import type { english as logs } from './english/logs.ts';
import type { english as people } from './english/people.ts';
import type { english as presenter } from './english/presenter.ts';
import type { english as presets } from './english/presets.ts';
import type { english as replace } from './english/replace.ts';
import type { english as room } from './english/room.ts';
import type { english as safety } from './english/safety.ts';
import type { english as sandbox } from './english/sandbox.ts';
import type { english as settings } from './english/settings.ts';
import type { english as spaceTime } from './english/spaceTime.ts';
import type { english as stage } from './english/stage.ts';
import type { english as store } from './english/store.ts';
import type { english as story } from './english/story.ts';
import type { english as timing } from './english/timing.ts';

export interface Texts {
  /** By their English wording: they are made in English, and read in other languages (reading.ts). */
  readonly answers: Answers;
  readonly applications: typeof applications;
  readonly commanding: typeof commanding;
  readonly composer: typeof composer;
  readonly console: typeof console;
  readonly copying: typeof copying;
  readonly dialogs: typeof dialogs;
  readonly faultMaking: typeof faultMaking;
  readonly faults: typeof faults;
  readonly flights: typeof flights;
  readonly holding: typeof holding;
  readonly inspector: typeof inspector;
  readonly jump: typeof jump;
  readonly keys: typeof keys;
  readonly landing: typeof landing;
  readonly language: typeof language;
  readonly load: typeof load;
  readonly logs: typeof logs;
  readonly people: typeof people;
  readonly presenter: typeof presenter;
  readonly presets: typeof presets;
  readonly replace: typeof replace;
  readonly room: typeof room;
  readonly safety: typeof safety;
  readonly sandbox: typeof sandbox;
  readonly settings: typeof settings;
  readonly spaceTime: typeof spaceTime;
  readonly stage: typeof stage;
  readonly store: typeof store;
  readonly story: typeof story;
  readonly timing: typeof timing;
}

/** The areas that a module asks for by themselves. */
export type AreaName = Exclude<keyof Texts, 'answers'>;
