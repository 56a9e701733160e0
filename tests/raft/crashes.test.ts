/** §5.5, §5.6 and what §5.3 says of slow servers: crashes and delays cost time, and nothing else. Driven by hand. */
import { describe, expect, it } from 'vitest';
import { Stepper } from '../../src/sim/stepper/stepper.ts';

const led = (): Stepper => new Stepper({ voters: ['1', '2', '3'] }).campaign('1').settle();
const commands = (stepper: Stepper, id: string): string[] =>
  stepper.applied(id).flatMap(({ command }) => command ?? []);

describe('§5.3 Log replication', () => {
  it('"when a leader first comes to power, it initializes all nextIndex values to the index just after the last one in its log"', () => {
    const stepper = new Stepper({ voters: ['1', '2', '3'] })
      .server('1', { term: 3, log: [1, 1, 3] })
      .campaign('1')
      .deliver({ to: '2' })
      .deliver({ to: '1' });
    const [first] = stepper.wire.onTheWay.filter(({ to, message }) => to === '3' && message.kind === 'appendEntries');
    expect(first?.message).toMatchObject({ prevLogIndex: 3, prevLogTerm: 3 });
    expect(stepper.see('1').progress.map(({ nextIndex, matchIndex }) => [nextIndex, matchIndex])).toEqual([
      [4, 0],
      [4, 0],
    ]);
  });

  it('"a new entry can be replicated with a single round of RPCs to a majority …; a single slow follower will not impact performance"', () => {
    const stepper = led().cut('1', '3').propose('1', 'x').deliver({ to: '2' });
    expect(commands(stepper, '1')).toEqual([]);
    stepper.deliver({ from: '2', to: '1' });
    expect(commands(stepper, '1')).toEqual(['x']);
  });

  it('"the leader includes that index in future AppendEntries RPCs (including heartbeats) so that the other servers eventually find out"', () => {
    const stepper = led().propose('1', 'x').deliver({ from: '1' }).deliver({ to: '1' }).drop({ from: '1' });
    expect(commands(stepper, '2')).toEqual([]);
    stepper.heartbeat('1').deliver({ from: '1', to: '2' });
    expect(commands(stepper, '2')).toEqual(['x']);
  });
});

describe('§5.5 Follower and candidate crashes', () => {
  it('"if the crashed server restarts, then the RPC will complete successfully"', () => {
    const stepper = led().crash('3').propose('1', 'x').settle();
    stepper.heartbeat('1').settle().heartbeat('1').settle();
    expect(commands(stepper, '1')).toEqual(['x']);
    stepper.restart('3').heartbeat('1').settle();
    expect(commands(stepper, '3')).toEqual(['x']);
  });

  it('"if a server crashes after completing an RPC but before responding, it will receive the same RPC again after it restarts"', () => {
    const stepper = led().propose('1', 'x').duplicate({ from: '1', to: '2' }).deliver({ from: '1', to: '2', which: 1 });
    const before = stepper.terms('2');
    stepper.drop({ from: '2' }).crash('2').restart('2').deliver({ from: '1', to: '2' });
    expect(stepper.terms('2')).toEqual(before);
    const [again] = stepper.wire.onTheWay.filter(({ from }) => from === '2');
    expect(again?.message).toMatchObject({ kind: 'appendEntriesReply', success: true, matchIndex: 3 });
  });

  it('a vote that was given and not heard of is given again to the same candidate, after a restart too', () => {
    const stepper = new Stepper({ voters: ['1', '2', '3'] }).campaign('1').duplicate({ to: '2' });
    stepper.deliver({ to: '2', which: 1 }).drop({ from: '2' }).crash('2').restart('2').deliver({ to: '2' });
    const [again] = stepper.wire.onTheWay.filter(({ from }) => from === '2');
    expect(again?.message).toMatchObject({ granted: true, reason: { kind: 'alreadyVotedForIt' } });
    expect(stepper.deliver({ to: '1' }).leader()).toBe('1');
  });

  it('a candidate that crashes stands again in a higher term, having voted for itself in the one before', () => {
    const stepper = new Stepper({ voters: ['1', '2', '3'] }).timeout('1').drop().crash('1').restart('1');
    expect(stepper.see('1')).toMatchObject({ role: 'follower', currentTerm: 1, votedFor: '1' });
    stepper.timeout('1').settle();
    expect(stepper.see('1')).toMatchObject({ role: 'leader', currentTerm: 2 });
  });
});

describe('§5.6 Timing and availability', () => {
  it('"a leader steadily sends heartbeats", and no follower stands while they arrive sooner than its timeout', () => {
    const stepper = led();
    for (let beat = 0; beat < 20; beat += 1) stepper.elapse(50_000).settle();
    expect(stepper.leader()).toBe('1');
    expect(stepper.ids.map((id) => stepper.see(id).currentTerm)).toEqual([1, 1, 1]);
  });

  it('"safety must not depend on timing": messages slower than every timeout give elections without end, and no two leaders', () => {
    const stepper = new Stepper({ voters: ['1', '2', '3'] });
    const leaders = new Map<number, string>();
    for (let round = 0; round < 12; round += 1) {
      const id = stepper.ids[round % 3]!;
      const late = stepper.wire.onTheWay.length;
      stepper.elapse(300_000, id);
      for (let message = 0; message < late; message += 1) stepper.deliver({ which: 1 });
      for (const server of stepper.ids) {
        const { role, currentTerm } = stepper.see(server);
        if (role !== 'leader') continue;
        expect(leaders.get(currentTerm) ?? server).toBe(server);
        leaders.set(currentTerm, server);
      }
    }
    expect(Math.max(...stepper.ids.map((id) => stepper.see(id).currentTerm))).toBeGreaterThan(3);
  });
});
