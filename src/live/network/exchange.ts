/**
 * Where tabs that have no link yet meet: an address of one's own, dialling another's, and holding a door.
 *
 * PeerJS is behind it in a page, a few lines of memory in a test. It is needed only to meet: no link hangs on it.
 */
import type { SignallingView } from '../../view/world.ts';
import type { Wire } from './wire.ts';

export interface DialOutcome {
  opened(wire: Wire): void;
  /** `absent`: the exchange knows nobody there. The others may be the path's fault, or a frozen tab's. */
  failed(why: 'absent' | 'timeout' | 'broken' | 'gone'): void;
}

export interface HoldOutcome {
  held(): void;
  taken(): void;
  /** The exchange is gone, and the door with it. */
  lost(): void;
}

export interface ExchangeEvents {
  /** Dialling works from now on; told again after each absence. */
  opened(): void;
  incoming(wire: Wire): void;
  changed(): void;
  rubbish(why: string): void;
}

export interface Exchange {
  /** Where others can dial this tab; null while the exchange is gone. */
  readonly address: string | null;
  readonly view: SignallingView;
  start(): void;
  /** Closes every connection to the exchange; wires that are open stay. */
  stop(): void;
  /** Tries again at once if it is gone. */
  retry(): void;
  /** Returns how to give up, or null when dialling does not work now. */
  dial(address: string, outcome: DialOutcome): (() => void) | null;
  /** Tries to be the one who answers at a door; returns how to let go. */
  hold(door: string, outcome: HoldOutcome): () => void;
}
