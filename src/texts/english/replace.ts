/** Replacing several voters at once, from a server's menu. */
import { area } from '../current.ts';

export const english = {
  item: 'Replace several voters at once…',
  noVote: 'it has no vote to give up',
  noLearner: 'there is no learner to take a seat',
  noLeader: 'there is no leader to change the membership',
  joint: 'the configuration is joint already',
  about:
    'All at once, through a joint configuration: until it is over a majority of the old voters and one of the new must agree.',
  leaving: 'These give up their seats',
  arriving: 'These learners take them',
  replace: 'Replace',
  keep: 'Keep them',
};

export const replaceTexts = area('replace', english);
