/** Nachrichten, die jemand anhalten oder verwerfen will: in der Zeile des Wirksamen und neben einer ausgewählten Nachricht. */
import type { Texts } from '../texts.ts';

export const holding: Texts['holding'] = {
  hold: ({ kind, from, to }) => `das nächste „${kind}“ von ${from} an ${to} wird angehalten`,
  drop: ({ kind, from, to }) => `das nächste „${kind}“ von ${from} an ${to} wird verworfen`,
  held: ({ kind, from, to }) => `„${kind}“ von ${from} an ${to} ist angehalten`,
  by: ({ text, author }) => `${text}, von ${author}`,
  letGo: 'Gehen lassen',
  takeBack: 'Zurücknehmen',
  undoNamed: ({ undo, text }) => `${undo}: ${text}`,
  holdNext: 'Die nächste anhalten',
  dropNext: 'Die nächste verwerfen',
  holdIt: 'Anhalten',
  hurryIt: 'Sofort ankommen lassen',
  letItGo: 'Gehen lassen',
  dropIt: 'Verwerfen',
};
