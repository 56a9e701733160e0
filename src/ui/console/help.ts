/** The console's own words, read from the table of requests: what can be typed, and examples to take. */
import { consoleTexts } from '../../texts/english/console.ts';
import { REQUESTS } from '../../view/requests.ts';
import type { WorldView } from '../../view/world.ts';
import type { Vocabulary } from './completion.ts';

const onServers = REQUESTS.filter(({ arguments: parts }) => parts[0]?.kind === 'node').map(({ request }) => request);

const json = '{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}';

export const examples = (): readonly { readonly line: string; readonly says: string }[] => [
  ...REQUESTS.map(({ example, sentence }) => ({ line: example, says: sentence })),
  { line: json, says: consoleTexts().json },
];

export const vocabularyOf = (view: WorldView): Vocabulary => ({
  requests: REQUESTS.map(({ request }) => request),
  onServers,
  servers: view.servers.map((server) => server.name),
  keys: view.store.map((row) => row.key),
});
