/** Buttons that make a request say the console line that it is: one that the console reads, as a person would type it. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import App from '../../../src/App.svelte';
import type { LandingProps } from '../../../src/ui/landing/landing.ts';
import { demoWorld, sceneNames } from '../../../src/ui/demo/demo.ts';
import { asks } from '../../../src/ui/room/asks.ts';
import ChaosPanel from '../../../src/ui/faults/ChaosPanel.svelte';
import FaultsDialog from '../../../src/ui/faults/FaultsDialog.svelte';
import LinkMenu from '../../../src/ui/faults/LinkMenu.svelte';
import LoadPanel from '../../../src/ui/load/LoadPanel.svelte';
import InForce from '../../../src/ui/room/InForce.svelte';
import Room from '../../../src/ui/room/Room.svelte';
import { lineOf, parseLine } from '../../../src/view/grammar.ts';
import { requestNamed } from '../../../src/view/requests.ts';

const landing: LandingProps = {
  makeRoom: () => Promise.resolve(null),
  openLink: () => null,
  resumable: [],
  trouble: null,
  opening: false,
};

const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A button may be several lines, one below the other. */
function linesIn(html: string): readonly string[] {
  return [...html.matchAll(/ data-line="([^"]*)"/g)].flatMap((match) => plain(match[1] ?? '').split('\n'));
}

function mustBeRead(line: string): void {
  const parsed = parseLine(line);
  // Before everything is typed a form's line is one that is not whole.
  if (parsed.ok) expect(lineOf(parsed.command)).toBe(line);
  else expect([parsed.code, requestNamed(line.split(' ', 1)[0] ?? '')?.about]).toEqual(['missing', 'data']);
  expect(line).not.toMatch(/\b[0-9a-f]{16,}\b/);
}

const nothing = (): undefined => undefined;
const { view, actions } = demoWorld('faults');
const load = await actions.load();
const [one, other] = view.servers;
const common = { view, actions, run: nothing, onclose: nothing };
const link = { one: one?.id ?? '', other: other?.id ?? '', anchor: {} as Element, onmore: nothing };
/** What opens over a room or beside it, and lines that it must say. */
const opened: readonly (readonly [string, () => string, readonly string[]])[] = [
  [
    'the load',
    () => render(LoadPanel, { props: { load, lineOf: actions.lineOf } }).body,
    [
      'LOAD stop',
      'LOAD {"rate":200,"clients":16,"keys":10,"mix":{"stores":80,"increments":0,"reads":20,"staleReads":0},"seconds":120}',
    ],
  ],
  [
    'a cut that is being made',
    () => render(FaultsDialog, { props: { ...common, start: { kind: 'cut' } } }).body,
    ['CUT node3 node1'],
  ],
  [
    'chaos',
    () => render(ChaosPanel, { props: { view: demoWorld('chaos').view, actions, send: nothing } }).body,
    ['CHAOS off'],
  ],
  ['the menu of a link', () => render(LinkMenu, { props: { ...common, ...link } }).body, ['CUT node1 node2']],
  [
    'lifting all',
    () => render(InForce, { props: { ...common, view: { ...view, faults: [...view.faults, ...shutDown] } } }).body,
    ['RESTART node1', 'LIFT'],
  ],
];
const shutDown = demoWorld('five').view.faults.filter(({ undo }) => undo.command.request === 'RESTART');

describe('a button that makes a request', () => {
  it.each([...sceneNames])('says a line that the console reads and would write the same: %s', (scene) => {
    const lines = linesIn(render(App, { props: { world: demoWorld(scene), landing, room: Room } }).body);
    lines.forEach(mustBeRead);
  });
  it.each(opened)('says it in %s', (_where, html, wanted) => {
    const lines = linesIn(html());
    lines.forEach(mustBeRead);
    expect(lines).toEqual(expect.arrayContaining([...wanted]));
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
