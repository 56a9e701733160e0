/** The words of what the inspector shows beside Figure 2. English and nothing else. */
export const texts = {
  memory: 'Beside Figure 2: in memory',
  progress: 'In progress',
  nothing: 'nothing',
  sessions: {
    name: 'sessions',
    meaning: 'clients whose answers are kept, so that a repeated request is applied once; a snapshot holds them too',
  },
  uncommitted: { name: 'uncommitted', meaning: 'entries above commitIndex, of as many as the leader takes' },
  size: {
    name: 'their size',
    meaning: 'characters of their commands, of as many as the leader takes; k stands for 1,000',
  },
  transfer: {
    name: 'transfer',
    told: 'it hands leadership over, and has told the other to stand (TimeoutNow); it takes no proposals meanwhile',
    behind: 'it hands leadership over, and brings the other’s log up to date first; it takes no proposals meanwhile',
    value: (name: string, since: string) => `to ${name}, ${since}`,
  },
  reads: {
    name: 'ReadIndex',
    unacknowledged: 'reads that wait until a majority has acknowledged that this server leads',
    asked: 'reads that wait until the leader tells the read index',
    unapplied: 'confirmed reads that wait until the log is applied so far',
    count: {
      unacknowledged: (reads: number) => `${reads} unconfirmed`,
      asked: (reads: number) => `${reads} asked`,
      unapplied: (reads: number) => `${reads} to apply`,
    },
  },
  snapshot: {
    to: (name: string) => `snapshot to ${name}`,
    coming: 'snapshot coming',
    acknowledged: (index: number) => `up to entry ${index}: characters acknowledged, of all; k stands for 1,000`,
    received: (index: number) => `up to entry ${index}: characters received, of all; k stands for 1,000`,
  },
  part: (part: string, whole: string) => `${part} of ${whole}`,
  joint: {
    both: 'C_old,new',
    bothMeaning: 'the configuration is joint: for every election, commit and read a majority of each half must agree',
    bothValue: 'joint: both halves must agree',
    outgoing: 'C_old',
    outgoingMeaning: 'the voters until now; so many of them are a majority, and must agree',
    incoming: 'C_new',
    incomingMeaning: 'the voters to come; so many of them are a majority, and must agree as well',
    half: (majority: number, names: string) => `${majority} of ${names}`,
  },
} as const;
