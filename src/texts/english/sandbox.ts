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
    noRun: () => 'The address holds no run. A run’s link is made by “Copy link” in the sandbox.',
    damaged: () => 'The link was cut short or changed on its way. Ask for it again, or have the run sent as a file.',
    otherVersion: ({ version }: { version: string }) =>
      `The link is of version ${version} of the sandbox, and this page reads another. Reload this page, or open the link where it was made.`,
    wrong: ({ where, wrong }: { where: string; wrong: string }) =>
      `The link can be read, but holds no run that there can be. At ${where}: ${wrong}`,
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
