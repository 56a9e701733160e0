/** Die Sätze der Geschichte darüber, wer zum Cluster gehört. */
import { phrase, say, together } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { list } from './words.ts';

export const membership: Texts['story']['membership'] = {
  uses: ({ who, entry, joint }) =>
    say`${who} verwendet die ${joint ? 'gemeinsame Konfiguration' : 'Konfiguration'} aus Eintrag ${entry}.`,
  hasCommitted: ({ who, entry, joint }) =>
    say`Bei ${who} ist die ${joint ? 'gemeinsame Konfiguration' : 'Konfiguration'} aus Eintrag ${entry} committet.`,
  belong: ({ voters, learners, joint }) => {
    const learning = phrase`${list(learners)} ${learners.length === 1 ? 'lernt' : 'lernen'}`;
    if (joint !== null) {
      const halves = phrase`Eine Mehrheit der alten Stimmberechtigten (${list(joint.outgoing)}) und eine der neuen (${list(joint.incoming)}) müssen zustimmen`;
      return learners.length === 0 ? say`${halves}.` : say`${halves}; ${learning}.`;
    }
    if (voters.length === 0) return say`Niemand ist stimmberechtigt.`;
    const voting = phrase`${list(voters)} ${voters.length === 1 ? 'ist' : 'sind'} stimmberechtigt`;
    return learners.length === 0 ? say`${voting}.` : say`${voting}; ${learning}.`;
  },
  whyUses: {
    appended: say`Es gilt die neueste im Log, ob committet oder nicht.`,
    truncated: say`Die neuere ist gewichen; also gilt wieder diese.`,
    recovered: say`Sie ist die neueste im Log auf seiner Platte.`,
    installed: say`Der Snapshot hat sie gebracht.`,
  },
  nextMayBegin: say`Nun darf die nächste Änderung beginnen.`,
  newMayDecideAlone: say`Nun darf der Leader die neuen Stimmberechtigten allein entscheiden lassen.`,
  beginsToReplace: ({ who, entry }) => say`${who} beginnt mit Eintrag ${entry}, mehrere Stimmberechtigte zu ersetzen.`,
  bothMustAgree: ({ outgoing, incoming }) =>
    say`Von nun an müssen eine Mehrheit der alten Stimmberechtigten (${list(outgoing)}) und eine der neuen (${list(incoming)}) beide zustimmen, damit keine von ihnen allein entscheiden kann.`,
  letsNewDecide: ({ who, entry }) =>
    say`${who} lässt mit Eintrag ${entry} die neuen Stimmberechtigten allein entscheiden.`,
  jointIsCommitted: ({ joint, begunIn }) =>
    together(
      say`Beide Mehrheiten haben die gemeinsame Konfiguration aus Eintrag ${joint}; also werden die alten Stimmberechtigten nicht mehr gefragt.`,
      begunIn === null
        ? []
        : say`Begonnen hat die Änderung der Leader von Term ${begunIn}, und wer Leader ist, bringt sie zu Ende.`,
    ),
  hasCaughtUp: ({ learner, who }) => say`${learner} hat ${who} eingeholt.`,
  rounds: ({ rounds }) =>
    say`Das hat ${rounds === 1 ? 'eine Runde' : `${rounds} Runden`} gedauert; als Stimmberechtigter würde er die anderen nicht aufhalten.`,
};
