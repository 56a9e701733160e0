/** Answers in the controller's JSON form say what the answers in words say. */
import { expect, test } from 'vitest';
import { answerMessage } from '../../src/view/answerMessage.ts';
import type { CommandAnswer, CommandLine } from '../../src/view/world.ts';
import type { Json } from '../../src/machines/machine.ts';
import { worldOf } from '../ui/world.ts';

const world = worldOf({});
const ok = (value: Json, text = 'said'): CommandAnswer => ({ ok: true, text, value });

test.each<[string, CommandLine, CommandAnswer, object]>([
  ['a value that was stored', { request: 'STORE', key: 'K4' }, ok('Value4'), { key: 'K4', value: 'Value4' }],
  ['the committed entries', { request: 'RETRIEVE' }, ok([]), { key: 'COMMITTED_LOGS', value: [] }],
  [
    'who leads',
    { request: 'LEADER_INFO', node: 'node2' },
    ok({ leader: 'node4', term: 7 }),
    { sender_name: 'node2', term: 7, request: 'LEADER_INFO', key: 'LEADER', value: 'node4' },
  ],
  [
    'that nobody leads',
    { request: 'LEADER_INFO' },
    ok({ leader: null, term: 7 }),
    { request: 'LEADER_INFO', value: null },
  ],
  [
    'who leads, from a server that does not',
    { request: 'RETRIEVE', node: 'node3' },
    ok({ request: 'LEADER_INFO', leader: 'node2' }),
    { sender_name: 'node3', request: 'LEADER_INFO', key: 'LEADER', value: 'node2' },
  ],
  [
    'that a server was shut down',
    { request: 'SHUTDOWN', node: 'n2' },
    ok(null),
    { sender_name: 'node2', key: 'DONE', value: 'said' },
  ],
])('tells %s', (_what, asked, answer, message) => {
  expect(answerMessage(asked, answer, world)).toMatchObject({ request: asked.request, ...message });
});

test('tells a refusal by its code, and which server refused is this tab’s when none was named', () => {
  const answer: CommandAnswer = { ok: false, code: 'badKey', text: 'No.', suggestion: null, outcome: 'refused' };
  expect(answerMessage(null, answer, world)).toEqual({
    sender_name: 'node1',
    term: 7,
    request: 'ERROR',
    key: 'badKey',
    value: 'No.',
  });
});
