/** The way to an entry or a term of the logs: the control over them, and what it answers. */
import { area } from '../current.ts';

export const english = {
  label: 'Index or term to go to',
  placeholder: '142, term 7',
  go: 'Go',
  /** Finds the word for a term and its number in a sentence, and in what somebody typed. The number is the first group. */
  term: /\bterms? (\d+)/gi,
  unreadable: ({ text }: { text: string }) =>
    `“${text}” is no index and no term. Nothing was moved. Write an index, as in 142, or a term, as in term 7.`,
  beyond: ({ index, last }: { index: number; last: number }) =>
    `There is no entry ${index}. The longest log ends at ${last}.`,
  noEntryOf: ({ term }: { term: number }) => `No log that was told of has an entry of term ${term}.`,
  entry: ({ index, term }: { index: number; term: number | null }) =>
    term === null ? `Entry ${index} is shown.` : `Entry ${index}, term ${term}, is shown.`,
  entries: ({ first, last, term }: { first: number; last: number; term: number }) =>
    first === last ? `Term ${term} has entry ${first} alone.` : `Term ${term} has entries ${first} to ${last}.`,
};

export const jumpTexts = area('jump', english);
