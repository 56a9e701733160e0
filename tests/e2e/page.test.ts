/** The page itself: that it is served, that it draws, and that it breaks no rule of its own content policy. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

test('the page loads with a heading and without an error', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(errors).toEqual([]);
});

/** A room of one, in which this tab leads. */
async function makeRoom(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Make a room' }).click();
  await expect(page.getByRole('heading', { name: 'node1 leads' })).toBeVisible();
}

test('a value that looks like JSON and is none is asked about before it is stored as text', async ({ page }) => {
  await makeRoom(page);
  const composer = page.getByRole('form', { name: 'Propose a value' });
  const value = composer.getByRole('textbox', { name: 'Value', exact: true });
  await value.fill('{bad json');
  await composer.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(composer).toContainText('That is not JSON; it will be stored as the text {bad json');
  await expect(value).toBeFocused();
  const stored = () => page.evaluate(() => window.raft.log(1, 100).filter(({ kind }) => kind === 'command'));
  expect(await stored()).toEqual([]);

  await composer.getByRole('button', { name: 'Propose as text' }).click();
  await expect(composer).toContainText('committed at');
  await page.getByRole('tab', { name: 'Applications' }).click();
  await expect(page.getByRole('row', { name: /^K1/ })).toContainText('"{bad json"');
});

test('a part of the page that cannot be fetched is missed in words', async ({ page }) => {
  await page.route(/dialogs-[^/]*\.js$/, (route) => route.abort());
  await makeRoom(page);
  await page.getByRole('button', { name: 'QR code' }).click();
  await expect(page.getByRole('alert')).toContainText('This part of the page could not be fetched');

  await page.unroute(/dialogs-[^/]*\.js$/);
  await page.route(/opening-[^/]*\.js$/, (route) => route.abort());
  await page.goto('/');
  await page.getByRole('button', { name: 'Make a room' }).click();
  await expect(page.getByText('A part of this page could not be fetched').first()).toBeVisible();
});

test('once a room is drawn nothing more needs to be fetched', async ({ page }) => {
  const ahead = Promise.all([/dialogs-[^/]*\.js$/, /Console-[^/]*\.js$/].map((part) => page.waitForResponse(part)));
  await makeRoom(page);
  await Promise.all((await ahead).map((response) => response.finished()));
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Key to the chart' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Console' }).click();
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeVisible();
});

test('every screen is legible and named, at once after the theme was changed', async ({ page }) => {
  // Two themes times a dozen screens; of what changes alone when a panel or a dialog is opened, that alone is judged.
  test.slow();
  const judge = async (screen: string, part = 'html'): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
    expect(found, screen).toEqual([]);
  };
  await page.goto('/');
  for (const theme of ['night', 'day']) {
    await page.getByRole('button', { name: 'Day or night chart' }).click();
    await judge(`landing by ${theme}`);
  }
  await makeRoom(page);
  await page.evaluate(() => window.raft.store('K1', { name: 'Ada' }));
  for (const theme of ['night', 'day']) {
    await page.getByRole('button', { name: 'Day or night chart' }).click();
    await judge(`the room by ${theme}`);
    for (const panel of ['Applications', 'Space–time', 'Links', 'Safety', 'Load', 'Console', 'Logs']) {
      await page.getByRole('tab', { name: panel }).click();
      await judge(`${panel} by ${theme}`, '[role="tabpanel"]');
    }
    for (const dialog of ['QR code', 'Key to the chart', 'Add a fault…', /: settings$/, /^node1: Leader/]) {
      await page.getByRole('button', { name: dialog }).click();
      await expect(page.getByRole('dialog').or(page.getByRole('menu')).first()).toBeVisible();
      await judge(`${String(dialog)} by ${theme}`, 'dialog[open], [popover]:popover-open');
      await page.keyboard.press('Escape');
    }
  }
});

test('a log that moves on writes its cells anew instead of making new ones', async ({ page }) => {
  await makeRoom(page);
  const row = page.getByRole('row', { name: /^node1/ });
  const cell = await row.getByRole('cell').nth(2).elementHandle();
  await page.evaluate(() => Promise.all(Array.from({ length: 60 }, (_, place) => window.raft.store('K1', place))));
  await expect(page.getByRole('columnheader', { name: '60', exact: true })).toBeVisible();
  expect(await cell?.evaluate((element) => element.isConnected)).toBe(true);
});
