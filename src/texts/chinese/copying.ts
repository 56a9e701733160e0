/** 复制房间链接（copying the room's link）。 */
import type { Texts } from '../texts.ts';

export const copying: Texts['copying'] = {
  copyLink: '复制链接',
  copied: '已复制',
  inClipboard: '链接已在剪贴板中。',
};
