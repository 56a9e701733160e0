/** What a run is exported as can be read by those it is for: each text follows its documented grammar, and says what happened. */
import { describe, expect, it } from 'vitest';
import { kv } from '../../src/machines/commands.ts';
import { knossosHistory, porcupineLog } from '../../src/sandbox/exports/edn.ts';
import { historyOf } from '../../src/sandbox/exports/history.ts';
import { shivizLog } from '../../src/sandbox/exports/shiviz.ts';
import { traceFile } from '../../src/sandbox/exports/trace.ts';
import { presets } from '../../src/sandbox/presets/presets.ts';
import { newRun, type Run } from '../../src/sandbox/run.ts';

function asked(...built: readonly (readonly [at: number, server: string, command: ReturnType<typeof kv.read>])[]): Run {
  const acts = built.map(([at, server, command]) => {
    if (!command.ok) throw new Error(command.text);
    const isRead = command.command.includes('"op":"read"');
    const text = command.command;
    const act = isRead
      ? ({ kind: 'read', server, query: text } as const)
      : ({ kind: 'propose', server, command: text } as const);
    return { at: at * 1000, act };
  });
  const first = { at: 20_000, act: { kind: 'timeout', server: 'a1' } } as const;
  return { ...newRun(3), acts: [first, ...acts], until: 1_500_000 };
}

const RUN = asked(
  [300, 'a2', kv.store('K1', 7)],
  [301, 'a3', kv.store('K1', 'a "quoted" word')],
  [500, 'a4', kv.read('K1')],
  [600, 'a1', kv.compareAndSet('K2', null, 1)],
  [700, 'a1', kv.compareAndSet('K2', 5, 6)],
  [1_499, 'a5', kv.store('K1', 9)],
);

describe('a history for Knossos', () => {
  const MAP =
    /^\[? ?\{:process \d+, :type :(invoke|ok|fail|info), :f :(read|write|cas), :value (.+), :time \d+, :index \d+\}\]?$/;

  it('is a vector of maps of a register, in order', () => {
    const history = knossosHistory(historyOf(RUN), 'K1') ?? '';
    const lines = history
      .trim()
      .split('\n')
      .map((line) => MAP.exec(line)?.slice(1) ?? [line]);
    expect(lines.map(([type, f]) => `${type} ${f}`)).toEqual([
      'invoke write',
      'invoke write',
      'ok write',
      'ok write',
      'invoke read',
      'ok read',
      'invoke write',
      'info write',
    ]);
    expect(lines[4]?.[2]).toBe('nil');
    expect(['7', '"a \\"quoted\\" word"']).toContain(lines[5]?.[2]);
  });

  it('says of a comparison that failed that it took no effect', () => {
    const history = knossosHistory(historyOf(RUN), 'K2') ?? '';
    expect(
      [...history.matchAll(/:type :(\w+), :f :cas, :value (\[.*?\])/g)].map(([, type, value]) => `${type} ${value}`),
    ).toEqual(['invoke [nil 1]', 'ok [nil 1]', 'invoke [5 6]', 'fail [5 6]']);
  });

  it('gives a process whose operation may still take effect nothing more to do', () => {
    const used = new Set<number>();
    for (const { process, type } of historyOf(presets.oldLeaderReturns.run)) {
      expect(used.has(process)).toBe(false);
      if (type === 'info') used.add(process);
    }
  });
});

describe('a log for Porcupine', () => {
  const LINES = [
    /^\{:process (\d+), :type :invoke, :f :get, :key "(.*)", :value nil\}$/,
    /^\{:process (\d+), :type :invoke, :f :put, :key "(.*)", :value "(.*)"\}$/,
    /^\{:process (\d+), :type :ok, :f :get, :key ".*", :value "(.*)"\}$/,
    /^\{:process (\d+), :type :ok, :f :put, :key ".*", :value ".*"\}$/,
  ];

  it('has lines that its parser reads, of keys that its model knows', () => {
    const lines = porcupineLog(historyOf(RUN)).trim().split('\n');
    for (const line of lines) expect(LINES.filter((form) => form.test(line))).toHaveLength(1);
    expect(lines).toHaveLength(7);
    expect(lines.join()).not.toContain('K2');
  });
});

describe('a log for ShiViz', () => {
  it('has for each event a host with its vector clock, which only grows', () => {
    const log = shivizLog(presets.leaderCrash.run);
    const events = [...log.matchAll(/(?<host>\S*) (?<clock>\{.*\})\n(?<event>.*)\n/g)];
    expect(events.map(([whole]) => whole).join('')).toBe(log);
    const own = new Map<string, Record<string, number>>();
    for (const { groups } of events) {
      const { host = '', clock = '{}' } = groups ?? {};
      const now = JSON.parse(clock) as Record<string, number>;
      const before = own.get(host) ?? {};
      expect(now[host]).toBe((before[host] ?? 0) + 1);
      for (const [other, count] of Object.entries(before)) expect(now[other]).toBeGreaterThanOrEqual(count);
      own.set(host, now);
    }
    expect(events.some(({ groups }) => groups?.['event'] === 'becameLeader')).toBe(true);
  });

  it('knows at a receipt what the sender had done', () => {
    const log = shivizLog(presets.followersAtStart.run);
    const receipt = /^(\S+) (\{.*\})\nreceives from (\S+)$/m.exec(log);
    const clock = JSON.parse(receipt?.[2] ?? '{}') as Record<string, number>;
    expect(clock[receipt?.[3] ?? '']).toBeGreaterThan(0);
  });
});

describe('a trace', () => {
  it('is that of docs/trace.md', () => {
    const lines = traceFile(presets.leaderCrash.run)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toEqual({ trace: 'raft-playground', version: 1 });
    expect(lines.slice(1).every(({ line }, place) => line === place + 1)).toBe(true);
    expect(lines.some(({ event, role }) => event === 'role' && role === 'leader')).toBe(true);
  });
});
