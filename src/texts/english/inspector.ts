/** What the inspector shows beside Figure 2. Names of variables that the paper has are the paper's. */
import { area } from '../current.ts';

export const english = {
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
