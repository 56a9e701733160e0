/** Who may command: the maker's word, what other tabs may and may not change meanwhile, and that it lapses without her. */
import { describe, expect, it } from 'vitest';
import { Away } from '../../../src/live/commanding/away.ts';
import { Commanding } from '../../../src/live/commanding/commanding.ts';
import { LAPSES_AFTER_MS, takesFaults } from '../../../src/live/commanding/kept.ts';
import type { FaultDocument } from '../../../src/live/faults/document.ts';
import type { Network } from '../../../src/live/network/network.ts';
import type { Act, ControlMessage } from '../../../src/live/room/control.ts';
import { Failure } from '../../../src/live/room/failure.ts';
import { DEFAULT_ROOM_SETTINGS, readRoomSettings, type RoomSettings } from '../../../src/live/room/roomSettings.ts';
import { SettingsKeeper } from '../../../src/live/room/settingsKeeper.ts';

const [MAKER, ANN, BEN] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'] as const;
const MADE: RoomSettings = { ...DEFAULT_ROOM_SETTINGS, version: 1, by: MAKER, maker: MAKER };
const TICK_MS = 1_000;

/** Tabs that hear each other's settings at once, unless they are away. */
class Class {
  readonly tabs = new Map<string, { settings: SettingsKeeper; commanding: Commanding; told: string[] }>();
  readonly away = new Set<string>();
  now = 0;

  constructor(...ids: readonly string[]) {
    for (const id of ids) this.open(id);
  }

  /** A tab is opened, or opened again with what it saved. */
  open(id: string, saved: RoomSettings = MADE): void {
    const told: string[] = [];
    const tell = (act: Pick<Act, 'request' | 'detail'>): void => void told.push(`${act.request} ${act.detail}`.trim());
    const settings: SettingsKeeper = new SettingsKeeper(
      {
        network: { broadcastControl: (message: ControlMessage) => this.carry(id, message) } as unknown as Network,
        self: id,
        judge: (candidate, from) => commanding.judge(candidate, from),
        save: () => undefined,
        changed: () => commanding.settled(),
      },
      saved,
    );
    const commanding: Commanding = new Commanding({
      self: id,
      settings: () => settings.current,
      change: (part) => settings.change(part),
      isHere: (server) => !this.away.has(server) && !this.away.has(id),
      called: (server) => `server ${server.charAt(0)}`,
      act: tell,
      tell,
    });
    this.away.delete(id);
    this.tabs.set(id, { settings, commanding, told });
  }

  carry(from: string, message: ControlMessage): void {
    if (message.kind !== 'settings' || this.away.has(from)) return;
    const read = readRoomSettings(JSON.parse(JSON.stringify(message.settings)));
    for (const [id, { settings }] of this.tabs)
      if (id !== from && !this.away.has(id) && 'settings' in read) settings.heard(from, read.settings);
  }

  pass(ms: number): void {
    for (const end = this.now + ms; this.now < end;) {
      this.now += TICK_MS;
      for (const { commanding } of this.tabs.values()) commanding.keepHouse(this.now);
    }
  }

  of(id: string) {
    const tab = this.tabs.get(id);
    if (tab === undefined) throw new Error('There is no such tab.');
    return tab;
  }

  /** Who finds that she may command. */
  may(): string {
    const may = ([, { commanding }]: [string, { commanding: Commanding }]): boolean =>
      refusal(commanding, 'SHUTDOWN') === null;
    return [...this.tabs]
      .filter(may)
      .map(([id]) => id.charAt(0))
      .join('');
  }
}

function refusal(commanding: Commanding, request: string, by?: string): string | null {
  try {
    commanding.check(request, by);
    return null;
  } catch (error) {
    if (error instanceof Failure && error.code === 'notAllowed') return error.message;
    throw error;
  }
}

describe('commands that the maker keeps', () => {
  it('are refused in every other tab, by the sender and by the receiver, and the refusal names who may', () => {
    const room = new Class(MAKER, ANN, BEN);
    expect(room.may()).toBe('abc');
    room.of(MAKER).commanding.keep(true);
    expect(room.may()).toBe('a');
    expect(refusal(room.of(MAKER).commanding, 'SHUTDOWN', BEN)).toContain('server a');
    expect(refusal(room.of(ANN).commanding, 'SHUTDOWN', MAKER)).toBeNull();
    expect(refusal(room.of(ANN).commanding, 'LEADER_INFO')).toBeNull();
    room.of(MAKER).commanding.keep(false);
    expect(room.may()).toBe('abc');
  });

  it('are kept and given back by the maker alone, in her tab', async () => {
    const room = new Class(MAKER, ANN);
    const answer = await room.of(ANN).commanding.run({ request: 'COMMANDING', value: 'maker' });
    expect(answer).toMatchObject({ ok: false, code: 'notAllowed' });
    expect(await room.of(MAKER).commanding.run({ request: 'COMMANDING', value: 'maker' })).toMatchObject({
      value: 'maker',
    });
    expect(await room.of(ANN).commanding.run({ request: 'COMMANDING', value: 'all' })).toMatchObject({ ok: false });
    expect(await room.of(ANN).commanding.run({ request: 'COMMANDING' })).toMatchObject({ ok: true, value: 'maker' });
    expect(await room.of(MAKER).commanding.run({ request: 'COMMANDING', value: 'nobody' })).toMatchObject({
      code: 'badWord',
    });
  });

  it('are still kept when the maker has loaded her tab anew', () => {
    const room = new Class(MAKER, ANN);
    room.of(MAKER).commanding.keep(true);
    room.open(MAKER, room.of(MAKER).settings.current);
    room.pass(10 * TICK_MS);
    expect(room.may()).toBe('a');
  });

  it('are everybody’s again when she leaves', () => {
    const room = new Class(MAKER, ANN);
    room.of(MAKER).commanding.keep(true);
    room.of(MAKER).commanding.leaving();
    expect(room.may()).toBe('ab');
  });

  it('cannot be kept where nobody knows who made the room', () => {
    const room = new Class();
    room.open(ANN, DEFAULT_ROOM_SETTINGS);
    expect(() => room.of(ANN).commanding.keep(true)).toThrow('Nobody knows');
    expect(room.may()).toBe('b');
  });
});

