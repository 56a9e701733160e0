/** A run as the trace that docs/trace.md describes: what every server did, a line of JSON for each, to be checked against a specification. */
import { TraceRecorder } from '../../node/trace/recorder.ts';
import { Player } from '../player.ts';
import type { Run } from '../run.ts';

/** With a line feed behind each line. */
export function traceFile(run: Run): string {
  const lines: string[] = [];
  const observer = new TraceRecorder((line) => lines.push(line));
  const player = new Player(run, { observer, unjudged: true, onlooker: { violated: () => undefined } });
  player.playTo(run.until);
  return lines.map((line) => `${line}\n`).join('');
}
