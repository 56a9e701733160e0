/** The story's sentences about a server that has lost what it had confirmed. `last` is where its log ends, 0 for empty. */
import { say, type Part } from '../../parts.ts';

const end = (last: number): string => (last === 0 ? 'is empty' : `ends at ${last}`);

export const losses = {
  lostEntries: ({ who, follower }: { who: Part; follower: Part }) =>
    say`${who} finds that ${follower} has lost entries that it had confirmed, and does not count it any more.`,
  whyLostEntries: ({ follower, confirmed, last }: { follower: Part; confirmed: Part; last: number }) =>
    say`${follower} had confirmed the log up to ${confirmed}, and now its log ${end(last)}. Who has lost what it confirmed has to join as a new server.`,
  madeGood: ({ who, follower }: { who: Part; follower: Part }) => say`${who} counts ${follower} again.`,
  whyMadeGood: ({ follower, confirmed }: { follower: Part; confirmed: Part }) =>
    say`Appends that were long on their way have brought ${follower} what it had lost, up to ${confirmed}.`,
  parks: ({ who }: { who: Part }) =>
    say`${who} has lost entries that it had confirmed. It parks: it takes no part any more.`,
  whyParks: ({ leader, confirmed, last }: { leader: Part; confirmed: Part; last: number }) =>
    say`It had confirmed the log up to ${confirmed} to ${leader} in this term, and its log ${end(last)}. Its vote may be lost too, so it must not go on under its name; a new server can join instead.`,
  goesOn: ({ who, from }: { who: Part; from: Part }) =>
    say`${who} goes on, although ${from} says that it has lost entries.`,
  whyGoesOn: {
    staleTerm: say`That was said in an older term, and shows nothing of this one.`,
    notItsLeader: say`Only its own leader can know what it has confirmed.`,
    hasThem: ({ confirmed }: { confirmed: Part }) => say`It has all up to ${confirmed}.`,
  },
};
