/** Planted bugs between a server and its disk. */
import type { PlantedBug } from './plantedBug.ts';

export const diskBugs: readonly PlantedBug[] = [
  {
    name: 'termForgotten',
    says: 'It writes entries and the vote to its disk and forgets the term.',
    section: 'Figure 2, persistent state',
    write: (write) => ({ ...write, currentTerm: 0 }),
    violates: ['Saved Before Sent', 'One Vote Per Term', 'Election Safety'],
    withinSeeds: 10,
  },
  {
    name: 'cutNotWritten',
    says: 'Entries that give way to others are cut in memory and not on the disk.',
    section: '§5.3',
    write: (write) => ({ ...write, truncateFrom: null }),
    violates: ['Own Assertions', 'Saved Before Sent', 'Log Matching'],
    withinSeeds: 50,
  },
  {
    name: 'failedWriteIgnored',
    says: 'A write that failed is taken for saved.',
    section: 'Figure 2, persistent state',
    completion: (completion) => ({ ...completion, ok: true }),
    violates: ['Saved Before Sent', 'Own Assertions', 'Commit Rule', 'Leader Completeness', 'Election Safety'],
    withinSeeds: 50,
  },
  {
    name: 'emptyDiskOldName',
    says: 'A server that has lost its disk comes back under its old id and votes again.',
    section: 'Figure 2, persistent state',
    losesDisk: (life) => life % 3 === 0,
    violates: [
      'Monotone State',
      'Leader Completeness',
      'State Machine Safety',
      'One Vote Per Term',
      'Election Safety',
      'Commit Rule',
      'Log Matching',
      'Exactly Once',
      'Own Assertions',
      'Liveness',
    ],
    withinSeeds: 50,
  },
];
