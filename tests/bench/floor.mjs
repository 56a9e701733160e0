/**
 * The floor: what a quorum write must cost on this machine, whatever the protocol. Five bare pages, one data channel from the
 * first to each other; a write is saved strictly by all, and done at the second answer and the own save. No Raft, no page.
 */

const BARE = '<!doctype html><title>bare</title>';

/** Runs in each bare page: a strict disk, and a link to be opened. */
function prepare() {
  const open = indexedDB.open('floor', 1);
  const database = new Promise((resolve, reject) => {
    open.onupgradeneeded = () => open.result.createObjectStore('entries');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  let next = 1;
  const save = async (value) => {
    const transaction = (await database).transaction('entries', 'readwrite', { durability: 'strict' });
    transaction.objectStore('entries').put(value, next++);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  };
  const links = [];
  const gathered = (connection) =>
    new Promise((resolve) => {
      if (connection.iceGatheringState === 'complete') resolve();
      else
        connection.addEventListener(
          'icegatheringstatechange',
          () => connection.iceGatheringState === 'complete' && resolve(),
        );
    });
  const answerer = (channel) => {
    channel.onmessage = async ({ data }) => {
      if (data.startsWith('echo')) return channel.send(data);
      await save(data);
      channel.send(data.slice(0, 12));
    };
  };
  window.floor = {
    save,
    async offer() {
      const connection = new RTCPeerConnection();
      const channel = connection.createDataChannel('floor');
      const link = { connection, channel, heard: null, opened: new Promise((resolve) => (channel.onopen = resolve)) };
      channel.onmessage = ({ data }) => link.heard?.(data);
      links.push(link);
      await connection.setLocalDescription(await connection.createOffer());
      await gathered(connection);
      return connection.localDescription.sdp;
    },
    async answer(sdp) {
      const connection = new RTCPeerConnection();
      window.keep = connection;
      connection.ondatachannel = ({ channel }) => answerer(channel);
      await connection.setRemoteDescription({ type: 'offer', sdp });
      await connection.setLocalDescription(await connection.createAnswer());
      await gathered(connection);
      return connection.localDescription.sdp;
    },
    async accept(sdp) {
      const link = links.at(-1);
      await link.connection.setRemoteDescription({ type: 'answer', sdp });
      await link.opened;
    },
    /** Milliseconds of each of `count` quorum writes, one after another. */
    async writes(count, pause) {
      const times = [];
      for (let at = 0; at < count; at += 1) {
        const text = `${String(at).padStart(12, '0')}${'x'.repeat(64)}`;
        const start = performance.now();
        let answers = 0;
        const quorum = new Promise((resolve) => {
          for (const link of links) link.heard = () => (answers += 1) === 2 && resolve();
        });
        for (const link of links) link.channel.send(text);
        await Promise.all([quorum, save(text)]);
        times.push(performance.now() - start);
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
      return times;
    },
    /** Milliseconds of each of `count` round trips to one other page, without saving. */
    async roundTrips(count) {
      const times = [];
      for (let at = 0; at < count; at += 1) {
        const start = performance.now();
        const back = new Promise((resolve) => (links[0].heard = resolve));
        links[0].channel.send(`echo${at}`);
        await back;
        times.push(performance.now() - start);
      }
      return times;
    },
  };
}

/** Five bare pages in one context, linked; answers the first, which does the writing. */
export async function openFloor(context, url) {
  await context.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: BARE }));
  const pages = [];
  for (let at = 0; at < 5; at += 1) {
    const page = await context.newPage();
    await page.goto(`${url}bare`);
    await page.evaluate(prepare);
    pages.push(page);
  }
  const [first, ...others] = pages;
  for (const other of others) {
    const offer = await first.evaluate(() => window.floor.offer());
    const answer = await other.evaluate((sdp) => window.floor.answer(sdp), offer);
    await first.evaluate((sdp) => window.floor.accept(sdp), answer);
  }
  return { first, close: () => Promise.all(pages.map((page) => page.close())) };
}
