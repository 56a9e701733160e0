/** Das Raum-Zeit-Diagramm: was auf welchem Server geschah, und welche Nachricht woher kam. */
import type { english } from '../english/spaceTime.ts';

export const spaceTime: typeof english = {
  says: 'welche Nachricht wozu führte',
  diagram: 'Raum-Zeit-Diagramm: eine Linie für jeden Server, die Zeit läuft an ihr entlang',
  keys: 'Pfeile nach links und rechts gehen von Ereignis zu Ereignis, Plus und Minus zoomen, Escape lässt los.',
  empty:
    'Noch wurde nichts berichtet. Jedes Ereignis wird auf der Linie seines Servers stehen, und jede Nachricht von Linie zu Linie führen.',
  heartbeats: 'Heartbeats',
  asList: 'Als Liste',
  follow: 'Neuestes',
  nearer: 'Vergrößern',
  further: 'Verkleinern',
  pause: ({ seconds }) => `${seconds} s`,
  causes: ({ events, messages }) =>
    events + messages === 0
      ? 'Niemand hat von einer Nachricht berichtet, die dazu führte.'
      : `Was dazu führte, ist hervorgehoben: ${messages} ${messages === 1 ? 'Nachricht' : 'Nachrichten'} und ${events} ${events === 1 ? 'Ereignis' : 'Ereignisse'}.`,
  pick: 'Ein Ereignis wählen zeigt seinen Satz und hebt hervor, was dazu führte.',
  close: 'Loslassen',
  message: ({ kind, from, to }) => `${from} an ${to}: ${kind}`,
  list: 'Ereignisse und Nachrichten, das Neueste zuerst',
  older: 'Älteres',
  about: 'Längen sind gedehnt und gestaucht, damit man jeden Schritt sieht; die Reihenfolge stimmt.',
};
