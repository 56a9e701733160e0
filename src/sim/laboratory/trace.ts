/** The whole trace of a run as lines of text; the same seed gives the same lines everywhere. */
import { perform, type Experiment } from './experiment.ts';

/** Ends with what was violated, when something was. */
export function traceOf(experiment: Experiment): string[] {
  const lines: string[] = [];
  const trace = (line: string): void => void lines.push(line);
  try {
    lines.push(JSON.stringify(perform(experiment, { trace })));
  } catch (error) {
    lines.push(error instanceof Error ? error.message : String(error));
  }
  return lines;
}
