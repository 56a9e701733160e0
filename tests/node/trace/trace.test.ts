/** Traces: what servers do can be checked against a specification from the trace alone, and a wrong one is rejected. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TraceRecorder } from '../../../src/node/trace/recorder.ts';
import { bugNamed } from '../../../src/sim/bugs/bugs.ts';
import { runScript } from '../../../src/sim/stepper/script.ts';
import { drawScenario, runScenario, type Scenario } from '../../../src/sim/scenario.ts';
import { runWithBug } from '../../sim/run.ts';
import { checkTrace, Rejected } from './checker.ts';

const SHORT: Pick<Scenario, 'duration' | 'losesTails'> = { duration: 2_000_000, losesTails: false };
/** So that followers fall behind logs that are compacted all the time. */
const OFTEN = { compactAfter: 1, compactKeep: 0, snapshotChunk: 200 };
const BAD_LINKS = { delay: 1_000, jitter: 50_000, loss: 50_000, duplication: 300_000, inOrder: false };

const golden = new URL('../../golden/', import.meta.url);
/** In the specification no disk loses what it has saved, so runs where one does are left out. */
const texts = readdirSync(golden).filter(
  (name) => name.endsWith('.txt') && !/^lose /m.test(readFileSync(new URL(name, golden), 'utf8')),
);

function recorded(run: (recorder: TraceRecorder) => void): string[] {
  const lines: string[] = [];
  run(new TraceRecorder((line) => lines.push(line)));
  return lines;
}

const traceOf = (text: string): string[] => recorded((recorder) => runScript(text, recorder));
const goldenTrace = (name: string): string[] => traceOf(readFileSync(new URL(name, golden), 'utf8'));

describe('a trace of the rules is a behaviour of the specification', () => {
  it.each(texts)('in the golden run %s', (name) => {
    const lines = goldenTrace(name);
    expect(lines.length).toBeGreaterThan(10);
    checkTrace(lines);
  });

  it.each([1, 2, 3, 4, 5, 6])('in random run %i of whole drivers, with crashes, losses and failing disks', (seed) => {
    const lines = recorded((observer) =>
      runScenario(seed, { observer, properties: [], scenario: { ...SHORT, membership: true } }),
    );
    const model = checkTrace(lines);
    expect(model.leaders.size).toBeGreaterThan(0);
    expect(model.committed.length).toBeGreaterThan(5);
  });

  it('in random runs in which followers that are left behind install snapshots', () => {
    let installed = 0;
    for (const seed of [1, 2, 4]) {
      const settings = { ...drawScenario(seed).settings, ...OFTEN };
      const scenario = { ...SHORT, settings, links: BAD_LINKS, servers: 3, membership: false };
      const lines = recorded((observer) => runScenario(seed, { observer, properties: [], scenario }));
      expect(checkTrace(lines).snapshots.size).toBeGreaterThan(1);
      installed += lines.filter((line) => line.includes('"kind":"snapshotInstalled"')).length;
    }
    expect(installed).toBeGreaterThan(2);
  });

  it('is JSON, a line each, headed by its name and version', () => {
    const lines = traceOf('voters 1 2 3\ntimeout 1\nsettle');
    expect(JSON.parse(lines[0]!)).toEqual({ trace: 'raft-playground', version: 1 });
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
    const [start] = lines.slice(1).map((line) => JSON.parse(line) as object);
    expect(Object.keys(start!).slice(0, 5)).toEqual(['line', 'server', 'at', 'step', 'event']);
  });

  it('is the same with and without somebody who looks on', () => {
    const text = readFileSync(new URL('figure-8-e.txt', golden), 'utf8');
    expect(runScript(text, new TraceRecorder(() => undefined))).toBe(runScript(text));
  });
});

