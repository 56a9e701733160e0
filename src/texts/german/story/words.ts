/** Kleine Wörter, die die Sätze der Geschichte brauchen: Aufzählungen, Zahlen, Einträge, Nachrichten, Rollen. */
import { joined, phrase, type Part } from '../../parts.ts';
import type { Texts } from '../../texts.ts';

const FIGURES = [
  'null',
  'ein',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
];

/** Kleine Zahlen in Worten; `one` bringt sein Zahlwort selbst mit. */
export function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${FIGURES[count] ?? String(count)} ${many}`;
}

/** `node1`, `node1 und node3`, `node1, node3 und node4`. */
export const list = (names: readonly Part[]): readonly Part[] => joined(names, ', ', ' und ');

/** `Eintrag 141`, `die Einträge 141 und 142`, `die Einträge 141 bis 145`. */
export function entries({ first, last, two }: { first: Part | null; last: Part; two: boolean }): readonly Part[] {
  if (first === null) return phrase`Eintrag ${last}`;
  return two ? phrase`die Einträge ${first} und ${last}` : phrase`die Einträge ${first} bis ${last}`;
}

export const words: Texts['story']['words'] = {
  somebody: 'Jemand',
  nameless: '‹entfernter Server›',
  messages: {
    requestVote: 'eine Bitte um eine Stimme',
    requestVoteReply: 'eine Antwort auf eine Bitte um eine Stimme',
    appendEntries: 'ein Append',
    appendEntriesReply: 'eine Antwort auf ein Append',
    readIndex: 'eine Frage, bis wohin zu lesen ist',
    readIndexReply: 'eine Auskunft, bis wohin zu lesen ist',
    installSnapshot: 'einen Teil eines Snapshots',
    installSnapshotReply: 'eine Antwort auf einen Teil eines Snapshots',
    entriesLost: 'eine Meldung über verlorene Einträge',
    timeoutNow: 'ein TimeoutNow',
  },
  roles: {
    learner: 'Learner',
    follower: 'Follower',
    preCandidate: 'Vorkandidat',
    candidate: 'Kandidat',
    leader: 'Leader',
  },
  dissertation: ({ section }) => `Dissertation ${section}`,
};
