/**
 * A run for ShiViz, which draws space–time diagrams from logs with vector clocks: two lines an event, the host with its clock
 * and then what happened, as ShiViz's own default expression reads them: `(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`.
 *
 * What happens is told by kind; nothing is put into sentences.
 */
import type { ServerId } from '../../raft/entries.ts';
import { kindOf } from '../../view/flightFigures.ts';
import { Player } from '../player.ts';
import type { Run } from '../run.ts';

type Clock = Map<string, number>;

export function shivizLog(run: Run): string {
  const clocks = new VectorClocks();
  const player: Player = new Player(run, {
    unjudged: true,
    onlooker: {
      note: (server, _life, _number, note) => clocks.happens(server, note.kind),
      sent: ({ number, from, to, message }) =>
        clocks.sends(from, number, `sends ${kindOf(message)} to ${nameOf(to)}`, to),
      arrived(number, arrival) {
        if (arrival === 'delivered') clocks.receives(number);
      },
      violated: () => undefined,
    },
  });
  player.playTo(run.until);
  return clocks.text;
}

const nameOf = (server: ServerId): string => `node${server.slice(1)}`;

class VectorClocks {
  readonly #clocks = new Map<string, Clock>();
  /** What a message says of its sender's clock, until it arrives. */
  readonly #carried = new Map<number, { readonly clock: Clock; readonly to: ServerId; readonly from: string }>();
  readonly #lines: string[] = [];

  happens(server: ServerId, what: string): Clock {
    const host = nameOf(server);
    const clock = this.#clocks.get(host) ?? new Map<string, number>();
    this.#clocks.set(host, clock);
    clock.set(host, (clock.get(host) ?? 0) + 1);
    this.#lines.push(`${host} ${JSON.stringify(Object.fromEntries(clock))}\n${what}\n`);
    return clock;
  }

  sends(server: ServerId, message: number, what: string, to: ServerId): void {
    const clock = this.happens(server, what);
    this.#carried.set(message, { clock: new Map(clock), to, from: nameOf(server) });
  }

  receives(message: number): void {
    const carried = this.#carried.get(message);
    if (carried === undefined) return;
    const host = nameOf(carried.to);
    const clock = this.#clocks.get(host) ?? new Map<string, number>();
    this.#clocks.set(host, clock);
    for (const [other, count] of carried.clock) clock.set(other, Math.max(count, clock.get(other) ?? 0));
    this.happens(carried.to, `receives from ${carried.from}`);
  }

  get text(): string {
    return this.#lines.join('');
  }
}
