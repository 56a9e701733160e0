/**
 * Random runs of whole clusters, every property checked after every event, and recovery once the faults end. How many
 * there are is what fits into about 40 seconds of one core; `npm run soak` goes on from there.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../src/node/gate.ts';
import { encode } from '../../src/node/codec.ts';
import type { ServerMessage } from '../../src/node/messages.ts';
import { drawScenario, runScenario, type Report } from '../../src/sim/scenario.ts';
import { addTally, createTally } from '../../src/sim/tally.ts';

const CHUNKS = 8;
const SEEDS_IN_A_CHUNK = 100;
/** So many of them have their messages carried as text, as between tabs. */
const SEEDS_AS_TEXT = 40;

const sum = { ...createTally(), virtual: 0, acknowledged: 0 };
const undecided: string[] = [];

function add({ scenario, tally, virtual, acknowledged, undecided: keys }: Report): void {
  addTally(sum, tally);
  sum.virtual += virtual;
  sum.acknowledged += acknowledged;
  undecided.push(...keys.map((key) => `seed ${scenario.seed}, ${key}`));
}

function traceOf(seed: number): string {
  const lines: string[] = [];
  runScenario(seed, { trace: (line) => lines.push(line) });
  return lines.join('\n');
}

/** Every message as text through the gate, as between tabs. */
function throughTheGate(message: ServerMessage): ServerMessage {
  const decoded = decode(encode(message));
  if (!decoded.ok) throw new Error(`the gate refuses what a server sent: ${decoded.why}`);
  return decoded.message;
}

describe('random runs', () => {
  const began = process.cpuUsage();

  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const first = 1 + chunk * SEEDS_IN_A_CHUNK;
    const last = first + SEEDS_IN_A_CHUNK - 1;
    it(`hold every property: seeds ${first} to ${last}`, { timeout: 300_000 }, () => {
      for (let seed = first; seed <= last; seed += 1)
        add(runScenario(seed, seed <= SEEDS_AS_TEXT ? { carry: throughTheGate } : {}));
    });
  }

  it('had every kind of fault', () => {
    for (const [kind, count] of Object.entries(sum)) expect(count, kind).toBeGreaterThan(0);
  });

  it('left no question of linearizability open', () => {
    expect(undecided).toEqual([]);
  });

  afterAll(() => {
    const seconds = process.cpuUsage(began).user / 1e6;
    const perSecond = Math.floor(sum.events / seconds);
    process.stdout.write(
      `${CHUNKS * SEEDS_IN_A_CHUNK} seeds, ${Math.floor(sum.virtual / 1e6)} simulated seconds, ${sum.events} events, ${perSecond} a second\n`,
    );
  });
});

describe('a seed', () => {
  it.each([14, 92, 65])('%i gives the same trace, byte for byte, each time', (seed) => {
    const trace = traceOf(seed);
    expect(trace.length).toBeGreaterThan(1_000);
    expect(traceOf(seed) === trace).toBe(true);
  });

  it('gives another trace than another', () => {
    expect(traceOf(4) === traceOf(14)).toBe(false);
  });

  it('draws every size of cluster and every combination of PreVote and CheckQuorum', () => {
    const drawn = Array.from({ length: 200 }, (_, seed) => drawScenario(seed));
    expect([...new Set(drawn.map(({ servers }) => servers))].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(drawn.map(({ settings }) => `${settings.preVote} ${settings.checkQuorum}`)).size).toBe(4);
  });
});