describe('commands that are kept by a maker who is away', () => {
  function away(ms: number): Class {
    const room = new Class(MAKER, ANN, BEN);
    room.of(MAKER).commanding.keep(true);
    room.away.add(MAKER);
    room.pass(ms);
    return room;
  }

  it('lapse after two minutes, and not before; each tab tells it once', () => {
    // The first look has nothing to count from.
    const room = away(LAPSES_AFTER_MS);
    expect(room.of(ANN).commanding.lapsesInMs).toBe(TICK_MS);
    expect(refusal(room.of(ANN).commanding, 'SHUTDOWN')).not.toBeNull();
    room.pass(3 * TICK_MS);
    expect([ANN, BEN].map((id) => refusal(room.of(id).commanding, 'SHUTDOWN'))).toEqual([null, null]);
    expect([ANN, BEN].map((id) => room.of(id).told)).toEqual([['COMMANDS_LAPSED'], ['COMMANDS_LAPSED']]);
  });

  it('are everybody’s also for a maker who comes back with what she had saved', () => {
    const room = away(LAPSES_AFTER_MS + 3 * TICK_MS);
    room.open(MAKER, room.of(MAKER).settings.current);
    room.carry(ANN, room.of(ANN).settings.message());
    expect(room.may()).toBe('abc');
  });

  it('do not lapse for one who was asleep and has only just begun to listen', () => {
    const room = away(TICK_MS);
    room.now += 10 * LAPSES_AFTER_MS;
    room.pass(LAPSES_AFTER_MS - 2 * TICK_MS);
    expect(refusal(room.of(ANN).commanding, 'SHUTDOWN')).not.toBeNull();
  });

  it('are counted anew when she was heard in between', () => {
    const watch = new Away();
    watch.look(0, true);
    watch.look(5_000, false);
    expect(watch.lapsesInMs).toBe(LAPSES_AFTER_MS - 5_000);
    watch.look(6_000, true);
    expect(watch.lapsesInMs).toBeNull();
  });
});

describe('a tab that does not keep to it', () => {
  const opened = (settings: RoomSettings): ControlMessage => ({
    kind: 'settings',
    settings: { ...settings, version: settings.version + 1, by: BEN, commandsKeptSince: null, wantedVoters: 9 },
  });

  it('opens commands for nobody while the maker is here, and hears hers again', () => {
    const room = new Class(MAKER, ANN, BEN);
    room.of(MAKER).commanding.keep(true);
    room.pass(LAPSES_AFTER_MS + TICK_MS);
    const changed = opened(room.of(BEN).settings.current);
    room.carry(BEN, changed);
    expect(room.may()).toBe('a');
    const current = [...room.tabs.values()].map(({ settings }) => settings.current);
    expect(new Set(current.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(current[0]).toMatchObject({ by: MAKER, version: 4, wantedVoters: MADE.wantedVoters });
  });

  it('cannot speak as if it kept them, nor make itself the maker', () => {
    const kept = { ...MADE, version: 9, commandsKeptSince: 5 };
    expect(readRoomSettings({ ...kept, by: BEN })).toHaveProperty('wrong');
    expect(readRoomSettings(kept)).toHaveProperty('settings');
    const room = new Class(MAKER, ANN);
    room.pass(LAPSES_AFTER_MS);
    room.carry(BEN, { kind: 'settings', settings: { ...kept, by: BEN, maker: BEN } });
    expect(room.of(ANN).settings.current).toMatchObject({ maker: MAKER, commandsKeptSince: null });
  });

  it('makes no new faults; those from before stay, and so does what its chaos does', () => {
    const kept = { maker: MAKER, commandsKeptSince: 1_000_000 };
    const document = (madeAt: number, part: Partial<FaultDocument> = {}): FaultDocument => ({
      run: 1,
      version: 1,
      faults: [{ id: 'b:1:1', madeAt, byChaos: false, fault: { kind: 'freeze', server: ANN } }],
      chaos: null,
      ...part,
    });
    expect(takesFaults(kept, BEN, document(999_000))).toBe(true);
    expect(takesFaults(kept, BEN, document(1_060_000))).toBe(false);
    expect(takesFaults(kept, MAKER, document(1_060_000))).toBe(true);
    expect(takesFaults({ ...kept, commandsKeptSince: null }, BEN, document(1_060_000))).toBe(true);
    const chaos = { id: 'b:1:2', seed: 1, startedAt: 990_000, paceMs: 5_000, servers: [ANN, BEN] };
    const step = { id: 'b:1:3', madeAt: 1_060_000, byChaos: true, fault: { kind: 'freeze', server: ANN } } as const;
    expect(takesFaults(kept, BEN, document(0, { faults: [step], chaos }))).toBe(true);
    expect(takesFaults(kept, BEN, document(0, { faults: [step] }))).toBe(false);
    expect(takesFaults(kept, BEN, document(0, { faults: [], chaos: { ...chaos, startedAt: 1_060_000 } }))).toBe(false);
  });
});
