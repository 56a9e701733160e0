/**
 * Every field of the settings, by its role, on the first page before there is a room: what is typed is kept or refused in words,
 * and a room made then uses it.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';

async function openSettings(page: Page): Promise<Locator> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings of this browser' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings of this browser' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('where tabs meet is judged field by field, kept, and used by the next room', async ({ page }) => {
  const dialog = await openSettings(page);
  const field = (name: string): Locator => dialog.getByRole('textbox', { name, exact: true });
  const alert = dialog.getByRole('alert');
  const keep = dialog.getByRole('button', { name: 'Keep these' });
  const rubbish = [
    ['Host', 'not a host/', 'The host is a name or an address'],
    ['Port', '99999', 'whole number from 1 to 65535'],
    ['Path', 'up the road?', 'The path has letters, digits and'],
    ['Key', 'ключ', 'The key has at most 64'],
  ] as const;
  for (const [name, typed, says] of rubbish) {
    await field(name).fill(typed);
    await expect(alert).toContainText(says);
    await expect(field(name)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(name)).toHaveAccessibleDescription(new RegExp(says));
    await expect(keep).toBeDisabled();
    await field(name).fill('');
  }
  await expect(alert).toHaveCount(0);
  await field('Port').fill('9000');
  await expect(alert).toContainText('needs a host');

  await dialog.getByRole('button', { name: 'Add an ICE server' }).click();
  const server = dialog.getByRole('group', { name: 'ICE server 1' });
  await server.getByRole('textbox', { name: 'Address' }).fill('http://turn.example.org');
  await expect(alert).toContainText('begins with stun:, stuns:, turn: or turns:');
  await server.getByRole('textbox', { name: 'Address' }).fill('turn:turn.example.org');
  await server.getByRole('textbox', { name: 'User name' }).fill('ada');
  await expect(alert).toContainText('needs a user name and a credential');
  await expect(dialog.getByRole('button', { name: 'Try it' })).toBeDisabled();
  await server.getByLabel('Credential').fill('hush');
  await server.getByRole('button', { name: 'Remove ICE server 1' }).click();
  await expect(server).toHaveCount(0);

  await field('Host').fill('127.0.0.1');
  await field('Port').fill('59999');
  await dialog.getByRole('checkbox', { name: 'Secure (https)' }).uncheck();
  await keep.click();
  await expect(dialog.getByRole('status')).toContainText('The next room that is made or opened in this tab uses them');
  await page.keyboard.press('Escape');
  // Nobody listens there, so a room that uses it finds no signalling.
  const asked = page.waitForEvent('websocket', (socket) => socket.url().startsWith('ws://127.0.0.1:59999/'));
  await page.getByRole('button', { name: 'Make a room' }).click();
  await asked;
});

test('how the page looks is chosen by name, and how a room begins is judged', async ({ page }) => {
  const dialog = await openSettings(page);
  const root = page.locator('html');
  await dialog.getByRole('combobox', { name: 'Colours' }).selectOption('night');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await dialog.getByRole('combobox', { name: 'Motion' }).selectOption('reduced');
  await expect(root).toHaveAttribute('data-motion', 'reduced');
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(root).toHaveAttribute('lang', 'de');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Change' }).click();
  const says = page.getByRole('group', { name: 'Timing' }).getByRole('status');
  for (const [name, typed] of [
    ['Heartbeat, ms', '900'],
    ['Election, least', '1'],
    ['Election, most', '1'],
  ] as const) {
    const dial = page.getByRole('spinbutton', { name });
    const before = await dial.inputValue();
    await dial.fill(typed);
    await expect(says).toContainText(/Not possible|This cannot be stable/);
    await dial.fill('');
    await expect(says).toContainText('Not possible');
    await dial.fill(before);
    await expect(says).toBeEmpty();
  }
  await page.getByRole('radio', { name: '9' }).check({ force: true });
  await expect(page.getByText('Up to 9 voters')).toBeVisible();
});
