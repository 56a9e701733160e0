/** Commands that somebody keeps, as the page shows them: who keeps them, and buttons that say why they cannot be pressed. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import App from '../../../src/App.svelte';
import { demoWorld } from '../../../src/ui/demo/demo.ts';
import { commandsFor } from '../../../src/ui/dialogs/serverCommands.ts';
import Room from '../../../src/ui/room/Room.svelte';
import { pullsOf } from '../../../src/ui/room/pulls.ts';
import { plainSentence } from '../../../src/ui/sentences/parts.ts';
import { storySentence } from '../../../src/ui/sentences/sentences.ts';
import type { CommandingView } from '../../../src/view/world.ts';
import { pictureOf, worldOf } from '../world.ts';

const landing = { makeRoom: () => Promise.resolve(null), openLink: () => null, resumable: [] };
const page = (scene: 'kept' | 'keeping' | 'people'): string =>
  render(App, { props: { world: demoWorld(scene), landing, room: Room } }).body.replace(/<!--.*?-->/g, '');
const kept: CommandingView = { maker: 'n2', called: 'node2 (Ada)', kept: true, may: false, lapsesInMs: null };

describe('the line about who may command', () => {
  it('names who keeps them, what is open to all, and when it lapses', () => {
    expect(page('kept')).toMatch(/Commands are kept by node3 \(Katherine.*You can propose and read.*in 74 seconds/s);
  });
  it('offers the maker the way back, and stands nowhere while everybody may', () => {
    expect(page('keeping')).toMatch(/data-line="COMMANDING all"[^>]*>Let everybody command/);
    expect(page('people')).not.toContain('Who may command');
  });
});

describe('what cannot be pressed', () => {
  const view = worldOf({ commanding: kept });

  it('says who keeps it, in every server’s menu and at the pulls', () => {
    const whys = commandsFor(view, pictureOf(3)).flatMap((group) => group.map(({ why }) => why));
    expect(new Set(whys)).toEqual(new Set(['kept by node2']));
    expect(pullsOf(view).every(({ enabled, says }) => !enabled && says === 'kept by node2')).toBe(true);
  });
  it('but a plug that was pulled before', () => {
    const unplugged = { ...view, state: 'disconnected', signalling: { state: 'gone', since: 0, why: '' } } as const;
    expect(pullsOf(unplugged).map(({ enabled }) => enabled)).toEqual([true, false, false]);
  });
});

it.each([
  ['COMMANDING', 'maker', 'node2 (Ada) keeps the commands.'],
  ['COMMANDING', 'all', 'node2 (Ada) lets everybody command.'],
  ['COMMANDS_LAPSED', '', 'Everybody may command again: node2 (Ada) kept the commands and is away.'],
])('the story tells %s %s', (request, detail, sentence) => {
  const person = { name: 'Ada', colour: 'violet' } as const;
  const item = { kind: 'act', key: 'k', at: 0, by: 'n2', person, request, node: null, detail } as const;
  expect(plainSentence(storySentence(item, () => 'node2'))).toContain(sentence);
});
