/**
 * Planted bugs: each replaces one rule of the paper by a plausible mistake, so that tests can show that the checks notice,
 * and lessons can show what the rule is for.
 *
 * Nothing outside the simulated world may import this.
 */
import { votersOf } from '../../raft/configuration.ts';
import { lastIndexOf, termOf } from '../../raft/log.ts';
import { objectionToStanding } from '../../raft/roles.ts';
import { saveOfVote } from '../../raft/saves.ts';
import type { ClientRequest } from '../../node/messages.ts';
import { clientBugs } from './clientBugs.ts';
import { diskBugs } from './diskBugs.ts';
import { lossBugs } from './lossBugs.ts';
import type { PlantedBug } from './plantedBug.ts';
import { replicationBugs } from './replicationBugs.ts';
import { snapshotBugs } from './snapshotBugs.ts';

export type { PlantedBug } from './plantedBug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    name: 'voteTwice',
    says: 'It votes for everybody who asks in a term.',
    section: '§5.2',
    rules: { mayVote: () => true },
    violates: ['One Vote Per Term', 'Saved Before Sent', 'Election Safety'],
    withinSeeds: 10,
  },
  {
    name: 'forgetVote',
    says: 'It writes the term to its disk and forgets the vote.',
    section: 'Figure 2, persistent state',
    write: (write) => ({ ...write, votedFor: null }),
    violates: ['Saved Before Sent', 'One Vote Per Term', 'Election Safety'],
    withinSeeds: 10,
  },
  {
    name: 'answerVoteBeforeSaving',
    says: 'Its vote leaves before it is durable.',
    section: 'Figure 2, persistent state',
    rules: { saveBeforeVoteAnswer: () => 0 },
    violates: ['Saved Before Sent', 'One Vote Per Term', 'Election Safety'],
    withinSeeds: 10,
  },
  {
    name: 'askForVotesBeforeSaving',
    says: 'It stands for election before its own vote is durable.',
    section: 'Figure 2, persistent state',
    rules: { saveBeforeVoteRequest: () => 0 },
    violates: ['Saved Before Sent', 'One Vote Per Term', 'Election Safety'],
    withinSeeds: 10,
  },
  {
    name: 'acknowledgeBeforeSaving',
    says: 'It acknowledges entries that its disk does not have yet.',
    section: 'Figure 2, persistent state',
    rules: { saveBeforeAppendAnswer: () => 0 },
    violates: ['Saved Before Sent', 'Commit Rule', 'Leader Completeness'],
    withinSeeds: 10,
  },
  {
    name: 'countOwnUnsaved',
    says: 'A leader counts entries of its own that are not durable.',
    section: 'dissertation §10.2.1',
    rules: { ownMatchIndex: (state) => lastIndexOf(state.log) },
    violates: ['Commit Rule', 'Leader Completeness'],
    withinSeeds: 20,
  },
  {
    name: 'countOldTerms',
    says: 'It commits entries of older terms by counting replicas.',
    section: '§5.4.2, Figure 8',
    rules: { mayCommitByCounting: () => true },
    violates: ['Commit Rule', 'Leader Completeness', 'State Machine Safety'],
    withinSeeds: 20,
  },
  {
    name: 'commitBeyondMatch',
    says: 'A follower commits all that the leader has, and not only what this append proved equal.',
    section: 'Figure 2, AppendEntries 5',
    rules: { followerCommitIndex: (leaderCommit) => leaderCommit },
    violates: ['State Machine Safety', 'Leader Completeness', 'Commit Rule', 'Exactly Once', 'Linearizability'],
    withinSeeds: 60,
  },
  {
    name: 'lateAppendTruncates',
    says: 'Every append cuts the log where its entries begin, whether they conflict or not.',
    section: '§5.3',
    rules: {
      appendConflict: (log, entries) => {
        const first = entries[0];
        return first !== undefined && first.index <= lastIndexOf(log) ? first.index : null;
      },
    },
    violates: [
      'Commit Rule',
      'State Machine Safety',
      'Leader Completeness',
      'Saved Before Sent',
      'Acknowledged Stays',
      'Liveness',
      'Own Assertions',
    ],
    withinSeeds: 50,
  },
  {
    name: 'majorityOffByOne',
    says: 'Half of the voters are a majority.',
    section: '§5.2',
    rules: { majority: (voters) => Math.max(1, Math.floor((voters + 1) / 2)) },
    violates: ['Commit Rule', 'Election Safety', 'Leader Completeness'],
    withinSeeds: 20,
  },
  {
    name: 'logsNotCompared',
    says: 'It votes for candidates with an older log.',
    section: '§5.4.1',
    rules: { isLogUpToDate: () => true },
    violates: ['Leader Completeness', 'State Machine Safety', 'Election Safety'],
    withinSeeds: 50,
  },
  {
    name: 'longerLogWins',
    says: 'It compares the lengths of logs and not their last terms.',
    section: '§5.4.1',
    rules: { isLogUpToDate: (candidate, voter) => candidate.lastLogIndex >= voter.lastLogIndex },
    violates: ['Leader Completeness', 'State Machine Safety', 'Election Safety'],
    withinSeeds: 100,
  },
  {
    name: 'lastTermAlone',
    says: 'It compares the last terms of logs and not their lengths.',
    section: '§5.4.1',
    rules: { isLogUpToDate: (candidate, voter) => candidate.lastLogTerm >= voter.lastLogTerm },
    violates: ['Leader Completeness', 'State Machine Safety', 'Election Safety'],
    withinSeeds: 50,
  },
  {
    name: 'previousEntryUnchecked',
    says: 'A follower takes entries without asking whether the one before them is the same.',
    section: '§5.3',
    rules: { logMatches: (log, prevLogIndex) => prevLogIndex <= lastIndexOf(log) },
    violates: ['Log Matching', 'State Machine Safety', 'Own Assertions', 'Exactly Once'],
    withinSeeds: 50,
  },
  {
    name: 'changeBeforeOwnTermCommits',
    says: 'A leader changes the configuration before an entry of its own term is committed.',
    section: 'dissertation §4.1, correction of 2015',
    rules: {
      objectionToChangeNow: (state) =>
        state.configurationIndex > state.commitIndex
          ? { kind: 'changeInProgress', index: state.configurationIndex }
          : null,
    },
    violates: ['Configuration In Use', 'Leader Completeness', 'Commit Rule'],
    withinSeeds: 100,
  },
  {
    name: 'twoChangesAtOnce',
    says: 'A leader begins a change of the configuration while another one is under way.',
    section: 'dissertation §4.1',
    rules: {
      objectionToChangeNow: (state) =>
        termOf(state.log, state.commitIndex) === state.currentTerm ? null : { kind: 'termNotCommitted' },
    },
    violates: ['Configuration In Use', 'Leader Completeness', 'Commit Rule', 'Election Safety'],
    withinSeeds: 50,
  },
  {
    name: 'removedLeaderCountsItself',
    says: 'A leader that is no voter any more still counts its own copy.',
    section: 'dissertation §4.2.2',
    rules: { countsItself: () => true },
    violates: ['Commit Rule', 'Leader Completeness', 'Election Safety'],
    withinSeeds: 300,
  },
  {
    name: 'learnerCounted',
    says: 'It counts learners like voters.',
    section: 'dissertation §4.2.1',
    rules: { halvesOf: (configuration) => [configuration.members.map((member) => member.id)] },
    violates: ['Commit Rule', 'Election Safety', 'Leader Completeness'],
    withinSeeds: 20,
  },
  {
    name: 'configurationKeptWhenCut',
    says: 'A truncation takes a configuration out of the log, and the server goes on using it.',
    section: '§6',
    rules: { isConfigurationCut: () => false },
    violates: ['Configuration In Use'],
    withinSeeds: 150,
  },
  {
    name: 'configurationUsedOnceCommitted',
    says: 'It uses a configuration when that is committed, and not as soon as it is in its log.',
    section: '§6',
    rules: {
      configurationInUse: (configurations, commitIndex) =>
        configurations.findLast(({ index }) => index <= Math.max(commitIndex, 1)),
    },
    violates: ['Configuration In Use'],
    withinSeeds: 10,
  },
  {
    name: 'newHalfAlone',
    says: 'In a joint configuration it asks only the new voters.',
    section: '§6',
    rules: { halvesOf: (configuration) => [configuration.joint?.incoming ?? votersOf(configuration)] },
    violates: ['Commit Rule', 'Election Safety', 'Leader Completeness', 'Fresh Reads'],
    withinSeeds: 300,
  },
  {
    name: 'oldHalfAlone',
    says: 'In a joint configuration it asks only the old voters.',
    section: '§6',
    rules: { halvesOf: (configuration) => [configuration.joint?.outgoing ?? votersOf(configuration)] },
    violates: ['Commit Rule', 'Election Safety', 'Leader Completeness', 'Fresh Reads'],
    withinSeeds: 300,
  },
  {
    name: 'leavesJointTooSoon',
    says: 'A leader appends C_new before the joint configuration is committed.',
    section: '§6',
    rules: { mayLeaveJoint: () => true },
    violates: ['Configuration In Use'],
    withinSeeds: 80,
  },
  {
    name: 'neverLeavesJoint',
    says: 'A leader never appends C_new, and the cluster stays between two configurations.',
    section: '§6',
    rules: { mayLeaveJoint: () => false },
    violates: ['Liveness'],
    withinSeeds: 80,
  },
  {
    name: 'indexesSortedAsText',
    says: 'Match indexes are sorted as text, so that 9 comes after 10.',
    section: '§5.3',
    rules: {
      commitIndexByCounting: (indexes, needed) =>
        [...indexes].map(String).sort().reverse().map(Number)[needed - 1] ?? 0,
    },
    violates: ['Commit Rule'],
    withinSeeds: 20,
  },
  {
    name: 'noOpeningEntry',
    says: 'A leader opens its term with nothing, and older entries wait for the next proposal.',
    section: '§8',
    rules: { openingEntry: () => null },
    violates: ['Liveness', 'Configuration In Use'],
    withinSeeds: 30,
  },
  {
    name: 'neverTruncates',
    says: 'A follower keeps its own entries where the leader has others, and acknowledges all the same.',
    section: '§5.3',
    rules: { appendConflict: () => null },
    violates: [
      'Commit Rule',
      'Log Matching',
      'State Machine Safety',
      'Leader Completeness',
      'Exactly Once',
      'Liveness',
      'Own Assertions',
    ],
    withinSeeds: 50,
  },
  {
    name: 'advertiseUnsaved',
    says: 'A candidate advertises entries that its disk does not have yet.',
    section: 'Figure 2, persistent state',
    rules: { saveBeforeVoteRequest: saveOfVote },
    violates: ['Saved Before Sent'],
    withinSeeds: 100,
  },
  {
    name: 'oneCopyIsEnough',
    says: 'It commits what the fastest server has.',
    section: '§5.3',
    rules: { commitIndexByCounting: (indexes) => indexes.reduce((most, index) => (index > most ? index : most), 0) },
    violates: ['Commit Rule', 'Leader Completeness'],
    withinSeeds: 10,
  },
  {
    name: 'deafToNewerTerms',
    says: 'It does not take up a newer term that it hears of.',
    section: '§5.1',
    rules: { isNewerTerm: () => false },
    violates: ['One Vote Per Term', 'Election Safety', 'Liveness'],
    withinSeeds: 20,
  },
  {
    name: 'staleRead',
    says: 'A leader answers reads without making sure that it still leads.',
    section: 'dissertation §6.4',
    rules: { confirmsRead: () => true },
    violates: ['Fresh Reads'],
    withinSeeds: 150,
  },
  {
    name: 'readConfirmedByOlderAnswer',
    says: 'A read is confirmed by answers to appends that were sent before it arrived.',
    section: 'dissertation §6.4',
    rules: { confirmsRead: (_state, progress) => progress.answered > 0 },
    violates: ['Fresh Reads'],
    withinSeeds: 100,
  },
  {
    name: 'readBeforeOwnTermCommits',
    says: 'A new leader answers reads before an entry of its own term is committed.',
    section: 'dissertation §6.4',
    rules: { mayServeReads: () => true },
    violates: ['Fresh Reads'],
    withinSeeds: 100,
  },
  {
    name: 'leaseOverFreeze',
    says: 'A leader takes the time at which it read an answer for a lease, however long that lay there.',
    section: 'dissertation §6.4.1',
    rules: { confirmsRead: (state, progress) => state.now - progress.heardAt < state.settings.election[1] },
    violates: ['Fresh Reads'],
    withinSeeds: 60,
  },
  {
    name: 'timeoutNowFromTheDead',
    says: 'It stands for election whenever TimeoutNow comes, from whichever leader of whichever term.',
    section: 'dissertation §3.10',
    rules: { objectionToTimeoutNow: objectionToStanding },
    violates: ['TimeoutNow'],
    withinSeeds: 100,
  },
  {
    name: 'retryAsNew',
    says: 'A client that asks again takes a new serial number each time.',
    section: '§8, dissertation §6.3',
    request: askedAsNew,
    violates: ['Exactly Once'],
    withinSeeds: 20,
  },
  ...replicationBugs,
  ...diskBugs,
  ...clientBugs,
  ...snapshotBugs,
  ...lossBugs,
];

function askedAsNew(asked: ClientRequest): ClientRequest {
  const { request, operation } = asked;
  if (operation.kind !== 'command') return asked;
  const stamp = { session: operation.stamp.session, serial: request, firstUnanswered: 1 };
  return { kind: 'clientRequest', request, operation: { ...operation, stamp } };
}

export function bugNamed(name: string): PlantedBug {
  const bug = bugs.find((one) => one.name === name);
  if (bug === undefined)
    throw new Error(`there is no planted bug ${name}; there are ${bugs.map((one) => one.name).join(', ')}`);
  return bug;
}
