/** The simulated world as a laboratory, for commands and pages that run it outside of the tests. Its door, and nothing else. */
export { bugs } from '../bugs/bugs.ts';
export { trapOf } from '../bugs/traps.ts';
export { addTally, createTally } from '../tally.ts';
export { describeScheduled } from '../schedule.ts';
export { examine, type Experiment, type Failure, type Finding } from './experiment.ts';
export { catchBug, type Catch } from './mutants.ts';
export { shrink, type Shrunk } from './shrink.ts';
export { traceOf } from './trace.ts';
