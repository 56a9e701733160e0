/** Messages on the stage: which are drawn and how far, where they are on their links, and what is said of one. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { FlightView } from '../../../src/view/flights.ts';
import { FLIGHT_KINDS } from '../../../src/view/flights.ts';
import { everyKind, flightOf } from '../../../src/ui/demo/flights.ts';
import { demoWorld } from '../../../src/ui/demo/demo.ts';
import { fateText, fieldTexts, fullNameOf } from '../../../src/ui/stage/flights/details.ts';
import { FLIGHT_FILTERS } from '../../../src/ui/stage/flights/filters.ts';
import FlightDetail from '../../../src/ui/stage/flights/FlightDetail.svelte';
import FlightKey from '../../../src/ui/stage/flights/FlightKey.svelte';
import FlightList from '../../../src/ui/stage/flights/FlightList.svelte';
import { DRAWN_AT_ONCE, FlightLanes, FLIGHT_MS, HALFWAY } from '../../../src/ui/stage/flights/lanes.ts';
import { pointAt } from '../../../src/ui/stage/flights/paths.ts';
import { ShownFlights } from '../../../src/ui/stage/flights/shown.svelte.ts';
import { placesOf } from '../../../src/ui/stage/places.ts';

const append = (key: string, rest: Partial<FlightView> = {}): FlightView => ({
  ...flightOf({ kind: 'append', from: 3, to: 2 }),
  key,
  ...rest,
});

/** Draws in steps of 40 ms, as the stage does. */
function drawing() {
  let now = 0;
  const lanes = new FlightLanes();
  const pass = (milliseconds: number) => {
    let drawn = lanes.step(now);
    for (const end = now + milliseconds; now < end;) {
      now += 40;
      drawn = lanes.step(now);
    }
    return drawn;
  };
  return { lanes, take: (...flights: FlightView[]) => lanes.take(flights, now), pass };
}

describe('messages on the stage', () => {
  it('cross in their time, however short they really took, and are gone', () => {
    const { take, pass, lanes } = drawing();
    take(append('a'));
    expect(pass(400)[0]?.share).toBeCloseTo(0.5, 1);
    expect(pass(FLIGHT_MS - 400 - 80)).toHaveLength(1);
    expect(pass(120)).toEqual([]);
    expect(lanes.isStill).toBe(true);
  });

  it('go one at a time on a link, and the next stands for all that came meanwhile', () => {
    const { take, pass } = drawing();
    take(append('a'), append('b'), append('c', { count: 5 }));
    const [first, ...others] = pass(200);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ key: 'c', count: 7 });
  });

  it('keep apart on a link when two kinds set out together, the more important first', () => {
    const { take, pass } = drawing();
    take({ ...flightOf({ kind: 'heartbeat', from: 3, to: 2 }), key: 'beat' }, append('a'));
    expect(pass(120).map(({ key }) => key)).toEqual(['a']);
    expect(pass(120).map(({ key }) => key)).toEqual(['a', 'beat']);
  });

  it('that are held stand at their sender while later ones pass', () => {
    const { take, pass } = drawing();
    take(append('a', { fate: 'flying' }));
    pass(40);
    take(append('a', { fate: 'held' }));
    pass(1_000);
    take(append('a', { fate: 'held' }), append('b'));
    const passing = pass(400);
    expect(passing.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(passing[0]?.share).toBeLessThan(0.2);
    expect(pass(1_000).map(({ key }) => key)).toEqual(['a']);
    take(append('a', { fate: 'delivered' }), append('b'));
    expect(pass(1_200)).toEqual([]);
  });

  it('of two kinds, two links and both ways go beside each other', () => {
    const { take, pass } = drawing();
    take(
      append('a'),
      append('b', { to: 'elsewhere' }),
      append('c', { kind: 'heartbeat' }),
      append('d', { from: 'elsewhere' }),
    );
    expect(pass(240)).toHaveLength(4);
  });

  it('that answer set out when what they answer has arrived', () => {
    const { take, pass } = drawing();
    const asked = append('a');
    take(asked, append('b', { kind: 'accepted', from: asked.to, to: asked.from }));
    expect(pass(FLIGHT_MS - 120).map(({ key }) => key)).toEqual(['a']);
    expect(pass(240).map(({ key }) => key)).toEqual(['b']);
  });

  it('that nobody told to have arrived get no further than part of the way, and fade', () => {
    const { take, pass } = drawing();
    take(append('a', { fate: 'lost' }));
    expect(pass(FLIGHT_MS)[0]?.share).toBe(HALFWAY);
    expect(pass(160)[0]?.opacity).toBeLessThan(0.9);
    expect(pass(600)).toEqual([]);
  });

  it('go on when it is told that they arrived', () => {
    const { take, pass } = drawing();
    take(append('a', { fate: 'flying' }));
    expect(pass(FLIGHT_MS)[0]).toMatchObject({ share: HALFWAY, opacity: 1 });
    take(append('a', { fate: 'delivered' }));
    expect(pass(80)[0]?.share).toBeGreaterThan(HALFWAY);
  });

  it('that are held stand near their sender as long as they are held', () => {
    const { take, pass, lanes } = drawing();
    take(append('a', { fate: 'held' }));
    expect(pass(10_000)[0]?.share).toBeLessThan(0.3);
    expect(lanes.isStill).toBe(true);
  });

  it('are left out when they are too many, the routine first', () => {
    const { take, pass } = drawing();
    const many = Array.from({ length: DRAWN_AT_ONCE }, (_, place) =>
      append(`h${place}`, { kind: 'heartbeat', to: `s${place}` }),
    );
    take(...many, append('vote', { kind: 'voteRequest' }));
    const drawn = pass(80);
    expect(drawn).toHaveLength(DRAWN_AT_ONCE);
    expect(drawn.map(({ key }) => key)).toContain('vote');
  });
});

