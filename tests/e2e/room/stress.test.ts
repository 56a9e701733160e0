/** Many stores from several tabs while leaders die: each acknowledged exactly once, and all logs equal. */
import { expect, test } from './fixture.ts';

const STORES = 1_000;
const WRITERS = 3;
const KILLS = 4;

test('a thousand increments from three tabs while leaders are shut down: each acknowledged one is applied exactly once', async ({
  room,
}) => {
  test.setTimeout(180_000);
  await room.open(5);
  const writers = room.tabs.slice(0, WRITERS);
  const share = Math.ceil(STORES / WRITERS);
  const writing = writers.map((tab, place) =>
    tab.page.evaluate(
      async ([share, place]) => {
        const acknowledged: string[] = [];
        const unknown: string[] = [];
        for (let at = 0; at < share; at += 20) {
          const batch = Array.from({ length: Math.min(20, share - at) }, (_, offset) => {
            const key = `w${String(place)}-${String(at + offset)}`;
            return window.raft.propose({ op: 'increment', key, by: 1 }, { timeout: 60_000 }).then(
              ({ result }) => {
                if (result !== 1) throw new Error(`${key} is ${JSON.stringify(result)} after one increment`);
                acknowledged.push(key);
              },
              (error: unknown) => void unknown.push(`${key}: ${String(error)}`),
            );
          });
          await Promise.all(batch);
        }
        return { acknowledged, unknown };
      },
      [share, place] as const,
    ),
  );

  let killing = true;
  const killer = (async () => {
    for (let kills = 0; kills < KILLS && killing; kills += 1) {
      const leader = await room.leader();
      const name = await leader.name();
      const other = room.tabs.find((tab) => tab !== leader);
      await leader.command('SHUTDOWN', name);
      await room.leader(room.tabs.filter((tab) => tab !== leader));
      await other?.command('RESTART', name);
    }
  })();
  const written = await Promise.all(writing);
  killing = false;
  await killer;

  await room.formed(5);
  await room.equalLogs();
  // A tab whose own server is shut down refuses at once, for certain; everything else must have been acknowledged.
  for (const { unknown } of written)
    expect(unknown.filter((line) => !line.includes('takes no proposals') && !line.includes('it may'))).toEqual([]);
  const acknowledged = written.flatMap((one) => one.acknowledged);
  expect(acknowledged.length).toBeGreaterThan(STORES / 2);
  const last = room.tabs[4];
  if (last === undefined) throw new Error('Five tabs were asked for.');
  const values = await last.page.evaluate(
    (keys) => Promise.all(keys.map((key) => window.raft.read(key, { timeout: 60_000 }))),
    acknowledged,
  );
  expect(new Set(values)).toEqual(new Set([1]));
});
