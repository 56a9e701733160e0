/** The marketplace and the expenses in a room: one bicycle and two buyers in two tabs, and totals that are equal everywhere. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import type { Tab } from './tab.ts';

/** Opens the marketplace and registers a student, for whom this tab acts from then on. */
async function register({ page }: Tab, student: string, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'Applications' }).click();
  await page.getByRole('tab', { name: 'Marketplace' }).click();
  const form = page.getByRole('form', { name: 'Register a student' });
  await form.getByLabel('University id').fill(student);
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Age').fill('21');
  await form.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByLabel('Which student this tab acts for')).toHaveValue(student);
}

const bicycle = (page: Page) => page.getByRole('listitem', { name: 'Bicycle' });

/** Offers a bicycle; the first try has no title, and is told so at the field. */
async function offerBicycle({ page }: Tab): Promise<void> {
  const offer = page.getByRole('form', { name: 'Offer a thing' });
  await offer.getByRole('button', { name: 'Offer it' }).click();
  await expect(offer.getByLabel('Title')).toBeFocused();
  await expect(offer).toContainText('A price looks like 40 or 39.50.');
  await offer.getByLabel('Title').fill('Bicycle');
  await offer.getByLabel('Price').fill('40');
  await offer.getByRole('button', { name: 'Offer it' }).click();
}

/** A page that is not drawn until it is told to: what it shows is of the past, as it is to a person who looks away. */
async function holdDrawing(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(() => {
    const real = window.requestAnimationFrame.bind(window);
    const frames: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (frame) => frames.push(frame);
    return () => {
      window.requestAnimationFrame = real;
      for (const frame of frames) real(frame);
    };
  });
  return () => held.evaluate((draw) => draw());
}

/** One is told that it has the bicycle, the other who was first and at which entry. */
async function oneHasIt(buyers: readonly Tab[]): Promise<void> {
  const results = (): Promise<string[]> =>
    Promise.all(buyers.map(({ page }) => bicycle(page).getByRole('status').innerText()));
  await expect
    .poll(results)
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Done, at entry \d+/),
        expect.stringMatching(/refused at entry \d+.*(Ben|Cleo) was first: it was sold at entry \d+/s),
      ]),
    );
}

/** A credit and a debit of Cleo, proposed at the same time. */
async function recordAmounts({ page }: Tab): Promise<void> {
  await page.evaluate(async () => {
    const value = '{"firstName":"Cleo","lastName":"Marsh"}';
    await window.raft.command('ADD_PERSON', undefined, { key: 'cleo@example.org', value });
    const record = { app: 'expenses', op: 'record', email: 'cleo@example.org', date: '2026-02-28' };
    await Promise.all([
      window.raft.propose({ ...record, kind: 'credit', amount: 5000, text: 'grant' }),
      window.raft.propose({ ...record, kind: 'debit', amount: 1250, text: 'train' }),
    ]);
  });
}

test('one bicycle goes to one of two buyers, the other is told who was first, and totals are equal', async ({
  room,
}) => {
  const [seller, first, second] = await room.open(3, { voters: 3 });
  if (seller === undefined || first === undefined || second === undefined) throw new Error('There are three tabs.');
  await register(seller, 's1', 'Ada');
  await register(first, 's2', 'Ben');
  await register(second, 's3', 'Cleo');
  await offerBicycle(seller);

  const buyers = [first, second];
  for (const { page } of buyers) await expect(bicycle(page)).toContainText('offered by Ada');
  // Both look at the bicycle as it was offered, however quickly the first one is served.
  const drawAgain = await Promise.all(buyers.map(({ page }) => holdDrawing(page)));
  await Promise.all(
    buyers.map(({ page }) => bicycle(page).getByRole('button', { name: 'Buy: Bicycle' }).dispatchEvent('click')),
  );
  await Promise.all(drawAgain.map((draw) => draw()));
  await oneHasIt(buyers);

  // After a reload it is the same: the sale is in the log, and this tab still acts for its student.
  await room.reload(first);
  await room.formed(3);
  await first.page.getByRole('tab', { name: 'Applications' }).click();
  await expect(first.page.getByLabel('Which student this tab acts for')).toHaveValue('s2');
  const sold = await Promise.all(
    room.tabs.map(({ page }) =>
      bicycle(page)
        .getByText(/^sold by/)
        .innerText(),
    ),
  );
  expect(new Set(sold.map((text) => text.replaceAll(' (you)', ''))).size).toBe(1);
  const again = first.page.evaluate(() =>
    window.raft
      .propose({ app: 'market', op: 'buy', item: 1, student: 's2' })
      .catch((error: unknown) => (error as { code: string }).code),
  );
  expect(await again).toBe((sold[0] ?? '').includes('to Ben') ? 'alreadyYours' : 'sold');

  await recordAmounts(second);
  for (const { page } of room.tabs) {
    await page.getByRole('tab', { name: 'Expenses' }).click();
    await expect(page.getByRole('row', { name: /^All/ })).toContainText('37.50');
    const { totals } = await page.evaluate(() => window.raft.expenses());
    expect(totals).toEqual({ credits: 5000, debits: 1250, balance: 3750, records: 2 });
  }
  await seller.page.getByRole('button', { name: 'Read at the leader' }).click();
  await expect(seller.page.getByText(/The leader confirms: as of entry \d+ it is as you see it\./)).toBeVisible();
});
