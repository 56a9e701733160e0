/**
 * The sandbox, with no room and no network: a leader is elected on virtual time, crashed, and succeeded; going back shows the
 * old one again, and acting there begins another branch.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('a run is played, gone back in, and changed in the past', async ({ page }) => {
  const dialogs = page.waitForResponse(/dialogs-[^/]*\.js$/);
  await page.goto('/');
  await page.getByRole('link', { name: 'Open the sandbox' }).click();
  // What is fetched ahead is here: from now on nothing more is needed.
  await expect(page.getByRole('button', { name: 'Messages' })).toBeVisible();
  await (await dialogs).finished();
  await page.context().setOffline(true);
  const stage = page.getByRole('region', { name: 'Cluster' });
  const headline = stage.getByRole('heading');
  const tape = page.getByRole('slider', { name: 'Moment of the run' });
  const play = page.getByRole('button', { name: 'Play', exact: true });
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  await page.getByRole('slider', { name: 'Speed' }).fill('30');

  await play.click();
  await expect(headline).toHaveText(/^node\d leads$/);
  const first = (await headline.textContent()) ?? '';
  const leader = first.split(' ', 1)[0] ?? '';
  await pause.click();
  const crashedAt = Number(await tape.getAttribute('aria-valuenow'));
  await stage.getByRole('button', { name: new RegExp(`^${leader}: Leader`) }).click();
  await page.getByRole('menuitem', { name: 'Shut down' }).click();

  await play.click();
  await expect(headline).toHaveText(new RegExp(`^(?!${leader})node\\d leads$`));
  await pause.click();

  await tape.focus();
  while (Number(await tape.getAttribute('aria-valuenow')) >= crashedAt) await page.keyboard.press('PageDown');
  while (!(await headline.textContent())?.includes('leads')) await page.keyboard.press('ArrowRight');
  await expect(headline).toHaveText(first);
  expect(Number(await tape.getAttribute('aria-valuenow'))).toBeLessThanOrEqual(crashedAt);

  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.getByRole('button', { name: 'Branches: 2' }).click();
  await page.getByRole('button', { name: 'Compare with main branch' }).click();
  await expect(page.getByRole('table', { name: /^At / })).toBeVisible();
  for (const theme of ['day', 'night']) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
    expect(found, theme).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Day or night chart' }).click();
  }
});
