/** The gate of the control link: its own messages pass, rubbish does not, and nothing throws. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readControl, type ControlMessage } from '../../../src/live/room/control.ts';
import type { Person } from '../../../src/view/person.ts';
import { DEFAULT_ROOM_SETTINGS } from '../../../src/live/room/roomSettings.ts';

const id = '0123456789abcdef';

const actOf = (person: Person) =>
  ({ kind: 'act', key: 'k', at: 1, by: id, person, request: 'SHUTDOWN', node: null, detail: '' }) as const;

const messages: readonly ControlMessage[] = [
  { kind: 'join', replaces: null },
  { kind: 'join', replaces: id },
  { kind: 'leave' },
  { kind: 'assembling', here: 2, size: 5 },
  { kind: 'found', cluster: id, members: [{ id, name: 'node1' }] },
  { kind: 'told', what: 'replaced' },
  { kind: 'settings', settings: DEFAULT_ROOM_SETTINGS },
  { kind: 'command', id: 1, request: 'TIMEOUT', node: id, key: null, value: null },
  { kind: 'answer', id: 1, answer: { ok: true, text: 'Done.', value: { leader: 'node1' } } },
  { kind: 'answer', id: 1, answer: { ok: false, code: 'x', text: 'No.', suggestion: null, outcome: 'refused' } },
  { kind: 'act', act: { kind: 'act', key: 'k', at: 1, by: id, request: 'SHUTDOWN', node: null, detail: '' } },
  { kind: 'act', act: actOf({ name: 'Ada', colour: 'violet' }) },
];

describe('the gate of the control link', () => {
  it.each(messages)('lets $kind through unchanged', (message) => {
    expect(readControl(JSON.parse(JSON.stringify(message)))).toEqual({ message });
  });

  it.each([
    { kind: 'join', replaces: 'not an id' },
    { kind: 'join', replaces: null, extra: 1 },
    { kind: 'found', cluster: id, members: [] },
    { kind: 'command', id: -1, request: 'TIMEOUT', node: null, key: null, value: null },
    { kind: 'command', id: 1, request: 'x'.repeat(41), node: null, key: null, value: null },
    { kind: 'settings', settings: { ...DEFAULT_ROOM_SETTINGS, wantedVoters: 99 } },
    { kind: 'unheard' },
    { kind: 'act', act: actOf({ name: '<b>Ada</b>', colour: 'violet' }) },
  ])('refuses %j', (data) => {
    expect(readControl(data)).toHaveProperty('wrong');
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.anything(), (data) => void readControl(data)));
  });
});
