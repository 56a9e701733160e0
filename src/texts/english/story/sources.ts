/** Where a section can be read. Its title is the work's own, and stays in the work's own language. */
export const sources = {
  paper: ({ section, title }: { section: string; title: string | null }) =>
    title === null
      ? `${section} of the Raft paper (extended version)`
      : `${title}: ${section} of the Raft paper (extended version)`,
  dissertation: ({ section, title }: { section: string; title: string | null }) =>
    title === null ? `${section} of Ongaro’s dissertation` : `${title}: ${section} of Ongaro’s dissertation`,
};
