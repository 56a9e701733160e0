/** The page itself: that it is served, that it draws, and that it breaks no rule of its own content policy. */
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
  const stored = () =>
    page.evaluate(async () => (await window.raft.log(1, 100)).filter(({ kind }) => kind === 'command'));
  expect(await stored()).toEqual([]);

  await composer.getByRole('button', { name: 'Propose as text' }).click();
  await expect(composer).toContainText('committed at');
  await page.getByRole('tab', { name: 'Applications' }).click();
  await expect(page.getByRole('row', { name: /^K1/ })).toContainText('"{bad json"');
});
