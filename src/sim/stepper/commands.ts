/**
 * The steps that one can type, a line each: a word, how it is used, and what it then does with the fluent stepper.
 *
 * A new input of the rules needs one entry here. What is only looked at is in look.ts, what is expected in
 * expectations.ts.
 */
import type { Settings } from '../../raft/inputs.ts';
import { bugNamed } from '../bugs/bugs.ts';
import type { Desk } from './desk.ts';
import { expectation } from './expectations.ts';
import { MILLISECOND, type GivenServer } from './given.ts';
import { showLogs, showServers, showWire } from './look.ts';
import { entryOf, idOf, timeOf, wholeOf, Words } from './words.ts';
import { wrong } from './wrong.ts';

export interface TypedCommand {
  readonly word: string;
  readonly usage: string;
  readonly means: string;
  /** Returns the lines that it was asked to show. */
  run(desk: Desk, words: Words): readonly string[];
}

type Run = (desk: Desk, words: Words) => unknown;

function command(usage: string, means: string, run: Run): TypedCommand {
  const word = usage.split(' ')[0] ?? usage;
  const act = (desk: Desk, words: Words): readonly string[] => {
    run(desk, words);
    return [];
  };
  return { word, usage, means, run: act };
}

function look(usage: string, means: string, run: TypedCommand['run']): TypedCommand {
  return { word: usage.split(' ')[0] ?? usage, usage, means, run };
}

/** About one server and nothing else. */
function about(
  word: string,
  means: string,
  verb: 'timeout' | 'heartbeat' | 'campaign' | 'stepDown' | 'snapshot' | 'read' | 'crash' | 'restart',
): TypedCommand {
  return command(`${word} 1`, means, (desk, words) => {
    const id = words.id();
    words.end();
    desk.stepper[verb](id);
  });
}

/** About messages: `1>2 appendEntries first`, or fewer of these words. */
function messages(
  word: string,
  means: string,
  verb: 'deliver' | 'drop' | 'duplicate' | 'hold' | 'release',
): TypedCommand {
  return command(`${word} 1>2 appendEntries first`, means, (desk, words) => {
    desk.stepper[verb](words.selection(desk.ids));
  });
}

const BEGINNING: readonly TypedCommand[] = [
  command('voters 1 2 3', 'who founds the cluster', (desk, words) => desk.setVoters(words.ids())),
  command('learners 4', 'who only learns at first', (desk, words) => desk.setLearners(words.ids())),
  command('settings preVote on checkQuorum on election 200ms', "settings other than the paper's", (desk, words) => {
    desk.setSettings(settingsOf(words));
  }),
  command('bug countOldTerms', 'a planted bug that all servers have', (desk, words) => {
    desk.setRules(rulesOf(words.next('a bug')));
  }),
  command('server 1 term 3 vote 2 log 1 1 2', 'what is on its disk; a newcomer later', (desk, words) => {
    desk.server(words.id(), givenOf(words));
  }),
  command('saves by hand 1 2', 'saves wait for "saved"; or: saves at once', (desk, words) => {
    words.oneOf('word', ['by', 'at']);
    if (words.oneOf('word', ['hand', 'once']) === 'hand') desk.stepper.saveByHand(...words.ids());
    else desk.stepper.saveAtOnce();
  }),
];

const STEPS: readonly TypedCommand[] = [
  about('timeout', 'time passes to its election timeout', 'timeout'),
  about('heartbeat', "time passes to this leader's next deadline", 'heartbeat'),
  command('elapse 300ms 1 2', 'time passes, at all servers if none is named; nothing is delivered', (desk, words) => {
    const time = timeOf(words.next('a length of time'), words.usage);
    desk.stepper.elapse(time, ...words.ids());
  }),
  about('campaign', 'TIMEOUT: it stands at once, past PreVote', 'campaign'),
  about('stepdown', 'CONVERT_FOLLOWER: it steps down', 'stepDown'),
  command('propose 1 x y', 'clients propose at this server, in one batch', (desk, words) => {
    const id = words.id();
    const commands = words.rest();
    if (commands.length === 0) throw wrong('nothing is proposed', `say: ${words.usage}`);
    desk.stepper.propose(id, ...commands);
  }),
  command('change 1 promote 4', 'asks server 1 for addLearner, promote, demote or remove', (desk, words) => {
    const id = words.id();
    const kind = words.oneOf('change', ['addLearner', 'promote', 'demote', 'remove']);
    desk.stepper.changeMembership(id, { kind, id: words.id() });
  }),
  about('snapshot', 'it takes a snapshot of all that it has applied, and its log begins after that', 'snapshot'),
  about('read', 'a client asks this server for a linearizable read', 'read'),
  command('transfer 1 2', 'TRANSFER: the leader hands over to this voter', (desk, words) => {
    desk.stepper.transfer(words.id(), words.id());
  }),
  command(
    'replaceVoters 1 3 4 5',
    'asks server 1 that 3, 4 and 5 shall vote, through a joint configuration',
    (desk, words) => {
      desk.stepper.changeMembership(words.id(), { kind: 'replaceVoters', ids: words.ids() });
    },
  ),
  messages('deliver', 'what is on its way arrives; not what comes of it', 'deliver'),
  messages('drop', 'it is lost', 'drop'),
  messages('duplicate', 'a copy is on its way behind all others', 'duplicate'),
  messages('hold', 'it stays until it is released', 'hold'),
  messages('release', 'it is on its way again, behind all others', 'release'),
  command('settle 1 2 3', 'delivers and saves until nothing moves, among these or all', (desk, words) => {
    desk.stepper.settle(...words.ids());
  }),
  command('cut 1 3', 'nothing passes between them, nor what is on its way; cut 1>3: one way', (desk, words) => {
    const oneWay = words.peek()?.includes('>') === true;
    const { from, to } = words.selection(desk.ids);
    if (from === undefined || to === undefined) throw wrong('a link has two ends', 'say: cut 1 3, or cut 1>3');
    if (oneWay) desk.stepper.cutOneWay(from, to);
    else desk.stepper.cut(from, to);
  }),
  command('partition 1 2 | 3 4 5', 'nothing passes between groups', (desk, words) => {
    const groups = words.rest().join(' ').split('|');
    desk.stepper.partition(
      ...groups.map((group) =>
        group
          .trim()
          .split(' ')
          .map((id) => idOf(id, words.usage)),
      ),
    );
  }),
  command('heal', 'everything passes again', (desk) => desk.stepper.heal()),
  command('saved 1', 'its oldest save is durable; without a server: all are', (desk, words) => {
    if (words.more) desk.stepper.saved(words.id());
    else desk.stepper.savedAll();
  }),
  command('fail 1', 'its oldest save fails, and those after it', (desk, words) => desk.stepper.saveFails(words.id())),
  about('crash', 'what is not on its disk is gone', 'crash'),
  command('lose 1 2', 'it is down, and the last so many entries are gone from its disk', (desk, words) => {
    desk.stepper.loseTail(words.id(), words.number('a number of entries'));
  }),
  about('restart', 'it begins from its disk', 'restart'),
];

