/** Copying the room's link. */
import { area } from '../current.ts';

export const english = {
  copyLink: 'Copy link',
  copied: 'Copied',
  inClipboard: 'The link is in the clipboard.',
};

export const copyingTexts = area('copying', english);
