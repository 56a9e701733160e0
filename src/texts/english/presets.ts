/** The sandbox's presets and planted bugs: what each shows, in a title and one sentence; and what is wrong with a link to a run. */
import { area } from '../current.ts';

export const english = {
  presets: {
    followersAtStart: {
      title: 'Five followers at the start',
      says: 'Nobody leads until the first election timeout fires; that server stands, and is elected.',
    },
    splitVote: {
      title: 'Split vote',
      says: 'All five stand at the same moment and vote for themselves: nobody wins, and random timeouts decide the next term.',
    },
    leaderCrash: {
      title: 'The leader crashes',
      says: 'The others elect a new leader and go on; the old one comes back as a follower and catches up.',
    },
    oldLeaderReturns: {
      title: 'The old leader returns',
      says: 'Cut off, it still believes that it leads and takes a value; when it hears of the newer term, that value gives way to what the majority agreed on.',
    },
    logRepair: {
      title: 'A log is repaired',
      says: 'The leader steps nextIndex back until the logs agree, and replaces what follows in the follower’s log.',
    },
    figure7: {
      title: 'Figure 7: six different logs',
      says: 'Those whose last entry is newer or whose log is longer refuse their vote; the leader is elected all the same, and makes all logs like its own.',
    },
    figure8: {
      title: 'Figure 8: an old entry on a majority',
      says: 'An entry of an older term stands on a majority and is not committed, so nothing is lost when another leader overwrites it.',
    },
    figure8WithoutTheRule: {
      title: 'Figure 8 without the rule',
      says: 'The leader commits the old entry because a majority has it; the next leader does not have it, and what was committed is overwritten.',
    },
    deafLeader: {
      title: 'A leader that hears nobody',
      says: 'Its heartbeats arrive and hold the others down, but with CheckQuorum it steps down when no majority answers, and another is elected.',
    },
    oneWayCut: {
      title: 'One-way cut, with PreVote',
      says: 'A follower that hears nobody asks before it stands, is told no, and disturbs nobody: leader and term stay.',
    },
    oneWayCutInThePaper: {
      title: 'One-way cut, without PreVote',
      says: 'A follower that hears nobody stands again and again, and each new term unseats whoever leads.',
    },
    threeThreeThree: {
      title: 'Three groups of three',
      says: 'Of nine servers no group has five: nobody is elected and nothing is committed until the groups hear each other again.',
    },
    singleServerBug: {
      title: 'The membership bug of 2015',
      says: 'Two leaders change the configuration, each from its own; their majorities do not overlap, and what was committed is lost.',
    },
    singleServerCure: {
      title: 'The membership bug, cured',
      says: 'The second leader may not change the configuration before an entry of its own term is committed, so nothing is lost.',
    },
    jointConsensus: {
      title: 'Joint consensus',
      says: 'Three voters give way to three others at once: for a while majorities of both are needed, and the leader that leaves hands over.',
    },
    snapshotCatchUp: {
      title: 'Catching up by a snapshot',
      says: 'A server was away while the others compacted their logs; the leader sends it a snapshot, and the entries after that.',
    },
    staleRead: {
      title: 'A stale read',
      says: 'The old leader answers a read without asking whether it still leads, and gives a value that was replaced long before.',
    },
    freshRead: {
      title: 'No stale read',
      says: 'The old leader cannot confirm that it still leads, so it does not answer, rather than answer from the past.',
    },
    frozenLeader: {
      title: 'A frozen leader',
      says: 'While the leader’s page is frozen another is elected; when it thaws it notices the gap, steps down, and answers nothing from the past.',
    },
  },
  bugs: {
    voteTwice: { title: 'Vote twice', says: 'It votes for everybody who asks in a term.' },
    forgetVote: { title: 'Forget the vote', says: 'It does not save its vote, and votes again after a restart.' },
    acknowledgeBeforeSaving: {
      title: 'Acknowledge before saving',
      says: 'It acknowledges entries that its disk does not have yet.',
    },
    countOldTerms: { title: 'Count old terms', says: 'It commits entries of older terms by counting their copies.' },
    majorityOffByOne: { title: 'Half is a majority', says: 'It takes half of the voters for a majority.' },
    logsNotCompared: { title: 'Logs are not compared', says: 'It votes for candidates whose log is behind its own.' },
    longerLogWins: { title: 'The longer log wins', says: 'It compares the lengths of logs and not their last terms.' },
    neverTruncates: {
      title: 'Never truncate',
      says: 'It keeps its own entries where the leader has others, and acknowledges all the same.',
    },
    oneCopyIsEnough: { title: 'One copy is enough', says: 'It commits what a single server has.' },
    changeBeforeOwnTermCommits: {
      title: 'Change the configuration too soon',
      says: 'A leader changes it before an entry of its own term is committed.',
    },
    staleRead: {
      title: 'Read without asking',
      says: 'A leader answers reads without making sure that it still leads.',
    },
    retryAsNew: {
      title: 'A retry is a new request',
      says: 'A client that asks again takes a new serial number, so its command is applied twice.',
    },
  },
  problems: {
    noRun: 'This is no link to a run.',
    damaged: 'This link to a run is damaged: part of it is missing or was changed on its way. Ask for it again.',
    otherVersion: ({ version }: { version: string }) =>
      `This run was made by another version of this page (${version}), and cannot be played here.`,
    wrong: ({ where, wrong }: { where: string; wrong: string }) =>
      `This is no run that can be played. At “${where}”: ${wrong}`,
    playsOtherwise:
      'This run does not play as it did when its link was made: the rules have changed since. What you see is how it plays now.',
    tooLong: 'This run is too long for a link. Save it as a file and send that.',
  },
};

export const presetTexts = area('presets', english);
