/**
 * What runs in each bare page of the floor: a strict disk and data channels. No Raft, no protocol; as little as a quorum write
 * can be. Bundled into a plain script; its one door is `window.floor`.
 */

interface Floor {
  /** Begins one more link from this page; answers the offer for the other page. */
  offer(): Promise<string>;
  /** Takes an offer in the other page; what comes over the link is saved and answered from then on. */
  answer(sdp: string): Promise<string>;
  /** Takes the answer to the last offer; resolves when the link is open. */
  accept(sdp: string): Promise<void>;
  /** Milliseconds of each of so many quorum writes, one after another. */
  writes(count: number): Promise<number[]>;
  /** Milliseconds of each of so many round trips to the first other page, one after another. */
  roundTrips(count: number): Promise<number[]>;
}

declare global {
  interface Window {
    floor: Floor;
    answered: RTCPeerConnection;
  }
}

interface Link {
  readonly connection: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  readonly opened: Promise<void>;
  heard: () => void;
}

const links: Link[] = [];
let nextKey = 1;

const database = new Promise<IDBDatabase>((resolve, reject) => {
  const opening = indexedDB.open('floor', 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore('entries');
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error ?? new Error('The database could not be opened.'));
});

async function save(value: string): Promise<void> {
  const transaction = (await database).transaction('entries', 'readwrite', { durability: 'strict' });
  transaction.objectStore('entries').put(value, nextKey++);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The save was aborted.'));
  });
}

/** The page's own description, once it names every address; nothing is sent after it. */
async function described(connection: RTCPeerConnection): Promise<string> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (connection.iceGatheringState === 'complete') resolve();
    };
    connection.addEventListener('icegatheringstatechange', look);
    look();
  });
  if (connection.localDescription === null) throw new Error('The connection has no description of its own.');
  return connection.localDescription.sdp;
}

async function answerOn(channel: RTCDataChannel, text: string): Promise<void> {
  if (!text.startsWith('echo')) await save(text);
  channel.send(text.slice(0, 12));
}

async function offer(): Promise<string> {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('floor');
  const opened = new Promise<void>((resolve) => (channel.onopen = () => resolve()));
  const link: Link = { connection, channel, opened, heard: () => undefined };
  channel.onmessage = () => link.heard();
  links.push(link);
  await connection.setLocalDescription(await connection.createOffer());
  return described(connection);
}

async function answer(sdp: string): Promise<string> {
  const connection = new RTCPeerConnection();
  // Kept, or it would be collected while the channel is in use.
  window.answered = connection;
  connection.ondatachannel = ({ channel }) => {
    channel.onmessage = ({ data }: MessageEvent<string>) => void answerOn(channel, data);
  };
  await connection.setRemoteDescription({ type: 'offer', sdp });
  await connection.setLocalDescription(await connection.createAnswer());
  return described(connection);
}

async function accept(sdp: string): Promise<void> {
  const link = links.at(-1);
  if (link === undefined) throw new Error('An answer came before any offer was made.');
  await link.connection.setRemoteDescription({ type: 'answer', sdp });
  await link.opened;
}

async function quorumWrite(text: string): Promise<void> {
  let answers = 0;
  const quorum = new Promise<void>((resolve) => {
    const heard = () => {
      answers += 1;
      if (answers === 2) resolve();
    };
    for (const link of links) link.heard = heard;
  });
  for (const link of links) link.channel.send(text);
  await Promise.all([quorum, save(text)]);
}

async function echo(text: string): Promise<void> {
  const [link] = links;
  if (link === undefined) throw new Error('There is no link to echo over.');
  const back = new Promise<void>((resolve) => (link.heard = resolve));
  link.channel.send(text);
  await back;
}

/** Milliseconds of each of `count` calls, one after another. */
async function timed(count: number, call: (number: string) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    await call(String(at).padStart(12, '0'));
    times.push(performance.now() - start);
  }
  return times;
}

window.floor = {
  offer,
  answer,
  accept,
  writes: (count) => timed(count, (number) => quorumWrite(number + 'x'.repeat(64))),
  roundTrips: (count) => timed(count, (number) => echo(`echo${number}`)),
};
