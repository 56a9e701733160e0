/** Das Raum-Zeit-Diagramm: was auf welchem Server geschah, und welche Nachricht woher kam. */
import type { english } from '../english/spaceTime.ts';

export const spaceTime: typeof english = {
  says: 'welche Nachricht wozu führte',
  diagram: 'Raum-Zeit-Diagramm: eine Linie für jeden Server, die Zeit läuft an ihr entlang',
  keys: 'Pfeile nach links und rechts gehen von Ereignis zu Ereignis, mit Umschalt von Nachricht zu Nachricht; Plus und Minus zoomen, Escape lässt los.',
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
  pick: 'Ein Ereignis oder eine Nachricht wählen zeigt, was es damit auf sich hat, und hebt hervor, was dazu führte.',
  close: 'Loslassen',
  sampled: 'Von vielen Nachrichten werden nur manche berichtet; es können also mehr gewesen sein.',
  spokenOf: 'Nachrichten, von denen es handelt',
  sentFor: 'Gesendet, denn:',
  noSender: 'warum, hat der Absender nicht berichtet.',
  ledTo: 'Führte zu:',
  noReceiver: 'nichts, wovon berichtet wurde.',
  servers: 'Server',
  serversOf: ({ shown, all }) => `Server (${shown} von ${all})`,
  forward: ({ server }) => `${server} nach vorn rücken`,
  back: ({ server }) => `${server} nach hinten rücken`,
  asOnStage: 'Wie am Anfang',
  message: ({ kind, from, to }) => `${from} an ${to}: ${kind}`,
  list: 'Ereignisse und Nachrichten, das Neueste zuerst',
  older: 'Älteres',
  about: 'Längen sind gedehnt und gestaucht, damit man jeden Schritt sieht; die Reihenfolge stimmt.',
};
