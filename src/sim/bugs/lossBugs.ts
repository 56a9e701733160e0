/** Planted bugs about followers that have lost what they acknowledged. */
import type { PlantedBug } from './plantedBug.ts';

export const lossBugs: readonly PlantedBug[] = [
  {
    name: 'lossUnnoticed',
    says: 'A leader takes the rejections of a follower that has lost its entries for late ones.',
    section: 'Figure 2, persistent state',
    rules: { hasLostEntries: () => false },
    violates: ['Liveness'],
    withinSeeds: 200,
  },
  {
    name: 'lossDenied',
    says: 'A server that is told that it has lost what it acknowledged goes on.',
    section: 'Figure 2, persistent state',
    rules: { objectionToParking: () => 'hasThem' },
    violates: ['Liveness'],
    withinSeeds: 200,
  },
  {
    name: 'parksOnHearsay',
    says: 'A leader takes a rejection that was overtaken for a loss, and the follower believes it unseen.',
    section: 'Figure 2, persistent state',
    rules: {
      hasLostEntries: ({ matchIndex }, _sequence, conflict) =>
        conflict.term === null && conflict.firstIndex <= matchIndex,
      objectionToParking: () => null,
    },
    violates: ['Parking'],
    withinSeeds: 100,
  },
];
