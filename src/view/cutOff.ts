/**
 * Whether a tab is in a position to speak of the others at all. It judges from one view, and says nothing of Raft.
 */
import type { WorldView } from './world.ts';

/** This tab closed its own channels and hears nobody: the others may well go on, and it cannot tell. */
export function isCutOff({ state, servers }: Pick<WorldView, 'state' | 'servers'>): boolean {
  return (
    state === 'disconnected' && servers.length > 1 && servers.every((server) => server.own || server.state === 'silent')
  );
}
