/**
 * HOLD, DROP, RELEASE and DISCARD: what people do to messages on their way out of this tab's server, by kind and receiver.
 * It reads the command and answers in words; the interception does it.
 */
import type { ServerId } from '../../raft/entries.ts';
import { flightKindNamed, FLIGHT_KINDS } from '../../view/flights.ts';
import type { CommandAnswer, CommandLine } from '../../view/world.ts';
import { MOST_INTERCEPTIONS, type Interception, type MessageChoice } from '../faults/interception.ts';
import { Failure } from './failure.ts';
import type { Naming } from './naming.ts';
import type { OwnServer } from './ownServer.ts';

export const MESSAGE_REQUESTS = ['HOLD', 'DROP', 'RELEASE', 'DISCARD'] as const;
export type MessageRequest = (typeof MESSAGE_REQUESTS)[number];

export function isMessageRequest(request: string): request is MessageRequest {
  return (MESSAGE_REQUESTS as readonly string[]).includes(request);
}

export interface MessageRequestHost {
  readonly own: Pick<OwnServer, 'id' | 'name' | 'running'>;
  readonly naming: Naming;
  readonly interception: Interception;
}

/** Which message, for the story: `append to node2`. */
export function messageText({ key = '', value = '' }: CommandLine, naming: Naming): string {
  return `${key} to ${naming.name(naming.find(value))}`;
}

/** Carried out in the tab of the sender, which is the command's node; its key is the kind, its value the receiver. */
export function runMessageRequest(
  { own, naming, interception }: MessageRequestHost,
  request: MessageRequest,
  line: CommandLine,
  by: ServerId,
): CommandAnswer {
  const choice = choiceOf(line, own.id, naming);
  const such = `${choice.kind} from ${own.name} to ${naming.name(choice.to)}`;
  if (request === 'RELEASE') return released(interception.release(choice), such);
  if (request === 'DISCARD') {
    const dropped = interception.discard(choice);
    if (dropped === 0) throw new Failure('nothingHeld', `No ${such} is held. Nothing was changed.`);
    return done(`What was held is dropped: ${such}.`);
  }
  if (!own.running)
    throw new Failure('notRunning', `${own.name} is not running and sends nothing. Nothing was changed.`);
  if (!interception.await(request === 'HOLD' ? 'hold' : 'drop', choice, by)) {
    const text = `${own.name} holds or waits for ${String(MOST_INTERCEPTIONS)} messages already. Nothing was changed. Let some go first.`;
    throw new Failure('tooMany', text);
  }
  return done(`The next ${such} will be ${request === 'HOLD' ? 'held' : 'dropped'}.`);
}

function released({ letGo, takenBack }: { readonly letGo: number; readonly takenBack: number }, such: string) {
  if (letGo + takenBack === 0) {
    throw new Failure('nothingHeld', `No ${such} is held or waited for. Nothing was changed.`);
  }
  return done(letGo > 0 ? `Let go: ${such}.` : `Taken back: the next ${such} goes its way.`);
}

function choiceOf({ key = '', value = '' }: CommandLine, self: ServerId, naming: Naming): MessageChoice {
  const kind = flightKindNamed(key);
  if (kind === null) {
    const text = `There is no kind of message “${key.slice(0, 40)}”; there are ${FLIGHT_KINDS.join(', ')}. Nothing was changed.`;
    throw new Failure('badKind', text);
  }
  const to = naming.find(value);
  if (to === self) throw new Failure('badNode', 'A server sends no message to itself. Nothing was changed.');
  return { kind, to };
}

function done(text: string): CommandAnswer {
  return { ok: true, text, value: text };
}
