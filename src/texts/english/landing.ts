/** The first page: what this is, and the ways into a room. */
import { area } from '../current.ts';

export const english = {
  title: 'Raft Playground: every tab is a server',
  name: 'Raft Playground',
  theme: 'Day or night chart',
  heading: 'Every tab is a server.',
  breath:
    'Raft is how a few computers keep one log between them while some of them fail. Here the computers are browser tabs. Open five, propose a value, pull one tab’s plug: the others elect a leader and carry on, with nothing lost.',
  opening: 'Opening the room…',
  caption: 'One tab is closed. Three of five make a majority, so node3 goes on committing.',
  facts: [
    {
      head: 'No server in the middle',
      text: 'Tabs meet through a signalling server, then speak to each other directly. When it goes away, they go on.',
    },
    {
      head: 'Made to be broken',
      text: 'Close tabs, crash servers, disconnect them. What is in force is always written on the page.',
    },
    {
      head: 'Told with reasons',
      text: 'Every vote, refusal and commit is told in a sentence, with its section of the Raft paper.',
    },
  ],
  picture: {
    label:
      'Five browser tabs in a ring. node3 leads and sends an entry to the others; one tab has been closed, and the rest carry on.',
    leader: 'Leader',
    follower: 'Follower',
    closed: 'closed',
  },
  make: {
    make: 'Make a room',
    making: 'Making it…',
    grows: 'This tab becomes node1. Send the link, or show its QR code, and every tab that opens it joins.',
    waits: 'This tab waits for the others. Send the link, or show its QR code, and every tab that opens it joins.',
    change: 'Change',
    done: 'Done',
    start: 'Start',
    grow: '**Grow.** You are a cluster of one, and tabs are added one by one.',
    together: '**Together.** Several tabs assemble as followers, and the first timeout decides who leads.',
    assembling: 'Tabs that assemble',
  },
  /** What will be made, in one line; `timing` is the preset's name in its own words, or null for none. */
  describe: {
    growing: ({ voters, timing }: { voters: number; timing: string }) =>
      `${voters === 1 ? '1 voter' : `Up to ${voters} voters`}, grows as tabs join; ${timing}.`,
    together: ({ size, voters, timing }: { size: number; voters: number; timing: string }) =>
      `${size} tabs assemble first, then the first timeout decides; ${voters === 1 ? '1 voter' : `up to ${voters} voters`}; ${timing}.`,
    timing: { quick: 'timing quick', calm: 'timing calm', slow: 'timing classroom, slow', own: 'timing of its own' },
  },
  join: {
    form: 'Join a room',
    button: 'Join a room',
    label: 'Room link',
    placeholder: 'Paste the room’s link',
    empty: 'Paste the link that somebody sent you: this page’s address, with the room behind a #.',
  },
  /** The other way in: many servers in this one tab. */
  sandbox: {
    open: 'Open the sandbox',
    says: 'Many servers in this one tab, on virtual time: pause, go back, and try what else could have happened.',
  },
  resume: {
    heading: 'Kept in this browser',
    /** The server's name stands before it, in bold. */
    server: ({ server, room }: { server: string; room: string }) => `**${server}** of ${room}`,
    resume: ({ server }: { server: string }) => `Resume ${server}`,
    joinAsNew: 'Join as new',
    joinAsNewIn: ({ room }: { room: string }) => `Join ${room} as new`,
    aMinuteAgo: 'alive less than a minute ago',
    minutesAgo: ({ minutes }: { minutes: number }) => `last alive ${minutes} min ago`,
    hoursAgo: ({ hours }: { hours: number }) => `last alive ${hours} h ago`,
    daysAgo: ({ days }: { days: number }) => `last alive ${days} days ago`,
  },
};

export const landingTexts = area('landing', english);
