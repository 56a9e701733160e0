/** What is derived from the secret, and the strict reading of everything that comes from peers and from signalling. */
import { describe, expect, test } from 'vitest';
import { admit, LABEL } from '../../../src/live/network/admission.ts';
import { addressOf, doorsOf, roomKeyOf } from '../../../src/live/network/derive.ts';
import { readFrame } from '../../../src/live/network/protocol.ts';
import { SECRET } from './fakes.ts';

describe('what is derived from the secret', () => {
  test('is hex, differs by purpose, and never holds the secret', () => {
    const derived = [
      roomKeyOf(SECRET),
      ...doorsOf(SECRET),
      addressOf(SECRET, 'ab', '01', 0),
      addressOf(SECRET, 'ab', '01', 1),
    ];
    expect(new Set(derived).size).toBe(derived.length);
    for (const id of derived) {
      expect(id).toMatch(/^[0-9a-f]{40}$/);
      expect(id).not.toContain(SECRET);
    }
  });

  test.each(['', 'abc', 'ABCDEF0123456789ABCD', '0123456789012345678', 'not hex at all, not hex'])(
    'a bad secret throws (%s)',
    (secret) => {
      expect(() => roomKeyOf(secret)).toThrow(TypeError);
    },
  );
});

describe('a control frame', () => {
  test.each([
    ['{', 'not JSON'],
    ['null', 'no object'],
    ['{"kind":"nonsense"}', 'an unknown kind'],
    ['{"kind":"ping","number":-1}', 'a number out of range'],
    ['{"kind":"ping","number":1,"more":1}', 'a field too many'],
    ['{"kind":"openPipe","purpose":"raft","number":5}', 'a pipe number below ours'],
    ['{"kind":"relay","to":"../x","message":1}', 'a bad server id'],
    ['{"kind":"hello","hello":{"protocol":1}}', 'half a hello'],
  ])('%s is rubbish: %s', (text) => {
    expect(readFrame(text, 1).kind).toBe('rubbish');
  });

  test('of another protocol is known for what it is, in whatever shape', () => {
    const text = JSON.stringify({ kind: 'hello', hello: { protocol: 2, anything: true }, other: 1 });
    expect(readFrame(text, 1)).toEqual({ kind: 'foreign', protocol: 2 });
  });

  test('that is one is read', () => {
    expect(readFrame('{"kind":"control","message":{"a":[1]}}', 1)).toEqual({
      kind: 'frame',
      frame: { kind: 'control', message: { a: [1] } },
    });
  });
});

describe('what comes from the signalling server', () => {
  const src = 'abcdef0123456789';
  const offer = { type: 'data', connectionId: 'dc_1', serialization: 'raw', reliable: true, label: LABEL };
  const sdp = { type: 'offer', sdp: 'v=0' };

  test('passes when it is an offer of ours', () => {
    expect(admit({ type: 'OFFER', src, payload: { ...offer, sdp } })).toEqual({ kind: 'pass' });
  });

  test.each([
    [{ ...offer, sdp, serialization: 'json' }],
    [{ ...offer, sdp, serialization: 'bogus' }],
    [{ ...offer, sdp, reliable: false }],
    [{ ...offer, sdp, label: 'other' }],
    [{ ...offer, sdp, type: 'media' }],
    [{ ...offer, sdp, connectionId: 'a b' }],
    [{ ...offer, sdp: 'v=0' }],
    [{ ...offer, sdp: { type: 'answer', sdp: 'v=0' } }],
    [null],
  ])('is dropped when the offer is %j', (payload) => {
    expect(admit({ type: 'OFFER', src, payload }).kind).toBe('drop');
  });

  test('closes nothing: a departure only ends a dial', () => {
    expect(admit({ type: 'LEAVE', src })).toEqual({ kind: 'absent', address: src });
    expect(admit({ type: 'EXPIRE', src })).toEqual({ kind: 'absent', address: src });
  });

  test.each([
    [null],
    ['OPEN'],
    [[]],
    [{}],
    [{ type: 'LEAVE' }],
    [{ type: 'ERROR' }],
    [{ type: 'ANSWER', src: 7, payload: {} }],
  ])('is dropped when it is %j', (message) => {
    expect(admit(message).kind).toBe('drop');
  });
});
