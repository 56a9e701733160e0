/** What every picture is given, whether it uses all of it or not, so that a page can set any of them in any place. */
import type { Actions, WorldView } from '../../view/world.ts';

export interface Given {
  readonly view: WorldView;
  readonly actions?: Actions;
}
