/** A page that draws any scene of the demonstration world in any language: no room, no server, nothing on the network. */
import { mount, tick, unmount } from 'svelte';
import App from '../../../src/App.svelte';
import { speak } from '../../../src/texts/current.ts';
import { languages } from '../../../src/texts/languages.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { demoWorld, sceneNames, type SceneName } from '../../../src/ui/demo/demo.ts';
import '../../../src/ui/language/language.svelte.ts';
import type { LandingProps } from '../../../src/ui/landing/landing.ts';
import * as later from '../../../src/ui/room/later.ts';
import Room from '../../../src/ui/room/Room.svelte';
import { clutter } from './clutter.ts';
import { pressAll, type Pressed } from './pressing.ts';
import { watched } from './watched.ts';

const landing: LandingProps = {
  makeRoom: () => Promise.resolve(null),
  openLink: () => null,
  resumable: ['grey-heron', 'quiet-lantern'].map((roomName, place) => ({
    key: roomName,
    roomName,
    serverName: `node${place + 1}`,
    lastAlive: Date.now() - place * 7_200_000,
    resume: () => undefined,
    joinNew: () => undefined,
  })),
};

const texts = new Map<string, Texts | null>();
let shown: Record<string, unknown> | null = null;

/** Until what was just changed is drawn. */
async function drawn(frames = 1): Promise<void> {
  await tick();
  for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame);
}

export interface Scenes {
  readonly names: readonly string[];
  readonly languages: readonly string[];
  show(scene: string): Promise<void>;
  /** What is shown is drawn again in another language. */
  speak(language: string): Promise<void>;
  /** Clicks at what the selector finds, or at the so manieth of it. */
  press(selector: string, place?: number): Promise<void>;
  clutter(): readonly string[];
  /** Presses every button of a scene but those that a selector finds, and those of a sort that was pressed before. */
  pressAll(scene: string, passOver: readonly string[]): Promise<readonly Pressed[]>;
}

/** With the messages, too, which the stage fetches once it stands. */
async function showWhole(scene: string): Promise<void> {
  await show(scene, true);
  while (document.querySelector('.opener') === null) await drawn();
}

/** Until what opens by a press is there: its part of the page was fetched already, and comes again at once, after a turn. */
async function opened(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await tick();
    await later.loadDialogs();
  }
  await tick();
}

/** Of several scenes each sort of button is pressed once. */
const pressed = new Set<string>();
let asked: string[] = [];

function takeAsked(): readonly string[] {
  const taken = asked;
  asked = [];
  return taken;
}

async function show(scene: string, stands = false): Promise<void> {
  if (shown !== null) await unmount(shown);
  const made = scene === 'landing' ? null : demoWorld(scene as SceneName);
  const world = stands && made !== null ? watched(made, (line) => asked.push(line)) : made;
  const target = document.getElementById('app');
  if (target === null) throw new Error('page.html has no element with the id "app".');
  shown = mount(App, { target, props: { world, landing, room: Room } });
  // What was measured in the first frame is drawn in the second.
  await drawn(2);
}

const scenes: Scenes = {
  names: ['landing', ...sceneNames],
  languages: languages.map(({ code }) => code),
  show: (scene) => show(scene),
  speak: async (language) => {
    const spoken = languages.find(({ code }) => code === language);
    if (spoken === undefined) throw new Error(`There is no language ${language}.`);
    speak({ language: spoken.code, texts: texts.get(language) ?? null });
    await drawn();
  },
  press: async (selector, place = 0) => {
    const found = document.querySelectorAll<HTMLElement>(selector)[place];
    if (found === undefined) throw new Error(`Nothing is found by ${selector}.`);
    found.click();
    await drawn();
  },
  clutter,
  pressAll: (scene, passOver) => pressAll(() => showWhole(scene), opened, takeAsked, passOver, pressed),
};

declare global {
  interface Window {
    scenes: Scenes;
  }
}

for (const { code, load } of languages) texts.set(code, load === null ? null : await load());
await Promise.all(Object.values(later).map(async (load): Promise<unknown> => load()));
window.scenes = scenes;
