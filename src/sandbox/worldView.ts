/**
 * From a moment of a run to the picture that a page draws, in the shape that the live room has too. An onlooker sees all:
 * no server is silent and no clock is doubted. It changes nothing and remembers only what makes drawing cheap.
 */
import type { Index, Member, PersistentState, ServerId } from '../raft/entries.ts';
import { sliceOf } from '../raft/log.ts';
import { applications, type ApplicationsState } from '../machines/applications.ts';
import { storedPairs } from '../machines/keyvalue.ts';
import type { Host } from '../sim/host.ts';
import type { World } from '../sim/world.ts';
import { appliedView, NOTHING_APPLIED } from '../view/applied.ts';
import { ViewBuilder, type ViewExtras } from '../view/build.ts';
import type { Passed } from '../view/flightHistory.ts';
import type { EntryView, ServerState, ServerView } from '../view/server.ts';
import type { LinkView, ServerPicture, WorldView } from '../view/world.ts';
import type { Branch } from './branch.ts';
import { faultViews } from './faultViews.ts';
import { flightsAt, passedFlights } from './flights.ts';
import { proposalViews } from './proposals.ts';
import { safetyView } from './safetyView.ts';

type SomeWorld = World<ApplicationsState>;
type SomeHost = Host<ApplicationsState>;

export class Drawing {
  readonly #builder = new ViewBuilder(applications);
  /** The disk of a server that is down does not change; reading it once makes drawing it cheap. */
  readonly #disks = new WeakMap<SomeHost, { readonly lives: number; readonly disk: PersistentState }>();

  view(branch: Branch, name: string, of: ServerId | undefined): WorldView {
    const { player, gathering } = branch.present;
    const { world, bench } = player;
    const servers = this.#servers(world);
    const { story, sent, asked } = gathering.state;
    const shown = world.hosts.get(of ?? '') ?? mostKnowing(world);
    return {
      world: 'sandbox',
      roomName: name,
      self: null,
      state: 'up',
      servers,
      links: linksOf(world),
      signalling: { state: 'connected' },
      timing: bench.timing,
      wantedVoters: servers.filter(({ voter }) => voter).length,
      compactAfter: bench.compactAfter,
      ...quorumOf(servers),
      ...leadershipOf(servers),
      story,
      flights: flightsAt(sent, world),
      proposals: proposalViews(asked),
      faults: faultViews(branch.done, servers),
      chaos: null,
      notices: [],
      safety: safetyView(branch),
      ...appliedOf(shown),
    };
  }

  passed(branch: Branch): Passed {
    const { player, gathering } = branch.present;
    return { flights: passedFlights(gathering.state.sent, player.world), offsets: new Map() };
  }

  entries({ present }: Branch, of: ServerId, first: Index, count: number): readonly EntryView[] {
    const server = present.player.world.hosts.get(of)?.life?.server;
    if (server === undefined) return [];
    const { snapshot } = server.inspect().figure2;
    return this.#builder.entries(sliceOf(server.log, first, first + count - 1), { ...server.log, snapshot });
  }

  #servers(world: SomeWorld): readonly ServerPicture[] {
    const members = membersOf(world);
    return [...world.hosts.values()].map((host) => {
      const member = members.find(({ id }) => id === host.id);
      const name = member?.name ?? nameOf(host.id);
      const state = stateOf(host);
      return {
        id: host.id,
        name,
        own: false,
        voter: member?.voter ?? false,
        member: member !== undefined,
        view: this.#serverView(host, { name, state, at: world.now / 1000 }),
        state,
        lastHeardMs: 0,
      };
    });
  }

  #serverView(host: SomeHost, extras: ViewExtras): ServerView {
    const { life } = host;
    if (life === null) return this.#builder.down(host.id, this.#diskOf(host), extras);
    return this.#builder.up(life.server.inspect(), life.server, extras);
  }

  #diskOf(host: SomeHost): PersistentState {
    const kept = this.#disks.get(host);
    if (kept?.lives === host.lives) return kept.disk;
    const disk = host.disk.recover();
    this.#disks.set(host, { lives: host.lives, disk });
    return disk;
  }
}

function stateOf(host: SomeHost): ServerState {
  if (host.parked) return 'parked';
  if (host.life === null) return 'crashed';
  return host.frozen ? 'frozen' : 'up';
}

/** The newest configuration that a server that runs has in its log. */
function membersOf(world: SomeWorld): readonly Member[] {
  let newest: { readonly index: number; readonly term: number; readonly members: readonly Member[] } | null = null;
  for (const { life } of world.hosts.values()) {
    if (life === null) continue;
    const { configurationIndex: index, configuration, currentTerm: term } = life.server.inspect().figure2;
    const isNewer = newest === null || index > newest.index || (index === newest.index && term > newest.term);
    if (isNewer) newest = { index, term, members: configuration.members };
  }
  return newest?.members ?? [];
}

/** What a server is called that no configuration names: by its place among all that ever were. */
function nameOf(id: ServerId): string {
  return `node${id.slice(1)}`;
}

function linksOf(world: SomeWorld): readonly LinkView[] {
  const hosts = [...world.hosts.values()];
  return hosts.flatMap((one, place) => hosts.slice(place + 1).map((other) => linkOf(world, one, other)));
}

function linkOf({ network }: SomeWorld, one: SomeHost, other: SomeHost): LinkView {
  const [from, to] = [one.id, other.id];
  const delay = network.qualityOf(from, to).delay + network.qualityOf(to, from).delay;
  const up = one.up && other.up;
  const passes = network.passes(from, to) || network.passes(to, from);
  return {
    from,
    to,
    control: 'open',
    kind: null,
    raft: !up ? 'closed' : passes ? 'open' : 'closed',
    roundTripMs: up && passes ? delay / 1000 : null,
    lastHeardMs: up && passes ? 0 : null,
  };
}

type Quorum = Pick<WorldView, 'votersHere' | 'votersInAll' | 'majority' | 'failuresLeft'>;

function quorumOf(servers: readonly ServerPicture[]): Quorum {
  const voters = servers.filter(({ voter }) => voter);
  const votersHere = voters.filter(({ state }) => state === 'up').length;
  const majority = voters.length === 0 ? 0 : Math.floor(voters.length / 2) + 1;
  return { votersHere, votersInAll: voters.length, majority, failuresLeft: votersHere - majority };
}

/** The leader of the highest term that any server is in; one of an older term only believes that it leads. */
function leadershipOf(servers: readonly ServerPicture[]): Pick<WorldView, 'leader' | 'term'> {
  const term = Math.max(0, ...servers.map(({ view }) => view?.currentTerm ?? 0));
  const leads = servers.find(
    ({ state, view }) => state === 'up' && view?.role === 'leader' && view.currentTerm === term,
  );
  return { leader: leads?.id ?? null, term };
}

function mostKnowing(world: SomeWorld): SomeHost | null {
  const hosts = [...world.hosts.values()].filter(({ up }) => up);
  const leader = world.leader();
  const applied = (host: SomeHost): number => host.life?.server.lastApplied ?? 0;
  return (
    hosts.find(({ id }) => id === leader?.id) ??
    hosts.reduce<SomeHost | null>((most, host) => (most === null || applied(host) > applied(most) ? host : most), null)
  );
}

function appliedOf(host: SomeHost | null): Pick<WorldView, 'store' | 'applied'> {
  const state = host?.life?.server.machineState;
  if (state === undefined) return { store: [], applied: NOTHING_APPLIED };
  return { store: storedPairs(state.kv), applied: appliedView(state) };
}
