/** What the clients of a run asked for and how it ended, in the order in which it happened: what checkers of linearizability read. */
import type { ServerId } from '../../raft/entries.ts';
import { answerOf, readCommand } from '../../checks/linearizability/commands.ts';
import type { Answer, Operation } from '../../checks/linearizability/operations.ts';
import type { ClientEnd, Ticket } from '../../node/client.ts';
import { Player } from '../player.ts';
import type { Run } from '../run.ts';

/** One line of a history. A process does one thing at a time; one whose operation may still take effect does nothing more. */
export type HistoryEvent = {
  readonly process: number;
  readonly key: string;
  readonly operation: Operation;
  /** Virtual time, in microseconds. */
  readonly at: number;
} & (
  | { readonly type: 'invoke' }
  | { readonly type: 'ok'; readonly answer: Answer }
  /** It certainly took no effect. */
  | { readonly type: 'fail' }
  /** Nobody knows. */
  | { readonly type: 'info' }
);

interface Open {
  readonly process: number;
  readonly key: string;
  readonly operation: Operation;
}

/** The operations on the key–value store; a run is played once for it. */
export function historyOf(run: Run): readonly HistoryEvent[] {
  const recorder = new Recorder();
  const player: Player = new Player(run, {
    unjudged: true,
    onlooker: {
      called: (ticket, _server: ServerId, _kind, text) => recorder.called(ticket, text, player.world.now),
      ended: (ticket, end) => recorder.ended(ticket, end, player.world.now),
      violated: () => undefined,
    },
  });
  player.playTo(run.until);
  return recorder.finish(player.world.now);
}

class Recorder {
  readonly #events: HistoryEvent[] = [];
  readonly #open = new Map<Ticket, Open>();
  readonly #free: number[] = [];
  #processes = 0;

  called(ticket: Ticket, text: string, at: number): void {
    const command = readCommand(text);
    if (command === null || command.operation === null) return;
    const open = { process: this.#free.shift() ?? this.#processes++, key: command.key, operation: command.operation };
    this.#open.set(ticket, open);
    this.#events.push({ ...open, at, type: 'invoke' });
  }

  ended(ticket: Ticket, end: ClientEnd, at: number): void {
    const open = this.#open.get(ticket);
    if (open === undefined) return;
    this.#open.delete(ticket);
    if (end.kind === 'unknown') return void this.#events.push({ ...open, at, type: 'info' });
    this.#free.push(open.process);
    const answer = end.kind === 'refused' ? null : answerOf(end.result);
    this.#events.push(answer === null ? { ...open, at, type: 'fail' } : { ...open, at, type: 'ok', answer });
  }

  /** What was not answered until now may take effect at any time. */
  finish(at: number): readonly HistoryEvent[] {
    for (const open of this.#open.values()) this.#events.push({ ...open, at, type: 'info' });
    return this.#events;
  }
}
