/** The whole page, rendered to text in every scene: what must be said is said, and the controls have their names. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import App from '../../../src/App.svelte';
import Room from '../../../src/ui/room/Room.svelte';
import { demoWorld, sceneNames } from '../../../src/ui/demo/demo.ts';
import type { LandingProps } from '../../../src/ui/landing/landing.ts';

const landing: LandingProps = {
  makeRoom: () => Promise.resolve(null),
  openLink: () => null,
  resumable: [
    {
      key: 'a',
      roomName: 'grey-heron',
      serverName: 'node3',
      lastAlive: 0,
      resume: () => undefined,
      joinNew: () => undefined,
    },
  ],
};

const textOf = (html: string): string =>
  html
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const page = (scene: (typeof sceneNames)[number]): string =>
  render(App, { props: { world: demoWorld(scene), landing, room: Room } }).body;

describe('the room', () => {
  it.each(sceneNames)('draws %s', (scene) => {
    const html = page(scene);
    expect(textOf(html)).toContain('Signalling');
    expect(html).toContain('grey-heron');
    expect(html).toContain('Copy link');
  });
  it('says who leads, what it survives, and has the three pulls and the composer', () => {
    const html = page('five');
    const text = textOf(html);
    expect(text).toContain('node3 leads');
    expect(text).toContain('1 more failure');
    for (const name of ['Disconnect this tab', 'Crash', 'Restart']) expect(html).toContain(`aria-label="${name}"`);
    expect(html).toContain('aria-label="Propose a value"');
    expect(html).toContain('aria-label="Restart node1"');
  });
  it('says plainly that the majority is gone', () => {
    expect(textOf(page('majorityGone'))).toContain('The majority is gone. 2 of 5 voters are here and 3 are needed');
  });
  it('gives the page to the notice when nobody is here', () => {
    const html = page('nobodyHere');
    expect(textOf(html)).toContain('Nobody answers yet.');
    expect(html).not.toContain('aria-label="Propose a value"');
  });
});

describe('the landing', () => {
  it('offers to make a room, to join one, and to come back', () => {
    const text = textOf(render(App, { props: { world: null, landing, room: null } }).body);
    for (const words of ['Make a room', 'Join a room', 'Resume node3', 'Join as new']) expect(text).toContain(words);
    expect(text).not.toMatch(/lessons/i);
  });
  it('says why a room did not open', () => {
    const trouble = 'The room’s code has 12 characters where 32 belong.';
    expect(
      textOf(render(App, { props: { world: null, landing: { ...landing, trouble }, room: null } }).body),
    ).toContain(trouble);
  });
});
