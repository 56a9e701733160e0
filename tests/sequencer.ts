/**
 * In which order the test files begin: those that take long first, so that at the end no core waits for one of them. The
 * runner itself knows only how long they took the last time, and on a fresh machine nothing.
 */
import type { TestSequencer, TestSpecification } from 'vitest/node';

/** The longest of them first. */
const LONG = [
  'tests/sim/random.test.ts',
  'tests/sim/bugs.test.ts',
  'tests/sim/joint.test.ts',
  'tests/live/storage/contract.test.ts',
  'tests/live/storage/ownership.test.ts',
  'tests/commands/laboratory.test.ts',
  'tests/sim/laboratory/shrink.test.ts',
];

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((name) => moduleId.endsWith(name));
  return place === -1 ? LONG.length : place;
}

export class LongestFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return [...files].sort((one, other) => placeOf(one) - placeOf(other));
  }

  /** For runs that are spread over several machines, which nobody does here. */
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}
