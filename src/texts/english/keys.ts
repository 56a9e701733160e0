/** The keys of a room's page: what each does, and what is asked before a key changes the cluster. */
import { area } from '../current.ts';

export const english = {
  title: 'Keys',
  groups: { places: 'Go to', servers: 'A server', page: 'The page' },
  shift: 'Shift',
  deeds: {
    help: 'this list',
    nextServer: 'pick the next server',
    previousServer: 'pick the one before',
    stage: 'the cluster',
    logs: 'the logs',
    story: 'the story',
    console: 'the console',
    composer: 'propose a value',
    nextPanel: 'the next panel',
    previousPanel: 'the panel before',
    menu: 'all commands of the picked server',
    shutDown: 'shut it down; asks first',
    disconnect: 'disconnect it, or reconnect; asks first',
    restart: 'restart it from its disk',
    share: 'link and QR code',
    chartKey: 'key to the chart',
    theme: 'day or night chart',
    present: 'the big page for a projector',
  },
  arrows: 'from server to server on the chart',
  switch: 'Keys of one letter work',
  confirm: {
    SHUTDOWN: ({ server }: { server: string }) => `Shut down ${server}`,
    DISCONNECT: ({ server }: { server: string }) => `Disconnect ${server}`,
  },
  what: {
    SHUTDOWN: 'It crashes: what is not on its disk is gone. Restart brings it back.',
    DISCONNECT: 'Its Raft channels are closed at both ends, until it is reconnected.',
  },
  notNow: ({ why }: { why: string }) => `Not now: ${why}.`,
  leaveIt: 'Leave it as it is',
};

export const keysTexts = area('keys', english);
