/** Where one proposes, what is wrong with what was typed, and what came of it. Requests keep their names. */
import { area } from '../current.ts';

export const english = {
  label: 'Propose a value',
  request: 'Request',
  key: 'Key',
  anyKey: 'any key',
  expected: 'Expected value',
  expectedHint: 'if it is',
  value: 'Value',
  valueHint: 'text or JSON',
  newValueHint: 'new value',
  propose: 'Propose',
  ask: 'Ask',
  proposeAsText: 'Propose as text',
  answer: 'Answer',
  staleRead: 'READ, stale',
  mistakes: {
    needsKey: ({ request }: { request: string }) => `${request} needs a key, such as K1.`,
    needsExpected: 'Say which value the key must still have; null for none.',
    needsValue: ({ request }: { request: string }) => `${request} needs a value.`,
    noNumber: ({ said }: { said: string }) => `“${said}” is no number. INCREMENT adds a number.`,
    noDictionary: 'UPDATE needs a JSON dictionary, such as {"price": 40}.',
    tooLong: ({ bytes, most }: { bytes: number; most: number }) =>
      `That is ${bytes} bytes; a command holds at most ${most}.`,
    storedAsText: ({ said }: { said: string }) => `That is not JSON; it will be stored as the text ${said}`,
    comparedAsText: ({ said }: { said: string }) => `That is not JSON; it will be compared as the text ${said}`,
  },
  /** A proposal's way: each a step in a row of steps. */
  progress: {
    waitsForLeader: 'waits for a leader',
    waitsFor: ({ server }: { server: string }) => `waits for ${server}`,
    asked: ({ server }: { server: string }) => `asked ${server}`,
    redirected: ({ server }: { server: string }) => `redirected to ${server}`,
    onItsWay: 'on its way',
    since: ({ step, time }: { step: string; time: string }) => `${step}: ${time}`,
    committed: ({ index, time, server }: { index: number; time: string; server: string }) =>
      `committed at ${index} in ${time} via ${server}`,
    read: ({ index, time, server }: { index: number; time: string; server: string }) =>
      `read as of entry ${index} in ${time} via ${server}`,
    refused: ({ why }: { why: string }) => `refused: ${why}`,
    unknown: ({ why }: { why: string }) => `outcome unknown: ${why}`,
    more: ({ count }: { count: number }) => `and ${count} more on ${count === 1 ? 'its' : 'their'} way`,
  },
};

export const composerTexts = area('composer', english);
