/**
 * The whole trace of a run as lines of text; the same seed gives the same lines everywhere. The events of the world and the
 * steps of the servers (docs/trace.md) stand among each other as they happened.
 */
import { TraceRecorder } from '../../node/trace/recorder.ts';
import { perform, type Experiment } from './experiment.ts';

/** Ends with the run's report, or with what was violated. */
export function traceOf(experiment: Experiment): string[] {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  try {
    lines.push(JSON.stringify(perform(experiment, { trace: write, observer: new TraceRecorder(write) })));
  } catch (error) {
    lines.push(error instanceof Error ? error.message : String(error));
  }
  return lines;
}
