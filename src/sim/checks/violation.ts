/**
 * What is thrown when a property is violated: its name, one sentence, and the events that prove it.
 *
 * A check knows neither seed nor command line; the world adds both.
 */
import type { EventRecord } from '../events.ts';

export type PropertyName =
  | 'Election Safety'
  | 'Leader Append-Only'
  | 'Log Matching'
  | 'Leader Completeness'
  | 'State Machine Safety'
  | 'One Vote Per Term'
  | 'Saved Before Sent'
  | 'Acknowledged Stays'
  | 'Monotone State'
  | 'Commit Rule'
  | 'Configuration In Use'
  | 'Equal Digests'
  | 'Exactly Once'
  | 'One Owner'
  | 'TimeoutNow'
  | 'Parking'
  | 'Linearizability'
  | 'Fresh Reads'
  /** A server's own assertion was the first to notice. */
  | 'Own Assertions'
  | 'Liveness';

/** Figure 3 of the paper. */
export const FIGURE_3: readonly PropertyName[] = [
  'Election Safety',
  'Leader Append-Only',
  'Log Matching',
  'Leader Completeness',
  'State Machine Safety',
];

export class Violation extends Error {
  override readonly name = 'Violation';
  readonly property: PropertyName;
  readonly sentence: string;
  readonly proof: readonly EventRecord[];
  /** Whether seed and command are in the message already. */
  readonly explained: boolean;
  /** The event after which it was noticed, when a world has said so. */
  readonly noticed: EventRecord | null;

  constructor(
    property: PropertyName,
    sentence: string,
    proof: readonly EventRecord[],
    explanation: string | null = null,
    cause?: unknown,
    noticed: EventRecord | null = null,
  ) {
    super(`${property} is violated: ${sentence}${explanation ?? ''}`, { cause });
    this.noticed = noticed;
    this.explained = explanation !== null;
    this.property = property;
    this.sentence = sentence;
    this.proof = proof;
  }
}

/** A server that finds itself in a state that its own assertions exclude has been wronged by somebody. */
export function asserted(error: Error, event: EventRecord): Violation {
  return new Violation('Own Assertions', error.message, [event], null, error);
}
