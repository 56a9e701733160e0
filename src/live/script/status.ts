/**
 * What `raft.status()` answers: one flat picture of this tab's server. Never throws; nulls before membership.
 */
import type { Role } from '../../raft/notes.ts';
import type { ServerState } from '../../view/server.ts';
import type { LinkView } from '../../view/world.ts';
import type { Room } from '../room/room.ts';

export interface StatusMember {
  readonly id: string;
  readonly name: string;
  readonly voter: boolean;
  /** 0 for this tab's own; null when it was never heard. */
  readonly lastHeardMs: number | null;
}

export interface Status {
  readonly id: string | null;
  readonly name: string | null;
  readonly state: ServerState;
  /** The id of the cluster it belongs to, the same in every tab of a room; null before it knows one. */
  readonly cluster: string | null;
  readonly role: Role | null;
  readonly currentTerm: number | null;
  /** By name. */
  readonly votedFor: string | null;
  /** By name, as this server knows it. */
  readonly leader: string | null;
  readonly commitIndex: number | null;
  readonly lastApplied: number | null;
  /** Where its log begins: later than with entry 1 once it is compacted. */
  readonly firstLogIndex: number | null;
  readonly lastLogIndex: number | null;
  /** By this server's own configuration. */
  readonly members: readonly StatusMember[];
  readonly links: readonly LinkView[];
}

const NOTHING: Status = {
  id: null,
  name: null,
  state: 'joining',
  cluster: null,
  role: null,
  currentTerm: null,
  votedFor: null,
  leader: null,
  commitIndex: null,
  lastApplied: null,
  firstLogIndex: null,
  lastLogIndex: null,
  members: [],
  links: [],
};

export function statusOf(room: Room | null): Status {
  if (room === null) return NOTHING;
  const own = room.own.view();
  const links = room.network.links();
  const members = own.members.map(({ id, name, voter }) => ({ id, name, voter, lastHeardMs: room.lastHeardMs(id) }));
  const { cluster } = room;
  if (own.state === 'joining') return { ...NOTHING, id: own.id, cluster, members, links };
  const name = (id: string | null) =>
    id === null ? null : (members.find((member) => member.id === id)?.name ?? room.naming.name(id));
  return {
    id: own.id,
    name: own.name,
    state: own.state,
    cluster,
    role: own.state === 'up' || own.state === 'disconnected' || own.state === 'frozen' ? own.role : null,
    currentTerm: own.currentTerm,
    votedFor: name(own.votedFor),
    leader: name(own.leader),
    commitIndex: own.commitIndex,
    lastApplied: own.lastApplied,
    firstLogIndex: own.firstLogIndex,
    lastLogIndex: own.lastLogIndex,
    members,
    links,
  };
}
