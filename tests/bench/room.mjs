/** Five real tabs of one room, opened and timed from outside through `window.raft`; the page is the built one, as served. */

const TIMING = { heartbeat: 50, election: [250, 500] };
async function openPage(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Makes a room in a first tab. */
export async function makeRoom(context, url, timing = TIMING) {
  const maker = await openPage(context, `${url}?broadcast=never`);
  const link = await maker.evaluate((timing) => window.raft.createRoom({ timing }).then(({ link }) => link), timing);
  return { maker, link };
}

/** Five tabs; `formedMs` is from the last page's load event to five voters and one leader on every page. */
export async function formRoom(context, url, timing = TIMING) {
  const { maker, link } = await makeRoom(context, url, timing);
  const others = await Promise.all([1, 2, 3, 4].map(() => openPage(context, link)));
  const pages = [maker, ...others];
  const ends = await Promise.all(
    pages.map((page) =>
      page.evaluate(async (voters) => {
        await window.raft.waitFor(
          ({ state, leader, members }) =>
            state === 'up' && leader !== null && members.filter((member) => member.voter).length === voters,
          { timeout: 60_000 },
        );
        const [navigation] = performance.getEntriesByType('navigation');
        const { timeOrigin } = performance;
        return { formed: timeOrigin + performance.now(), loaded: timeOrigin + navigation.loadEventEnd };
      }, pages.length),
    ),
  );
  const formedMs = Math.max(...ends.map((end) => end.formed)) - Math.max(...ends.map((end) => end.loaded));
  return { pages, link, formedMs };
}

export async function leaderOf(pages) {
  for (;;) {
    const statuses = await Promise.all(pages.map((page) => page.evaluate(() => window.raft.status())));
    const place = statuses.findIndex(({ role }) => role === 'leader');
    const name = statuses[place]?.name;
    if (place >= 0 && statuses.every(({ leader }) => leader === name)) return pages[place];
  }
}

/** Milliseconds of each of `count` stores, one after another. */
export function storesOneByOne(page, count) {
  return page.evaluate(async (count) => {
    const times = [];
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      await window.raft.store(`b${at % 50}`, 'x'.repeat(64));
      times.push(performance.now() - start);
    }
    return times;
  }, count);
}

/** Values per second with `outstanding` at a time. */
export function storesPerSecond(page, count, outstanding) {
  return page.evaluate(
    async ([count, outstanding]) => {
      let next = 0;
      const start = performance.now();
      const work = async () => {
        while (next < count) await window.raft.store(`b${next++ % 50}`, 'x'.repeat(64), { timeout: 60_000 });
      };
      await Promise.all(Array.from({ length: outstanding }, work));
      return (count * 1000) / (performance.now() - start);
    },
    [count, outstanding],
  );
}

/** Milliseconds from the first of 100 values proposed at once to all of them applied on every page. */
export async function hundredEverywhere(pages, leader) {
  const start = await leader.evaluate(() => performance.timeOrigin + performance.now());
  const last = await leader.evaluate(async () => {
    const stored = await Promise.all(Array.from({ length: 100 }, (_, at) => window.raft.store(`h${at}`, at)));
    return Math.max(...stored.map(({ index }) => index));
  });
  const ends = await Promise.all(
    pages.map((page) =>
      page.evaluate(async (last) => {
        await window.raft.waitFor(({ lastApplied }) => lastApplied >= last);
        return performance.timeOrigin + performance.now();
      }, last),
    ),
  );
  return Math.max(...ends) - start;
}

/** Milliseconds from the leader's page being closed to another that leads, by the survivors' own clocks. */
export async function leaderKilled(pages) {
  const leader = await leaderOf(pages);
  const rest = pages.filter((page) => page !== leader);
  const elected = rest.map((page) =>
    page.evaluate(async () => {
      const { currentTerm } = window.raft.status();
      await window.raft.waitFor((now) => now.role === 'leader' && now.currentTerm > currentTerm, { timeout: 60_000 });
      return performance.timeOrigin + performance.now();
    }),
  );
  const killedAt = Date.now();
  await leader.close();
  const at = await Promise.race(elected);
  for (const other of elected) other.catch(() => undefined);
  return { ms: at - killedAt, rest };
}
