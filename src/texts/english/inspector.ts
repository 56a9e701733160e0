/** The variables of one server. Their names are the paper's and stay as they are; here is what each is for. */
import { area } from '../current.ts';

export const english = {
  label: ({ server }: { server: string }) => `Variables of ${server}`,
  unknown: 'This tab knows no such server.',
  /** `age`: when it was last heard. */
  asTold: ({ server, age }: { server: string; age: string }) => `As ${server} told it; ${age}.`,
  onDisk: 'On disk: survives a crash',
  inMemory: 'In memory: lost in a crash',
  ofLeader: 'In memory of a leader: for each other server',
  configuration: 'Configuration: from its log',
  /** In the place of the name of a server that was removed. */
  removed: 'removed',
  notTold: 'not told',
  lost: 'lost',
  nobody: 'nobody',
  none: 'none',
  noneYet: 'none yet',
  leaderOnly: 'leader only',
  noOthers: 'no others',
  empty: 'empty',
  emptyCompacted: ({ last }: { last: number }) => `empty, compacted to ${last}`,
  meanings: {
    currentTerm: 'the latest term this server has seen',
    votedFor: 'who got its vote in this term',
    log: 'its entries',
    lastIncludedIndex: 'the snapshot replaces the entries up to this one',
    lastIncludedTerm: 'the term of that entry',
    commitIndex: 'the highest entry it knows to be committed',
    lastApplied: 'the highest entry applied to its state machine',
    nextIndex: 'for each server, the next entry to send to it',
    matchIndex: 'for each server, the highest entry known to be in its log',
    voters: 'who votes and counts',
    votersByLog: 'who votes, by its log',
    learners: 'who receives the log without a vote',
    fromEntry: 'the newest configuration in the log counts, committed or not',
  },
  /** These are no names of the paper's. */
  voters: 'voters',
  learners: 'learners',
  fromEntry: 'from entry',
  entryCommitted: ({ index }: { index: number }) => `${index}, committed`,
  entryNotCommitted: ({ index }: { index: number }) => `${index}, not committed`,
  entryNotKnown: ({ index }: { index: number }) => `${index}, not known to be committed`,
  list: (names: readonly string[]) => names.join(', '),
  /** What goes on beside Figure 2. */
  memory: 'Beside Figure 2: in memory',
  progress: 'In progress',
  nothing: 'nothing',
  sessions: 'sessions',
  sessionsMeaning:
    'clients whose answers are kept, so that a repeated request is applied once; a snapshot holds them too',
  uncommitted: 'uncommitted',
  uncommittedMeaning: 'entries above commitIndex, of as many as the leader takes',
  size: 'their size',
  sizeMeaning: 'characters of their commands, of as many as the leader takes; k stands for 1,000',
  part: ({ part, whole }: { part: string; whole: string }) => `${part} of ${whole}`,
  transfer: 'transfer',
  transferTold:
    'it hands leadership over, and has told the other to stand (TimeoutNow); it takes no proposals meanwhile',
  transferBehind:
    'it hands leadership over, and brings the other’s log up to date first; it takes no proposals meanwhile',
  transferTo: ({ name, seconds }: { name: string; seconds: string }) => `to ${name}, ${seconds} s`,
  unacknowledged: ({ reads }: { reads: number }) => `${reads} unconfirmed`,
  unacknowledgedMeaning: 'reads that wait until a majority has acknowledged that this server leads',
  asked: ({ reads }: { reads: number }) => `${reads} asked`,
  askedMeaning: 'reads that wait until the leader tells the read index',
  unapplied: ({ reads }: { reads: number }) => `${reads} to apply`,
  unappliedMeaning: 'confirmed reads that wait until the log is applied so far',
  snapshotTo: ({ name }: { name: string }) => `snapshot to ${name}`,
  snapshotToMeaning: ({ index }: { index: number }) =>
    `up to entry ${index}: characters acknowledged, of all; k stands for 1,000`,
  snapshotComing: 'snapshot coming',
  snapshotComingMeaning: ({ index }: { index: number }) =>
    `up to entry ${index}: characters received, of all; k stands for 1,000`,
  joint: 'joint: both halves must agree',
  jointMeaning: 'the configuration is joint: for every election, commit and read a majority of each half must agree',
  oldVoters: 'the voters until now; so many of them are a majority, and must agree',
  newVoters: 'the voters to come; so many of them are a majority, and must agree as well',
  half: ({ majority, names }: { majority: number; names: string }) => `${majority} of ${names}`,
};

export const inspectorTexts = area('inspector', english);
