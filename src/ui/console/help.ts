/** The console's own words: what can be typed, and examples to take. */
import type { WorldView } from '../../view/world.ts';
import type { Vocabulary } from './completion.ts';

export const onServers = [
  'TIMEOUT',
  'CONVERT_FOLLOWER',
  'DISCONNECT',
  'RECONNECT',
  'SHUTDOWN',
  'RESTART',
  'ADD',
  'REMOVE',
  'PROMOTE',
] as const;

const onKeys = ['STORE', 'RETRIEVE', 'DELETE', 'COMPARE-AND-SET', 'INCREMENT', 'APPEND', 'UPDATE'] as const;

export const examples = [
  { line: 'STORE K1 7', says: 'proposes a value' },
  { line: 'RETRIEVE', says: 'asks for the committed entries' },
  { line: 'LEADER_INFO', says: 'asks who leads' },
  { line: 'TIMEOUT node2', says: 'node2 stands for election now' },
  { line: 'CONVERT_FOLLOWER node3', says: 'node3 steps down' },
  { line: 'SHUTDOWN node3', says: 'crashes it; RESTART brings it back' },
  { line: 'DISCONNECT node3', says: 'closes its Raft channels; RECONNECT opens them' },
  {
    line: '{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}',
    says: 'the same as JSON',
  },
] as const;

export const vocabularyOf = (view: WorldView): Vocabulary => ({
  requests: [...onKeys, 'LEADER_INFO', ...onServers, 'HELP'],
  onServers,
  servers: view.servers.map((server) => server.name),
  keys: view.store.map((row) => row.key),
});
