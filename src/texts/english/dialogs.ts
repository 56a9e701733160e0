/** The dialogs of a room: settings, a server's menu, the key to the chart, sharing. */
import { area } from '../current.ts';

export const english = {
  close: 'Close',
  keepIt: 'Keep it',
  settings: {
    title: ({ room }: { room: string }) => `Room ${room}`,
    forAll: 'These hold for the whole room, for everybody in it, from the moment they are set.',
    rules: 'Rules',
    preVote:
      '**PreVote** asks before standing, so that a server that was cut off does not disturb the rest. The paper’s Raft has none.',
    checkQuorum: '**CheckQuorum** makes a leader step down that hears no majority. The paper’s Raft has none.',
    useTiming: 'Use this timing',
    asItWas: 'As it was',
    leave: 'Leave',
    leaveWhat:
      'This server gives up its seat for good: a change of membership through the log. Its disk is erased here. Closing the tab instead is a crash: the same server can come back.',
    leaveForGood: 'Leave for good',
    stay: 'Stay',
    leaveRoom: 'Leave the room…',
  },
  compaction: {
    legend: 'Compaction',
    what: '**Snapshots** replace the older part of each log (§7), so that it does not grow for ever. What is compacted stays so.',
    after: 'Compact after so many entries',
  },
  menu: {
    head: ({ server, own, role }: { server: string; own: boolean; role: string }) =>
      `**${server}**${own ? ', this tab' : ''}: ${role}`,
    commands: ({ server }: { server: string }) => `Commands for ${server}`,
    newName: 'New name',
    rename: 'Rename',
    renameMore: 'Rename…',
    removeWhat: ({ server }: { server: string }) =>
      `${server} leaves the cluster for good: a change of membership, committed through the log.`,
    remove: ({ server }: { server: string }) => `Remove ${server}`,
    pullPlug: 'Pull this tab’s plug',
    signallingToo: 'signalling too',
    inspect: 'Inspect',
    TIMEOUT: 'Stand for election now',
    CONVERT_FOLLOWER: 'Step down',
    TRANSFER: 'Hand leadership over to it',
    DISCONNECT: 'Disconnect',
    RECONNECT: 'Reconnect',
    SHUTDOWN: 'Shut down',
    RESTART: 'Restart',
    PROMOTE: 'Make it a voter',
    REMOVE: 'Remove from the room…',
  },
  /** Why a command cannot be given now. */
  why: {
    shutDown: 'it is shut down',
    removed: 'it is removed',
    parked: 'it is parked',
    notMemberYet: 'it is not a member yet',
    leadsAlready: 'it leads already',
    learnerNeverStands: 'a learner never stands',
    learnerAlready: 'it is a learner already',
    followerAlready: 'it is a follower already',
    noLeaderToHandOver: 'there is no leader to hand over',
    learnerNeverLeads: 'a learner never leads',
    votesAlready: 'it votes already',
    noLeaderToChange: 'there is no leader to change the membership',
    notMember: 'it is not a member',
    onlyVoter: 'it is the only voter',
  },
  key: {
    title: 'Key to the chart',
    servers: {
      heading: 'Servers: the shape is the role, the fill and the figure are the term',
      leader: '**Leader** diamond, double outline. It counts nothing down; its heartbeats make the others start again.',
      follower: '**Follower** circle. The arc is the time left before it would stand for election.',
      preCandidate: '**Pre-candidate** dashed triangle. Asks whether an election could be won; its term stays.',
      candidate: '**Candidate** triangle. Has taken the next term and asks for votes.',
      learner: '**Learner** dotted square, outside the ring. Sees all, has no vote.',
      down: '**Down, Silent** dashed and struck. Down was told; silent is all that can be said otherwise.',
      land: '**Land** this tab’s server. The same ground marks its row and its panel.',
    },
    terms: 'Terms: six fills in turn, always with the number',
    votes: {
      heading: 'Votes of a candidate',
      granted: 'granted',
      awaited: 'awaited',
      absent: 'cannot answer',
      refused: 'refused',
    },
    cells: {
      heading: 'Log entries',
      uncommitted: 'pencilled: on this disk, not committed',
      committed: 'inked: committed',
      applied: 'underlined: applied to the state machine',
      conflict: 'struck: will give way to the leader’s entry',
      opens: 'a dash: the empty entry that opens a term',
      membership: 'plus or minus: a change of membership',
      commitIndex: 'commitIndex of this server',
      matchIndex: 'matchIndex, as the leader knows it',
      nextIndex: 'nextIndex, as the leader knows it',
    },
    links: {
      heading: 'Links',
      open: 'open',
      lead: 'open, to the leader',
      relayed: 'reached through another tab',
      silent: 'silent: nothing heard',
      hand: 'closed by hand',
    },
    byHand: 'Done by hand',
    byHandWhat:
      'Magenta with hatch: a fault that somebody made, and the buttons that make one. Each has its undo in the line “In force”.',
  },
  share: {
    title: ({ room }: { room: string }) => `Join ${room}`,
    qrCode: 'QR code of the room’s link',
    onlyHere:
      '**Only this machine can open it.** The link says localhost, and no address in the local network was found.',
    whoCanReach: ({ address }: { address: string }) =>
      `Whoever can reach **${address}** can open it. The part behind # is the room’s secret; it is not sent to any server.`,
    link: 'Link',
    byHand: ({ keys }: { keys: string }) =>
      `This page may not write to the clipboard. The link is selected: press \`${keys}\`, or hold it and choose Copy.`,
    share: 'Share…',
    anotherTab: 'Open another tab',
  },
};

export const dialogsTexts = area('dialogs', english);
