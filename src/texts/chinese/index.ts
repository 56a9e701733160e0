/** 全部中文文本（简体）：有人用中文阅读时一次性加载（all texts in Chinese, fetched in one piece）。 */
import type { Texts } from '../texts.ts';
import { jump } from './jump.ts';
import { landing } from './landing.ts';
import { language } from './language.ts';
import { timing } from './timing.ts';

export const chinese: Partial<Texts> = { jump, landing, language, timing };
