/** Driving servers by hand: what one types is done or refused with the line and what would be right, and nothing else moves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TYPED_COMMANDS } from '../../../src/sim/stepper/commands.ts';
import { EXPECTATIONS } from '../../../src/sim/stepper/expectations.ts';
import { runScript } from '../../../src/sim/stepper/script.ts';
import { Stepper } from '../../../src/sim/stepper/stepper.ts';

const three = (): Stepper => new Stepper({ voters: ['1', '2', '3'] });

describe('by the fluent stepper', () => {
  it('a scenario is a chain of steps', () => {
    const stepper = three()
      .server('1', { term: 2, vote: '2', log: [1, 1, 2] })
      .server('2', { term: 2, log: [1, 1] })
      .timeout('1')
      .deliver({ to: '2' })
      .deliver({ from: '2' });
    expect(stepper.leader()).toBe('1');
    expect(stepper.see('1').currentTerm).toBe(3);
    expect(stepper.terms('1')).toEqual([1, 1, 2, 3]);
    expect(stepper.terms('2')).toEqual([1, 1]);
  });

  it('nothing is delivered, saved or fired that nobody asked for', () => {
    const stepper = three().saveByHand().timeout('1');
    expect(stepper.wire.onTheWay).toEqual([]);
    expect(stepper.onDisk('1').currentTerm).toBe(0);
    stepper.saved('1');
    expect(stepper.onDisk('1')).toMatchObject({ currentTerm: 1, votedFor: '1' });
    expect(stepper.wire.onTheWay.map(({ from, to }) => `${from}>${to}`)).toEqual(['1>2', '1>3']);
    expect(stepper.see('2').currentTerm).toBe(0);
  });

  it('messages can be held, doubled, put in another order, and lost', () => {
    const stepper = three().campaign('1').settle().propose('1', 'x').propose('1', 'y');
    stepper.deliver({ from: '1', to: '2', which: 'last' });
    expect(stepper.terms('2')).toEqual([0, 1]);
    stepper.duplicate({ from: '1', to: '2' }).hold({ from: '1', to: '2', which: 1 });
    expect(stepper.wire.heldBack).toHaveLength(1);
    expect(stepper.wire.onTheWay.filter(({ from, to }) => from === '1' && to === '2')).toHaveLength(1);
    stepper.drop({ from: '1' }).release();
    expect(stepper.wire.onTheWay.filter(({ from }) => from === '1')).toHaveLength(1);
    stepper.settle();
    expect(stepper.applied('2').map(({ command }) => command)).toEqual([null, null, 'x', 'y']);
  });

  it('a cut link loses what is on it; a group hears only itself', () => {
    const stepper = three().campaign('1').cutOneWay('1', '2');
    expect(stepper.wire.onTheWay.map(({ to }) => to)).toEqual(['3']);
    stepper.settle();
    expect(stepper.see('2').currentTerm).toBe(0);
    stepper.heal().partition(['1', '2'], ['3']).propose('1', 'x').heartbeat('1').settle();
    expect(stepper.terms('2')).toEqual([0, 1, 1]);
    expect(stepper.terms('3')).toEqual([0, 1]);
  });

  it('what was not durable is gone after a crash, and a message to a server that is down is lost', () => {
    const stepper = three().campaign('1').settle().saveByHand('2').propose('1', 'x').deliver({ to: '2' }).crash('2');
    stepper.heartbeat('1').deliver({ to: '2' }).restart('2');
    expect(stepper.terms('2')).toEqual([0, 1]);
    expect(stepper.report().join('\n')).toContain('1>2 lost (2 is down): appendEntries');
  });

  it('each server has a clock of its own', () => {
    const stepper = three().elapse(199_000, '1', '2');
    expect(stepper.see('1').role).toBe('follower');
    stepper.elapse(1_000, '1');
    expect(stepper.see('1').role).toBe('candidate');
    expect(stepper.see('2').role).toBe('follower');
  });

  it('a newcomer knows nothing, and learns when it is added', () => {
    const stepper = three().campaign('1').settle().server('4', {});
    expect(stepper.see('4').lastLogIndex).toBe(0);
    stepper.changeMembership('1', { kind: 'addLearner', id: '4' }).settle();
    expect(stepper.terms('4')).toEqual(stepper.terms('1'));
  });

  it('a planted bug can be given', () => {
    const stepper = new Stepper({ voters: ['1', '2', '3'], rules: { mayVote: () => true } });
    stepper.campaign('1').campaign('2').settle();
    expect(stepper.ids.filter((id) => stepper.see(id).role === 'leader')).toHaveLength(2);
  });
});

describe('by typing', () => {
  it('what servers did stands below each step, and what stood there before is written anew', () => {
    const text = ['voters 1 2 3', '', '# why', 'campaign 1', '  an old line', 'expect role 1 candidate', ''].join('\n');
    const run = runScript(text);
    expect(run).toContain('campaign 1\n  1 becameCandidate term=1 why=ordered\n');
    expect(run).not.toContain('an old line');
    expect(runScript(run)).toBe(run);
    expect(runScript(text.replace('campaign', 'quietly campaign'))).not.toContain('becameCandidate');
  });

  it.each([
    ['jump 1', /line 2, "jump 1": "jump" is no step; the steps are voters, /],
    ['timeout', /line 2, "timeout": a server is missing; say: timeout 1/],
    ['timeout 9', /there is no server 9; there are 1, 2, 3/],
    ['timeout 1 2', /"2" is one word too many/],
    ['timeout <1>', /"<1>" is no name of a server/],
    ['heartbeat 1', /1 is a follower and sends no heartbeats; timeout 1/],
    ['deliver 1>2', /no such message is on its way; none is on its way/],
    ['deliver 1>7', /there is no server 7/],
    ['saved 1', /1 has nothing to save; saves end by themselves/],
    ['restart 1', /1 is running; crash 1 first/],
    ['server 1 log 2 1', /entry 2 of term 1 follows one of term 2; terms never fall in a log/],
    ['server 1 term 1 log 2', /1 cannot be in term 1 with an entry of term 2; say term 2 or more/],
    ['server 1 log x', /"x" is no entry; an entry is 2, 2:x/],
    ['server 9 term 1', /9 is not among the voters and learners/],
    ['settings preVote maybe', /"maybe" is no switch; say one of on, off/],
    ['elapse soon', /"soon" is not a length of time; say 300ms or 2s/],
    ['propose 1', /nothing is proposed; say: propose 1 x y/],
    ['change 1 sack 2', /"sack" is no change; say one of addLearner/],
    ['expect weather 1', /"weather" cannot be expected; say one of expect leader 1/],
    ['expect leader 1', /expected leader 1, and it is none/],
    ['cut 1', /a link has two ends; say: cut 1 3, or cut 1>3/],
    ['bug unheard', /there is no planted bug unheard; there are voteTwice/],
    ['bug forgetVote', /is in the disk or the client, not in the rules/],
  ])('%s is refused, with its line and what would be right', (line, why) => {
    // The beginning is looked at when the first step needs it.
    expect(() => runScript(`voters 1 2 3\n${line}\nshow`)).toThrow(why);
  });

  it('what the servers begin with cannot be said too late', () => {
    expect(() => runScript('voters 1 2 3\ntimeout 1\nsettings preVote on')).toThrow(/line 3, .*comes too late/);
    expect(() => runScript('timeout 1')).toThrow(
      /line 1, "timeout 1": there are no servers yet; begin with a line like: voters 1 2 3/,
    );
  });

  it('entries may say what they carry', () => {
    const run = runScript('voters 1 2\nserver 1 log 1 1:x 2-noop 2=1,2+3\nexpect configuration 1 1,2+3\nshow 1');
    expect(run).toContain('log 1 1 2 2');
  });

  it('every step and every expectation is in the description, as it is used', () => {
    const description = readFileSync(new URL('../../../docs/core.md', import.meta.url), 'utf8').replaceAll('\\|', '|');
    for (const { usage } of [...TYPED_COMMANDS, ...EXPECTATIONS]) expect(description).toContain(`\`${usage}\``);
  });
});
