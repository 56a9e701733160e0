/** The page itself: that it is served, that it draws, and that it breaks no rule of its own content policy. */
import { expect, test } from '@playwright/test';

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
