/**
 * Moments of a run that are kept, so that any other is a short way from one. They stand a number of happenings apart; when
 * there would be too many every second one goes, and from then on they stand twice as far apart.
 *
 * Server states are copies; what never changes (entries, messages, notes) is shared between them and with the run itself.
 */
import type { Microseconds } from '../raft/entries.ts';
import type { Position } from './player.ts';
import { pack, unpack, type PackedStage } from './packing.ts';
import type { StageState } from './stage.ts';

/** So many happenings lie between two of them at first, and so many of them are kept at most. */
export const SPACING = 2_048;
export const MOST = 512;

export interface Checkpoint {
  readonly position: Position;
  readonly state: () => StageState;
}

export class Checkpoints {
  private kept: PackedStage[] = [];
  private spacing = SPACING;

  /** Keeps the present moment, if the last one that was kept is far enough behind. */
  offer(count: number, capture: () => StageState): void {
    const last = this.kept.at(-1)?.stage.player.count ?? -Infinity;
    if (count - last < this.spacing) return;
    this.kept.push(pack(capture(), this.kept.at(-1) ?? null));
    if (this.kept.length > MOST) this.thin();
  }

  /** The last one at or before a time. A later one may be of the same time, and not be over with it. */
  before(time: Microseconds): Checkpoint | null {
    return this.last((player) => player.time < time);
  }

  beforeCount(count: number): Checkpoint | null {
    return this.last((player) => player.count <= count);
  }

  get size(): number {
    return this.kept.length;
  }

  private last(is: (player: StageState['player']) => boolean): Checkpoint | null {
    let least = 0;
    let past = this.kept.length;
    while (least < past) {
      const middle = (least + past) >> 1;
      if (is((this.kept[middle] as PackedStage).stage.player)) least = middle + 1;
      else past = middle;
    }
    const kept = this.kept[least - 1] ?? this.kept[0];
    return kept === undefined ? null : { position: kept.stage.player, state: () => unpack(kept) };
  }

  private thin(): void {
    this.kept = this.kept.filter((_, place) => place % 2 === 0);
    this.spacing *= 2;
  }
}
