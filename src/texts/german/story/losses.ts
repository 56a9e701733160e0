/** Die Sätze der Geschichte über einen Server, der verloren hat, was er bestätigt hatte. */
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

const end = (last: number): string => (last === 0 ? 'ist leer' : `endet bei ${last}`);

export const losses: Texts['story']['losses'] = {
  lostEntries: ({ who, follower }) =>
    say`${who} stellt fest, dass ${follower} Einträge verloren hat, die er bestätigt hatte, und zählt ihn nicht mehr mit.`,
  whyLostEntries: ({ follower, confirmed, last }) =>
    say`${follower} hatte das Log bis ${confirmed} bestätigt, und jetzt gilt: Sein Log ${end(last)}. Wer verloren hat, was er bestätigt hatte, muss als neuer Server beitreten.`,
  madeGood: ({ who, follower }) => say`${who} zählt ${follower} wieder mit.`,
  whyMadeGood: ({ follower, confirmed }) =>
    say`Appends, die lange unterwegs waren, haben ${follower} gebracht, was ihm gefehlt hatte, bis ${confirmed}.`,
  parks: ({ who }) =>
    say`${who} hat Einträge verloren, die er bestätigt hatte. Er ist geparkt: Er nimmt nicht mehr teil.`,
  whyParks: ({ leader, confirmed, last }) =>
    say`Er hatte ${leader} in diesem Term das Log bis ${confirmed} bestätigt, und sein Log ${end(last)}. Auch seine Stimme kann verloren sein; darum darf er unter seinem Namen nicht weitermachen. Ein neuer Server kann an seiner Stelle beitreten.`,
  goesOn: ({ who, from }) => say`${who} macht weiter, obwohl ${from} sagt, dass er Einträge verloren hat.`,
  whyGoesOn: {
    staleTerm: say`Das wurde in einem älteren Term gesagt und zeigt nichts über diesen.`,
    notItsLeader: say`Nur sein eigener Leader kann wissen, was er bestätigt hat.`,
    hasThem: ({ confirmed }) => say`Er hat alles bis ${confirmed}.`,
  },
};
