/**
 * Messages that a person wants held or dropped, one at a time, before any fault does anything to them: a rule takes the
 * next message of its kind to its server and is spent. What is held stays until it is let go or dropped; what comes after
 * it passes it, as on a network that delays. Raft allows for that: a message is lost, late or out of order, never wrong.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerMessage } from '../../node/messages.ts';
import type { FlightKind } from '../../view/flights.ts';
import { kindOf } from '../../view/flightFigures.ts';
import type { FlightRecorder } from '../flights/recorder.ts';
import type { Intercept } from './faultyTransport.ts';

/** So many may be waited for and held in all; with more nobody could tell what is going on. */
export const MOST_INTERCEPTIONS = 16;

export interface MessageChoice {
  readonly kind: FlightKind;
  readonly to: ServerId;
}

/** `hold` and `drop` wait for such a message; `held` is one that was met. */
export interface InterceptionView extends MessageChoice {
  readonly state: 'hold' | 'drop' | 'held';
  readonly by: ServerId;
}

interface Held extends MessageChoice {
  readonly by: ServerId;
  readonly message: ServerMessage;
  readonly pass: () => void;
}

interface Rule extends MessageChoice {
  readonly state: 'hold' | 'drop';
  readonly by: ServerId;
}

const isOf =
  ({ kind, to }: MessageChoice) =>
  (one: MessageChoice): boolean =>
    one.kind === kind && one.to === to;

export class Interception {
  readonly #recorder: Pick<FlightRecorder, 'sent' | 'byHand'>;
  readonly #changed: () => void;
  #rules: Rule[] = [];
  #held: Held[] = [];

  constructor(recorder: Pick<FlightRecorder, 'sent' | 'byHand'>, changed: () => void) {
    this.#recorder = recorder;
    this.#changed = changed;
  }

  /** Oldest first. */
  get views(): readonly InterceptionView[] {
    const held = this.#held.map(({ kind, to, by }) => ({ kind, to, by, state: 'held' as const }));
    return [...held, ...this.#rules];
  }

  readonly intercept: Intercept = (to, message, pass) => {
    const rule = this.#rules.length === 0 ? undefined : this.#rules.find(isOf({ kind: kindOf(message), to }));
    if (rule === undefined) {
      this.#recorder.sent(to, message);
      return false;
    }
    this.#rules = this.#rules.filter((one) => one !== rule);
    if (rule.state === 'hold') this.#held.push({ kind: rule.kind, to, by: rule.by, message, pass });
    this.#recorder.byHand(to, message, rule.state === 'hold' ? 'held' : 'dropped');
    this.#changed();
    return true;
  };

  /** The next such message is to be held or dropped. False when there is enough of that already. */
  await(state: 'hold' | 'drop', choice: MessageChoice, by: ServerId): boolean {
    if (this.#rules.length + this.#held.length >= MOST_INTERCEPTIONS) return false;
    this.#rules.push({ ...choice, state, by });
    this.#changed();
    return true;
  }

  /** Lets go what is held of such messages, oldest first, and takes back what was to be held or dropped. Answers how many. */
  release(choice: MessageChoice): { readonly letGo: number; readonly takenBack: number } {
    const held = this.#takeHeld(choice);
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => !isOf(choice)(rule));
    for (const { to, message, pass } of held) {
      this.#recorder.byHand(to, message, 'released');
      pass();
    }
    this.#changed();
    return { letGo: held.length, takenBack: before - this.#rules.length };
  }

  /** Drops what is held of such messages. Answers how many. */
  discard(choice: MessageChoice): number {
    const held = this.#takeHeld(choice);
    for (const { to, message } of held) this.#recorder.byHand(to, message, 'dropped');
    this.#changed();
    return held.length;
  }

  /** Its server was shut down: what was held is lost with it, and nothing is waited for. */
  serverEnded(): void {
    for (const { to, message } of this.#held) this.#recorder.byHand(to, message, 'dropped');
    this.#held = [];
    this.#rules = [];
  }

  #takeHeld(choice: MessageChoice): readonly Held[] {
    const taken = this.#held.filter(isOf(choice));
    this.#held = this.#held.filter((one) => !taken.includes(one));
    return taken;
  }
}
