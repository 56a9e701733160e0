/**
 * An answer in the controller's JSON form, for a request that came in that form:
 * `{"sender_name":"node2","term":7,"request":"LEADER_INFO","key":"LEADER","value":"node4"}`. It says nothing that the answer in
 * words does not say.
 */
import type { Json } from '../machines/machine.ts';
import { field, isObject } from '../machines/json.ts';
import { requestNamed } from './requests.ts';
import type { CommandAnswer, CommandLine, ServerPicture, WorldView } from './world.ts';

export interface AnswerMessage {
  readonly sender_name: string | null;
  readonly term: number | null;
  readonly request: string;
  readonly key: string | null;
  readonly value: Json;
  readonly compacted?: Json;
}

type Told = Pick<AnswerMessage, 'request' | 'key' | 'value'>;

/** `asked` is null where the request itself could not be read. */
export function answerMessage(
  asked: CommandLine | null,
  answer: CommandAnswer,
  view: Pick<WorldView, 'servers' | 'self'>,
): AnswerMessage {
  const sender = senderOf(asked, view);
  const from = { sender_name: sender?.name ?? null, term: sender?.view?.currentTerm ?? null };
  if (!answer.ok || asked === null) {
    const key = answer.ok ? null : answer.code;
    return { ...from, request: 'ERROR', key, value: answer.text };
  }
  const told = toldBy(asked, answer.text, answer.value);
  return { ...from, ...told, ...(answer.compacted === undefined ? {} : { compacted: answer.compacted }) };
}

/** The server that a request about a server names; for everything else this tab's, which asked the leader. */
function senderOf(
  asked: CommandLine | null,
  { servers, self }: Pick<WorldView, 'servers' | 'self'>,
): ServerPicture | null {
  const named = servers.find(({ id, name }) => asked?.node === id || asked?.node === name);
  return named ?? servers.find(({ id }) => id === self) ?? null;
}

function toldBy({ request, key }: CommandLine, text: string, value: Json): Told {
  const leader = isObject(value) ? field(value, 'leader') : undefined;
  if (leader !== undefined && (request === 'LEADER_INFO' || request === 'RETRIEVE')) {
    return { request: 'LEADER_INFO', key: 'LEADER', value: leader };
  }
  if (request === 'RETRIEVE' && key === undefined) return { request, key: 'COMMITTED_LOGS', value };
  if (requestNamed(request)?.about === 'data') return { request, key: key ?? null, value };
  return { request, key: 'DONE', value: text };
}
