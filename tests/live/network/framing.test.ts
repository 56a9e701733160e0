/** Texts cut into frames and joined again, and what happens when the wire is full or the other end sends rubbish. */
import { describe, expect, test } from 'vitest';
import { FramedPipe, framesOf } from '../../../src/live/network/framing.ts';
import { FRAME_BYTES } from '../../../src/live/network/wire.ts';
import { FakeClock, FakePipe } from './fakes.ts';

function pair(limits = { textUnits: 100_000, queueUnits: 100_000 }) {
  const clock = new FakeClock();
  const [from, to] = [new FakePipe(clock), new FakePipe(clock)];
  from.other = to;
  to.other = from;
  const texts: string[] = [];
  const rubbish: string[] = [];
  const quiet = { opened: () => undefined, text: () => undefined, rubbish: () => undefined, closed: () => undefined };
  const sender = new FramedPipe(from, limits, quiet);
  new FramedPipe(to, limits, { ...quiet, text: (text) => texts.push(text), rubbish: (why) => rubbish.push(why) });
  return { clock, from, to, sender, texts, rubbish };
}

describe('frames', () => {
  test.each(['', 'short', 'a'.repeat(20_000), '€'.repeat(20_000), '𝄞x'.repeat(15_000), 'a'.repeat(FRAME_BYTES - 1)])(
    'are never too long, never split a character, and join to the text (%#)',
    (text) => {
      const frames = framesOf(text);
      const encoder = new TextEncoder();
      for (const frame of frames) {
        const bytes = encoder.encode(frame);
        expect(bytes.length).toBeLessThanOrEqual(FRAME_BYTES);
        expect(new TextDecoder().decode(bytes)).toBe(frame);
      }
      expect(frames.map((frame) => frame.slice(1)).join('')).toBe(text);
      expect(frames.map((frame) => frame[0]).join('')).toMatch(/^\+*\.$/);
    },
  );
});

describe('a framed pipe', () => {
  test('sends at once when nothing waits', () => {
    const { from, sender } = pair();
    expect(sender.send('now')).toBe(true);
    expect(from.sent).toEqual(['.now']);
  });

  test('joins what was cut', () => {
    const { clock, sender, texts } = pair();
    sender.send('€'.repeat(30_000));
    sender.send('after');
    clock.advance(10);
    expect(texts).toEqual(['€'.repeat(30_000), 'after']);
  });

  test('queues while the wire is full, drops whole texts beyond the bound, and goes on in order', () => {
    const { clock, from, sender, texts } = pair({ textUnits: 1000, queueUnits: 1000 });
    from.buffered = 1_000_000;
    expect(sender.send('a'.repeat(600))).toBe(true);
    expect(sender.send('b'.repeat(600))).toBe(false);
    expect(sender.send('c'.repeat(300))).toBe(true);
    expect(from.sent).toEqual([]);
    from.buffered = 0;
    from.listener?.drained();
    clock.advance(10);
    expect(texts.map((text) => text[0])).toEqual(['a', 'c']);
  });

  test('refuses an overlong text as rubbish and reads the next', () => {
    const { clock, from, texts, rubbish } = pair({ textUnits: 10, queueUnits: 1000 });
    for (const frame of ['+123456', '+789012', '+345', '.6', '.next']) from.send(frame);
    clock.advance(10);
    expect(rubbish).toHaveLength(1);
    expect(texts).toEqual(['next']);
  });

  test('takes what is no frame for rubbish', () => {
    const { to, texts, rubbish } = pair();
    for (const data of ['unmarked', '', new ArrayBuffer(3), null]) to.listener?.frame(data);
    expect(rubbish).toHaveLength(4);
    expect(texts).toEqual([]);
  });
});
