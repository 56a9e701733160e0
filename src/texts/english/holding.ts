/** Messages that somebody wants held or dropped, in the line of what is in force and beside a message that is picked. */
import { area } from '../current.ts';

interface Such {
  kind: string;
  from: string;
  to: string;
}

export const english = {
  hold: ({ kind, from, to }: Such) => `the next ${kind} from ${from} to ${to} will be held`,
  drop: ({ kind, from, to }: Such) => `the next ${kind} from ${from} to ${to} will be dropped`,
  held: ({ kind, from, to }: Such) => `${kind} from ${from} to ${to} is held`,
  by: ({ text, author }: { text: string; author: string }) => `${text}, by ${author}`,
  letGo: 'Let go',
  takeBack: 'Take back',
  /** The name of the button for who does not see beside what it stands. */
  undoNamed: ({ undo, text }: { undo: string; text: string }) => `${undo}: ${text}`,
  holdNext: 'Hold the next such',
  dropNext: 'Drop the next such',
  holdIt: 'Hold it',
  hurryIt: 'Let it arrive now',
  letItGo: 'Let it go',
  dropIt: 'Drop it',
};

export const holdingTexts = area('holding', english);
