/**
 * What runs in each bare page of the floor: a strict disk and data channels. No Raft, no protocol; as little as a quorum write
 * can be. Loaded as a plain script; its one door is `window.floor`.
 */
const links = [];
let nextKey = 1;

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open('floor', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('entries');
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

async function save(value) {
  const transaction = (await database).transaction('entries', 'readwrite', { durability: 'strict' });
  transaction.objectStore('entries').put(value, nextKey++);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function gathered(connection) {
  return new Promise((resolve) => {
    const look = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', look);
    look();
  });
}

function answerOn(channel) {
  channel.onmessage = async ({ data }) => {
    if (!data.startsWith('echo')) await save(data);
    channel.send(data.slice(0, 12));
  };
}

async function offer() {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('floor');
  const link = { connection, channel, heard: null, opened: new Promise((resolve) => (channel.onopen = resolve)) };
  channel.onmessage = ({ data }) => link.heard?.(data);
  links.push(link);
  await connection.setLocalDescription(await connection.createOffer());
  await gathered(connection);
  return connection.localDescription.sdp;
}

async function answer(sdp) {
  const connection = new RTCPeerConnection();
  // Kept, or it would be collected while the channel is in use.
  window.answered = connection;
  connection.ondatachannel = ({ channel }) => answerOn(channel);
  await connection.setRemoteDescription({ type: 'offer', sdp });
  await connection.setLocalDescription(await connection.createAnswer());
  await gathered(connection);
  return connection.localDescription.sdp;
}

async function accept(sdp) {
  const link = links.at(-1);
  await link.connection.setRemoteDescription({ type: 'answer', sdp });
  await link.opened;
}

async function quorumWrite(text) {
  let answers = 0;
  const quorum = new Promise((resolve) => {
    for (const link of links) link.heard = () => (answers += 1) === 2 && resolve();
  });
  for (const link of links) link.channel.send(text);
  await Promise.all([quorum, save(text)]);
}

async function echo(text) {
  const back = new Promise((resolve) => (links[0].heard = resolve));
  links[0].channel.send(text);
  await back;
}

/** Milliseconds of each of `count` calls, one after another. */
async function timed(count, call) {
  const times = [];
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
