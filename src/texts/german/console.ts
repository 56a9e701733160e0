/** Die Konsole. Anfragen und JSON-Form sind in jeder Sprache dieselben; hier steht, was sie tun. */
import type { Texts } from '../texts.ts';

export const console: Texts['console'] = {
  label: 'Konsole',
  answers: 'Antworten',
  help: 'Tipp eine Anfrage und drück Enter. Tab ergänzt, ↑ und ↓ gehen durch das bisher Getippte. Auch JSON-Zeilen gehen.',
  instead: 'Stattdessen:',
  completions: 'Ergänzungen',
  command: 'Befehl',
  placeholder: 'STORE K1 7, oder help',
  run: 'Ausführen',
  helpButton: 'Hilfe',
  json: 'Dasselbe als JSON, in der Form des Controllers.',
};
