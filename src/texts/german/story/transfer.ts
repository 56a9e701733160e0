/** Die Sätze der Geschichte über die Übergabe der Führung. */
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { counted } from './words.ts';

export const transfer: Texts['story']['transfer'] = {
  begins: ({ who, target }) =>
    say`${who} beginnt, die Führung an ${target} zu übergeben, und nimmt solange keine Vorschläge an.`,
  logEqualAlready: ({ target }) => say`Das Log von ${target} gleicht schon seinem eigenen.`,
  lacks: ({ target, behind }) =>
    say`${target} ${behind === 1 ? 'fehlt' : 'fehlen'} noch ${counted(behind, 'ein Eintrag', 'Einträge')}, und er muss alle haben, bevor er kandidiert.`,
  tells: ({ who, target }) => say`${who} sagt ${target}, dass er jetzt kandidieren soll.`,
  logEqual: ({ target }) => say`Das Log von ${target} gleicht seinem eigenen.`,
  lostSeat: ({ target }) =>
    say`Er hat seinen eigenen Platz verloren, und ${target} hat das längste Log unter den Stimmberechtigten.`,
  hasHandedOver: ({ who, target }) => say`${who} hat an ${target} übergeben.`,
  noLonger: ({ who, target }) => say`${who} übergibt nicht mehr an ${target}.`,
  ends: {
    gaveWay: say`Nachdem er ihn zum Kandidieren aufgefordert hatte, begann ein neuerer Term.`,
    gaveUp: ({ term }) =>
      say`Innerhalb eines Wahl-Timeouts begann kein neuerer Term; er bleibt Leader von Term ${term} und nimmt wieder Vorschläge an.`,
    replaced: ({ by }) => say`Er übergibt stattdessen an ${by}.`,
    leadershipLost: say`Er ist nicht mehr Leader.`,
  },
  ignores: ({ who, from }) => say`${who} kandidiert nicht, obwohl ${from} ihn dazu auffordert.`,
  whyIgnores: {
    staleTerm: ({ term }) =>
      say`Das wurde in einem Term vor ${term} gesagt, und inzwischen kann ein anderer Leader sein.`,
    notItsLeader: ({ from, term }) => say`Er folgt in Term ${term} nicht ${from}.`,
    learner: say`Er hat keine Stimme, und wer keine hat, kann nicht Leader werden.`,
    notAMember: say`Er ist kein Mitglied des Clusters.`,
    emptyLog: say`Sein Log ist leer; er kennt den Cluster also noch nicht.`,
  },
};
