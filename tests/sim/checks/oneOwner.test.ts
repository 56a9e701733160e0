/** One thing, one owner: what clients are told of a sale agrees, and a marketplace that sells twice is noticed. */
import { describe, expect, it } from 'vitest';
import type { Application } from '../../../src/machines/application.ts';
import { marketCommand } from '../../../src/machines/applicationCommands.ts';
import { combine } from '../../../src/machines/applications.ts';
import { expenses } from '../../../src/machines/expenses.ts';
import { numberIn, textIn } from '../../../src/machines/fields.ts';
import { keyValue } from '../../../src/machines/keyvalue.ts';
import { marketplace, type MarketplaceState } from '../../../src/machines/marketplace.ts';
import { putRow, rowOf } from '../../../src/machines/table.ts';
import type { ClientEnd } from '../../../src/node/client.ts';
import { OneOwner } from '../../../src/sim/checks/oneOwner.ts';
import { Violation } from '../../../src/sim/checks/violation.ts';
import type { EventRecord } from '../../../src/sim/events.ts';
import { runScenario } from '../../../src/sim/scenario.ts';

const event: EventRecord = { number: 1, at: 1, event: { kind: 'hand', name: 'a test' } };

function buy(student: string): string {
  const built = marketCommand('buy', { item: 1, student });
  if (!built.ok) throw new Error(built.text);
  return built.command;
}

const applied = (index: number, result: object): ClientEnd => ({
  kind: 'applied',
  index,
  term: 1,
  result: JSON.stringify(result),
  via: 'a1',
});
/** A command that was asked twice is answered for a later entry than the one that it was applied at. */
const yours = (buyer: string, index: number): ClientEnd =>
  applied(index + 20, { ok: true, value: { item: 1, standing: 'sold', buyer, index } });
const second = (winner: string, index: number): ClientEnd =>
  applied(99, { ok: false, code: 'sold', item: 1, standing: 'sold', student: winner, index });

describe('one owner', () => {
  it('holds when everybody is told the same buyer and entry', () => {
    const check = new OneOwner();
    check.told('a1', buy('ben'), second('ada', 7), event);
    check.told('a2', buy('ada'), yours('ada', 7), event);
    check.told('a3', buy('cleo'), second('ada', 7), event);
    check.told('a3', buy('cleo'), applied(5, { ok: false, code: 'notRegistered', student: 'cleo' }), event);
    expect(check.sold).toBe(1);
  });

  it.each([
    ['two have it', yours('ben', 8)],
    ['another was first', second('cleo', 7)],
    ['it was sold at another entry', second('ada', 6)],
  ])('is violated when %s', (_, end) => {
    const check = new OneOwner();
    check.told('a1', buy('ada'), yours('ada', 7), event);
    expect(() => check.told('a2', buy('ben'), end, event)).toThrow(Violation);
  });
});

/** It forgets that a thing is sold as soon as somebody wants to buy it. */
const forgetful: Application<MarketplaceState> = {
  ...marketplace,
  apply(state, command, at) {
    const item = String(numberIn(command, 'item'));
    const row = rowOf(state.items, item);
    if (textIn(command, 'op') === 'buy' && row?.standing === 'sold')
      putRow(state.items, item, { ...row, standing: 'offered', buyer: null });
    return marketplace.apply(state, command, at);
  },
};

describe('random runs', () => {
  it('sell things, and notice a marketplace that sells one twice', () => {
    const seeds = Array.from({ length: 12 }, (_, place) => place + 1);
    expect(seeds.reduce((sold, seed) => sold + runScenario(seed).sold, 0)).toBeGreaterThan(2);
    const machine = combine({ kv: keyValue, market: forgetful, expenses });
    const caught = seeds.flatMap((seed) => {
      try {
        runScenario(seed, { machine });
        return [];
      } catch (error) {
        return error instanceof Violation ? [error.property] : [String(error)];
      }
    });
    expect(new Set(caught)).toEqual(new Set(['One Owner']));
  });
});
