/**
 * Servers that are driven by hand, to be looked at: the state of Figure 2 in a line each, logs as the paper's figures
 * draw them, and what is on its way. Text, and nothing that acts.
 */
import type { Index, ServerId, Term } from '../../raft/entries.ts';
import type { Figure2 } from '../../raft/readers.ts';
import { saying, seatsOf } from './saying.ts';
import type { Stepper } from './stepper.ts';

export function showServers(stepper: Stepper, ids: readonly ServerId[]): string[] {
  return ids.flatMap((id) => (stepper.isUp(id) ? showRunning(stepper, stepper.see(id)) : [showDown(stepper, id)]));
}

function showRunning(stepper: Stepper, see: Figure2): string[] {
  const { id, role, currentTerm, votedFor, commitIndex, lastApplied, configuration } = see;
  const words = [
    `${id} ${role}`,
    `currentTerm ${currentTerm}`,
    `votedFor ${votedFor ?? 'none'}`,
    `commitIndex ${commitIndex}`,
    `lastApplied ${lastApplied}`,
    `log ${termsSaid(stepper.terms(id))}`,
    `configuration ${seatsOf(configuration) || 'none'}`,
  ];
  const lines = [words.join('  ')];
  if (see.progress.length > 0) {
    const next = see.progress.map((follower) => `${follower.id}:${follower.nextIndex}`).join(' ');
    const match = see.progress.map((follower) => `${follower.id}:${follower.matchIndex}`).join(' ');
    lines.push(`${' '.repeat(id.length)} nextIndex ${next}  matchIndex ${match}`);
  }
  return lines;
}

function showDown(stepper: Stepper, id: ServerId): string {
  const { currentTerm, votedFor, log } = stepper.onDisk(id);
  const terms = log.map(({ term }) => term);
  return `${id} down  on its disk: currentTerm ${currentTerm}  votedFor ${votedFor ?? 'none'}  log ${termsSaid(terms)}`;
}

function termsSaid(terms: readonly Term[]): string {
  return terms.length === 0 ? 'empty' : terms.join(' ');
}

/** Indexes above, a row of terms for each server, as in Figures 6 to 8; a bar stands after the committed entries. */
export function showLogs(stepper: Stepper, ids: readonly ServerId[]): string[] {
  const rows = ids.map((id) => ({ id, terms: logOf(stepper, id), commitIndex: commitIndexOf(stepper, id) }));
  const longest = rows.reduce((most, { terms }) => Math.max(most, terms.length), 0);
  const wide = Math.max(...rows.flatMap(({ terms }) => terms.map((term) => term.length)), `${longest}`.length);
  const margin = Math.max(...ids.map((id) => id.length));
  const cell = (value: number | string): string => `${value}`.padStart(wide);
  const indexes = Array.from({ length: longest }, (_, place) => ` ${cell(place + 1)}`).join('');
  return [
    ' '.repeat(margin + 1) + indexes,
    ...rows.map(({ id, terms, commitIndex }) => {
      const cells = terms.map((term, place) => (place === commitIndex && place > 0 ? '|' : ' ') + cell(term));
      return `${id.padEnd(margin)} ${cells.join('')}${commitIndex > 0 && commitIndex === terms.length ? '|' : ''}`;
    }),
  ];
}

/** The terms from index 1 on, a dot for each that is compacted away. */
function logOf(stepper: Stepper, id: ServerId): readonly string[] {
  const { compaction, log } = stepper.onDisk(id);
  const [base, entries] = stepper.isUp(id)
    ? [stepper.raft(id).log.base.index, stepper.raft(id).log.entries]
    : [compaction?.base.index ?? 0, log];
  return [...Array.from({ length: base }, () => '·'), ...entries.map(({ term }) => `${term}`)];
}

function commitIndexOf(stepper: Stepper, id: ServerId): Index {
  return stepper.isUp(id) ? stepper.see(id).commitIndex : 0;
}

export function showWire(stepper: Stepper): string[] {
  const { onTheWay, heldBack } = stepper.wire;
  if (onTheWay.length + heldBack.length === 0) return ['nothing is on its way'];
  return [
    ...onTheWay.map(({ from, to, message }) => `${from}>${to} ${saying(message)}`),
    ...heldBack.map(({ from, to, message }) => `${from}>${to} held: ${saying(message)}`),
  ];
}
