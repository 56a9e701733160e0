/**
 * Why a client's request cannot reach a server now, as far as this tab knows for certain: requests travel on the Raft
 * channels, and those of a server that was disconnected or shut down by hand are closed. Pure; it says what can be done.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ServerState } from '../../view/server.ts';
import type { LinkView } from '../../view/world.ts';

export interface ReachSees {
  readonly self: ServerId;
  readonly ownState: ServerState;
  readonly links: readonly LinkView[];
  /** What was last heard of a server; null for nothing. */
  stateOf(id: ServerId): ServerState | null;
  name(id: ServerId): string;
}

/** One or two sentences; null when a request may get there, or when nothing is known. */
export function cutOffFrom(sees: ReachSees, target: ServerId): string | null {
  const { self, ownState } = sees;
  if (ownState === 'disconnected') {
    const own = sees.name(self);
    return target === self
      ? `${own} is disconnected, so it reaches no leader and no majority: RECONNECT ${own} first.`
      : `This tab’s ${own} is disconnected, and requests travel on its Raft channels: RECONNECT ${own} first.`;
  }
  const link = sees.links.find(({ to }) => to === target);
  if (target === self || link?.raft !== 'closedByHand') return null;
  const name = sees.name(target);
  return sees.stateOf(target) === 'crashed'
    ? `${name} is shut down and hears nobody: RESTART ${name} first, or ask another server.`
    : `${name} is disconnected, and requests travel on its Raft channels: RECONNECT ${name} first, or ask another server.`;
}
