/** Wo ein Abschnitt zu lesen ist. Sein Titel ist der des Werks und bleibt in dessen Sprache. */
import type { Texts } from '../../texts.ts';

export const sources: Texts['story']['sources'] = {
  paper: ({ section, title }) =>
    title === null
      ? `${section} des Raft-Papers (erweiterte Fassung)`
      : `${title}: ${section} des Raft-Papers (erweiterte Fassung)`,
  dissertation: ({ section, title }) =>
    title === null ? `${section} von Ongaros Dissertation` : `${title}: ${section} von Ongaros Dissertation`,
};
