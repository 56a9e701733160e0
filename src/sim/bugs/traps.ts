/**
 * For each planted bug the trap it stands for: what implementations have got wrong before, said as the rule that holds.
 * A bug that is not named here is explained by its own sentence.
 */
const TRAPS: ReadonlyMap<string, string> = new Map([
  ['voteTwice', 'A server gives one vote a term.'],
  ['forgetVote', 'The vote is on the disk, and there after a restart.'],
  ['answerVoteBeforeSaving', 'A vote is durable before its answer leaves.'],
  ['askForVotesBeforeSaving', 'A candidate is durable in its term and vote before it asks.'],
  ['acknowledgeBeforeSaving', 'An entry is durable before it is acknowledged.'],
  ['countOwnUnsaved', "A leader's own copy counts when it is durable."],
  ['countOldTerms', "Only an entry of the leader's own term commits by counting."],
  ['commitBeyondMatch', 'A follower commits no further than this message has matched.'],
  ['heartbeatCommitsAll', 'A follower commits no further than this message has matched, heartbeats included.'],
  ['lateAppendTruncates', 'A late, short or repeated append cuts nothing.'],
  ['majorityOffByOne', 'Two majorities always overlap.'],
  ['logsNotCompared', 'A vote goes to no candidate with an older log.'],
  ['longerLogWins', 'Last terms are compared before lengths.'],
  ['lastTermAlone', 'Lengths are compared when last terms are equal.'],
  ['previousEntryUnchecked', 'Entries are taken only behind the entry that the leader has there.'],
  ['neverStepsBack', 'Each rejection takes the leader further back, until the logs agree.'],
  [
    'appendsAnywhere',
    'Entries are taken only behind the entry that the leader has there, and not where there is none.',
  ],
  ['changeBeforeOwnTermCommits', 'No change of the configuration before an entry of the own term is committed.'],
  ['twoChangesAtOnce', 'One change of the configuration at a time.'],
  ['removedLeaderCountsItself', 'A leader that is being removed does not count itself.'],
  ['indexesSortedAsText', 'Match indexes are sorted as numbers.'],
  ['noOpeningEntry', 'An entry of its own opens each term.'],
  ['neverTruncates', 'At the first conflict the whole tail goes.'],
  ['advertiseUnsaved', 'A candidate advertises only what is durable.'],
  ['oneCopyIsEnough', 'A majority has what is committed.'],
  ['deafToNewerTerms', 'A newer term is taken up wherever it is heard of.'],
  ['timeoutNowFromTheDead', 'TimeoutNow counts from the own leader in the exact term.'],
  ['retryAsNew', 'A retried request keeps its serial and is applied once.'],
  ['appliesRepeats', 'A repeated serial gets the first answer and no second execution.'],
  ['highestSerialOnly', 'Answers are kept for each serial; the highest one seen says nothing of those below it.'],
  ['sessionsExpireDifferently', 'Sessions expire through the log, at the same entry everywhere.'],
  [
    'idleSessionsExpireDifferently',
    'A session expires by positions in the log, and by no clock and no setting of one server.',
  ],
  ['expiredCalledRefused', 'An expired session gets an error, and what was asked in it before may have been applied.'],
  ['unknownCalledRefused', 'A refusal is certain; what may still commit is unknown.'],
  ['ownVoteBeforeSaving', "A candidate's own vote is durable before it counts."],
  ['unseatsHeardLeaders', 'A removed server that was not told does not disturb the rest.'],
  ['olderSaveWillDo', 'The end of an older save marks no newer entry saved.'],
  ['termForgotten', 'The term is on the disk, and there after a restart.'],
  ['cutNotWritten', 'What is cut is cut on the disk too.'],
  ['failedWriteIgnored', 'A write that failed is not saved, and a leader that cannot save steps down.'],
  ['emptyDiskOldName', 'An id is an incarnation: a server that lost its disk comes back under another.'],
  ['lossDenied', 'A server that learns it has lost entries it acknowledged parks itself and says so.'],
  ['sessionsNotInSnapshot', 'A snapshot holds the client sessions beside the state machine.'],
  ['olderSnapshotInstalled', 'An older snapshot is ignored.'],
  ['suffixDiscarded', 'A snapshot that ends at an entry of the log leaves what follows it.'],
  ['compactedTakenForConflict', 'A previous index that has been compacted away is not a conflict.'],
  ['snapshotConfigurationIgnored', 'A snapshot carries the configuration, joint or not, learners too.'],
]);

/** The rule that a planted bug breaks, in one sentence. */
export function trapOf({ name, says }: { readonly name: string; readonly says: string }): string {
  return TRAPS.get(name) ?? says;
}

export const namesOfTraps: readonly string[] = [...TRAPS.keys()];