describe('the way of a message', () => {
  const plot = { width: 872, height: 300 };
  const [one, other] = placesOf(demoWorld('five').view, plot);

  it('begins and ends clear of both marks, and both ways lie apart', () => {
    const [begin, end] = [pointAt(one!, other!, plot, 0), pointAt(one!, other!, plot, 1)];
    const [x, y] = [(one!.x * plot.width) / 100, (one!.y * plot.height) / 100];
    expect(Math.hypot(begin.x - x, begin.y - y)).toBeGreaterThan(30);
    const back = pointAt(other!, one!, plot, 0);
    expect(Math.hypot(back.x - end.x, back.y - end.y)).toBeGreaterThan(8);
  });
});

describe('what is said of a message', () => {
  const { view } = demoWorld('everyKind');

  it('is its name, what it carries and its term', () => {
    expect(fullNameOf(view, append('a'))).toBe('append from node3 to node2, entries 138 to 140, term 7');
    expect(fullNameOf(view, flightOf({ kind: 'timeoutNow', from: 3, to: 2 }))).toBe(
      'stand now from node3 to node2, term 7',
    );
  });

  it('are its fields by the names of Figure 2, entries after what they follow', () => {
    expect(fieldTexts(append('a')).map(({ name }) => name)).toEqual([
      'term',
      'prevLogIndex',
      'prevLogTerm',
      'entries[]',
      'leaderCommit',
      'sequence',
    ]);
    expect(fieldTexts(append('a'))[3]?.value).toBe('138–140, term 7');
    const mixed = append('b', { entries: { first: 138, count: 7, terms: [5, 6, 7, 7, 7] } });
    expect(fieldTexts(mixed)[3]?.value).toBe('138–144, terms 5, 6, 7, 7, 7 …');
  });

  it('is no more of its way than was told', () => {
    expect(fateText(append('a', { fate: 'lost' }))).toBe('Not reported as received.');
    expect(fateText(append('a', { sentAt: null }))).toBe('Received.');
    expect(fateText(append('a', { sentAt: 10, receivedAt: 48 }))).toBe('Received after 38 ms.');
    expect(fateText(append('a', { sentAt: 10, receivedAt: 9 }))).toBe('Received within a millisecond.');
  });

  it('can be read of each kind, and found in the list by name', () => {
    const list = render(FlightList, {
      props: { view, list: everyKind(), onpick: () => undefined, onagain: () => undefined, onclose: () => undefined },
    }).body;
    expect(list.match(/<li/g)).toHaveLength(FLIGHT_KINDS.length);
    for (const flight of everyKind()) {
      const { body } = render(FlightDetail, {
        props: { view, flight, onclose: () => undefined, lineOf: () => '', oncommand: () => undefined },
      });
      expect(body).toContain(flight.fields[0]?.name);
    }
  });
});

describe('the key to the messages', () => {
  it('has each kind once, and is the choice of what is shown', () => {
    expect(FLIGHT_FILTERS.flatMap(({ kinds }) => kinds).sort()).toEqual([...FLIGHT_KINDS].sort());
    const shown = new ShownFlights();
    shown.toggle(['clientRequest', 'clientReply']);
    expect([shown.isShown('clientRequest'), shown.isShown('clientReply')]).toEqual([false, false]);
    const { body } = render(FlightKey, { props: { shown, all: true, term: 7 } });
    expect(body.match(/aria-pressed="true"/g)).toHaveLength(FLIGHT_FILTERS.length - 1);
    shown.toggle(['clientRequest', 'clientReply']);
    expect(shown.isShown('clientReply')).toBe(true);
  });
});
