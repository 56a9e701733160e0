/** One pipe beside the control link: when it asks, answers, asks again and opens. */
import { expect, test } from 'vitest';
import { Strand } from '../../../src/live/network/strand.ts';
import { FakeClock, FakePipe } from './fakes.ts';

function strand(numbers: boolean) {
  const clock = new FakeClock();
  const said: string[] = [];
  const pipes: FakePipe[] = [];
  let number = 100;
  const made = new Strand({
    purpose: 'raft',
    numbers: () => numbers,
    timers: clock,
    now: () => clock.now,
    nextNumber: () => (number += 1),
    openPipe: () => {
      const pipe = new FakePipe(clock);
      pipes.push(pipe);
      return pipe;
    },
    ask: (asked) => said.push(`ask ${asked}`),
    ready: (answered) => said.push(`ready ${answered}`),
    opened: () => said.push('opened'),
    closed: () => said.push('closed'),
    text: (text) => said.push(`text ${text}`),
    rubbish: (why) => said.push(`rubbish ${why}`),
  });
  return { clock, said, pipes, made };
}

test('the smaller id asks, sends nothing before the answer, and asks again with a new number if none comes', () => {
  const { clock, said, made } = strand(true);
  made.want(true);
  expect(made.send('too early')).toBe(false);
  clock.advance(4000);
  made.tick();
  made.answered(101);
  expect(said).toEqual(['ask 101', 'ask 102']);
  made.answered(102);
  expect(made.send('now')).toBe(true);
  expect(said.at(-1)).toBe('opened');
});

test('the larger id waits to be asked, and answers', () => {
  const { said, made } = strand(false);
  made.want(true);
  expect(said).toEqual([]);
  made.asked(105);
  expect(said).toEqual(['ready 105', 'opened']);
  made.want(false);
  made.asked(106);
  expect(said.at(-1)).toBe('closed');
});

test('a first message opens it, if the answer has been overtaken', () => {
  const { said, pipes, made } = strand(true);
  made.want(true);
  pipes[0]?.listener?.frame('.hello');
  expect(said).toEqual(['ask 101', 'opened', 'text hello']);
});

test('what was made before the hello opens with it, unless it is not wanted', () => {
  const { said, pipes, made } = strand(true);
  made.prepare(100);
  pipes[0]?.listener?.frame('.early');
  expect(said).toEqual([]);
  made.met();
  made.want(true);
  expect(said).toEqual(['opened']);
  const other = strand(true);
  other.made.prepare(100);
  other.made.want(false);
  expect(other.pipes[0]?.isOpen).toBe(false);
});

test('a pipe that closes by itself is opened again, one that was closed by hand is not', () => {
  const { clock, said, pipes, made } = strand(true);
  made.want(true);
  made.answered(101);
  pipes[0]?.listener?.closed();
  clock.advance(300);
  expect(said).toEqual(['ask 101', 'opened', 'closed', 'ask 102']);
  made.end();
  clock.advance(10_000);
  expect(said).toHaveLength(4);
});
