/**
 * The judge of what is told, over simulated clusters under all faults: whatever is told late, twice or never, nothing is
 * called violated where the simulation's own checks, which see everything, find all well.
 */
import { expect, it } from 'vitest';
import { Blocks, toldEntry } from '../../../src/checks/told/digests.ts';
import { ToldJudge } from '../../../src/checks/told/judge.ts';
import type { Told, ToldBlock } from '../../../src/checks/told/told.ts';
import { applications } from '../../../src/machines/applications.ts';
import { firstIndexOf, lastIndexOf, sliceOf } from '../../../src/raft/log.ts';
import type { Sight } from '../../../src/sim/checks/check.ts';
import { Chaos } from '../../../src/sim/chaos.ts';
import { Random } from '../../../src/sim/random.ts';
import { drawScenario } from '../../../src/sim/scenario.ts';
import { Workload } from '../../../src/sim/workload.ts';
import { World } from '../../../src/sim/world.ts';

/** What the tab of one server tells of it. */
class Teller {
  #blocks = new Blocks();
  #life = 0;
  #applied = 0;
  #told: ToldBlock[] = [];

  tell(sight: Sight, at: number): Told {
    const { log, lastApplied } = sight;
    if (this.#life !== sight.life) {
      this.#life = sight.life;
      this.#applied = 0;
      this.#blocks = new Blocks();
    }
    for (const entry of sliceOf(log, Math.max(this.#applied + 1, firstIndexOf(log)), lastApplied)) {
      const block = this.#blocks.applied(entry);
      if (block !== null) this.#told = [...this.#told, block].slice(-8);
    }
    this.#applied = lastApplied;
    const last = lastIndexOf(log);
    return {
      server: sight.id,
      heardAt: at,
      at,
      running: true,
      leads: sight.role === 'leader',
      currentTerm: sight.currentTerm,
      commitIndex: sight.commitIndex,
      lastApplied,
      firstLogIndex: firstIndexOf(log),
      lastLogIndex: last,
      compactedTerm: log.base.term,
      termRuns: log.termStarts.map(({ term, first }, place) => ({
        term,
        first,
        last: (log.termStarts[place + 1]?.first ?? last + 1) - 1,
      })),
      digest: sight.digest(),
      entries: sliceOf(log, Math.max(firstIndexOf(log), last - 11), last).map(toldEntry),
      blocks: this.#told,
    };
  }
}

function judgeRun(seed: number): ToldJudge {
  const scenario = drawScenario(seed);
  const { servers, settings, links, drift } = scenario;
  const world = new World({ seed, servers, settings, machine: applications, links, drift, replay: `seed ${seed}` });
  const random = new Random(seed ^ 0x5bd1e995);
  const workload = new Workload(world, random.fork(), scenario.idle);
  const chaos = new Chaos(world, random.fork(), scenario, workload);
  workload.start();
  chaos.start();
  const judge = new ToldJudge();
  const tellers = new Map<string, Teller>();
  let onTheWay: Told[] = [];
  while (world.now < scenario.duration) {
    world.runFor(random.between(1_000, 150_000));
    for (const sight of world.sights()) {
      const teller = tellers.get(sight.id) ?? new Teller();
      tellers.set(sight.id, teller);
      const telling = teller.tell(sight, world.now);
      if (!random.chance(200_000)) onTheWay.push(telling);
    }
    // Late ones are overtaken, and some come twice.
    for (const telling of onTheWay) if (!random.chance(300_000)) judge.hear(telling);
    onTheWay = onTheWay.filter(() => random.chance(150_000));
  }
  return judge;
}

it('raises no false alarm', () => {
  let held = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    for (const { property, verdict } of judgeRun(seed).verdicts) {
      expect(verdict.kind, `${property}, seed ${seed}`).not.toBe('violated');
      if (verdict.kind === 'holds') held += 1;
    }
  }
  // In some runs nothing is ever committed.
  expect(held).toBeGreaterThan(150);
});
