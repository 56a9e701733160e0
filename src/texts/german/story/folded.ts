/** Die Sätze der Geschichte für viele alltägliche Meldungen auf einmal. */
import { phrase, say, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';
import { counted, entries, list } from './words.ts';

export const folded: Texts['story']['folded'] = {
  follow: ({ followers, leader }) => say`${list(followers)} ${followers.length === 1 ? 'folgt' : 'folgen'} ${leader}.`,
  appends: ({ leader, ...range }) => say`${leader} hängt ${entries(range)} an.`,
  have: ({ servers, last }) => say`${list(servers)} ${servers.length === 1 ? 'hat' : 'haben'} das Log bis ${last}.`,
  commits: ({ who, last }) => say`${who} committet bis ${last}.`,
  commit: ({ count, last }) => say`${counted(count, 'ein Server', 'Server')} committen bis ${last}.`,
  askedAgain: ({ asks }) => {
    const each = asks.flatMap(
      ({ who, count }, place): readonly Part[] =>
        phrase`${place === 0 ? '' : ', '}${who} ${count === 1 ? 'einmal' : `${count}-mal`}`,
    );
    return say`Seither war keine Wahl zu gewinnen. Noch einmal gefragt: ${each}.`;
  },
  nobodyAnswers: say`Niemand antwortet.`,
  bestPromises: ({ best, needed }) => say`Die meisten Zusagen, die einer bekam, sind ${best} der ${needed} nötigen.`,
};
