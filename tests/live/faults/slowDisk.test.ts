/** What a slow disk and a freeze do to one server, and never do. */
import { describe, expect, test } from 'vitest';
import type { DiskWrite } from '../../../src/node/ports.ts';
import { Freezer, frozenCompletions } from '../../../src/live/faults/freezer.ts';
import { SlowDisk } from '../../../src/live/faults/slowDisk.ts';
import { MemoryDisk } from '../../node/memory.ts';
import { FakeTime } from './fakes.ts';

const write = (save: number): DiskWrite => ({
  save,
  currentTerm: save,
  votedFor: null,
  truncateFrom: null,
  compaction: null,
  entries: [],
});

function slow(delayMs: number) {
  const time = new FakeTime();
  const memory = new MemoryDisk({ currentTerm: 0, votedFor: null, compaction: null, log: [] });
  const state = { quality: { delayMs, jitterMs: 0 } };
  const inner = { write: memory.write.bind(memory), close: () => memory.crash() };
  const disk = new SlowDisk(inner, { ...time.parts, random: () => 0, quality: () => state.quality });
  const change = (quality: { delayMs: number; jitterMs: number }): void => {
    state.quality = quality;
    disk.changed();
  };
  return { time, disk, change, begun: () => memory.begun.map(({ save }) => save) };
}

describe('a slow disk', () => {
  test('begins a write late', () => {
    const { time, disk, begun } = slow(300);
    disk.write(write(1));
    time.advance(299);
    expect(begun()).toEqual([]);
    time.advance(1);
    expect(begun()).toEqual([1]);
  });

  test('lets no write pass one that waits, however fast it has become', () => {
    const { disk, begun, change } = slow(300);
    disk.write(write(1));
    change({ delayMs: 100, jitterMs: 0 });
    disk.write(write(2));
    change({ delayMs: 0, jitterMs: 0 });
    disk.write(write(3));
    expect(begun()).toEqual([1, 2, 3]);
  });

  test('forgets at a crash what it has not begun to write', () => {
    const { time, disk, begun } = slow(300);
    disk.write(write(1));
    disk.close();
    time.advance(1_000);
    expect(begun()).toEqual([]);
  });
});

describe('a frozen server', () => {
  function frozen() {
    const freezer = new Freezer();
    const happened: string[] = [];
    freezer.freeze();
    return { freezer, happened, say: (word: string) => () => void happened.push(word) };
  }

  test('gets everything at once, in its order, when it is thawed', () => {
    const { freezer, happened, say } = frozen();
    freezer.happen(say('alarm'));
    freezer.arrive(say('message'));
    frozenCompletions({ saved: say('saved'), saveFailed: say('failed'), lost: say('lost') }, freezer).saved(1);
    expect(happened).toEqual([]);
    freezer.thaw();
    expect(happened).toEqual(['alarm', 'message', 'saved']);
    freezer.arrive(say('later'));
    expect(happened).toHaveLength(4);
  });

  test('is told at once that another tab has its disk', () => {
    const { freezer, happened, say } = frozen();
    const completions = frozenCompletions(
      { saved: say('saved'), saveFailed: say('fenced'), lost: say('lost') },
      freezer,
    );
    completions.saveFailed(1, { kind: 'fenced', text: '' });
    completions.lost('');
    expect(happened).toEqual(['fenced', 'lost']);
  });

  test('that is frozen again in the flood keeps the rest of it', () => {
    const { freezer, happened, say } = frozen();
    freezer.happen(() => freezer.freeze());
    freezer.happen(say('rest'));
    freezer.thaw();
    expect(happened).toEqual([]);
    freezer.thaw();
    expect(happened).toEqual(['rest']);
  });

  test('that is shut down is rid of it all', () => {
    const { freezer, happened, say } = frozen();
    freezer.happen(say('alarm'));
    freezer.forget();
    freezer.thaw();
    expect(happened).toEqual([]);
  });

  test('loses messages when far too many come, and no saves', () => {
    const { freezer, happened, say } = frozen();
    for (let count = 0; count < 12_000; count += 1) freezer.arrive(say('message'));
    freezer.happen(say('saved'));
    freezer.thaw();
    expect(happened).toHaveLength(10_001);
    expect(happened.at(-1)).toBe('saved');
  });
});
