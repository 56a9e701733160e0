/**
 * Which of the fault sheets is open, and a split that was made by dragging. It draws nothing; what is sent is a command.
 */
import type { ServerId } from '../../raft/entries.ts';
import { faultHandle, type Fault } from '../../view/faults.ts';
import { faultCommand } from '../../view/faultRequests.ts';
import type { Actions, CommandAnswer, WorldView } from '../../view/world.ts';
import { nameOf } from '../room/words.ts';
import type { Draft } from './draft.ts';
import type { Groups } from './groups.ts';

type Run = (line: string, answer: Promise<CommandAnswer>) => unknown;

export class Sheets {
  /** The dialog is open, with this chosen already. */
  start = $state.raw<Partial<Draft> | null>(null);
  link = $state.raw<{ readonly one: ServerId; readonly other: ServerId; readonly anchor: Element } | null>(null);

  add = (start: Partial<Draft> = {}): void => {
    this.start = start;
  };

  openLink = (one: ServerId, other: ServerId, anchor: Element): void => {
    this.link = { one, other, anchor };
  };

  /** Servers were dragged into these groups; one of all of them is no split any more. */
  split = (view: WorldView, actions: Actions, groups: Groups, run: Run): void => {
    const name = (id: ServerId): string => nameOf(view, id);
    if (groups.length > 1) {
      const fault: Fault = { kind: 'groups', groups };
      run(actions.lineOf(faultCommand(fault, name)), actions.command(faultCommand(fault, (id) => id)));
      return;
    }
    const split = view.faults.find(({ fault }) => fault?.kind === 'groups');
    if (split === undefined) return;
    const { key, by } = split;
    const handle = by === null ? key : faultHandle({ id: key, by }, name);
    run(actions.lineOf({ ...split.undo.command, value: handle }), actions.command(split.undo.command));
  };
}
