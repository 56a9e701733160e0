/** Making faults: the dialog, the menu of a link, the marks on the stage. */
import { area } from '../current.ts';

export const english = {
  add: 'Add a fault…',
  addSays: 'cut links, split servers, slow them',
  title: 'Add a fault',
  kind: 'What shall happen',
  kinds: {
    groups: { name: 'Split', says: 'Groups of servers do not hear each other.' },
    cut: { name: 'Cut', says: 'Nothing passes on a link, both ways or one way.' },
    delay: { name: 'Delay', says: 'Every message of a link takes longer.' },
    loss: { name: 'Loss', says: 'Some messages of a link are lost.' },
    duplication: { name: 'Doubling', says: 'Some messages of a link arrive twice.' },
    slowDisk: { name: 'Slow disk', says: 'Every save takes longer. Nothing is acknowledged before it is saved.' },
    freeze: {
      name: 'Freeze',
      says: 'A server does nothing: no timer, no message. When thawed it gets all that waited.',
    },
    chaos: { name: 'Chaos', says: 'Faults come and go by themselves, by a schedule that is stated beforehand.' },
  },
  presets: 'Ready-made splits',
  preset: {
    halves: ({ small, large }: { small: number; large: number }) => `${small} | ${large}`,
    halvesSays: 'The leader with the smaller part.',
    leaderAlone: 'Leader alone',
    followerAlone: 'One follower alone',
    leaderMuted: 'Leader unheard',
    leaderMutedSays: 'One way: it hears the others, and none hears it.',
    thirds: '3 | 3 | 3',
    thirdsSays: 'Nobody has a majority.',
  },
  group: ({ letter }: { letter: string }) => `group ${letter}`,
  /** What a group can do: so many of the voters, enough or not. */
  votes: ({ voters, of, enough }: { voters: number; of: number; enough: boolean }) =>
    `${voters} of ${of} votes: ${enough ? 'a majority' : 'no majority'}`,
  allTogether: 'All are in one group: that splits nothing. Put somebody into another.',
  one: 'Server',
  other: 'Other server',
  everybody: 'every server',
  direction: 'Direction',
  bothWays: 'both ways',
  oneWay: ({ from, to }: { from: string; to: string }) => `only from ${from} to ${to}`,
  sameServer: 'A server has no link with itself. Choose another.',
  milliseconds: 'Longer by, ms',
  jitter: 'and up to this more, ms',
  percent: 'Of a hundred messages',
  figure: ({ least, most }: { least: number; most: number }) => `A number from ${least} to ${most}.`,
  line: 'The same on the console',
  make: 'Put it in force',
  holds: 'It holds for everybody until somebody lifts it, and no longer than this tab is here.',

  chaos: {
    seed: 'Seed: the same seed brings the same faults',
    comes: 'What comes in the first minute',
    coming: 'What comes in the next minute',
    running: ({ seed, author }: { seed: number; author: string }) => `Chaos from seed ${seed} is on, by ${author}.`,
    now: ({ lasts }: { lasts: string }) => `now, for ${lasts} s`,
    soon: ({ begins, lasts }: { begins: string; lasts: string }) => `in ${begins} s, for ${lasts} s`,
    schedule: 'What comes',
    start: 'Let it loose',
    stop: 'Stop the chaos',
    holds:
      'The tab that lets it loose makes and lifts these faults. Anybody can stop it, and it ends when that tab is closed.',
    tooFew: 'Chaos needs two servers at least.',
  },

  link: {
    title: ({ one, other }: { one: string; other: string }) => `Link ${one}–${other}`,
    open: ({ one, other }: { one: string; other: string }) => `Link ${one}–${other}: faults`,
    cut: 'Cut it',
    oneWay: ({ from, to }: { from: string; to: string }) => `Cut it from ${from} to ${to}`,
    slow: ({ milliseconds }: { milliseconds: number }) => `Slow it by ${milliseconds} ms`,
    lose: ({ percent }: { percent: number }) => `Lose ${percent} % of its messages`,
    more: 'Another fault…',
  },

  stage: {
    slower: ({ wait }: { wait: string }) => `+${wait}`,
    lost: ({ percent }: { percent: number }) => `−${percent} %`,
    twice: ({ percent }: { percent: number }) => `×2 ${percent} %`,
    part: ({ voters, of }: { voters: number; of: number }) => `${voters} of ${of}`,
    majority: 'majority',
    noMajority: 'no majority',
    slowDisk: ({ wait }: { wait: string }) => `disk +${wait}`,
    alone: ({ server }: { server: string }) => `${server} alone`,
    joins: ({ server, other }: { server: string; other: string }) => `${server} with ${other}`,
    back: ({ server }: { server: string }) => `${server} stays`,
  },
};

export const faultMakingTexts = area('faultMaking', english);
