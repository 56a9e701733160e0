/** Who does what is done by hand in a world that has no tabs: not a server, and told as somebody. */
import type { ServerId } from '../raft/entries.ts';

export const BY_HAND: ServerId = 'hand';
