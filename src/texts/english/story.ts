/** The story: one sentence for each thing that happens, with its reason. Its parts lead to servers and entries. */
import { area } from '../current.ts';
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

export const english = {
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

export const storyTexts = area('story', english);
