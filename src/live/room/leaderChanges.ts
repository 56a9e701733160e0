/** After which notes this tab's server may know another leader than before. */
import type { Note } from '../../raft/notes.ts';

const KINDS: ReadonlySet<Note['kind']> = new Set<Note['kind']>([
  'followsLeader',
  'voteGranted',
  'becameLeader',
  'becameFollower',
  'becameLearner',
  'becamePreCandidate',
  'becameCandidate',
]);

export const mayChangeLeader = ({ kind }: Note): boolean => KINDS.has(kind);
