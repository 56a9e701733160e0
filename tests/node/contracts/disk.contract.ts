/**
 * What every Disk does, simulated, live or in memory: hand it a way to make one, and it registers the tests. They hold
 * it to the definition of a write in `written`, through crashes too.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { Compaction, Entry, PersistentState } from '../../../src/raft/entries.ts';
import type { Disk, DiskWrite } from '../../../src/node/ports.ts';
import { written } from '../../../src/node/written.ts';

export interface DiskWorld {
  readonly disk: Disk;
  /** Completions so far, in order. */
  readonly completed: readonly number[];
  /** Lets all writes under way complete. */
  settle(): Promise<void> | void;
  /** Ends this start without settling, as a killed tab does, and reads what a new start would find. */
  crash(): Promise<PersistentState>;
  end(): Promise<void> | void;
}

const empty: PersistentState = { currentTerm: 0, votedFor: null, compaction: null, log: [] };

function entry(index: number, term: number, command = `command ${index}.${term}`): Entry {
  return {
    index,
    term,
    payload: { kind: 'command', command, stamp: { session: 1, serial: index, firstUnanswered: 1 } },
  };
}

function write(save: number, fields: Partial<DiskWrite> = {}): DiskWrite {
  return { save, currentTerm: save, votedFor: null, truncateFrom: null, compaction: null, entries: [], ...fields };
}

/** A snapshot up to an entry, and a log that starts after one that is not behind it. */
function compactionTo(lastIncludedIndex: number, base: number, term = 5): Compaction {
  const configuration = { members: [{ id: 'ab12', name: 'node1', voter: true }], arrivals: 1 };
  const data = `all up to ${lastIncludedIndex}: ü€𝄞`;
  return {
    snapshot: { lastIncludedIndex, lastIncludedTerm: term, configuration, configurationIndex: 1, data },
    base: { index: base, term },
  };
}

/** Appends, cuts, a cut beyond the end, a vote alone, a cut with nothing after it. */
const story: readonly DiskWrite[] = [
  write(1, { entries: [entry(1, 1), entry(2, 1), entry(3, 1)] }),
  write(2, { votedFor: 'ab12' }),
  write(5, { truncateFrom: 2, entries: [entry(2, 4)], votedFor: 'ab12' }),
  write(6, { truncateFrom: 9, entries: [entry(3, 5), entry(4, 5)] }),
  write(7, { truncateFrom: 4 }),
  write(8, { compaction: compactionTo(3, 2) }),
  write(9, { entries: [entry(4, 6)], compaction: compactionTo(3, 3) }),
  // Another server's snapshot replaces a log that is shorter, and one that is another.
  write(10, { compaction: compactionTo(9, 9), entries: [entry(10, 7), entry(11, 7)] }),
  write(11, { truncateFrom: 11, compaction: compactionTo(10, 10, 8), entries: [entry(11, 8)] }),
  write(12, { truncateFrom: 12, entries: [entry(12, 9)] }),
];

export function diskContract(name: string, make: (stored: PersistentState) => Promise<DiskWorld> | DiskWorld): void {
  describe(`disk: ${name}`, () => {
    let world: DiskWorld | null = null;
    const open = async (stored: PersistentState = empty): Promise<DiskWorld> => (world = await make(stored));
    afterEach(async () => {
      await world?.end();
      world = null;
    });

    test('begins with what was stored', async () => {
      const stored = { currentTerm: 3, votedFor: 'ab12', compaction: null, log: [entry(1, 1), entry(2, 3)] };
      expect(await (await open(stored)).crash()).toEqual(stored);
    });

    test('a write completes after it was begun, by its number, and is there after a crash', async () => {
      const opened = await open();
      opened.disk.write(write(3, { votedFor: 'ab12', entries: [entry(1, 3)] }));
      expect(opened.completed).toEqual([]);
      await opened.settle();
      expect(opened.completed).toEqual([3]);
      expect(await opened.crash()).toEqual({ currentTerm: 3, votedFor: 'ab12', compaction: null, log: [entry(1, 3)] });
    });

    test.each(story.map((_, place) => place + 1))(
      'the first %i writes of a story leave what they say',
      async (count) => {
        const opened = await open();
        const writes = story.slice(0, count);
        for (const one of writes) {
          opened.disk.write(one);
          await opened.settle();
        }
        expect(opened.completed).toEqual(writes.map(({ save }) => save));
        expect(await opened.crash()).toEqual(writes.reduce(written, empty));
      },
    );

    hardCases(open);
  });
}

function hardCases(open: (stored?: PersistentState) => Promise<DiskWorld>): void {
  test('writes complete in the order in which they were begun', async () => {
    const opened = await open();
    for (const one of story) opened.disk.write(one);
    await opened.settle();
    expect(opened.completed).toEqual(story.map(({ save }) => save));
    expect(await opened.crash()).toEqual(story.reduce(written, empty));
  });

  test('a crash leaves all of a write or nothing of it', async () => {
    const opened = await open();
    opened.disk.write(story[0]!);
    await opened.settle();
    opened.disk.write(story[2]!);
    const before = written(empty, story[0]!);
    expect([before, written(before, story[2]!)]).toContainEqual(await opened.crash());
  });

  test('a compaction and what comes with it are one transaction', async () => {
    const opened = await open();
    for (const one of story.slice(0, 7)) opened.disk.write(one);
    await opened.settle();
    opened.disk.write(story[7]!);
    const before = story.slice(0, 7).reduce(written, empty);
    expect([before, written(before, story[7]!)]).toContainEqual(await opened.crash());
  });

  test('begins with a compacted log that was stored, and goes on after it', async () => {
    const stored = { currentTerm: 5, votedFor: null, compaction: compactionTo(9, 7), log: [entry(8, 5), entry(9, 5)] };
    const opened = await open(stored);
    const one = write(6, { entries: [entry(10, 6)] });
    opened.disk.write(one);
    await opened.settle();
    expect(await opened.crash()).toEqual(written(stored, one));
  });

  test('a write is what it was when it began, whatever becomes of its entries’ list', async () => {
    const opened = await open();
    const entries = [entry(1, 1)];
    opened.disk.write(write(1, { entries }));
    entries.push(entry(2, 1));
    await opened.settle();
    expect((await opened.crash()).log).toEqual([entry(1, 1)]);
  });

  test('a thousand entries and any text', async () => {
    const opened = await open();
    const entries = Array.from({ length: 1000 }, (_, at) =>
      entry(at + 1, 1, at % 2 === 0 ? '{"__proto__":1}' : 'ü€𝄞\0'),
    );
    opened.disk.write(write(1, { entries }));
    await opened.settle();
    expect((await opened.crash()).log).toEqual(entries);
  });
}
