/** Wer in einem Raum befehlen darf: alle, oder nur der Tab, der ihn gemacht hat. */
import { say } from '../parts.ts';
import type { Texts } from '../texts.ts';

export const commanding: Texts['commanding'] = {
  line: {
    label: 'Wer befehlen darf',
    mine: 'Du behältst die Befehle für dich. Die anderen schlagen vor und lesen.',
    kept: ({ maker }) =>
      `Befehle sind ${maker} vorbehalten: Dort wurde der Raum gemacht. Du kannst vorschlagen und lesen.`,
    brief: ({ maker }) => `Befehle: nur ${maker}.`,
    away: ({ seconds }) =>
      `Dieser Tab ist nicht zu hören; in ${seconds === 1 ? '1 Sekunde' : `${seconds} Sekunden`} dürfen alle befehlen.`,
    open: 'Alle befehlen lassen',
  },
  why: ({ maker }) => `${maker} vorbehalten`,
  field: {
    legend: 'Wer befehlen darf',
    all: '**Alle**: jeder Tab, jedem Server',
    maker: '**Nur ich**: die anderen schlagen vor und lesen',
    ofOther: ({ maker, kept }) =>
      kept
        ? `${maker} hat den Raum gemacht und behält die Befehle für sich, auch diese Einstellungen.`
        : `Alle dürfen befehlen. ${maker} hat den Raum gemacht und kann die Befehle für sich behalten.`,
    about:
      'Eine Höflichkeit unter ehrlichen Tabs und kein Schutz. Ist der Tab, der den Raum gemacht hat, zwei Minuten lang nicht zu hören, oder verlässt er den Raum, dürfen wieder alle befehlen.',
  },
  acts: {
    keeps: ({ by }) => say`${by} behält die Befehle für sich.`,
    keepsWhy: say`Er hat den Raum gemacht. Alle schlagen vor und lesen wie zuvor.`,
    opens: ({ by }) => say`${by} lässt alle befehlen.`,
    lapsed: ({ by }) => say`Alle dürfen wieder befehlen: ${by} hatte die Befehle für sich behalten und ist weg.`,
    lapsedWhy: say`Sein Tab war zwei Minuten lang nicht zu hören.`,
  },
};
