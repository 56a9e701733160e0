/** The frame of a room: bar, statuses, this tab's server, links, faults in force, panels and the phone's views. */
import { area } from '../current.ts';

const votersText = (count: number): string => (count === 1 ? '1 voter' : `${count} voters`);
const failuresText = (count: number): string => (count === 1 ? '1 more failure' : `${count} more failures`);

interface Here {
  readonly here: number;
  readonly voters: number;
  readonly majority: number;
}

const hereText = ({ here, voters, majority }: Here): string =>
  `${here} of ${votersText(voters)} here, ${majority} make a majority.`;

export const english = {
  nobody: 'nobody',
  unknownServer: ({ id }: { id: string }) => `a server unknown here (${id})`,
  roles: {
    learner: 'Learner',
    follower: 'Follower',
    preCandidate: 'Pre-candidate',
    candidate: 'Candidate',
    leader: 'Leader',
  },
  /** What a server is when its role says nothing: one word each. */
  states: {
    untold: 'Not told yet',
    disconnected: 'Disconnected',
    crashed: 'Down',
    frozen: 'Frozen',
    silent: 'Silent',
    joining: 'Joining',
    parked: 'Parked',
    removed: 'Removed',
  },
  heard: {
    never: 'never heard',
    justNow: 'heard just now',
    secondsAgo: ({ seconds }: { seconds: number }) => `last heard ${seconds} s ago`,
    minutesAgo: ({ minutes }: { minutes: number }) => `last heard ${minutes} min ago`,
  },
  /** The same where a column or a place says already that it is about hearing. */
  heardBriefly: {
    never: 'never',
    justNow: 'just now',
    secondsAgo: ({ seconds }: { seconds: number }) => `${seconds} s ago`,
    minutesAgo: ({ minutes }: { minutes: number }) => `${minutes} min ago`,
  },
  /** How many more voters may fail: for the bar, for a narrow bar, and in a sentence. */
  survival: {
    label: 'Survives',
    notKnown: { short: 'not known yet', brief: 'not known', long: 'This tab does not know the cluster yet.' },
    notBegun: { short: 'not begun yet', brief: 'not begun', long: 'The cluster begins when all its tabs are here.' },
    cutOff: {
      short: 'not known here',
      brief: 'not known',
      long: 'This tab is cut off: it cannot tell how the others do.',
    },
    gone: {
      short: 'majority gone',
      brief: 'no majority',
      long: (room: Here) => `Nothing can be committed now: ${hereText(room)}`,
    },
    none: {
      short: 'no failure',
      brief: 'no failure',
      long: (room: Here) => `The room survives no failure now: ${hereText(room)}`,
    },
    some: {
      short: ({ failures }: { failures: number }) => failuresText(failures),
      brief: ({ failures }: { failures: number }) => (failures === 1 ? '1 failure' : `${failures} failures`),
      long: ({ failures, ...room }: Here & { failures: number }) =>
        `The room survives ${failuresText(failures)}: ${hereText(room)}`,
    },
  },
  statuses: {
    signalling: 'Signalling',
    connecting: 'connecting',
    connected: 'connected',
    goneSince: ({ time }: { time: string }) => `gone since ${time}`,
    links: 'Links',
    nobodyElse: 'nobody else yet',
    heard: ({ heard, of }: { heard: number; of: number }) => `${heard} of ${of} heard`,
    role: 'Role',
    noRole: 'none yet',
  },
  /** This tab's server: what it is doing. */
  own: {
    label: 'This tab’s server',
    whose: 'this tab’s server',
    none: 'No server yet',
    commands: ({ server }: { server: string }) => `Commands for ${server}`,
    assembling: 'It waits for the others to assemble.',
    joining: 'It looks for the room and is not a member yet.',
    crashed: 'It does not run. Term, vote and log are on its disk.',
    disconnected: 'Its Raft channels are closed; what it proposes stays with itself.',
    parked: 'It is parked and takes no part.',
    removed: 'It is no longer a member of the cluster.',
    frozen: 'It does nothing. What comes for it waits until it is thawed.',
    untold: 'It has not told anything yet.',
    leads: ({ term, committed }: { term: number; committed: number }) =>
      `Leads term ${term}; committed to ${committed}.`,
    learnsFromNobody: 'Has no vote; hears no leader.',
    learns: ({ leader }: { leader: string }) => `Learns from ${leader}; has no vote.`,
    stands: ({ term, granted, needed }: { term: number; granted: number; needed: number }) =>
      `Stands for term ${term}: ${granted} of the ${needed} votes it needs.`,
    asks: ({ term, granted, needed }: { term: number; granted: number; needed: number }) =>
      `Asks whether it could win term ${term}: ${granted} of ${needed}.`,
    /** `left`: how long until it stands for election itself; null when no timer runs. */
    noLeader: ({ left }: { left: string | null }) =>
      left === null ? 'No leader.' : `No leader. Will stand for election itself in ${left}.`,
    follows: ({ leader, left }: { leader: string; left: string | null }) =>
      left === null ? `Follows ${leader}.` : `Follows ${leader}. Would stand for election in ${left}.`,
  },
  /** The buttons under it, each with what it would do, or why it cannot be pressed. */
  pulls: {
    reconnect: 'Reconnect this tab',
    disconnect: 'Disconnect this tab',
    crash: 'Crash',
    restart: 'Restart',
    opensChannels: 'opens its channels',
    closesChannels: 'closes its channels',
    keepsDisk: 'keeps its disk',
    fromDisk: 'from its disk',
    running: 'it is running',
    notMember: 'not a member yet',
    down: 'it is down',
    noPart: 'it takes no part',
    plugIn: 'Plug this tab in',
  },
  inForce: {
    label: 'Faults in force',
    none: 'No faults in force.',
    head: 'In force',
    liftAll: 'Lift all',
  },
  links: {
    label: 'Links',
    none: 'No links yet. The first comes with the second tab.',
    between: 'between',
    control: 'control link',
    raft: 'Raft channel',
    roundTrip: 'round trip',
    heard: 'heard',
    controlStates: { open: 'open', dialling: 'dialling', closed: 'closed' },
    /** Which way the tabs speak, behind the state of the link. */
    through: ({ state, kind }: { state: string; kind: string }) => `${state}, ${kind}`,
    raftStates: { open: 'open', opening: 'opening', closed: 'closed', closedByHand: 'closed by hand' },
  },
  bar: {
    name: 'Raft Playground',
    home: 'Raft Playground: the first page, in a new tab',
    settings: 'Room settings',
    settingsOf: ({ room }: { room: string }) => `Room ${room}: settings`,
    share: 'Share',
    qrCode: 'QR code',
    anotherTab: 'Open another tab',
    key: 'Key',
    keyToChart: 'Key to the chart',
    theme: 'Day or night chart',
  },
  /** The title of the browser's tab; `server` is null before there is one. */
  title: ({ server, room }: { server: string | null; room: string }) =>
    server === null ? `${room} · Raft Playground` : `${server} · ${room}`,
  panels: {
    label: 'Logs and applications',
    which: 'What is shown here',
    logs: 'Logs',
    applications: 'Applications',
    links: 'Links',
    spaceTime: 'Space–time',
    safety: 'Safety',
    load: 'Load',
    console: 'Console',
  },
  another: {
    label: 'Another server',
    back: ({ server }: { server: string }) => `Back to ${server}`,
    backToOwn: 'Back to this tab’s server',
    ownVariables: 'This server’s variables',
  },
  answer: {
    label: 'Answer',
    waits: 'asked; no answer yet…',
    done: 'Done.',
    refused: 'Refused.',
    unknown: 'Unknown whether it happened.',
    putAway: 'Put the answer away',
  },
  notFetched: 'This part of the page could not be fetched: its web server does not answer. Reload when it is back.',
  notices: { label: 'Notices', more: 'More', less: 'Less' },
  views: {
    label: 'Views',
    cluster: 'Cluster',
    logs: 'Logs',
    story: 'Story',
    server: 'Server',
    more: 'More',
  },
  more: {
    key: 'every mark, and what it says',
    applications: ({ keys }: { keys: number }) => `key–value store with ${keys} keys, marketplace, expenses`,
    safetyNotJudged: 'not judged here',
    load: 'throughput and latency, live',
    console: 'type a command',
    room: 'Room',
    roomSays: 'timing, rules, voters, leave',
    share: 'link and QR code',
    anotherTab: 'a new server in this browser',
    theme: 'turns the colours over',
  },
};

export const roomTexts = area('room', english);
