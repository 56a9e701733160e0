/** Planted bugs in client sessions and in what clients are told. */
import type { PlantedBug } from './plantedBug.ts';

export const clientBugs: readonly PlantedBug[] = [
  {
    name: 'appliesRepeats',
    says: 'A request that comes a second time is applied a second time.',
    section: '§8, dissertation §6.3',
    rules: { answerOf: () => undefined },
    violates: ['Exactly Once', 'Linearizability'],
    withinSeeds: 50,
  },
  {
    name: 'highestSerialOnly',
    says: 'A request counts as applied once a later one of its client was, and is answered with what that one got.',
    section: 'dissertation §6.3',
    rules: {
      answerOf: (session, serial) => {
        const highest = [...session.answers.keys()].reduce((most, one) => Math.max(most, one), 0);
        return serial > highest ? undefined : session.answers.get(highest);
      },
    },
    violates: ['Exactly Once', 'Linearizability'],
    withinSeeds: 50,
  },
  {
    name: 'sessionsExpireDifferently',
    says: 'Servers do not agree on how many sessions are kept, and so on when one expires.',
    section: 'dissertation §6.3',
    rulesOf: (server) => ({
      sessionLimits: () => ({ sessions: server === 'a1' ? 2 : 3, answers: 10_000, idle: 10_000 }),
    }),
    violates: ['Equal Digests', 'Exactly Once', 'Linearizability'],
    withinSeeds: 50,
  },
  {
    name: 'idleSessionsExpireDifferently',
    says: 'Servers do not agree on how long a session may go unused.',
    section: 'dissertation §6.3',
    rulesOf: (server) => ({
      sessionLimits: () => ({ sessions: 100, answers: 10_000, idle: server === 'a1' ? 4 : 40 }),
    }),
    violates: ['Equal Digests', 'Exactly Once', 'Linearizability'],
    withinSeeds: 50,
  },
  {
    name: 'expiredCalledRefused',
    says: 'A client whose session has expired is told that its command was refused, though an earlier try may have been applied.',
    section: 'dissertation §6.3',
    end: (end) =>
      end.kind === 'unknown' && end.code === 'sessionExpired'
        ? { kind: 'refused', code: 'noLeader', text: end.text, leader: null }
        : end,
    violates: ['Linearizability'],
    withinSeeds: 300,
  },
  {
    name: 'unknownCalledRefused',
    says: 'A client is told that its command was refused when nobody can know whether it will still be applied.',
    section: '§8',
    end: (end) => (end.kind === 'unknown' ? { kind: 'refused', code: 'noLeader', text: end.text, leader: null } : end),
    violates: ['Linearizability'],
    withinSeeds: 300,
  },
];
