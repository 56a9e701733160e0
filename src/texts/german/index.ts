/** Alle deutschen Texte: ein Stück, das geladen wird, wenn jemand Deutsch liest. */
import type { Texts } from '../texts.ts';
import { answers } from './answers.ts';
import { applications } from './applications.ts';
import { commanding } from './commanding.ts';
import { composer } from './composer.ts';
import { console } from './console.ts';
import { copying } from './copying.ts';
import { dialogs } from './dialogs.ts';
import { faultMaking } from './faultMaking.ts';
import { faults } from './faults.ts';
import { flights } from './flights.ts';
import { holding } from './holding.ts';
import { inspector } from './inspector.ts';
import { jump } from './jump.ts';
import { keys } from './keys.ts';
import { landing } from './landing.ts';
import { language } from './language.ts';
import { load } from './load.ts';
import { logs } from './logs.ts';
import { people } from './people.ts';
import { presenter } from './presenter.ts';
import { presets } from './presets.ts';
import { replace } from './replace.ts';
import { room } from './room.ts';
import { safety } from './safety.ts';
import { sandbox } from './sandbox.ts';
import { settings } from './settings.ts';
import { spaceTime } from './spaceTime.ts';
import { stage } from './stage.ts';
import { store } from './store.ts';
import { story } from './story.ts';
import { timing } from './timing.ts';

export const german: Texts = {
  answers,
  applications,
  commanding,
  composer,
  console,
  copying,
  dialogs,
  faultMaking,
  faults,
  flights,
  holding,
  inspector,
  jump,
  keys,
  landing,
  language,
  load,
  logs,
  people,
  presenter,
  presets,
  replace,
  room,
  safety,
  sandbox,
  settings,
  spaceTime,
  stage,
  store,
  story,
  timing,
};
