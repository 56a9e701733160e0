/**
 * Bootstrap happens once: a maker that dies at any step of it founds either nothing or the same cluster again, and a joiner
 * takes the first cluster it is told of and no other.
 */
import { describe, expect, it } from 'vitest';
import type { PersistentState } from '../../../src/raft/entries.ts';
import { emptyState } from '../../../src/raft/create.ts';
import { PROTOCOL, type Hello } from '../../../src/live/network/network.ts';
import type { ControlMessage } from '../../../src/live/room/control.ts';
import { Entrance, type EntranceHost } from '../../../src/live/room/entrance.ts';
import type { Ownership, ServerMeta } from '../../../src/live/storage/storage.ts';

const MAKER = 'a'.repeat(16);
const JOINERS = ['b'.repeat(16), 'c'.repeat(16)];

/** What survives the death of a tab. */
interface StoredTab {
  state: PersistentState;
  meta: ServerMeta;
}

/** One life of a tab over its storage. Every save costs one of `savesLeft`; when none is left the tab is dead. */
class Life {
  readonly told: ControlMessage[] = [];
  readonly began: PersistentState[] = [];
  readonly entrance: Entrance;
  readonly peers = new Map<string, Hello>();
  readonly troubles: string[] = [];
  /** So many saves from now on fail; and so many after the next that succeeds. */
  fails = 0;
  failsAfterOne = 0;
  readonly #stored: StoredTab;
  #savesLeft: number;

  constructor(id: string, stored: StoredTab, assembly: number | null, savesLeft: number) {
    this.#stored = stored;
    this.#savesLeft = savesLeft;
    this.entrance = new Entrance(this.#host(id, assembly));
  }

  get dead(): boolean {
    return this.#savesLeft < 0;
  }

  #save(change: () => void): Promise<void> {
    if (this.fails > 0) {
      this.fails -= 1;
      return Promise.reject(new Error('This browser’s storage is full.'));
    }
    this.#savesLeft -= 1;
    // A dead tab's promise never settles, and nothing after it runs.
    if (this.dead) return new Promise(() => undefined);
    change();
    this.fails = this.failsAfterOne;
    this.failsAfterOne = 0;
    return Promise.resolve();
  }

  #host(id: string, assembly: number | null): EntranceHost {
    const began = this.began;
    return {
      network: {
        peers: () => this.peers,
        sendControl: (_to, message) => this.#tell(message),
        broadcastControl: (message) => void this.#tell(message),
      },
      own: {
        id,
        get running() {
          return began.length > 0;
        },
        state: 'joining',
        isMember: false,
        members: () => [],
        begin: (recovered) => void this.began.push(recovered ?? this.#stored.state),
        remove: () => undefined,
      },
      ownership: this.#ownership(id),
      assembly,
      replaces: null,
      saveMeta: (meta) => this.#save(() => Object.assign(this.#stored.meta, meta)),
      notSaved: (error) => void this.troubles.push((error as Error).message),
      leaving: () => undefined,
      left: () => undefined,
      changed: () => undefined,
    };
  }

  #tell(message: unknown): boolean {
    if (!this.dead) this.told.push(message as ControlMessage);
    return true;
  }

  #ownership(server: string): Ownership {
    const stored = this.#stored;
    let fresh = true;
    const save = (change: () => void) => this.#save(change);
    return {
      server,
      recovered: structuredClone(stored.state),
      meta: { ...stored.meta },
      reload: () => {
        fresh = true;
        return Promise.resolve(structuredClone(stored.state));
      },
      openDisk: ({ saved, saveFailed }) => {
        if (!fresh) throw new Error('A disk was opened before: call reload() to read what it left.');
        fresh = false;
        return {
          write: (write) => {
            const { currentTerm, votedFor, entries } = write;
            if (stored.state.log.length > 0) throw new Error('The stored log holds that entry already.');
            save(() => (stored.state = { ...stored.state, currentTerm, votedFor, log: entries })).then(
              () => saved(write.save),
              (error: unknown) => saveFailed(write.save, { kind: 'full', text: (error as Error).message }),
            );
          },
          close: () => undefined,
        };
      },
      saveMeta: (meta) => save(() => Object.assign(stored.meta, meta)),
      erase: () => Promise.resolve(),
      release: () => undefined,
    };
  }
}

