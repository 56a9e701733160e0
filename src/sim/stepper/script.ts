/**
 * A run as a text that can be read and compared: each line is a step, and below it, indented, stands what the servers
 * then did and why. Running it writes the indented lines anew and leaves the others as they are.
 *
 * An empty line and one that begins with # are for the reader. A step after the word quietly says nothing of what is done.
 */
import { runTyped } from './commands.ts';
import { Desk } from './desk.ts';
import type { TraceRecorder } from '../../node/trace/recorder.ts';
import { WrongStep } from './wrong.ts';

const INDENT = '  ';
const QUIETLY = 'quietly ';

export function runScript(text: string, recorder: TraceRecorder | null = null): string {
  const desk = new Desk(recorder);
  const lines: string[] = [];
  for (const [place, line] of text.split('\n').entries()) {
    if (line.startsWith(INDENT)) continue;
    lines.push(line);
    const step = line.trim();
    if (step === '' || step.startsWith('#')) continue;
    for (const output of runLine(desk, step, place + 1)) lines.push(`${INDENT}${output}`);
  }
  return lines.join('\n');
}

function runLine(desk: Desk, step: string, number: number): readonly string[] {
  try {
    const quiet = step.startsWith(QUIETLY);
    const shown = runTyped(desk, quiet ? step.slice(QUIETLY.length) : step);
    const done = desk.report();
    return quiet ? shown : [...done, ...shown];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WrongStep(`line ${number}, "${step}": ${why}`, { cause: error });
  }
}
