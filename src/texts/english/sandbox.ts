/** The sandbox: its bar, the tape of virtual time, branches, the settings of a run, and what cannot be done here. */
import { area } from '../current.ts';

export const english = {
  title: 'Sandbox · Raft Playground',
  name: 'Sandbox',
  /** Beside the name: which run it is. */
  seed: ({ seed }: { seed: string }) => `seed ${seed}`,
  /** The branch that a run begins with. */
  main: 'main branch',
  /** A link that cannot be opened: what is wrong, and what can be done. */
  problem: {
    title: 'This run cannot be opened',
    fresh: 'Begin a new run',
    back: 'To the first page',
  },
  newRun: 'New run…',
  addServer: 'Add a server',
  mostServers: 'Nine servers are the most.',
  firstPage: 'Raft Playground: the first page',
  propose: ({ server }: { server: string }) => `Goes to ${server}, the server in hand.`,
  done: 'Done at this moment of the run.',
  stale: ({ server, value }: { server: string; value: string }) =>
    `${server} has applied ${value}. Nobody was asked whether it is still so.`,
  transport: {
    label: 'Playing',
    play: 'Play',
    pause: 'Pause',
    on: 'One event on',
    back: 'One event back',
    time: 'Virtual time',
    speed: 'Speed',
    /** Virtual time beside real time, of which one is 1. */
    says: ({ virtual, real }: { virtual: string; real: string }) =>
      virtual === '1'
        ? real === '1'
          ? 'as fast as real time'
          : `${real} times slower than real time`
        : `${virtual} times faster than real time`,
  },
  tape: {
    label: 'Time',
    time: 'Moment of the run',
    at: ({ seconds, term, leader }: { seconds: string; term: number; leader: string | null }) =>
      `${seconds} seconds, term ${term}, ${leader === null ? 'no leader' : `${leader} leads`}`,
    others: 'Other branches',
    goTo: ({ branch }: { branch: string }) => `Go over to ${branch}`,
  },
  hand: {
    label: 'The server in hand',
    whose: 'in hand',
    pick: 'Press a server on the chart to take it in hand.',
    variables: 'Variables of the server in hand',
  },
  /** What is said aloud while it is watched. */
  aloud: {
    leads: ({ leader, term, committed }: { leader: string; term: number; committed: number }) =>
      `${leader} leads term ${term}; committed to ${committed}.`,
    nobody: ({ leader }: { leader: string }) => `${leader} no longer leads, and nobody else does yet.`,
    committed: ({ index }: { index: number }) => `Committed to ${index}.`,
  },
  branches: {
    title: 'Branches',
    says: 'What is done in the past leaves what was there as it is, and begins another branch from that moment on.',
    button: ({ count }: { count: number }) => `Branches: ${count}`,
    first: ({ end }: { end: string }) => `from the beginning to ${end} s`,
    forked: ({ from, at, end }: { from: string; at: string; end: string }) =>
      `left ${from} at ${at} s, goes to ${end} s`,
    rename: ({ branch }: { branch: string }) => `Name of ${branch}`,
    shown: 'shown now',
    compare: 'Compare',
    compareWith: ({ branch }: { branch: string }) => `Compare with ${branch}`,
    go: 'Go over',
    goTo: ({ branch }: { branch: string }) => `Go over to ${branch}`,
    at: ({ seconds }: { seconds: string }) => `At ${seconds} s`,
    leader: 'leader',
    term: 'term',
    committed: 'committed to',
    running: 'servers that run',
    nobody: 'nobody',
    noValue: 'none',
    sameValues: 'The committed values are the same.',
  },
  run: {
    title: 'Another run',
    scenes: 'Scenes',
    broken: 'Broken on purpose',
    brokenSays: 'Each breaks one rule, in a run in which that does harm. The same run without the bug is safe.',
    with: 'With the bug',
    without: 'Without',
    withNamed: ({ bug }: { bug: string }) => `${bug}: the run with the bug`,
    withoutNamed: ({ bug }: { bug: string }) => `${bug}: the same run without it`,
    own: 'A run of your own',
    seed: 'Seed',
    draw: 'Draw another',
    seedSays: 'The same seed with the same settings gives the same run, everywhere.',
    badSeed: 'A seed is one to eight hexadecimal digits: 0–9 and a–f.',
    servers: 'Servers',
    bugs: 'Rules to break, on every server',
    begin: 'Begin this run',
    file: 'A run from a file',
    fileNamed: 'File of a run',
    isBroken: ({ bugs }: { bugs: string }) => `Broken on purpose: ${bugs}.`,
  },
  share: {
    copy: 'Copy link',
    save: 'Save run',
    copied: 'The link to this run is in the clipboard.',
    byHand: ({ keys }: { keys: string }) => `Copy this link with ${keys}:`,
    link: 'Link to this run',
    putAway: 'Put away',
  },
  more: {
    run: 'scenes, broken rules, own settings',
    branches: ({ count }: { count: number }) => (count === 1 ? 'none but this one' : `${count}, and what differs`),
    add: 'it starts as a learner',
  },
  refusals: {
    noServer: ({ name, names }: { name: string; names: string }) =>
      `There is no server ${name}; there are ${names}. Nothing was changed.`,
    notHere: ({ request }: { request: string }) =>
      `${request} is about tabs, and the sandbox has none. Nothing was changed.`,
    noFault: 'No such fault is in force. Nothing was changed.',
    nobodyRuns: 'No server runs that could be asked. Nothing was changed.',
    left: 'It was asked at a moment that is no longer behind this one.',
  },
};

export const sandboxTexts = area('sandbox', english);
