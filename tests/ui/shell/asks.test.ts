/** Buttons that make a request say the console line that it is: one that the console reads, as a person would type it. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import App from '../../../src/App.svelte';
import type { LandingProps } from '../../../src/ui/landing/landing.ts';
import { demoWorld, sceneNames } from '../../../src/ui/demo/demo.ts';
import { asks } from '../../../src/ui/room/asks.ts';
import Room from '../../../src/ui/room/Room.svelte';
import { lineOf, parseLine } from '../../../src/view/grammar.ts';

const landing: LandingProps = {
  makeRoom: () => Promise.resolve(null),
  openLink: () => null,
  resumable: [],
  trouble: null,
  opening: false,
};

const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function linesIn(html: string): readonly string[] {
  return [...html.matchAll(/ data-line="([^"]*)"/g)].map((match) => plain(match[1] ?? ''));
}

describe('a button that makes a request', () => {
  it.each([...sceneNames])('says a line that the console reads and would write the same: %s', (scene) => {
    const lines = linesIn(render(App, { props: { world: demoWorld(scene), landing, room: Room } }).body);
    for (const line of lines) {
      const parsed = parseLine(line);
      // Before a value is typed the composer's line is one that is not whole.
      if (parsed.ok) expect(lineOf(parsed.command)).toBe(line);
      else expect([parsed.code, line.split(' ', 1)[0]]).toEqual(['missing', 'STORE']);
      expect(line).not.toMatch(/\b[0-9a-f]{16,}\b/);
    }
  });
  it('is each of this tab’s pulls, and the undo of a fault', () => {
    const html = render(App, { props: { world: demoWorld('five'), landing, room: Room } }).body;
    expect(linesIn(html)).toEqual(
      expect.arrayContaining(['DISCONNECT node4', 'SHUTDOWN node4', 'RESTART node4', 'RESTART node1', 'STORE K1']),
    );
  });
  it('tells what it does besides', () => {
    expect(asks('SHUTDOWN node4', 'keeps its disk')).toEqual({
      title: 'SHUTDOWN node4',
      'aria-description': 'keeps its disk: SHUTDOWN node4',
      'data-line': 'SHUTDOWN node4',
    });
  });
});
