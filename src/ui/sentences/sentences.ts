/**
 * One sentence for each thing the story tells: what happened, why, and where the paper says so. The words
 * themselves are src/texts/…/story's; the switch is exhaustive, so a new kind of note does not compile without its words.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Note } from '../../raft/notes.ts';
import type { StoryItem } from '../../view/world.ts';
import { actSentence } from './acts.ts';
import * as elections from './elections.ts';
import * as losses from './losses.ts';
import * as membership from './membership.ts';
import type { NameOf, Sentence } from './parts.ts';
import * as reads from './reads.ts';
import * as replication from './replication.ts';
import * as snapshots from './snapshots.ts';
import * as transfer from './transfer.ts';

export type Subject = 'elections' | 'replication' | 'reads' | 'membership' | 'byHand';

type BeyondNote = Extract<
  Note,
  {
    readonly kind:
      | 'readsWait'
      | 'readsConfirmed'
      | 'readsForwarded'
      | 'readsServed'
      | 'readsRefused'
      | 'snapshotTaken'
      | 'logCompacted'
      | 'snapshotSent'
      | 'snapshotDelivered'
      | 'snapshotReceived'
      | 'snapshotInstalled'
      | 'snapshotIgnored'
      | 'transferBegun'
      | 'timeoutNowSent'
      | 'transferEnded'
      | 'timeoutNowIgnored';
  }
>;

export function sentenceOf(self: ServerId, note: Note, nameOf: NameOf): Sentence {
  switch (note.kind) {
    case 'started':
      return elections.started(self, note, nameOf);
    case 'becameFollower':
      return elections.becameFollower(self, note, nameOf);
    case 'becameLearner':
      return elections.becameLearner(self, note, nameOf);
    case 'becamePreCandidate':
      return elections.becamePreCandidate(self, note, nameOf);
    case 'becameCandidate':
      return elections.becameCandidate(self, note, nameOf);
    case 'campaignIgnored':
      return elections.campaignIgnored(self, note, nameOf);
    case 'becameLeader':
      return elections.becameLeader(self, note, nameOf);
    case 'followsLeader':
      return elections.followsLeader(self, note, nameOf);
    case 'voteGranted':
      return elections.voteGranted(self, note, nameOf);
    case 'voteRefused':
      return elections.voteRefused(self, note, nameOf);
    case 'voteCounted':
      return elections.voteCounted(self, note, nameOf);
    case 'leaderAppended':
      return replication.leaderAppended(self, note, nameOf);
    case 'followerAppended':
      return replication.followerAppended(self, note, nameOf);
    case 'appendRejected':
      return replication.appendRejected(self, note, nameOf);
    case 'nextIndexSteppedBack':
      return replication.nextIndexSteppedBack(self, note, nameOf);
    case 'followerLostEntries':
    case 'lossMadeGood':
    case 'parked':
    case 'entriesLostIgnored':
      return losses.lossSentence(self, note, nameOf);
    case 'commitAdvanced':
      return replication.commitAdvanced(self, note, nameOf);
    case 'commitWithheld':
      return replication.commitWithheld(self, note, nameOf);
    case 'tooMuchUncommitted':
      return replication.tooMuchUncommitted(self, note, nameOf);
    case 'configurationUsed':
      return membership.configurationUsed(self, note, nameOf);
    case 'configurationCommitted':
      return membership.configurationCommitted(self, note, nameOf);
    case 'jointEntered':
      return membership.jointEntered(self, note, nameOf);
    case 'jointLeft':
      return membership.jointLeft(self, note, nameOf);
    case 'learnerCaughtUp':
      return membership.learnerCaughtUp(self, note, nameOf);
    case 'messageDropped':
      return replication.messageDropped(self, note, nameOf);
    default:
      return beyondSentence(self, note, nameOf);
  }
}

/** What the paper's core does not have: reads, snapshots, the handing over of leadership. */
function beyondSentence(self: ServerId, note: BeyondNote, nameOf: NameOf): Sentence {
  switch (note.kind) {
    case 'readsWait':
      return reads.readsWait(self, note, nameOf);
    case 'readsConfirmed':
      return reads.readsConfirmed(self, note, nameOf);
    case 'readsForwarded':
      return reads.readsForwarded(self, note, nameOf);
    case 'readsServed':
      return reads.readsServed(self, note, nameOf);
    case 'readsRefused':
      return reads.readsRefused(self, note, nameOf);
    case 'snapshotTaken':
    case 'logCompacted':
    case 'snapshotSent':
    case 'snapshotDelivered':
    case 'snapshotReceived':
    case 'snapshotInstalled':
    case 'snapshotIgnored':
      return snapshots.snapshotSentence(self, note, nameOf);
    case 'transferBegun':
      return transfer.transferBegun(self, note, nameOf);
    case 'timeoutNowSent':
      return transfer.timeoutNowSent(self, note, nameOf);
    case 'transferEnded':
      return transfer.transferEnded(self, note, nameOf);
    case 'timeoutNowIgnored':
      return transfer.timeoutNowIgnored(self, note, nameOf);
  }
}

export function storySentence(item: StoryItem, nameOf: NameOf): Sentence {
  return item.kind === 'note' ? sentenceOf(item.server, item.note, nameOf) : actSentence(item, nameOf);
}

/** What a note is about, for the story's filter. */
export function subjectOf(item: StoryItem): Subject {
  if (item.kind === 'act') return 'byHand';
  switch (item.note.kind) {
    case 'leaderAppended':
    case 'followerAppended':
    case 'appendRejected':
    case 'nextIndexSteppedBack':
    case 'commitAdvanced':
    case 'commitWithheld':
    case 'followerLostEntries':
    case 'lossMadeGood':
    case 'parked':
    case 'entriesLostIgnored':
    case 'snapshotTaken':
    case 'logCompacted':
    case 'snapshotSent':
    case 'snapshotDelivered':
    case 'snapshotReceived':
    case 'snapshotInstalled':
    case 'snapshotIgnored':
    case 'tooMuchUncommitted':
    case 'messageDropped':
      return 'replication';
    case 'readsWait':
    case 'readsConfirmed':
    case 'readsForwarded':
    case 'readsServed':
    case 'readsRefused':
      return 'reads';
    case 'configurationUsed':
    case 'configurationCommitted':
    case 'jointEntered':
    case 'jointLeft':
    case 'learnerCaughtUp':
      return 'membership';
    case 'started':
    case 'becameFollower':
    case 'becameLearner':
    case 'becamePreCandidate':
    case 'becameCandidate':
    case 'campaignIgnored':
    case 'becameLeader':
    case 'followsLeader':
    case 'voteGranted':
    case 'voteRefused':
    case 'voteCounted':
    case 'transferBegun':
    case 'timeoutNowSent':
    case 'transferEnded':
    case 'timeoutNowIgnored':
      return 'elections';
  }
}
