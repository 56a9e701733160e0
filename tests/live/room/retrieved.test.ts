/** What RETRIEVE lists, and what it says of a log that is compacted. */
import { describe, expect, it } from 'vitest';
import type { Entry, Index, Payload } from '../../../src/raft/entries.ts';
import { applications } from '../../../src/machines/applications.ts';
import type { OwnServer } from '../../../src/live/room/ownServer.ts';
import { retrieved } from '../../../src/live/room/retrieved.ts';

const store = (key: string, value: number): string => JSON.stringify({ app: 'kv', op: 'store', key, value });
const command = (text: string, stamp: Extract<Payload, { kind: 'command' }>['stamp'] = null): Payload => ({
  kind: 'command',
  command: text,
  stamp,
});

const LOG: readonly Entry[] = [
  { kind: 'noop' } as const,
  command(store('K1', 1)),
  command(store('K2', 2), { session: 9, serial: 1, firstUnanswered: 1 }),
  command(store('K2', 2), { session: 9, serial: 1, firstUnanswered: 1 }),
  command(store('K1', 3)),
  command(JSON.stringify({ app: 'kv', op: 'increment', key: 'K1', by: 4 })),
].map((payload, place) => ({ index: place + 1, term: place < 3 ? 1 : 2, payload }));

/** This tab's server, its log compacted up to `base`, all of it applied. */
function own(base: Index): Pick<OwnServer, 'entries' | 'firstLogIndex' | 'inspect'> {
  let appliedState = applications.initial();
  for (const { index, term, payload } of LOG)
    if (payload.kind === 'command')
      appliedState = applications.apply(appliedState, payload.command, { index, term }).state;
  return {
    entries: (first, count) => LOG.filter(({ index }) => index > base && index >= first && index < first + count),
    firstLogIndex: base + 1,
    inspect: () => ({ appliedState, lastApplied: LOG.length }) as ReturnType<OwnServer['inspect']>,
  };
}

describe('RETRIEVE', () => {
  it('lists what clients committed, each once, and no further than was asked for', () => {
    const { entries, compacted } = retrieved(own(0), 5);
    expect(entries).toEqual([
      { Term: 1, Key: 'K1', Value: 1 },
      { Term: 1, Key: 'K2', Value: 2 },
      { Term: 2, Key: 'K1', Value: 3 },
    ]);
    expect(compacted).toBeNull();
  });

  it('shows a command of another application as itself, under the name of what it is about', () => {
    const buy = { app: 'market', op: 'buy', item: 3, student: 's1' };
    const log = [buy, { app: 'expenses', op: 'read' }].map((one, place) => ({
      index: place + 1,
      term: 1,
      payload: command(JSON.stringify(one)),
    }));
    const server = { ...own(0), entries: () => log };
    expect(retrieved(server, 2).entries).toEqual([{ Term: 1, Key: '3', Value: buy }]);
  });

  it('lists of a compacted log the rest, and says up to where it is compacted and what is stored', () => {
    expect(retrieved(own(4), 6)).toEqual({
      entries: [
        { Term: 2, Key: 'K1', Value: 3 },
        { Term: 2, Key: 'K1', Value: { op: 'increment', key: 'K1', by: 4 } },
      ],
      compacted: {
        upTo: 4,
        lastApplied: 6,
        pairs: [
          { Term: 2, Key: 'K1', Value: 7 },
          { Term: 2, Key: 'K2', Value: 2 },
        ],
      },
    });
  });

  it('has nothing to list where all is compacted away', () => {
    expect(retrieved(own(6), 6)).toMatchObject({ entries: [], compacted: { upTo: 6, pairs: { length: 2 } } });
  });
});
