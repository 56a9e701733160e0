/**
 * What the judges of all properties have in common: they hear tellings, count the facts they took from them, and keep the
 * first contradiction for good.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Claim, Fact, PropertyKey, PropertyVerdict, Told, Verdict } from './told.ts';

export abstract class ToldProperty {
  abstract readonly property: PropertyKey;
  #facts = 0;
  #compared = 0;
  readonly #servers = new Set<ServerId>();
  #since: number | null = null;
  #violated: Extract<Verdict, { kind: 'violated' }> | null = null;

  abstract hear(told: Told): void;

  get verdict(): PropertyVerdict {
    return { property: this.property, verdict: this.#violated ?? this.#standing() };
  }

  /** The same as its verdict says, for little. */
  get isViolated(): boolean {
    return this.#violated !== null;
  }

  protected fact({ server, heardAt }: Told, claim: Claim): Fact {
    return { server, heardAt, claim };
  }

  /** A fact was taken in, and held against so many others. */
  protected took({ server, heardAt }: Pick<Told, 'server' | 'heardAt'>, compared: number): void {
    this.#facts += 1;
    this.#compared += compared;
    this.#servers.add(server);
    this.#since ??= heardAt;
  }

  protected collide(first: Fact, second: Fact): void {
    this.#violated ??= { kind: 'violated', facts: [first, second], at: second.heardAt };
  }

  #standing(): Verdict {
    if (this.#since === null) return { kind: 'unknown', why: { kind: 'nothingTold' } };
    return {
      kind: 'holds',
      facts: this.#facts,
      compared: this.#compared,
      servers: this.#servers.size,
      since: this.#since,
    };
  }
}
