/**
 * The five properties of Figure 3, judged together from what servers tell of themselves. Nothing here runs a server or
 * knows a clock; the linearizability of what clients saw is judged beside it (clients.ts).
 */
import { ElectionSafety } from './electionSafety.ts';
import { LeaderAppendOnly } from './leaderAppendOnly.ts';
import { LeaderCompleteness } from './leaderCompleteness.ts';
import { LogMatching } from './logMatching.ts';
import { StateMachineSafety } from './stateMachineSafety.ts';
import type { PropertyVerdict, Told } from './told.ts';

export class ToldJudge {
  readonly #properties = [
    new ElectionSafety(),
    new LeaderAppendOnly(),
    new LogMatching(),
    new LeaderCompleteness(),
    new StateMachineSafety(),
  ] as const;

  hear(told: Told): void {
    for (const property of this.#properties) property.hear(told);
  }

  /** How many of them are violated. */
  get violated(): number {
    return this.#properties.reduce((count, { isViolated }) => count + (isViolated ? 1 : 0), 0);
  }

  get verdicts(): readonly PropertyVerdict[] {
    return this.#properties.map((property) => property.verdict);
  }
}
