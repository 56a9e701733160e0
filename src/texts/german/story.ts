/** Die Geschichte: ein Satz für alles, was geschieht, mit seinem Grund. */
import { acts } from './story/acts.ts';
import { elections } from './story/elections.ts';
import { folded } from './story/folded.ts';
import { losses } from './story/losses.ts';
import { membership } from './story/membership.ts';
import { panel } from './story/panel.ts';
import { reads } from './story/reads.ts';
import { replication } from './story/replication.ts';
import { snapshots } from './story/snapshots.ts';
import { sources } from './story/sources.ts';
import { transfer } from './story/transfer.ts';
import { words } from './story/words.ts';

import type { Texts } from '../texts.ts';

export const story: Texts['story'] = {
  acts,
  elections,
  folded,
  losses,
  membership,
  panel,
  reads,
  replication,
  snapshots,
  sources,
  transfer,
  words,
};
