/**
 * The planted bugs that a run may have, by name: mistakes that teach what a rule is for. Each stands in src/sim/bugs; here
 * several are put together.
 */
import type { ServerId } from '../raft/entries.ts';
import type { Rules } from '../raft/rules.ts';
import { bugNamed, bugs, type PlantedBug } from '../sim/bugs/bugs.ts';
import type { Sabotage } from '../sim/options.ts';

/** The names that a run may give. */
export const BUG_NAMES: readonly string[] = bugs.map(({ name }) => name);

export interface PlantedBugs extends Sabotage {
  readonly rulesOf: (server: ServerId) => Partial<Rules>;
}

/** All of them together; a later one wins where two replace the same rule. Throws for a name that there is not. */
export function bugsNamed(names: readonly string[]): PlantedBugs {
  const planted = names.map(bugNamed);
  const rulesOf = (server: ServerId): Partial<Rules> =>
    Object.assign({}, ...planted.flatMap(({ rules, rulesOf: more }) => [rules, more?.(server)])) as Partial<Rules>;
  return { rulesOf, ...chained(planted) };
}

type Losing = NonNullable<Sabotage['losesDisk']>;

function chained(planted: readonly PlantedBug[]): Sabotage {
  const losing = planted.flatMap(({ losesDisk }) => losesDisk ?? []);
  const losesDisk: Losing = (life) => losing.some((loses) => loses(life));
  return {
    ...one('write', planted),
    ...one('completion', planted),
    ...one('request', planted),
    ...one('end', planted),
    ...(losing.length === 0 ? {} : { losesDisk }),
  };
}

type Altering = 'write' | 'completion' | 'request' | 'end';

/** The alterations of one kind, one after the other; nothing when there is none. */
function one<Kind extends Altering>(kind: Kind, planted: readonly PlantedBug[]): Pick<Sabotage, Kind> {
  const alterations = planted.flatMap((bug) => bug[kind] ?? []) as ((value: unknown) => unknown)[];
  if (alterations.length === 0) return {} as Pick<Sabotage, Kind>;
  const all = (value: unknown): unknown => alterations.reduce((altered, alter) => alter(altered), value);
  return { [kind]: all } as Pick<Sabotage, Kind>;
}
