/** Planted bugs in compaction and in installing snapshots (§7). */
import { firstIndexOf } from '../../raft/log.ts';
import { paperRules } from '../../raft/rules.ts';
import type { DiskWrite } from '../../node/ports.ts';
import type { PlantedBug } from './plantedBug.ts';

export const snapshotBugs: readonly PlantedBug[] = [
  {
    name: 'sessionsNotInSnapshot',
    says: 'A snapshot on the disk holds the state machine and forgets the client sessions.',
    section: '§7, dissertation §6.3',
    write: withoutSessions,
    violates: ['Equal Digests', 'Exactly Once', 'Linearizability'],
    withinSeeds: 50,
  },
  {
    name: 'olderSnapshotInstalled',
    says: 'A server installs every snapshot that it gets, even one that holds less than it has.',
    section: '§7',
    rules: { isSnapshotNew: () => true },
    violates: ['Monotone State', 'State Machine Safety', 'Own Assertions'],
    withinSeeds: 150,
  },
  {
    name: 'suffixDiscarded',
    says: 'Whoever installs a snapshot discards what follows it, though it has acknowledged that.',
    section: '§7',
    rules: { keepsSuffix: () => false },
    violates: ['Acknowledged Stays', 'Saved Before Sent'],
    withinSeeds: 150,
  },
  {
    name: 'compactedTakenForConflict',
    says: 'An append that begins with compacted entries is taken for one that conflicts with them.',
    section: '§7, §5.3',
    rules: {
      appendConflict: (log, entries) => {
        const first = entries[0];
        return first !== undefined && first.index < firstIndexOf(log)
          ? first.index
          : paperRules.appendConflict(log, entries);
      },
    },
    violates: ['Own Assertions'],
    withinSeeds: 100,
  },
  {
    name: 'partsNumberedPerFollower',
    says: 'Parts of a snapshot are numbered for their follower alone, so one that left before a read confirms it.',
    section: '§7, dissertation §6.4',
    rules: { numberOfPart: (appends, latest) => ({ appends, number: latest + 1 }) },
    violates: ['Fresh Reads'],
    withinSeeds: 150,
  },
  {
    name: 'snapshotConfigurationIgnored',
    says: 'A server looks for its configuration in the log alone, and forgets the one in its snapshot.',
    section: '§7, §6',
    rules: { configurationInSnapshot: () => null },
    violates: ['Configuration In Use', 'Own Assertions'],
    withinSeeds: 20,
  },
];

/** The first line of a snapshot's data says how long the two texts are that follow it; the second are the sessions. */
function withoutSessions(write: DiskWrite): DiskWrite {
  if (write.compaction === null) return write;
  const { snapshot } = write.compaction;
  const end = snapshot.data.indexOf('\n');
  const header = JSON.parse(snapshot.data.slice(0, end)) as { readonly machine: number };
  const machine = snapshot.data.slice(end + 1, end + 1 + header.machine);
  const none = '[]';
  const data = `${JSON.stringify({ ...header, sessions: none.length })}\n${machine}${none}`;
  return { ...write, compaction: { ...write.compaction, snapshot: { ...snapshot, data } } };
}