function emptyTab(): StoredTab {
  return { state: emptyState, meta: { name: null, cluster: null, roomSettings: null, ended: null } };
}

function hello(server: string, cluster: string | null): Hello {
  return { protocol: PROTOCOL, roomKey: 'k', cluster, server, name: null, wants: 'join', raft: true, since: 0 };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A life of the maker in which both joiners come and ask. */
async function liveMaker(stored: StoredTab, savesLeft: number, fails: [number, number] = [0, 0]): Promise<Life> {
  const life = new Life(MAKER, stored, 3, savesLeft);
  // The first save of a founding is entry 1, the second the cluster's id.
  life.fails = fails[0];
  life.failsAfterOne = fails[1];
  life.entrance.start();
  for (const id of JOINERS) {
    life.peers.set(id, hello(id, null));
    life.entrance.peerUp(id, hello(id, null));
    life.entrance.heardJoin(id);
  }
  await settled();
  return life;
}

const founded = (life: Life) => life.told.filter((message) => message.kind === 'found');

describe('a maker that starts together', () => {
  it.each([0, 1, 2, 3])('dead after %i saves, founds one cluster at most over all its lives', async (saves) => {
    const stored = emptyTab();
    const first = await liveMaker(stored, saves);
    const second = await liveMaker(stored, 10);
    const third = await liveMaker(stored, 10);
    const told = [first, second, third].flatMap(founded);
    expect(new Set(told.map((message) => message.cluster)).size).toBe(1);
    expect(new Set(told.map((message) => JSON.stringify(message.members))).size).toBe(1);
    // What is told is on the disk, and it is what the last life runs from.
    expect(stored.meta.cluster).toBe(told[0]?.cluster);
    expect(third.began[0]?.log).toHaveLength(1);
  });

  it('says nothing before entry 1 and the cluster’s id are saved', async () => {
    for (const saves of [0, 1]) expect(founded(await liveMaker(emptyTab(), saves))).toEqual([]);
  });

  it.each([
    ['entry 1', 1, 0],
    ['the cluster’s id', 0, 1],
  ])('that cannot save %s says so, tells nobody, and founds when it can', async (_what, first, second) => {
    const stored = emptyTab();
    const life = await liveMaker(stored, 10, [first, second]);
    expect(life.troubles).toEqual(['This browser’s storage is full.']);
    expect(founded(life)).toEqual([]);
    expect(life.entrance.cluster).toBeNull();
    expect(life.began).toEqual([]);
    life.entrance.keepAsking();
    await settled();
    expect(founded(life)).toMatchObject([{ cluster: stored.meta.cluster }]);
    expect(life.began[0]?.log).toHaveLength(1);
    // And nothing else is ever founded from this disk.
    expect(founded(await liveMaker(stored, 10))).toMatchObject([{ cluster: stored.meta.cluster }]);
  });

  it('whose entry 1 has gone into a snapshot founds nothing any more', async () => {
    const stored = emptyTab();
    stored.meta = { ...stored.meta, cluster: '1'.repeat(16) };
    expect(founded(await liveMaker(stored, 10))).toEqual([]);
  });

  it('whose compacted log begins with a later configuration does not take that for entry 1', async () => {
    const stored = emptyTab();
    const configuration = { members: [{ id: MAKER, name: 'node1', voter: true }], arrivals: 1 };
    const snapshot = { lastIncludedIndex: 7, lastIncludedTerm: 1, configuration, configurationIndex: 1, data: 'x' };
    stored.state = {
      ...stored.state,
      compaction: { snapshot, base: { index: 7, term: 1 } },
      log: [{ index: 8, term: 1, payload: { kind: 'configuration', configuration } }],
    };
    stored.meta = { ...stored.meta, cluster: '1'.repeat(16) };
    expect(founded(await liveMaker(stored, 10))).toEqual([]);
  });

  it('waits for as many tabs as it was told to', async () => {
    const life = new Life(MAKER, emptyTab(), 3, 10);
    life.entrance.start();
    const [one] = JOINERS;
    life.peers.set(String(one), hello(String(one), null));
    life.entrance.heardJoin(String(one));
    await settled();
    expect(life.told).toEqual([{ kind: 'assembling', here: 2, size: 3 }]);
    expect(life.entrance.assembling).toEqual({ here: 2, size: 3 });
    expect(life.began).toEqual([]);
  });
});

describe('a joiner', () => {
  const joiner = String(JOINERS[0]);
  const members = [MAKER, joiner].map((id, place) => ({ id, name: `node${String(place + 1)}` }));

  it('never founds, however long nobody is there', async () => {
    const life = new Life(joiner, emptyTab(), null, 10);
    life.entrance.start();
    life.entrance.keepAsking();
    await settled();
    expect(life.began).toEqual([]);
    expect(life.entrance.cluster).toBeNull();
  });

  it('takes the first entry it is told and no other', async () => {
    const stored = emptyTab();
    const life = new Life(joiner, stored, null, 10);
    await life.entrance.heardFounded('1'.repeat(16), members);
    await life.entrance.heardFounded('2'.repeat(16), [...members].reverse());
    expect(stored.meta.cluster).toBe('1'.repeat(16));
    expect(stored.state.log).toHaveLength(1);
    expect(life.began).toHaveLength(1);
  });

  it.each([
    ['entry 1', 1, 0],
    ['the cluster’s id', 0, 1],
  ])('that cannot save %s says so, does nothing by halves, and goes on when it can', async (_what, first, second) => {
    const stored = emptyTab();
    const life = new Life(joiner, stored, null, 10);
    life.fails = first;
    life.failsAfterOne = second;
    await life.entrance.heardFounded('1'.repeat(16), members);
    expect(life.troubles).toEqual(['This browser’s storage is full.']);
    expect(life.entrance.cluster).toBeNull();
    expect(life.began).toEqual([]);
    // It still takes no other: whoever told of this one may run it already.
    expect(life.entrance.judge(hello(MAKER, '2'.repeat(16)))).toMatchObject({ code: 'otherCluster' });
    life.entrance.keepAsking();
    await settled();
    expect(stored.meta.cluster).toBe('1'.repeat(16));
    expect(life.began[0]?.log).toHaveLength(1);
  });

  it('that died between entry 1 and the cluster’s id takes up both when it is told again', async () => {
    const stored = emptyTab();
    await Promise.race([new Life(joiner, stored, null, 1).entrance.heardFounded('1'.repeat(16), members), settled()]);
    expect(stored.state.log).toHaveLength(1);
    expect(stored.meta.cluster).toBeNull();
    const life = new Life(joiner, stored, null, 10);
    await life.entrance.heardFounded('2'.repeat(16), [...members].reverse());
    expect(life.began).toEqual([]);
    await life.entrance.heardFounded('1'.repeat(16), members);
    expect(stored.meta.cluster).toBe('1'.repeat(16));
    expect(life.began[0]?.log).toHaveLength(1);
    expect(life.troubles).toEqual([]);
  });

  it('does not go on counting who assembles when the maker is gone', () => {
    const life = new Life(joiner, emptyTab(), null, 10);
    life.entrance.heardAssembling(MAKER, 1, 3);
    life.entrance.peerDown(String(JOINERS[1]));
    expect(life.entrance.assembling).toMatchObject({ here: 1, size: 3 });
    life.entrance.peerDown(MAKER);
    expect(life.entrance.assembling).toBeNull();
  });

  it('runs no Raft before its cluster is saved', async () => {
    const life = new Life(joiner, emptyTab(), null, 0);
    life.entrance.peerUp(MAKER, hello(MAKER, '1'.repeat(16)));
    await settled();
    expect(life.began).toEqual([]);
  });

  it('refuses a hello from another cluster, in words', async () => {
    const life = new Life(joiner, emptyTab(), null, 10);
    life.entrance.peerUp(MAKER, hello(MAKER, '1'.repeat(16)));
    await settled();
    expect(life.entrance.judge(hello(MAKER, '2'.repeat(16)))).toMatchObject({ code: 'otherCluster' });
    expect(life.entrance.judge(hello(MAKER, '1'.repeat(16)))).toBeNull();
    expect(life.entrance.judge(hello(MAKER, null))).toBeNull();
  });
});
