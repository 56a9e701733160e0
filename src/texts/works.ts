/** The works that the page refers to, and the titles of their sections: the works' own, so they are not translated. */
export const PAPER = 'https://raft.github.io/raft.pdf';
export const DISSERTATION = 'https://github.com/ongardie/dissertation';

export const PAPER_TITLES: ReadonlyMap<string, string> = new Map([
  ['§5.1', 'Raft basics'],
  ['§5.2', 'Leader election'],
  ['§5.3', 'Log replication'],
  ['§5.4.1', 'Election restriction'],
  ['§5.4.2', 'Committing entries from previous terms'],
  ['§5.4.3', 'Safety argument'],
  ['§5.5', 'Follower and candidate crashes'],
  ['§5.6', 'Timing and availability'],
  ['§6', 'Cluster membership changes'],
  ['§7', 'Log compaction'],
  ['§8', 'Client interaction'],
  ['Figure 2', 'A condensed summary of the algorithm'],
  ['Figure 8', 'Why a leader cannot decide commitment by counting older entries'],
]);
export const DISSERTATION_TITLES: ReadonlyMap<string, string> = new Map([
  ['§3.10', 'Leadership transfer extension'],
  ['§4.2.1', 'Catching up new servers'],
  ['§4.2.2', 'Removing the current leader'],
  ['§4.2.3', 'Disruptive servers'],
  ['§6.2', 'Routing requests to the leader'],
  ['§6.4', 'Processing read-only queries more efficiently'],
  ['§9.6', 'Preventing disruptions when a server rejoins the cluster'],
  ['§10.2.1', 'Writing to the leader’s disk in parallel'],
]);
