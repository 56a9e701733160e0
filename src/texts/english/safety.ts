/**
 * The safety panel: what each property says in plain words, how it stands, and what was told that proves or disproves it.
 * Times come as texts.
 */
import { area } from '../current.ts';

const facts = (count: number): string => (count === 1 ? '1 fact' : `${count} facts`);
const servers = (count: number): string => (count === 1 ? '1 server' : `${count} servers`);
const operations = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`);

export const english = {
  title: 'Safety',
  holdCount: ({ holds, of }: { holds: number; of: number }) => `${holds} of ${of} hold`,
  violatedCount: ({ violated }: { violated: number }) => `${violated} violated`,
  open: ({ says }: { says: string }) => `Safety: ${says}. Show the six properties`,
  intro: 'Six promises that Raft keeps whatever fails, judged from what every tab tells of its server.',
  properties: {
    electionSafety: { name: 'Election Safety', says: 'A term has one leader at most.' },
    leaderAppendOnly: {
      name: 'Leader Append-Only',
      says: 'A leader never changes or removes an entry of its own log; it only adds new ones.',
    },
    logMatching: {
      name: 'Log Matching',
      says: 'Where two logs have an entry of the same index and term, they are the same up to there.',
    },
    leaderCompleteness: {
      name: 'Leader Completeness',
      says: 'What was committed once is in the log of every later leader.',
    },
    stateMachineSafety: {
      name: 'State Machine Safety',
      says: 'No two servers ever apply different entries at the same index.',
    },
    linearizability: {
      name: 'Linearizability',
      says: 'Clients see what they would see if one server did everything, one thing after the other.',
    },
  },
  holds: 'holds',
  unknown: 'not known',
  violated: 'violated',
  over: ({ count, by, since }: { count: number; by: number; since: string }) =>
    `${facts(count)} told by ${servers(by)} since ${since}`,
  compared: ({ count }: { count: number }) =>
    count === 0 ? 'none held against another’s yet' : `${count} held against what another told`,
  overAnswers: ({ count, by, since }: { count: number; by: number; since: string }) =>
    `${operations(count)} that clients of ${servers(by)} got since ${since}, and one order explains them`,
  nothingTold: 'Nothing was told yet that it could be judged by.',
  noAnswers: 'No client was answered yet. Propose or read something.',
  clocks: ({ names }: { names: string }) =>
    `The clocks of ${names} cannot be compared with this tab’s closely enough to say what came first.`,
  undecided: ({ keys }: { keys: number }) =>
    `The answers on ${keys === 1 ? '1 key' : `${keys} keys`} could not be put in order in the time given.`,
  violatedAt: ({ time }: { time: string }) => `These cannot all be true. Noticed at ${time}:`,
  heardAt: ({ time }: { time: string }) => `heard ${time}`,
  answeredAt: ({ time }: { time: string }) => `answered ${time}`,
  claims: {
    leads: ({ name, term }: { name: string; term: number }) => `${name} told that it leads term ${term}.`,
    leadersLog: ({ name, term, index }: { name: string; term: number; index: number }) =>
      `${name} told, as leader of term ${term}, that its log ends with entry ${index}.`,
    leadersEntry: ({
      name,
      term,
      index,
      entryTerm,
    }: {
      name: string;
      term: number;
      index: number;
      entryTerm: number;
    }) => `${name} told, as leader of term ${term}, that its entry ${index} is of term ${entryTerm}.`,
    entry: ({ name, term, index, digest }: { name: string; term: number; index: number; digest: string }) =>
      `${name} told that its entry ${index} of term ${term} has the digest ${digest}.`,
    termBegins: ({ name, term, index, previous }: { name: string; term: number; index: number; previous: number }) =>
      `${name} told that term ${term} begins in its log with entry ${index}, behind an entry of term ${previous}.`,
    committed: ({ name, term, index }: { name: string; term: number; index: number }) =>
      `${name} told in term ${term} that entry ${index} is committed.`,
    committedOf: ({ name, term, index, entryTerm }: { name: string; term: number; index: number; entryTerm: number }) =>
      `${name} told in term ${term} that entry ${index} is committed and is of term ${entryTerm}.`,
    applied: ({ name, first, last, digest }: { name: string; first: number; last: number; digest: string }) =>
      `${name} told that it applied entries ${first} to ${last}, with the digest ${digest}.`,
    state: ({ name, index, digest }: { name: string; index: number; digest: string }) =>
      `${name} told that its state after entry ${index} has the digest ${digest}.`,
    operation: ({ name, asked, answer }: { name: string; asked: string; answer: string }) =>
      `A client of ${name} asked ${asked} and was answered ${answer}.`,
    unanswered: ({ name, asked }: { name: string; asked: string }) => `A client of ${name} asked ${asked}.`,
  },
  notApplied: ({ value }: { value: string }) => `that it does not apply to ${value}`,
  nothingThere: 'that nothing is there',
  between: ({ from, until }: { from: string; until: string }) => `between ${from} and ${until}`,
  axis: ({
    minutes,
    elections,
    faults,
    commits,
  }: {
    minutes: number;
    elections: number;
    faults: number;
    commits: number;
  }) => `The last ${minutes} minutes: ${elections} elections, ${faults} faults, ${commits} entries committed.`,
  axisCommits: 'commits',
  axisFaults: 'faults',
  axisTerms: 'terms',
  minutes: ({ minutes }: { minutes: number }) => (minutes === 0 ? 'now' : `${minutes} min`),
};

export const safetyTexts = area('safety', english);
