/** Mehrere Stimmberechtigte auf einmal ersetzen, aus dem Menü eines Servers. */
import type { Texts } from '../texts.ts';

export const replace: Texts['replace'] = {
  item: 'Mehrere auf einmal ersetzen …',
  noVote: 'er hat keine Stimme abzugeben',
  noLearner: 'kein Learner kann einen Platz übernehmen',
  noLeader: 'kein Leader kann die Mitglieder ändern',
  joint: 'die Konfiguration ist schon gemeinsam',
  about:
    'Alle auf einmal, über eine gemeinsame Konfiguration: Bis sie vorbei ist, müssen eine Mehrheit der alten und eine der neuen Stimmberechtigten zustimmen.',
  leaving: 'Diese geben ihren Platz auf',
  arriving: 'Diese Learner übernehmen ihn',
  replace: 'Ersetzen',
  keep: 'Behalten',
};
