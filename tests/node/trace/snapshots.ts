/**
 * What the specification lacks: snapshots (§7), as a refinement of it. A compacted log stands for the whole one: what was
 * given up is committed, and what is committed is known to the model, so that a server's log in the model stays whole.
 *
 * Here it is judged who may give up what, that every snapshot of one index is the same text wherever it was taken, and
 * that only a snapshot whose parts have all come is installed.
 */
import type { Compaction, Snapshot } from '../../../src/raft/entries.ts';
import type { InstallSnapshot, InstallSnapshotReply } from '../../../src/raft/messages.ts';
import type { Note } from '../../../src/raft/notes.ts';
import { agree, configurationOf, must, termAt, type LogEntry, type Model, type Server } from './model.ts';

type NoteOf<Kind extends Note['kind']> = Extract<Note, { kind: Kind }>;

/** What a log that starts after an entry stands for: all that is committed up to there, then itself. */
export function wholeLog(model: Model, base: number, entries: readonly LogEntry[]): readonly LogEntry[] {
  must(base <= model.committed.length, `entries up to ${base} are given up, and not all of them are committed`);
  return [...model.committed.slice(0, base), ...entries];
}

/** The driver has written out what is applied; the state machine is deterministic, so it writes the same everywhere. */
export function writtenOut(model: Model, server: Server, index: number, data: string): void {
  must(index <= server.lastApplied, 'what is not applied cannot be in a snapshot');
  must((model.snapshots.get(index) ?? data) === data, `another snapshot of entry ${index} was taken elsewhere`);
  model.snapshots.set(index, data);
}

export function taken(model: Model, server: Server, note: NoteOf<'snapshotTaken'>): void {
  const { lastIncludedIndex: index, lastIncludedTerm, length } = note;
  must(
    index > server.snapshot && index <= server.lastApplied,
    'a new snapshot holds more than the last, and is applied',
  );
  must(lastIncludedTerm === termAt(server.log, index), 'the last included entry is of another term');
  must(model.snapshots.get(index)?.length === length, 'nobody has written this snapshot out');
  server.snapshot = index;
}

export function compacted(server: Server, { from, to, lastIncludedIndex }: NoteOf<'logCompacted'>): void {
  must(lastIncludedIndex === server.snapshot, 'the log is compacted for another snapshot');
  must(from === server.base + 1 && to >= from, 'a log gives up its first entries');
  must(to <= lastIncludedIndex, 'entries are given up that no snapshot holds');
  server.base = to;
}

/** A part arrives; parts of one snapshot fit together, whoever sent them. */
export function partCame(server: Server, { lastIncludedIndex, offset, data }: InstallSnapshot): void {
  const parts = server.parts.get(lastIncludedIndex) ?? [];
  parts.push([offset, offset + data.length]);
  server.parts.set(lastIncludedIndex, parts);
}

/** How much of a snapshot a server has from its beginning, without a gap. */
function hasUpTo(server: Server, lastIncludedIndex: number): number {
  const parts = [...(server.parts.get(lastIncludedIndex) ?? [])].sort(([one], [other]) => one - other);
  return parts.reduce((end, [from, to]) => (from <= end ? Math.max(end, to) : end), 0);
}

/** Figure 13, steps 6 to 8: what follows the last included entry stays if that entry is in the log, else nothing does. */
export function installed(model: Model, server: Server, note: NoteOf<'snapshotInstalled'>): void {
  const { lastIncludedIndex: index, lastIncludedTerm: term, suffix } = note;
  must(index > server.commitIndex, 'a snapshot is installed that holds nothing new');
  const whole = wholeLog(model, index, []);
  must(termAt(whole, index) === term, 'the last included entry is of another term');
  must(hasUpTo(server, index) === model.snapshots.get(index)?.length, 'not all parts of the snapshot have come');
  const isThere = termAt(server.log, index) === term;
  must((suffix === 'kept') === isThere, `what follows the last included entry is ${suffix}`);
  server.log = isThere ? server.log : whole;
  must(agree(server.log, whole, index), 'the snapshot holds another log');
  server.base = index;
  server.snapshot = index;
  server.commitIndex = index;
}

/** The state machine is put back from the snapshot that was installed. */
export function restored(model: Model, server: Server, snapshot: Snapshot): void {
  must(snapshot.lastIncludedIndex === server.snapshot, 'another snapshot is put back than is installed');
  same(model, snapshot);
  server.lastApplied = snapshot.lastIncludedIndex;
}

/** It saves the snapshot that it has, and where its log starts beside it. */
export function savesCompaction(model: Model, server: Server, { snapshot, base }: Compaction): void {
  must(snapshot.lastIncludedIndex === server.snapshot, 'it saves another snapshot than it has');
  must(base.index === server.base, 'it saves another beginning of the log');
  onDisk(model, { snapshot, base });
}

/** A snapshot that is on a disk, or will be, and the beginning of the log beside it. */
export function onDisk(model: Model, { snapshot, base }: Compaction): void {
  same(model, snapshot);
  must(base.index <= snapshot.lastIncludedIndex, 'entries are given up that no snapshot holds');
  must(base.term === termAt(model.committed, base.index), 'the log starts after an entry of another term');
}

function same(model: Model, { data, ...head }: Snapshot): void {
  must(model.snapshots.get(head.lastIncludedIndex) === data, 'it is not the snapshot that was taken');
  sameHead(model, head);
}

/** "The snapshot also includes the latest configuration in the log as of last included index" (§7). */
function sameHead(model: Model, head: Omit<Snapshot, 'data'>): void {
  const { lastIncludedIndex, lastIncludedTerm, configuration, configurationIndex } = head;
  const included = wholeLog(model, lastIncludedIndex, []);
  must(termAt(included, lastIncludedIndex) === lastIncludedTerm, 'the last included entry is of another term');
  const latest = configurationOf(included);
  must(configurationIndex === latest.index, 'another configuration is the latest in what the snapshot holds');
  const [own, said] = [latest.configuration, configuration].map((one) => JSON.stringify(one));
  must(own === said, 'the configuration in the snapshot is not the one in the log');
}

/** InstallSnapshot: a part of a snapshot that was taken, by a leader that has what it holds. */
export function objectionToPart(model: Model, server: Server, message: InstallSnapshot): string | null {
  const { term, lastIncludedIndex, length, offset, data, done } = message;
  if (model.leaders.get(term) !== server.id) return 'it does not lead this term';
  const whole = model.snapshots.get(lastIncludedIndex);
  if (lastIncludedIndex > server.snapshot || whole === undefined) return 'it has no such snapshot';
  sameHead(model, message);
  if (whole.length !== length || whole.slice(offset, offset + data.length) !== data)
    return 'the part is not of the whole';
  return done === (offset + data.length === length) ? null : 'whether this is the end is said wrongly';
}

/** What is said to have come has come, and what is said to be installed, or not needed, is durable. */
export function objectionToProgress(
  server: Server,
  { lastIncludedIndex, offset }: InstallSnapshotReply,
): string | null {
  return offset <= hasUpTo(server, lastIncludedIndex) ? null : 'it has less of the snapshot than it says';
}
