/** Regler für den Takt und die Zahl der Stimmberechtigten, und was an einer Wahl nicht stimmt. */
import type { Texts } from '../texts.ts';

export const timing: Texts['timing'] = {
  legend: 'Takt',
  presets: {
    quick: '**Schnell** Heartbeat 100 ms, Wahlen 200–300 ms',
    calm: '**Ruhig** Heartbeat 100 ms, Wahlen 500–1000 ms',
    slow: '**Hörsaal, langsam** Heartbeat 2 s, Wahlen 6–12 s: langsam genug, um darüber zu reden',
  },
  heartbeat: 'Heartbeat, ms',
  least: 'Wahl, mindestens',
  most: 'Wahl, höchstens',
  voters: 'Stimmberechtigte, die der Raum haben will',
  notPossible: ({ why }) => `**Nicht möglich.** ${why}`,
  notStable: ({ why }) => `**Das kann nicht stabil sein.** ${why}`,
  wholeNumbers: ({ least, most }) => `Jeder Wert ist eine ganze Zahl von Millisekunden, von ${least} bis ${most}.`,
  leastOverMost: 'Der kleinste Wahl-Timeout ist größer als der größte.',
  electionsBeforeHeartbeats: ({ least, heartbeat }) =>
    `Wahlen ab ${least} ms, Heartbeats alle ${heartbeat} ms: Ein Follower würde aufgeben, bevor er seinen Leader hört.`,
  slowRoundTrip: ({ roundTrip, least }) =>
    `Die längste gemessene Umlaufzeit beträgt ${roundTrip} ms: Ein Heartbeat kann erst ankommen, wenn die ${least} ms schon vorbei sind (§5.6).`,
  choose: ({ why, heartbeat, least, most }) =>
    `${why} Besser: Wahlen von ${least} bis ${most} ms bei Heartbeats alle ${heartbeat} ms.`,
  slowSave: ({ save, least }) =>
    `Das langsamste Speichern dauert ${save} ms, und ohne zu speichern antwortet kein Server: Eine Stimme oder Bestätigung kann erst kommen, wenn die ${least} ms schon vorbei sind (§5.6).`,
  narrowFor: ({ spread, broadcast }) =>
    `Die Timeouts werden aus nur ${spread} ms gezogen, und alle zu fragen und ihre Antworten zu hören dauert hier ${broadcast} ms: Oft werden mehrere Server zugleich kandidieren und die Stimmen teilen (§5.2, §5.6).`,
  oneLost: 'Ein einziger verlorener Heartbeat genügt, um eine Wahl auszulösen.',
  narrow: ({ spread }) =>
    `Die Timeouts werden aus nur ${spread} ms gezogen: Oft werden mehrere Server zugleich kandidieren und die Stimmen teilen (§5.2).`,
};
