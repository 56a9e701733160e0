/** The typed console. Requests and the JSON form are the same in every language; what each does is told here. */
import { area } from '../current.ts';

export const english = {
  label: 'Console',
  answers: 'Answers',
  help: 'Type a request and press Enter. Tab completes, ↑ and ↓ walk through what was typed. JSON lines work too.',
  instead: 'Instead:',
  completions: 'Completions',
  command: 'Command',
  placeholder: 'STORE K1 7, or help',
  run: 'Run',
  helpButton: 'Help',
  json: 'The same as JSON, in the controller’s form.',
};

export const consoleTexts = area('console', english);
