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
}

const scenes: Scenes = {
  names: ['landing', ...sceneNames],
  languages: languages.map(({ code }) => code),
  show: async (scene) => {
    if (shown !== null) await unmount(shown);
    const world = scene === 'landing' ? null : demoWorld(scene as SceneName);
    const target = document.getElementById('app');
    if (target === null) throw new Error('page.html has no element with the id "app".');
    shown = mount(App, { target, props: { world, landing, room: Room } });
    // What was measured in the first frame is drawn in the second.
    await drawn(2);
  },
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
};

declare global {
  interface Window {
    scenes: Scenes;
  }
}

for (const { code, load } of languages) texts.set(code, load === null ? null : await load());
await Promise.all(Object.values(later).map(async (load): Promise<unknown> => load()));
window.scenes = scenes;
