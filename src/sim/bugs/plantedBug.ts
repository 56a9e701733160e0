/** What a planted bug is: one mistake, where the rule stands that it breaks, and which checks are to see it. */
import type { ServerId } from '../../raft/entries.ts';
import type { Rules } from '../../raft/rules.ts';
import type { PropertyName } from '../checks/violation.ts';
import type { Sabotage } from '../options.ts';

export interface PlantedBug extends Sabotage {
  readonly name: string;
  /** What the server does wrong, in one sentence. */
  readonly says: string;
  /** Where the rule stands that it breaks. */
  readonly section: string;
  readonly rules?: Partial<Rules>;
  /** More rules, which are not the same at every server. */
  readonly rulesOf?: (server: ServerId) => Partial<Rules>;
  /** The properties that random runs may see violated first. */
  readonly violates: readonly PropertyName[];
  /** Random runs need at most so many seeds, wherever they begin, to see it. */
  readonly withinSeeds: number;
}
