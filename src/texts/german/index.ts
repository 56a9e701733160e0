/** Alle deutschen Texte: ein Stück, das geladen wird, wenn jemand Deutsch liest. */
import type { Texts } from '../texts.ts';
import { jump } from './jump.ts';
import { landing } from './landing.ts';
import { language } from './language.ts';
import { timing } from './timing.ts';

export const german: Partial<Texts> = { jump, landing, language, timing };
