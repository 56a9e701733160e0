/**
 * Every scene of the demonstration world in every language: whatever is said in it has room, on a desk and on a phone; and every
 * button of some of them says what it asks for. No room is opened.
 */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { serveHarness, type Served } from '../serveHarness.ts';

let served: Served;

test.beforeAll(async () => {
  served = await serveHarness(join(import.meta.dirname, 'page.html'), [svelte()]);
});

test.afterAll(async () => {
  await served.close();
});

/** What else is looked at in the scene of five: what to press, and the so manieth of it. */
type Look = readonly [selector: string, place: number];
const tabs = (...places: readonly number[]): readonly Look[] => places.map((place) => ['[role="tab"]', place]);
const views = (...places: readonly number[]): readonly Look[] => places.map((place) => ['nav button', place]);

const SCREENS: readonly (readonly [what: string, width: number, height: number, looks: readonly Look[]])[] = [
  ['a desk', 1280, 800, [...tabs(1, 2, 3, 4, 5, 6), ['h1 button', 0], ['.share button', 1], ['[data-server]', 1]]],
  ['a phone', 360, 740, [...views(1, 2, 3, 4), ['h1 button', 0], ['.share-one', 0], ['[data-server]', 1]]],
];

for (const [what, width, height, looks] of SCREENS) {
  test(`whatever a scene says has room in every language, on ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`http://localhost:${served.port}/page.html`);
    await page.waitForFunction(() => 'scenes' in window);
    const found = await page.evaluate(async (looks) => {
      const { scenes } = window;
      const found: string[] = [];
      const judge = async (what: string): Promise<void> => {
        for (const language of scenes.languages) {
          await scenes.speak(language);
          found.push(...scenes.clutter().map((fault) => `${what}, ${language}: ${fault}`));
        }
      };
      for (const scene of scenes.names) {
        await scenes.show(scene);
        await judge(scene);
      }
      for (const [selector, place] of looks) {
        await scenes.show('five');
        await scenes.press(selector, place);
        await judge(`${selector} ${place}`);
      }
      return found;
    }, looks);
    expect(found).toEqual([]);
  });
}

/**
 * What only looks at something, and there is much of it: sentences of the story, cells of the logs, events of the diagram,
 * examples that go into the console's field; another page, for a projector; and the settings, which no line says.
 */
const LOOKED_AT = [
  'h1',
  '.projector',
  '.story',
  '[data-panel="logs"]',
  '[data-panel="spaceTime"]',
  '[data-panel="console"] [role="tabpanel"]',
  '[data-panel="safety"]',
  '.key',
  '.help',
];

/** A fault is called by who made it where one reads, and by a number of its own where it is lifted. */
const said = (line: string): string => line.replace(/^LIFT .*/, 'LIFT');

test('every button that makes a request says the console line that it is', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`http://localhost:${served.port}/page.html`);
  await page.waitForFunction(() => 'scenes' in window);
  const requests = new Set<string>();
  for (const scene of ['byHand', 'five', 'faults'] as const) {
    const pressed = await page.evaluate(([name, looked]) => window.scenes.pressAll(name, looked), [
      scene,
      LOOKED_AT,
    ] as const);
    for (const { name, lines, asked } of pressed) {
      if (asked.length === 0) continue;
      expect(lines.map(said), `${name} in ${scene}`).toEqual(asked.map(said));
      for (const line of asked) requests.add(line.split(' ', 1)[0] ?? '');
    }
  }
  const servers = [
    'CONVERT_FOLLOWER',
    'DISCONNECT',
    'PROMOTE',
    'REMOVE',
    'RENAME',
    'RESTART',
    'SHUTDOWN',
    'TIMEOUT',
    'TRANSFER',
  ];
  const faults = ['CHAOS', 'CUT', 'CUT_ONE_WAY', 'DELAY', 'DUPLICATE', 'FREEZE', 'GROUPS', 'LIFT', 'LOSS', 'SLOW_DISK'];
  const others = ['DISCARD', 'DROP', 'EXPENSES', 'HOLD', 'LOAD', 'MARKET', 'PERSON', 'RELEASE'];
  expect([...requests].sort()).toEqual([...servers, ...faults, ...others].sort());
});

test('messages of the space–time diagram can be picked, by mouse and by keys, and its servers moved and hidden', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`http://localhost:${served.port}/page.html`);
  await page.waitForFunction(() => 'scenes' in window);
  await page.evaluate(() => window.scenes.show('spaceTime'));
  await page.getByRole('tab', { name: 'Space–time' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Space–time' });
  // Where lines are dense a press at their middle would meet an event.
  await panel.locator('[data-kind="voteRequest"]').first().dispatchEvent('click');
  await expect(panel.getByRole('heading', { name: 'vote request from node3 to node2' })).toBeVisible();
  await expect(panel.getByText('lastLogIndex')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('#panel').analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`))).toEqual([]);

  // What was done at its ends leads on, and from an event the keys go on to messages.
  await panel
    .getByRole('button', { name: /^node3 stands for election/, pressed: false })
    .last()
    .click();
  await expect(panel.getByText('What led to it is lit')).toBeVisible();
  await panel.getByRole('region', { name: /^Space–time diagram/ }).press('Shift+ArrowRight');
  await expect(panel.getByRole('heading', { name: /^vote request from node3/ })).toBeVisible();

  const names = panel.locator('.names > *');
  await panel.getByRole('button', { name: 'Servers' }).click();
  await panel.getByRole('button', { name: 'Move node2 forward' }).click();
  await panel.getByRole('checkbox', { name: 'node5' }).uncheck();
  await expect(names).toHaveText(['node2', 'node1', 'node3', 'node4', 'node6']);
  await expect(panel.getByRole('button', { name: 'Servers (5 of 6)' })).toBeVisible();
});

/** Draws a finger from the middle of one element to the middle of another, as the browser's own touch events. */
async function dragByTouch(page: Page, from: string, to: string): Promise<void> {
  const middle = async (selector: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator(selector).boundingBox();
    if (box === null) throw new Error(`Nothing is seen of ${selector}.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const [start, end] = [await middle(from), await middle(to)];
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: point === undefined ? [] : [point] });
  await touch('touchStart', start);
  for (const share of [0.1, 0.2, 0.4, 0.6, 0.8, 1]) {
    await touch('touchMove', {
      x: start.x + (end.x - start.x) * share,
      y: start.y + (end.y - start.y) * share,
    });
  }
  await touch('touchEnd');
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a finger puts a server into another group', async ({ page }) => {
    await page.goto(`http://localhost:${served.port}/page.html`);
    await page.waitForFunction(() => 'scenes' in window);
    await page.evaluate(() => window.scenes.show('split'));
    const buoy = (name: string) => `[data-server]:has(:text-is("${name}"))`;
    await dragByTouch(page, buoy('node1'), buoy('node5'));
    await expect(page.getByRole('status', { name: 'Answer' })).toContainText('GROUPS node2 | node3,node4,node5,node1');
  });
});
