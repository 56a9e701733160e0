/** Die Sätze der Geschichte über Snapshots: wie ein Log kurz bleibt, und wie ein Follower bekommt, was schon kompaktiert ist. */
import { number } from '../../formats.ts';
import { say } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { entries } from './words.ts';

export const snapshots: Texts['story']['snapshots'] = {
  takes: ({ who, last }) => say`${who} erstellt einen Snapshot bis ${last}.`,
  standsInForLog: ({ length }) =>
    say`Was bis dahin angewendet ist, steht ausgeschrieben anstelle des Logs: ${number(length)} Zeichen.`,
  givesUp: ({ who, ...range }) => say`${who} gibt aus seinem Log ${entries(range)} auf.`,
  covers: ({ last, many }) => say`Sein Snapshot bis ${last} deckt ${many ? 'sie' : 'ihn'} ab.`,
  beginsToSend: ({ who, follower, last }) => say`${who} beginnt, ${follower} seinen Snapshot bis ${last} zu schicken.`,
  needsOlder: ({ follower, next, first }) => say`${follower} braucht ${next}, und das Log beginnt bei ${first}.`,
  delivered: ({ who, follower, last }) => say`${follower} hat, was der Snapshot von ${who} bis ${last} enthält.`,
  fromTheLogAgain: ({ last }) => say`Was nach ${last} kommt, bekommt er wieder aus dem Log.`,
  received: ({ who, leader, last }) => say`${who} hat alle Teile eines Snapshots von ${leader} bis ${last}.`,
  installs: ({ who, leader, last }) => say`${who} übernimmt den Snapshot von ${leader} bis ${last}.`,
  keepsSuffix: ({ last }) => say`${last} steht mit demselben Term in seinem Log; also bleibt, was darauf folgt.`,
  replacesLog: ({ last, term }) =>
    say`In seinem Log steht kein ${last} aus Term ${term}; also ersetzt der Snapshot das ganze Log.`,
  ignores: ({ who, leader, last }) => say`${who} braucht den Snapshot von ${leader} bis ${last} nicht.`,
  hasItAll: ({ committed }) =>
    say`Bei ihm ist ${committed} committet; also ist alles, was der Snapshot enthält, schon da.`,
};
