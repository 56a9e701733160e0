/** What holds for this browser alone: how the page looks, and where its tabs meet. */
import { area } from '../current.ts';

export const english = {
  title: 'Settings of this browser',
  browser: 'This browser',
  browserAbout: 'These hold for this browser alone and are kept in it.',
  theme: 'Colours',
  themes: { system: 'as the system has them', light: 'day', dark: 'night' },
  motion: 'Motion',
  motions: { system: 'as the system has it', reduced: 'reduced', full: 'full' },
  signalling: 'Signalling server',
  signallingAbout:
    'Where tabs meet before they speak to each other directly: a PeerServer. With no host the page uses the one that it comes with.',
  host: 'Host',
  port: 'Port',
  path: 'Path',
  key: 'Key',
  secure: 'Secure (https)',
  ice: 'ICE servers',
  iceAbout:
    'They tell a tab how others can reach it (STUN), or relay what it says (TURN). With none given the page uses those that it comes with.',
  urls: 'Address',
  username: 'User name',
  credential: 'Credential',
  serverName: ({ number }: { number: number }) => `ICE server ${number}`,
  add: 'Add an ICE server',
  remove: ({ number }: { number: number }) => `Remove ICE server ${number}`,
  tryIt: 'Try it',
  trying: 'Gathering candidates…',
  found: ({ kinds }: { kinds: string }) => `Found: ${kinds}.`,
  kinds: {
    host: 'this machine’s own addresses (host)',
    srflx: 'an address seen from outside (srflx, by STUN)',
    prflx: 'an address seen by a peer (prflx)',
    relay: 'a relay (relay, by TURN)',
  },
  nothingFound: 'No candidate was found, so no tab on another machine could reach this one.',
  noRelay: 'A TURN server is given and no relay was found: look at its address, user name and credential.',
  keep: 'Keep these',
  kept: 'Kept. They hold from the next start of the network, which is when this tab is loaded anew. Its server comes back from its disk.',
  cleared:
    'Nothing is kept any more. The page’s own hold from the next start of the network, when this tab is loaded anew.',
  keptForNext: 'Kept. The next room that is made or opened in this tab uses them.',
  clearedForNext: 'Nothing is kept any more. The next room that is made or opened in this tab uses the page’s own.',
  notKept: 'This browser keeps nothing for this page, so these cannot be kept.',
  clear: 'Use the page’s own',
  reload: 'Load this tab anew',
  inLink: 'The room’s link tells them to those who join, except servers with a user name or a credential.',
  addressWins: 'The address of this page names some of these itself; while it does, the address counts.',
  badHost: 'The host is a name or an address without spaces and slashes, such as peer.example.org.',
  badPort: 'The port is a whole number from 1 to 65535.',
  badPath: 'The path has letters, digits and / . ~ % + _ - only, such as /peerjs, and at most 200 of them.',
  badKey: 'The key has at most 64 plain letters, digits and signs.',
  noHost: 'A port, a path or a key needs a host that it belongs to.',
  badUrls: ({ number }: { number: number }) =>
    `The address of ICE server ${number} begins with stun:, stuns:, turn: or turns:, such as turn:turn.example.org:3478.`,
  noCredential: ({ number }: { number: number }) =>
    `ICE server ${number} is a TURN server, which needs a user name and a credential.`,
};

export const settingsTexts = area('settings', english);
