/** The typed console. Requests and the JSON form are the same in every language; what each does is told here. */
import { area } from '../current.ts';

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

export const english = {
  label: 'Console',
  answers: 'Answers',
  help: 'Type a request and press Enter. What fits is offered as you type: Tab or ↓ takes it. ↑ brings back what was typed, and with a beginning typed only what begins so. JSON works too, and several lines pasted at once run one after another.',
  subjects: {
    data: 'What is stored',
    server: 'A server',
    membership: 'Who belongs to the cluster',
    faults: 'Faults made by hand',
    room: 'The room',
    console: 'This tab',
  } as Readonly<Record<string, string>>,
  instead: 'Instead:',
  completions: 'Completions',
  offered: ({ count }: { count: number }) => (count === 1 ? '1 completion' : `${count} completions`),
  command: 'Command',
  placeholder: 'STORE K1 7, or help',
  run: 'Run',
  helpButton: 'Help',
  clear: 'Clear',
  json: 'The same as JSON, in the controller’s form.',
  all: ({ count }: { count: number }) => `All ${lines(count)}`,
  answerAsText: 'The answer in full',
  stopped: ({ at, of, rest }: { at: number; of: number; rest: number }) =>
    `Stopped at line ${at} of ${of}; ${rest === 0 ? 'it was the last' : `${lines(rest)} after it ${rest === 1 ? 'was' : 'were'} not run`}.`,
  runRest: ({ count }: { count: number }) => `Run the other ${lines(count)}`,
  waiting: ({ count }: { count: number }) => `${lines(count)} still to be run…`,
};

export const consoleTexts = area('console', english);
