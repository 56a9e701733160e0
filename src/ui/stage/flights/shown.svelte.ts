/** What a person chose of the messages on the stage: which kinds are shown, which message is picked, whether the list is open. */
import { SvelteSet } from 'svelte/reactivity';
import type { FlightKind, FlightView } from '../../../view/flights.ts';

/** What can be done to one message on its way. */
export type MessageDeed = 'hold' | 'drop' | 'release' | 'hurry';

export class ShownFlights {
  readonly hidden = new SvelteSet<FlightKind>();
  picked = $state.raw<FlightView | null>(null);
  /** The newest messages as they were when the list was asked for: text that is read does not move. */
  list = $state.raw<readonly FlightView[] | null>(null);

  isShown(kind: FlightKind): boolean {
    return !this.hidden.has(kind);
  }

  toggle(kinds: readonly FlightKind[]): void {
    const hide = kinds.some((kind) => this.isShown(kind));
    for (const kind of kinds) {
      if (hide) this.hidden.add(kind);
      else this.hidden.delete(kind);
    }
  }

  /** The same message may have been told more of since it was picked. */
  latest(flights: readonly FlightView[]): FlightView | null {
    const { picked } = this;
    return picked === null ? null : (flights.find(({ key }) => key === picked.key) ?? picked);
  }
}