describe('a planted bug is seen in the trace', () => {
  it.each([
    ['figure-8-d.txt', 'countOldTerms', /committed by counting/],
    ['late-append.txt', 'lateAppendTruncates', /the message makes another log of it|committed entries are cut/],
    ['vote-remembered.txt', 'voteTwice', /it has voted for 1 in this term/],
    ['vote-remembered.txt', 'answerVoteBeforeSaving', /before it is durable|this vote is not durable/],
    ['replicate-and-commit.txt', 'oneCopyIsEnough', /no majority is known to have it/],
    ['minority-leader.txt', 'neverTruncates', /another entry is committed there elsewhere/],
    ['snapshot-suffix.txt', 'suffixDiscarded', /what follows the last included entry is discarded/],
    ['snapshot-late.txt', 'olderSnapshotInstalled', /a snapshot is installed that holds nothing new/],
    ['snapshot-parts.txt', 'snapshotConfigurationIgnored', /the configuration of entry 1 should be in use/],
  ])('%s with %s', (name, bug, why) => {
    const text = readFileSync(new URL(name, golden), 'utf8').replace(/^expect .*$/gm, '');
    const withBug = text.replace(/^(voters .*)$/m, `$1\nbug ${bug}`);
    const lines = recorded((recorder) => untilItFails(() => runScript(withBug, recorder)));
    expect(() => checkTrace(lines)).toThrow(why);
  });

  it.each([
    ['askForVotesBeforeSaving', 'saves by hand 1\ncampaign 1', /its own vote is not durable|before it is durable/],
    ['acknowledgeBeforeSaving', 'quietly campaign 1\nsettle\nsaves by hand 2\npropose 1 x\ndeliver 1>2', /not durable/],
    [
      'countOwnUnsaved',
      'campaign 1\nsettle\nsaves by hand 1\npropose 1 x\ndeliver 1>2\ndeliver 2>1',
      /no majority is known to have it/,
    ],
    [
      'removedLeaderCountsItself',
      'campaign 1\nsettle\nchange 1 remove 1\ndeliver 1>2\ndeliver 2>1',
      /no majority is known to have it/,
    ],
  ])('%s, by hand', (bug, steps, why) => {
    const run = (text: string) => recorded((recorder) => untilItFails(() => runScript(text, recorder)));
    expect(rejectionOf(run(`voters 1 2 3\nbug ${bug}\n${steps}`))).toMatch(why);
    expect(rejectionOf(run(`voters 1 2 3\n${steps}`))).toBe(null);
  });

  /** A failing check of the world itself must not end them sooner than need be. */
  it.each([
    ['forgetVote', /it begins with a term, a vote or a log that it never saved/],
    ['acknowledgeBeforeSaving', /not durable|no majority is known to have it/],
    ['countOldTerms', /an entry of an older term is committed by counting/],
    ['sessionsNotInSnapshot', /it is not the snapshot that was taken/],
  ])('%s, in random runs', (name, why) => {
    const bug = bugNamed(name);
    let seed = 0;
    let found: string | null = null;
    while (found === null && seed < bug.withinSeeds) {
      const lines = recorded((observer) =>
        untilItFails(() => runWithBug((seed += 1), bug, { observer, properties: [], scenario: SHORT })),
      );
      found = rejectionOf(lines);
    }
    expect(found).toMatch(why);
  });
});

function untilItFails(run: () => void): void {
  try {
    run();
  } catch {
    // A check of the world, or a server's own assertions, have noticed the bug too; the trace ends there.
  }
}

function rejectionOf(lines: readonly string[]): string | null {
  try {
    checkTrace(lines);
    return null;
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
}

describe('a line that is wrong or missing is noticed', () => {
  const lines = goldenTrace('minority-leader.txt');
  const without = (event: string): string[] => {
    const place = lines.findIndex((line) => line.includes(`"event":"${event}"`));
    const rest = [...lines.slice(0, place), ...lines.slice(place + 1)];
    return rest.map((line, number) => line.replace(/^\{"line":\d+/, `{"line":${number}`));
  };

  it.each(['start', 'send', 'role', 'log', 'persist', 'durable', 'commit', 'receive'])('%s is missing', (event) => {
    expect(() => checkTrace(without(event))).toThrow(Rejected);
  });

  it('a line is missing and nobody has counted anew', () => {
    expect(() => checkTrace([...lines.slice(0, 20), ...lines.slice(21)])).toThrow(/it says that it is line/);
  });

  it.each([
    ['"commitIndex":4', '"commitIndex":3'],
    ['"lastLogTerm":2', '"lastLogTerm":1'],
    ['"votedFor":"3"', '"votedFor":"4"'],
  ])('%s is said to be %s', (is, said) => {
    const place = lines.findIndex((line) => line.includes(is));
    expect(() => checkTrace(lines.with(place, lines[place]!.replace(is, said)))).toThrow(Rejected);
  });

  const withSnapshots = goldenTrace('snapshot-parts.txt');

  it.each([
    ['"event":"send"', '"data":"w x "', '"data":"w y "', /the part is not of the whole/],
    ['"event":"send"', '"length":7,"offset":4', '"length":8,"offset":4', /the part is not of the whole/],
    [
      '"event":"send"',
      '"offset":0,"matchIndex":0',
      '"offset":7,"matchIndex":0',
      /it has less of the snapshot than it says/,
    ],
    ['"event":"note"', '"suffix":"discarded"', '"suffix":"kept"', /what follows the last included entry is kept/],
    ['"event":"note"', '"from":1,"to":6', '"from":1,"to":7', /entries are given up that no snapshot holds/],
    ['"event":"persist"', '"base":{"index":6', '"base":{"index":5', /it saves another beginning of the log/],
    ['"event":"start"', '"data":"w x y z"', '"data":"w x y"', /it is not the snapshot that was taken/],
  ])('of a line with %s, where %s is said to be %s', (event, is, said, why) => {
    const place = withSnapshots.findIndex((line) => line.includes(event) && line.includes(is));
    expect(rejectionOf(withSnapshots.with(place, withSnapshots[place]!.replace(is, said)))).toMatch(why);
  });

  it('a log is said to be whole that was compacted', () => {
    const whole = withSnapshots.map((line) => line.replace('"firstLogIndex":7', '"firstLogIndex":1'));
    expect(rejectionOf(whole)).toMatch(/firstLogIndex should be 7/);
  });

  it('a trace of another version is not read', () => {
    expect(() => checkTrace(['{"trace":"raft-playground","version":2}'])).toThrow(/no header of version 1/);
  });

  it('every event is described', () => {
    const description = readFileSync(new URL('../../../docs/trace.md', import.meta.url), 'utf8');
    const events = readFileSync(new URL('../../../src/node/trace/events.ts', import.meta.url), 'utf8');
    const names = [...events.matchAll(/readonly event: ([^;}]+)/g)].flatMap(([, said]) => said!.match(/\w+/g) ?? []);
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect(description).toContain(`\`${name}\``);
  });
});
