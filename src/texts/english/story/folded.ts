/** The story's sentences for many routine notes at once. */
import { phrase, say, type Part } from '../../parts.ts';
import { counted, entries, list } from './words.ts';

export const folded = {
  follow: ({ followers, leader }: { followers: readonly Part[]; leader: Part }) =>
    say`${list(followers)} ${followers.length === 1 ? 'follows' : 'follow'} ${leader}.`,
  appends: ({ leader, ...range }: { leader: Part; first: Part | null; last: Part; two: boolean }) =>
    say`${leader} appends ${entries(range)}.`,
  have: ({ servers, last }: { servers: readonly Part[]; last: Part }) =>
    say`${list(servers)} ${servers.length === 1 ? 'has' : 'have'} the log up to ${last}.`,
  commits: ({ who, last }: { who: Part; last: Part }) => say`${who} commits up to ${last}.`,
  commit: ({ count, last }: { count: number; last: Part }) =>
    say`${counted(count, 'server', 'servers')} commit up to ${last}.`,
  askedAgain: ({ asks }: { asks: readonly { who: Part; count: number }[] }) => {
    const each = asks.flatMap(
      ({ who, count }, place): readonly Part[] =>
        phrase`${place === 0 ? '' : ', '}${who} ${count === 1 ? 'once' : `${count} times`}`,
    );
    return say`No election could be won since. Asked again: ${each}.`;
  },
  nobodyAnswers: say`Nobody answers.`,
  bestPromises: ({ best, needed }: { best: number; needed: number }) =>
    say`The most that any of them got is ${best} of the ${needed} promises it needs.`,
};
