/** A class: people with names, a maker who keeps the commands, and the page for a projector. One room of three tabs for all of it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

/** How a command ends: `done`, or the refusal's code with its sentence. */
function attempt(tab: Tab, request: string, node: string): Promise<string> {
  return tab.page.evaluate(
    ([request, node]) =>
      window.raft.command(request, node).then(
        () => 'done',
        (error: unknown) => {
          const { code, message } = error as Error & { readonly code: string };
          return `${code}: ${message}`;
        },
      ),
    [request, node] as const,
  );
}

async function judge(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
  expect(found, screen).toEqual([]);
}

/** Through the scenes by keys alone, and back. */
async function present(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.locator('body').press('b');
  const leads = page.getByRole('heading', { level: 1, name: /leads$/ });
  await expect(leads).toBeVisible();
  await judge(page, 'the stage');
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('t');
  await judge(page, 'stage and logs in the other theme');
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  await judge(page, 'how to join in the other theme');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^Join/ })).toBeVisible();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(leads).toBeVisible();
  await judge(page, 'the stage in the other theme');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('form', { name: 'Propose a value' })).toBeVisible();
}

test('people have names, one keeps the commands, and a projector shows the room', async ({ room }) => {
  // Each in a browser of her own, so each with a name of her own.
  const [ada, grace, third] = (await room.open(3, { spread: 'contexts' })) as [Tab, Tab, Tab];
  const [adas, graces, thirds] = [await ada.name(), await grace.name(), await third.name()];

  await test.step('who sits where is told to everybody', async () => {
    await ada.page.getByRole('button', { name: 'Your name…' }).click();
    const dialog = ada.page.getByRole('dialog', { name: 'Who sits here' });
    await dialog.getByRole('textbox', { name: 'Your name' }).fill('<b>Ada</b>');
    await dialog.getByRole('button', { name: 'Use this name' }).click();
    await expect(dialog.getByRole('alert')).toContainText('A name has 1 to 24 letters');
    await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await dialog.getByRole('radio', { name: 'violet' }).check();
    await dialog.getByRole('button', { name: 'Use this name' }).click();
    await expect(dialog).toHaveCount(0);
    await grace.page.evaluate(() => window.raft.person({ name: 'Grace', colour: 'green' }));
    await expect(third.page.getByRole('button', { name: new RegExp(`^${adas}:.*Ada’s tab`) })).toBeVisible();
    await expect
      .poll(() => third.page.evaluate(() => window.raft.people()))
      .toEqual([
        { server: adas, name: 'Ada', colour: 'violet' },
        { server: graces, name: 'Grace', colour: 'green' },
      ]);
  });

  await test.step('the maker keeps the commands; everybody still proposes', async () => {
    await ada.page.getByRole('button', { name: /: settings$/ }).click();
    await ada.page.getByRole('radio', { name: /^I alone/ }).check();
    await ada.page.keyboard.press('Escape');
    const line = grace.page.getByRole('complementary', { name: 'Who may command' });
    await expect(line).toContainText(`Commands are kept by ${adas} (Ada)`);
    await expect(grace.page.getByRole('button', { name: 'Crash' })).toBeDisabled();
    expect(await attempt(grace, 'SHUTDOWN', thirds)).toContain(`notAllowed: SHUTDOWN is for ${adas} (Ada) alone`);
    expect(await grace.message({ request: 'SHUTDOWN', key: thirds })).toMatchObject({
      request: 'ERROR',
      key: 'notAllowed',
    });
    await grace.store('K1', 7);
    expect(await third.read('K1')).toBe(7);
  });

  await test.step('it is so after she loads her tab anew, and she alone commands', async () => {
    await room.reload(ada);
    await room.formed(3);
    expect(await attempt(grace, 'TIMEOUT', thirds)).toContain('notAllowed');
    expect(await attempt(ada, 'DISCONNECT', thirds)).toBe('done');
    const story = grace.page.getByRole('region', { name: 'What happened' });
    await expect(story).toContainText(`${adas} (Ada) disconnects ${thirds}.`);
    await expect(grace.page.getByRole('complementary', { name: 'Faults in force' })).toContainText(`by ${adas} (Ada)`);
    expect(await attempt(ada, 'RECONNECT', thirds)).toBe('done');
    await ada.page.getByRole('button', { name: 'Let everybody command' }).click();
    await expect.poll(() => attempt(grace, 'CONVERT_FOLLOWER', graces)).toBe('done');
  });

  await test.step('a projector shows it, scene by scene, in both themes', async () => {
    await present(grace.page);
  });
});
