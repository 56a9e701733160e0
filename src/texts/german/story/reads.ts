/** Die Sätze der Geschichte über linearisierbare Lesezugriffe. */
import { say, together } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { counted, list } from './words.ts';

const some = (reads: number): string => counted(reads, 'einen Lesezugriff', 'Lesezugriffe');

export const reads: Texts['story']['reads'] = {
  wait: ({ who }) => say`${who} lässt Lesezugriffe warten.`,
  whyWait: ({ term }) =>
    say`Solange kein Eintrag seines eigenen Terms ${term} committet ist, weiß er nicht, was alles committet ist.`,
  confirms: ({ who, reads: count, entry }) => say`${who} bestätigt ${some(count)} auf dem Stand von Eintrag ${entry}.`,
  whyConfirms: ({ servers, needed, outgoing }) =>
    together(
      say`Seit sie eintrafen, ${servers.length === 1 ? 'ist' : 'sind'} ${list(servers)} ihm gefolgt, und ${needed} sind eine Mehrheit: Einen neueren Leader gibt es nicht.`,
      outgoing === null ? [] : say`Von den ausscheidenden: ${list(outgoing)}.`,
    ),
  asks: ({ who, leader, reads: count }) => say`${who} fragt ${leader} für ${some(count)}, bis wohin zu lesen ist.`,
  whyAsks: say`Nur der Leader kann sagen, was jetzt committet ist.`,
  answers: ({ who, reads: count }) => say`${who} beantwortet ${some(count)} aus seinem eigenen Zustand.`,
  whyAnswers: ({ entry, leader }) =>
    say`Er hat bis Eintrag ${entry} angewendet, so weit, wie ${leader} committet hatte.`,
  refuses: ({ who, reads: count }) => say`${who} weist ${some(count)} ab; man darf noch einmal fragen.`,
  whyRefuses: {
    leadershipLost: say`Er war nicht mehr Leader, bevor eine Mehrheit sie bestätigt hatte.`,
    noLeader: say`Er kennt keinen Leader, der sie bestätigen könnte.`,
    unanswered: say`Innerhalb eines Wahl-Timeouts wurde nichts bestätigt: Der Leader hört keine Mehrheit, oder man hört ihn nicht.`,
  },
};
