/**
 * A bare page that puts the storage and the clock into the hands of a test, and nothing of the rest of the app.
 */
import type { Entry, PersistentState } from '../../../src/raft/entries.ts';
import { createLiveClock, pageTime, pageTimers } from '../../../src/live/clock/index.ts';
import { openRoomStorage, randomHex } from '../../../src/live/storage/index.ts';
import type { LiveDisk, Ownership, RoomStorage } from '../../../src/live/storage/index.ts';

const META = { name: 'node1', cluster: null, roomSettings: null, ended: null };
const EMPTY: PersistentState = { currentTerm: 0, votedFor: null, compaction: null, log: [] };

function entry(index: number, command: string): Entry {
  return { index, term: 1, payload: { kind: 'command', command, stamp: null } };
}

function quantile(sorted: readonly number[], part: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 100) / 100;
}

function summary(values: readonly number[]): { median: number; p99: number } {
  const sorted = values.toSorted((one, other) => one - other);
  return { median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

/** One time for all pages of a browser, in ms. */
function moment(): number {
  return performance.timeOrigin + performance.now();
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

/** One page, one room, at most one server. */
class Harness {
  readonly lost: string[] = [];
  #storage: RoomStorage | null = null;
  #ownership: Ownership | null = null;
  #disk: LiveDisk | null = null;
  #save = 0;
  #lastIndex = 0;
  readonly #ends = new Map<number, (end: string) => void>();

  async open(room: string): Promise<void> {
    this.#storage = await openRoomStorage(room);
  }

  remembered(): string | null {
    return this.#opened.remembered();
  }

  async list(): Promise<string[]> {
    return (await this.#opened.list()).map(({ server }) => server);
  }

  async create(server: string): Promise<void> {
    this.#run(await this.#opened.create(server, EMPTY, META));
  }

  async claim(server: string): Promise<string> {
    const result = await this.#opened.claim(server);
    if (result.kind === 'owned') this.#run(result.ownership);
    return result.kind;
  }

  /** The commands in the log that was recovered. */
  recovered(): string[] {
    return (this.#ownership?.recovered.log ?? []).map(({ payload }) =>
      payload.kind === 'command' ? payload.command : '',
    );
  }

  /** Saves entries, one transaction, and answers how that ended: `saved`, `failed`, `full` or `fenced`. */
  write(...commands: string[]): Promise<string> {
    if (this.#disk === null) throw new Error('No server is run here.');
    const save = ++this.#save;
    const entries = commands.map((command, place) => entry(this.#lastIndex + 1 + place, command));
    this.#lastIndex += entries.length;
    return new Promise((resolve) => {
      this.#ends.set(save, resolve);
      this.#disk?.write({ save, currentTerm: 1, votedFor: null, truncateFrom: null, compaction: null, entries });
    });
  }

  release(): void {
    this.#ownership?.release();
  }

  lossTold(): Promise<string> {
    return new Promise((resolve) => {
      const look = (): void => {
        const text = this.lost[0];
        if (text === undefined) requestAnimationFrame(look);
        else resolve(text);
      };
      look();
    });
  }

  /** How long single small saves take, one after the other, back to back or with pauses. */
  async measureWrites(count: number, entriesEach: number, pauseMs: number): Promise<{ median: number; p99: number }> {
    const times: number[] = [];
    for (let round = 0; round < count; round += 1) {
      if (pauseMs > 0) await this.wait(pauseMs);
      const commands = Array.from({ length: entriesEach }, () => '{"store":["key","value"]}');
      times.push(await timed(() => this.write(...commands)));
    }
    return summary(times);
  }

  /**
   * How long until the third of five pages has saved, when all are told to at once: this page says so, and the pages
   * that `saveWhenTold` answer it.
   */
  async measureThird(count: number, pauseMs: number): Promise<{ median: number; p99: number }> {
    const channel = new BroadcastChannel('together');
    const times: number[] = [];
    for (let round = 0; round < count; round += 1) {
      await this.wait(pauseMs);
      const ends: number[] = [];
      const start = moment();
      await new Promise<void>((all) => {
        const end = (at: number): void => {
          if (ends.push(at) === 5) all();
        };
        channel.onmessage = ({ data }) => typeof data === 'number' && end(data);
        channel.postMessage('save');
        void this.write('{"store":["key","value"]}').then(() => end(moment()));
      });
      times.push((ends.toSorted((one, other) => one - other)[2] ?? 0) - start);
    }
    channel.close();
    return summary(times);
  }

  saveWhenTold(): void {
    const channel = new BroadcastChannel('together');
    channel.onmessage = ({ data }) => {
      if (data === 'save') void this.write('{"store":["key","value"]}').then(() => channel.postMessage(moment()));
    };
  }

  async databases(): Promise<string[]> {
    return (await indexedDB.databases()).map(({ name }) => name ?? '').toSorted();
  }

  erase(): Promise<void> {
    if (this.#ownership === null) throw new Error('No server is run here.');
    return this.#ownership.erase();
  }

  /** Saves so many entries in writes of a thousand, lets go, and tells how long taking the server up again took. */
  async measureLongLog(server: string, count: number): Promise<{ write: number; claim: number; length: number }> {
    await this.create(server);
    const commands = Array.from({ length: 1000 }, () => '{"store":["key","value"]}');
    const write = await timed(() => Promise.all(Array.from({ length: count / 1000 }, () => this.write(...commands))));
    this.release();
    const claim = await timed(() => this.claim(server));
    return { write: Math.round(write), claim: Math.round(claim), length: this.recovered().length };
  }

  async measureStarts(
    count: number,
  ): Promise<{ create: { median: number; p99: number }; claim: { median: number; p99: number } }> {
    const creates: number[] = [];
    const claims: number[] = [];
    for (let round = 0; round < count; round += 1) {
      const server = randomHex(64);
      let ownership: Ownership | null = null;
      creates.push(await timed(async () => (ownership = await this.#opened.create(server, EMPTY, META))));
      (ownership as Ownership | null)?.release();
      claims.push(
        await timed(async () => {
          const result = await this.#opened.claim(server);
          if (result.kind !== 'owned') throw new Error(result.kind);
          ownership = result.ownership;
        }),
      );
      await (ownership as Ownership | null)?.erase();
    }
    return { create: summary(creates), claim: summary(claims) };
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => pageTimers().setTimeout(resolve, ms));
  }

  /** How late wakes come, in ms, for alarms `aheadMs` away. */
  async measureAlarms(count: number, aheadMs: number): Promise<{ median: number; p99: number; least: number }> {
    const late: number[] = [];
    let woken: () => void = () => undefined;
    const clock = createLiveClock(() => woken());
    for (let round = 0; round < count; round += 1) {
      const at = clock.now() + aheadMs * 1000;
      await new Promise<void>((resolve) => {
        woken = resolve;
        clock.setAlarm(at);
      });
      late.push((pageTime() - at) / 1000);
    }
    clock.close();
    return { ...summary(late), least: Math.min(...late) };
  }

  get #opened(): RoomStorage {
    if (this.#storage === null) throw new Error('The room is not open.');
    return this.#storage;
  }

  #run(ownership: Ownership): void {
    this.#ownership = ownership;
    this.#save = 0;
    this.#lastIndex = ownership.recovered.log.length;
    this.#disk = ownership.openDisk({
      saved: (save) => this.#ends.get(save)?.('saved'),
      saveFailed: (save, why) => this.#ends.get(save)?.(why.kind),
      lost: (text) => this.lost.push(text),
    });
  }
}

declare global {
  interface Window {
    harness: Harness;
  }
}

window.harness = new Harness();
