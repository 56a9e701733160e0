/** Planted bugs in elections and replication, beside those of bugs.ts. */
import { lastIndexOf } from '../../raft/log.ts';
import { saveOfTerm } from '../../raft/saves.ts';
import type { PlantedBug } from './plantedBug.ts';

export const replicationBugs: readonly PlantedBug[] = [
  {
    name: 'ownVoteBeforeSaving',
    says: 'A candidate counts its own vote before that is durable.',
    section: 'Figure 2, persistent state',
    rules: { saveBeforeOwnVote: () => 0 },
    violates: ['Saved Before Sent', 'Election Safety', 'One Vote Per Term'],
    withinSeeds: 100,
  },
  {
    name: 'unseatsHeardLeaders',
    says: 'It helps to replace a leader that it hears, so a removed server can disturb the others for ever.',
    section: '§6, dissertation §4.2.3',
    rules: { insistsOnLeader: () => false },
    violates: ['Liveness'],
    withinSeeds: 60,
  },
  {
    name: 'heartbeatCommitsAll',
    says: 'A follower that gets a heartbeat commits all that the leader has, matched or not.',
    section: 'Figure 2, AppendEntries 5',
    rules: {
      followerCommitIndex: (leaderCommit, lastMatched, entries) =>
        entries === 0 ? leaderCommit : Math.min(leaderCommit, lastMatched),
    },
    violates: ['State Machine Safety', 'Leader Completeness', 'Commit Rule', 'Exactly Once', 'Linearizability'],
    withinSeeds: 60,
  },
  {
    name: 'olderSaveWillDo',
    says: 'It takes the end of an older save for that of the newer one which holds the entries.',
    section: 'Figure 2, persistent state',
    rules: {
      saveBeforeAppendAnswer: (state, matchIndex) =>
        Math.max(saveOfTerm(state), state.saves.onTheWay.find(({ first }) => first <= matchIndex)?.save ?? 0),
    },
    violates: ['Saved Before Sent', 'Commit Rule', 'Leader Completeness'],
    withinSeeds: 50,
  },
  {
    name: 'neverStepsBack',
    says: 'After a rejection the leader tries the same place again.',
    section: '§5.3',
    rules: { nextIndexAfter: (_log, _conflict, nextIndex) => nextIndex },
    violates: ['Liveness'],
    withinSeeds: 20,
  },
  {
    name: 'appendsAnywhere',
    says: 'A follower whose log is too short takes the entries for agreed.',
    section: '§5.3',
    rules: {
      logMatches: (log, prevLogIndex, prevLogTerm) =>
        prevLogIndex > lastIndexOf(log) || (log.entries[prevLogIndex - 1]?.term ?? 0) === prevLogTerm,
    },
    violates: [
      'Log Matching',
      'State Machine Safety',
      'Own Assertions',
      'Exactly Once',
      'Commit Rule',
      'Saved Before Sent',
    ],
    withinSeeds: 20,
  },
];
