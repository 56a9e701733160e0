/** Why this tab may not command now, in few words for a button that cannot be pressed; null when it may. */
import { commandingTexts } from '../../texts/english/commanding.ts';
import type { WorldView } from '../../view/world.ts';
import { nameOf } from '../room/words.ts';

export function keptFrom(view: WorldView): string | null {
  const { commanding } = view;
  return commanding === undefined || commanding.may
    ? null
    : commandingTexts().why({ maker: nameOf(view, commanding.maker) });
}
