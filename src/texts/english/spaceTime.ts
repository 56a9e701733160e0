/** The space–time diagram: what happened on which server, and which message came from where. */
import { area } from '../current.ts';

export const english = {
  /** Where it is offered on a phone. */
  says: 'which message led to what',
  diagram: 'Space–time diagram: one line for each server, time runs along it',
  keys: 'Left and right arrows go from event to event, with Shift from message to message; plus and minus zoom, Escape lets go.',
  empty:
    'Nothing was told yet. Each event will stand on its server’s line, and each message will lead from line to line.',
  heartbeats: 'Heartbeats',
  asList: 'As a list',
  follow: 'Newest',
  nearer: 'Zoom in',
  further: 'Zoom out',
  pause: ({ seconds }: { seconds: string }) => `${seconds} s`,
  causes: ({ events, messages }: { events: number; messages: number }) =>
    events + messages === 0
      ? 'Nobody reported a message that led to it.'
      : `What led to it is lit: ${messages} ${messages === 1 ? 'message' : 'messages'} and ${events} ${events === 1 ? 'event' : 'events'}.`,
  pick: 'Pick an event or a message to see what it says and, lit, what led to it.',
  close: 'Let go',
  sampled: 'Of many messages only some are reported, so there may have been more.',
  /** The messages that an event itself speaks of. */
  spokenOf: 'Messages that it speaks of',
  /** What was done at the two ends of a message. */
  sentFor: 'Sent for:',
  noSender: 'why, its sender did not report.',
  ledTo: 'Led to:',
  noReceiver: 'nothing that was reported.',
  servers: 'Servers',
  serversOf: ({ shown, all }: { shown: number; all: number }) => `Servers (${shown} of ${all})`,
  forward: ({ server }: { server: string }) => `Move ${server} forward`,
  back: ({ server }: { server: string }) => `Move ${server} back`,
  asOnStage: 'As at first',
  message: ({ kind, from, to }: { kind: string; from: string; to: string }) => `${from} to ${to}: ${kind}`,
  list: 'Events and messages, newest first',
  older: 'Older',
  about: 'Lengths are stretched and squeezed so that each step shows; the order is true.',
};

export const spaceTimeTexts = area('spaceTime', english);
