/** The page in other languages, in a real browser: the link's, the one that somebody chooses, and what a room says in it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function judge(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
  expect(found, screen).toEqual([]);
}

test('a link’s language gives way to the one that is chosen, and that is kept', async ({ page }) => {
  await page.goto('/?lang=de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jeder Tab ist ein Server.');
  await judge(page, 'the landing in German');

  await page.getByLabel('Sprache').selectOption('简体中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('每个标签页都是一台服务器。');
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await judge(page, 'the landing in Chinese');
});

test('a room answers in the reader’s language, and a script in English', async ({ page }) => {
  await page.goto('/?lang=zh-Hans');
  await page.getByRole('button', { name: '创建房间' }).click();
  await expect(page.getByRole('heading', { name: 'node1 领导' })).toBeVisible();
  await judge(page, 'a room in Chinese');

  await page.getByRole('button', { name: /：设置$/ }).click();
  await page.getByRole('dialog').getByLabel('语言').selectOption('Deutsch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'node1 ist Leader' })).toBeVisible();
  await page.getByRole('tab', { name: 'Konsole' }).click();
  await page.getByRole('combobox', { name: 'Befehl' }).fill('THAW node1');
  await page.getByRole('combobox', { name: 'Befehl' }).press('Enter');
  await expect(page.getByRole('log')).toContainText('node1 ist nicht eingefroren. Es wurde nichts geändert.');
  await judge(page, 'a room in German');

  await expect(page.evaluate(() => window.raft.command('THAW', 'node1'))).rejects.toThrow(
    'node1 is not frozen. Nothing was changed.',
  );
});
