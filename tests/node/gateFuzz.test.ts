/** The gate under fuzz: messages that servers really send pass it, and whatever becomes of their text is answered, never thrown at. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../src/node/codec.ts';
import { decode } from '../../src/node/gate.ts';
import type { ServerMessage } from '../../src/node/messages.ts';
import type { TraceLine } from '../../src/node/trace/events.ts';
import { TraceRecorder } from '../../src/node/trace/recorder.ts';
import { runScript } from '../../src/sim/stepper/script.ts';

const golden = new URL('../golden/', import.meta.url);

/** All different messages of the golden runs; servers with capital names are for people, and no id on the wire. */
function messagesSent(): ServerMessage[] {
  const texts = new Set<string>();
  const recorder = new TraceRecorder((text) => {
    const line = JSON.parse(text) as TraceLine;
    if (line.event === 'send') texts.add(encode(line.message));
  });
  for (const name of readdirSync(golden).filter((file) => file.endsWith('.txt'))) {
    const script = readFileSync(new URL(name, golden), 'utf8');
    if (!/^voters .*[A-Z]/m.test(script)) runScript(script, recorder);
  }
  return [...texts].map((text) => JSON.parse(text) as ServerMessage);
}

const sent = messagesSent();

/** Text that begins as a message and is then cut, doubled, mixed with another, or altered in places. */
const damaged = fc
  .tuple(
    fc.constantFrom(...sent),
    fc.constantFrom(...sent),
    fc.nat(),
    fc.nat(),
    fc.constantFrom('cut', 'splice', 'repeat', 'replace', 'insert'),
    fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '-',
      '0',
      '9',
      '1e9',
      '.5',
      'null',
      'true',
      '\\u0000',
      '\ud800',
      ' ',
    ),
  )
  .map(([one, other, first, second, how, what]) => {
    const text = encode(one);
    const at = first % text.length;
    if (how === 'cut') return text.slice(0, at);
    if (how === 'splice') return text.slice(0, at) + encode(other).slice(second % encode(other).length);
    if (how === 'repeat') return text.slice(0, at) + text.slice(second % (at + 1));
    return text.slice(0, at) + what + text.slice(how === 'replace' ? at + 1 : at);
  });

describe('the gate', () => {
  it('lets through every message that servers really send, and changes none', () => {
    expect(new Set(sent.map(({ kind }) => kind)).size).toBeGreaterThan(3);
    for (const message of sent) expect(decode(encode(message))).toEqual({ ok: true, message });
  });

  it('answers damaged text with a message that is all of it, or with a reason', () => {
    let passed = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        const read = decode(text);
        if (!read.ok) {
          expect(read.why).not.toBe('');
          return;
        }
        passed += 1;
        // It says what the text says, and goes on as it came.
        expect(read.message).toEqual(JSON.parse(text));
        expect(decode(encode(read.message))).toEqual(read);
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});
