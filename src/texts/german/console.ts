/** Die Konsole. Anfragen und die JSON-Form sind in jeder Sprache dieselben. */
import type { Texts } from '../texts.ts';

const lines = (count: number): string => (count === 1 ? '1 Zeile' : `${count} Zeilen`);

export const console: Texts['console'] = {
  label: 'Konsole',
  answers: 'Antworten',
  help: 'Tippe eine Anfrage und drücke Enter. Was passt, wird beim Tippen angeboten: Tab oder ↓ nimmt es. ↑ holt zurück, was getippt wurde, nach einem getippten Anfang nur, was so anfängt. JSON geht auch, und mehrere eingefügte Zeilen laufen nacheinander.',
  subjects: {
    data: 'Was gespeichert ist',
    server: 'Ein Server',
    membership: 'Wer zum Cluster gehört',
    faults: 'Fehler von Hand',
    room: 'Der Raum',
    console: 'Dieser Tab',
  },
  instead: 'Stattdessen:',
  completions: 'Ergänzungen',
  offered: ({ count }) => (count === 1 ? '1 Ergänzung' : `${count} Ergänzungen`),
  command: 'Befehl',
  placeholder: 'STORE K1 7 oder help',
  run: 'Ausführen',
  helpButton: 'Hilfe',
  clear: 'Leeren',
  json: 'Dasselbe als JSON, in der Form des Controllers.',
  all: ({ count }) => `Alle ${count} Zeilen`,
  answerAsText: 'Die ganze Antwort',
  stopped: ({ at, of, rest }) =>
    `Angehalten bei Zeile ${at} von ${of}; ${rest === 0 ? 'es war die letzte' : `${lines(rest)} danach ${rest === 1 ? 'lief' : 'liefen'} nicht`}.`,
  runRest: ({ count }) => `Die übrigen ausführen (${lines(count)})`,
  waiting: ({ count }) => `noch ${lines(count)} auszuführen …`,
};
