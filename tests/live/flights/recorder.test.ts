/** What a tab tells of its messages: all when there are few, a sample and a count when there are many, never much. */
import { describe, expect, it } from 'vitest';
import { FlightRecorder } from '../../../src/live/flights/recorder.ts';
import { readReport, TOLD_OF_A_FLOW, type FlightReport } from '../../../src/live/flights/report.ts';
import { A, append, B, C, EACH, reply } from './messages.ts';

function recording() {
  let now = 1000;
  const recorder = new FlightRecorder(() => now);
  return { recorder, pass: (milliseconds: number) => (now += milliseconds) };
}

const characters = (report: FlightReport | null) => JSON.stringify(report).length;

describe('a report of messages', () => {
  it('tells each message when there are few, with its age', () => {
    const { recorder, pass } = recording();
    recorder.sent(B, append(1, 2));
    pass(40);
    recorder.received(B, reply(1));
    pass(10);
    const read = readReport(recorder.take());
    expect(read.sent).toMatchObject([{ peer: B, kind: 'append', count: 1, told: [{ age: 50 }] }]);
    expect(read.sent[0]?.told[0]?.words?.entries).toEqual({ first: 141, count: 2, terms: [7, 7] });
    expect(read.received).toMatchObject([{ peer: B, kind: 'accepted', count: 1, told: [{ age: 10, words: null }] }]);
  });

  it('is nothing when nothing was sent, and tells nothing twice', () => {
    const { recorder } = recording();
    expect(recorder.take()).toBeNull();
    recorder.sent(B, append(1));
    recorder.take();
    expect(recorder.take()).toBeNull();
  });

  it('counts what it does not tell', () => {
    const { recorder } = recording();
    for (let sequence = 1; sequence <= 50; sequence += 1) recorder.sent(B, append(sequence));
    const [flow] = readReport(recorder.take()).sent;
    expect(flow?.count).toBe(50);
    expect(flow?.told).toHaveLength(TOLD_OF_A_FLOW);
  });

  it('chooses the same messages at both ends when both met the same', () => {
    const [one, other] = [recording().recorder, recording().recorder];
    for (let sequence = 1; sequence <= 50; sequence += 1) {
      one.sent(B, append(sequence));
      other.received(A, append(sequence));
    }
    const marks = ({ told }: { told: readonly { mark: number }[] } = { told: [] }) => told.map(({ mark }) => mark);
    const sent = marks(readReport(one.take()).sent[0]);
    expect(sent).toHaveLength(TOLD_OF_A_FLOW);
    expect(marks(readReport(other.take()).received[0])).toEqual(sent);
  });

  it('of every kind reads again', () => {
    const { recorder } = recording();
    for (const message of EACH) recorder.sent(B, message);
    expect(readReport(JSON.parse(JSON.stringify(recorder.take()))).sent).toHaveLength(EACH.length);
  });

  it('tells what was done by hand, with the words of the message', () => {
    const { recorder } = recording();
    recorder.byHand(B, append(3, 1), 'dropped');
    const [hand] = readReport(recorder.take()).hands;
    expect(hand).toMatchObject({ peer: B, kind: 'append', hand: 'dropped', message: { words: { term: 7 } } });
  });

  it('of a quiet room’s leader is a few hundred characters, of a busy one’s under two thousand', () => {
    const { recorder } = recording();
    const followers = [B, C, 'd4d4d4d4', 'e5e5e5e5'];
    for (const follower of followers) {
      recorder.sent(follower, append(1));
      recorder.received(follower, reply(1));
    }
    expect(characters(recorder.take())).toBeLessThan(500);
    for (let sequence = 1_000_001; sequence <= 1_000_100; sequence += 1)
      for (const follower of followers) {
        recorder.sent(follower, append(sequence, 4));
        recorder.sent(follower, append(sequence));
        recorder.received(follower, reply(sequence));
        recorder.received(follower, EACH.at(-2)!);
        recorder.sent(follower, EACH.at(-1)!);
      }
    expect(characters(recorder.take())).toBeLessThan(2000);
  });

  it('of twenty links stays small, too', () => {
    const { recorder } = recording();
    for (let link = 10; link < 30; link += 1)
      for (let sequence = 1; sequence <= 20; sequence += 1) {
        recorder.sent(String(link).repeat(4), append(sequence, 4));
        recorder.received(String(link).repeat(4), reply(sequence));
      }
    expect(characters(recorder.take())).toBeLessThan(2500);
  });
});

describe('a report that a peer made up', () => {
  const flow = (...told: unknown[]) => ({ peers: [B], sent: [[0, 0, told.length, told]], received: [] });

  it.each([
    ['no object', 7],
    ['a field too many', { peers: [], sent: [], received: [], more: 1 }],
    ['too many messages of a flow', flow(...Array.from({ length: 9 }, () => [1, 2, 7, 140, 6, 139, 5]))],
    ['figures that are no heartbeat', flow([1, 2, 7])],
    ['text among the figures', flow([1, 2, 7, 140, 6, 139, '5'])],
    ['a server that is none', { peers: ['<b>'], sent: [], received: [] }],
    ['a peer that it does not name', { peers: [], sent: [[0, 0, 1, [[1, 2, 7, 140, 6, 139, 5]]]], received: [] }],
    ['a kind that there is not', { peers: [B], sent: [[0, 99, 1, [[1, 2, 7, 140, 6, 139, 5]]]], received: [] }],
    ['a count below what it tells', { peers: [B], sent: [[0, 0, 0, [[1, 2, 7, 140, 6, 139, 5]]]], received: [] }],
  ])('with %s is as if it told of nothing', (_what, report) => {
    expect(readReport(report)).toEqual({ sent: [], received: [], hands: [] });
  });

  it('reads when it is well made', () => {
    expect(readReport(flow([1, 2, 7, 140, 6, 139, 5])).sent).toHaveLength(1);
  });
});