const LOOKS: readonly TypedCommand[] = [
  look('show 1', 'the state of Figure 2, of all or some', (desk, words) => {
    return showServers(desk.stepper, some(words.ids(), desk.stepper.ids));
  }),
  look('logs 1 2', 'the logs as the paper draws them', (desk, words) => {
    return showLogs(desk.stepper, some(words.ids(), desk.stepper.ids));
  }),
  look('wire', 'what is on its way', (desk) => showWire(desk.stepper)),
  command('expect leader 1', 'fails unless it is so; other things to expect are below', (desk, words) => {
    expectation(desk.stepper, words);
  }),
];

export const TYPED_COMMANDS: readonly TypedCommand[] = [...BEGINNING, ...STEPS, ...LOOKS];

/** Carries out one line, and returns what was asked to be shown. */
export function runTyped(desk: Desk, line: string): readonly string[] {
  const [word = '', ...rest] = line.split(/\s+/).filter((one) => one !== '');
  const found = TYPED_COMMANDS.find((one) => one.word === word);
  if (found === undefined)
    throw wrong(`"${word}" is no step`, `the steps are ${TYPED_COMMANDS.map((one) => one.word).join(', ')}`);
  const words = new Words(rest, found.usage);
  const shown = found.run(desk, words);
  words.end();
  return shown;
}

function some<Id>(named: readonly Id[], all: readonly Id[]): readonly Id[] {
  return named.length === 0 ? all : named;
}

function givenOf(words: Words): GivenServer {
  const given: { -readonly [Field in keyof GivenServer]: GivenServer[Field] } = {};
  while (words.more) {
    const field = words.oneOf('part of a disk', ['term', 'vote', 'log']);
    if (field === 'term') given.term = words.number('a term');
    else if (field === 'vote') given.vote = words.id();
    else given.log = words.rest().map((word) => entryOf(word, words.usage));
  }
  return given;
}

const SWITCHES = ['preVote', 'checkQuorum'] as const;
const NUMBERS = [
  'appendEntries',
  'appendCharacters',
  'window',
  'uncommittedEntries',
  'uncommittedCharacters',
  'compactKeep',
  'snapshotChunk',
] as const;

function settingsOf(words: Words): Partial<Settings> {
  const settings: { -readonly [Field in keyof Settings]?: Settings[Field] } = {};
  while (words.more) {
    const name = words.oneOf('setting', [...SWITCHES, ...NUMBERS, 'heartbeat', 'election']);
    if (name === 'preVote' || name === 'checkQuorum') settings[name] = words.oneOf('switch', ['on', 'off']) === 'on';
    else if (name === 'heartbeat') settings.heartbeat = timeOf(words.next('a length of time'), words.usage);
    else if (name === 'election') settings.election = electionOf(timeOf(words.next('a length of time'), words.usage));
    else settings[name] = wholeOf(words.next('a number'), 'a number', words.usage);
  }
  return settings;
}

/** Timers are never drawn by chance here: each is the least. The most is what a leader's patience is measured by. */
function electionOf(least: number): Settings['election'] {
  return [least, least + 100 * MILLISECOND];
}

function rulesOf(name: string): NonNullable<ReturnType<typeof bugNamed>['rules']> {
  const { rules } = bugNamed(name);
  if (rules === undefined)
    throw wrong(`the bug ${name} is in the disk or the client, not in the rules`, 'take another one');
  return rules;
}
