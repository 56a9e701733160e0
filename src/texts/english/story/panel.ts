/** The place where the story is read: its search, its filter, and what is said aloud. */
export const panel = {
  label: 'Story',
  search: 'Search the story',
  searchHint: 'server, index, §',
  searchWhat: 'A word, a server, an index exactly (142), a term (term 7), a section of the paper (§5.4.1)',
  /** Finds an entry that somebody typed as such, by its number, which is the first group. */
  entryNumber: /\b(?:entry|index) (\d{1,15})/gi,
  filter: 'Filter',
  filterOn: 'Filter (on)',
  filterAll: 'Filter (all)',
  copy: 'Copy',
  copied: 'Copied',
  notAllowed: 'Not allowed',
  waiting: ({ count }: { count: number }) => `${count} new`,
  list: 'What happened, newest first',
  nothingYet: 'Nothing has happened yet.',
  nothingMatches: 'Nothing in the story matches.',
  /** What its filter and search leave of all notes. */
  found: ({ count, of }: { count: number; of: number }) => `${count} of ${of}`,
  term: ({ term }: { term: number }) => `Term ${term}`,
  dissertation: ({ section }: { section: string }) => `diss. ${section}`,
  filterLabel: 'Filter the story',
  everything: 'Everything',
  everythingWhat: 'Every note by itself, also appends and commits',
  subjects: {
    elections: 'Elections',
    replication: 'Replication',
    reads: 'Reads',
    membership: 'Membership',
    byHand: 'By hand',
  },
  server: 'Server',
  everyServer: 'every server',
  inTerm: 'Term',
  everyTerm: 'every term',
  aloud: {
    majorityGone: ({ here, needed }: { here: number; needed: number }) =>
      `The majority is gone: ${here} ${here === 1 ? 'voter is' : 'voters are'} here and ${needed} are needed. Nothing can be committed.`,
    majorityBack: 'The majority is back.',
    leads: ({ leader, term }: { leader: string; term: number }) => `${leader} leads term ${term}.`,
  },
};
