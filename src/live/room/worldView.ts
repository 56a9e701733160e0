/**
 * From what this tab knows to the picture that the page draws. Pure; built at most once per drawn frame.
 *
 * Nothing is claimed that was not heard: a server that told nothing lately is silent, whatever it said before.
 */
import type { Joint, Member, ServerId } from '../../raft/entries.ts';
import { faultTexts } from '../../texts/english/faults.ts';
import { peopleTexts } from '../../texts/english/people.ts';
import { stepsBetween, type ChaosInForce } from '../../view/chaos.ts';
import { groupOf, type FaultInForce } from '../../view/faults.ts';
import { faultText } from '../../view/faultWords.ts';
import type { Person } from '../../view/person.ts';
import type { AppliedView } from '../../view/applied.ts';
import type { ServerView } from '../../view/server.ts';
import type { SafetyView } from '../../view/safety.ts';
import { mayCommand } from '../commanding/kept.ts';
import type { InterceptionView } from '../faults/interception.ts';
import type { FlightView } from '../../view/flights.ts';
import type {
  ChaosView,
  FaultView,
  LinkView,
  NoticeView,
  ProposalView,
  ServerPicture,
  SignallingView,
  StoreRow,
  StoryItem,
  WorldView,
} from '../../view/world.ts';
import { interceptionFaults } from './interceptionFaults.ts';
import type { Heard, Pictures } from './pictures.ts';
import type { RoomSettings } from './roomSettings.ts';

/**
 * A server unheard for this long is called silent: pings and views come at least every second. Longer, and the page would
 * still draw a killed leader beside the one that was elected in its place.
 */
export const SILENT_AFTER_MS = 2_000;

export interface Known {
  readonly now: number;
  readonly roomName: string;
  readonly own: ServerView | null;
  readonly downBy: ServerId | null;
  readonly person: Person | null;
  readonly pictures: Pictures;
  readonly links: readonly LinkView[];
  readonly signalling: SignallingView;
  readonly settings: RoomSettings;
  readonly commandsLapseInMs: number | null;
  /** Peers with a hello but not in any configuration heard of: they are arriving. */
  readonly arriving: readonly { readonly id: ServerId; readonly name: string | null }[];
  readonly story: readonly StoryItem[];
  readonly flights: {
    views(now: number): readonly FlightView[];
    readonly interception: { readonly views: readonly InterceptionView[] };
  };
  readonly safety: SafetyView;
  readonly proposals: readonly ProposalView[];
  readonly notices: readonly NoticeView[];
  readonly store: readonly StoreRow[];
  readonly faults: readonly FaultInForce[];
  readonly chaos: ChaosInForce | null;
  readonly applied: AppliedView;
}

/** What it takes to know who is there. */
type KnownOfServers = Pick<Known, 'now' | 'own' | 'pictures' | 'links' | 'arriving' | 'person'>;
type KnownOfFaults = Pick<Known, 'downBy' | 'pictures' | 'flights' | 'faults' | 'chaos'>;

/** Who is there, who leads, and which faults are in force: of the view what is cheap, for whoever looks oftener than it is drawn. */
export function glanceAt(
  known: KnownOfServers & KnownOfFaults,
): Pick<WorldView, 'leader' | 'term' | 'servers' | 'faults'> {
  const servers = serversOf(known);
  return { ...whoLeads(servers), servers, faults: faultsInForce(servers, known) };
}

function serversOf(known: KnownOfServers): readonly ServerPicture[] {
  const members = newestView(known)?.members ?? [];
  return [
    ...members.map((member) => picture(known, member.id, member)),
    ...strangers(known, members).map((stranger) => picture(known, stranger.id, null, stranger.name)),
  ];
}

export function buildWorldView(known: Known): WorldView {
  const newest = newestView(known);
  const servers = serversOf(known);
  const voters = servers.filter((server) => server.voter);
  const votersHere = voters.filter((server) => server.state === 'up').length;
  const failuresLeft = Math.max(
    ...groupsOf(voters, known.faults).map((group) => failuresLeftOf(group, voters, newest?.joint)),
  );
  const { leader, term } = whoLeads(servers);
  return {
    world: 'live',
    roomName: known.roomName,
    self: known.own?.id ?? null,
    state: known.own?.state ?? 'joining',
    servers,
    links: known.links,
    signalling: known.signalling,
    timing: known.settings.timing,
    wantedVoters: known.settings.wantedVoters,
    compactAfter: known.settings.compactAfter,
    votersHere,
    votersInAll: voters.length,
    majority: voters.length === 0 ? 0 : enoughOf(voters, newest?.joint),
    failuresLeft: voters.length === 0 ? 0 : failuresLeft,
    leader,
    term,
    story: known.story,
    flights: known.flights.views(known.now),
    safety: known.safety,
    proposals: known.proposals,
    faults: faultsInForce(servers, known),
    chaos: chaosView(known),
    ...commandingView(known, servers),
    notices: known.notices,
    store: known.store,
    applied: known.applied,
  };
}

/**
 * The members by the newest configuration that a member told of; one's own wins a tie. Who is no member by one's own
 * configuration is believed only as long as there is none.
 */
export function newestMembers(known: Pick<Known, 'own' | 'pictures'>): readonly Member[] {
  return newestView(known)?.members ?? [];
}

function newestView(known: Pick<Known, 'own' | 'pictures'>): ServerView | null {
  let best = known.own;
  const believed = new Set(known.own?.members.map((member) => member.id));
  for (const [id, heard] of known.pictures.all()) {
    if (believed.size > 0 && !believed.has(id)) continue;
    if (best === null || heard.view.configurationIndex > best.configurationIndex) best = heard.view;
  }
  return best;
}

/** How many more voters may fail, whichever they are, before one half has no majority (§6); below 0 when one has none. */
function failuresLeftOf(
  together: readonly ServerPicture[],
  voters: readonly ServerPicture[],
  joint: Joint | undefined,
): number {
  const left = halvesOf(voters, joint).map(
    (half) =>
      half.filter((server) => server.state === 'up' && together.includes(server)).length - majorityOf(half.length),
  );
  return Math.min(...left);
}

/** Voters that can hear each other: all of them, or the parts of a split. */
function groupsOf(
  voters: readonly ServerPicture[],
  faults: readonly FaultInForce[],
): readonly (readonly ServerPicture[])[] {
  const split = faults.find(({ fault }) => fault.kind === 'groups')?.fault;
  if (split?.kind !== 'groups') return [voters];
  const places = [...split.groups.keys(), -1];
  return places.map((place) => voters.filter(({ id }) => groupOf(split.groups, id) === place));
}

/** So many voters hold a majority of each half, whichever they are. */
function enoughOf(voters: readonly ServerPicture[], joint: Joint | undefined): number {
  const spare = halvesOf(voters, joint).map((half) => half.length - majorityOf(half.length));
  return voters.length - Math.min(...spare);
}

function halvesOf(voters: readonly ServerPicture[], joint: Joint | undefined): readonly (readonly ServerPicture[])[] {
  if (joint === undefined) return [voters];
  return [joint.incoming, joint.outgoing].map((ids) => voters.filter(({ id }) => ids.includes(id)));
}

function majorityOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

function strangers(
  known: KnownOfServers,
  members: readonly Member[],
): readonly { id: ServerId; name: string | null }[] {
  const isMember = new Set(members.map((member) => member.id));
  const found = new Map<ServerId, string | null>();
  const own = known.own;
  if (own !== null && !isMember.has(own.id)) found.set(own.id, own.name);
  for (const one of known.arriving) if (!isMember.has(one.id)) found.set(one.id, one.name);
  return [...found].map(([id, name]) => ({ id, name }));
}

function picture(
  known: KnownOfServers,
  id: ServerId,
  member: Member | null,
  strangerName: string | null = null,
): ServerPicture {
  const own = known.own?.id === id;
  const heard = known.pictures.of(id);
  const view = own ? known.own : (heard?.view ?? null);
  const lastHeardMs = own
    ? 0
    : lastHeard({ now: known.now, links: known.links, self: known.own?.id ?? null }, id, heard);
  const silent = lastHeardMs === null || lastHeardMs > SILENT_AFTER_MS;
  const told = view?.state ?? 'joining';
  const person = (own ? known.person : heard?.person) ?? null;
  return {
    id,
    name: member?.name ?? (strangerName === null || strangerName === '' ? 'new tab' : strangerName),
    own,
    voter: member?.voter ?? false,
    member: member !== null,
    view,
    // One that said it was shut down stays "down" while its tab is heard; after that nobody knows.
    state: silent ? 'silent' : told,
    lastHeardMs,
    ...(person === null ? {} : { person }),
  };
}

export interface Hearing {
  readonly now: number;
  readonly self: ServerId | null;
  readonly links: readonly LinkView[];
}

/** Milliseconds since anything came from that tab, over its link or as a view; null for never. */
export function lastHeard(known: Hearing, id: ServerId, heard: Heard | null): number | null {
  const link = known.links.find((one) => one.to === id && one.from === known.self);
  const byLink = link?.control === 'open' ? link.lastHeardMs : null;
  const byView = heard === null ? null : Math.max(0, known.now - heard.receivedAt);
  if (byLink === null) return byView;
  return byView === null ? byLink : Math.min(byLink, byView);
}

/** The leader of the highest term that anybody here told of; a silent server leads nobody. */
function whoLeads(servers: readonly ServerPicture[]): { leader: ServerId | null; term: number } {
  let leader: ServerId | null = null;
  let leaderTerm = -1;
  let term = 0;
  for (const server of servers) {
    const view = server.view;
    if (view === null || server.state === 'silent') continue;
    term = Math.max(term, view.currentTerm);
    if (server.state === 'up' && view.role === 'leader' && view.currentTerm > leaderTerm) {
      leader = server.id;
      leaderTerm = view.currentTerm;
    }
  }
  return leaderTerm === term ? { leader, term } : { leader: null, term };
}

function faultsInForce(servers: readonly ServerPicture[], known: KnownOfFaults): readonly FaultView[] {
  const faults: FaultView[] = [];
  for (const server of servers) {
    if (server.state !== 'crashed' && server.state !== 'disconnected') continue;
    const by = server.own ? known.downBy : (known.pictures.of(server.id)?.downBy ?? null);
    const author = by === null ? undefined : authorOf(servers, by);
    const crashed = server.state === 'crashed';
    const request = crashed ? 'RESTART' : 'RECONNECT';
    const texts = faultTexts();
    const label = crashed ? texts.restart : texts.reconnect;
    const name = (crashed ? texts.restartNamed : texts.reconnectNamed)({ server: server.name });
    const text = (crashed ? texts.down : texts.disconnected)({ server: server.name });
    faults.push({
      key: `${server.state}:${server.id}`,
      text: author === undefined ? text : texts.by({ text, author }),
      by,
      undo: { label, name, command: { request, node: server.id } },
      fault: null,
    });
  }
  for (const server of servers) {
    if (server.state === 'silent') continue;
    const told = server.own ? known.flights.interception.views : known.pictures.of(server.id)?.interceptions;
    faults.push(...interceptionFaults(server, told ?? [], servers));
  }
  const chaos = known.chaos === null ? [] : [chaosFault(known.chaos, servers)];
  return [...faults, ...chaos, ...known.faults.map((fault) => faultView(fault, servers))];
}

function commandingView(known: Known, servers: readonly ServerPicture[]): Pick<WorldView, 'commanding'> {
  const { settings, own, commandsLapseInMs: lapsesInMs } = known;
  const { maker, commandsKeptSince } = settings;
  if (maker === null) return {};
  const called = authorOf(servers, maker) ?? `server ${maker.slice(0, 4)}`;
  const may = own === null || mayCommand(settings, own.id);
  return { commanding: { maker, called, kept: commandsKeptSince !== null, may, lapsesInMs } };
}

/** Who lives longer than a minute sees more of it. */
const STATED_MS = 60_000;

function chaosView({ chaos, now }: Known): ChaosView | null {
  if (chaos === null) return null;
  const after = Math.max(0, now - chaos.startedAt);
  const steps = stepsBetween(chaos, after, after + STATED_MS).map(({ at, lastsMs, fault }) => ({
    inMs: Math.max(0, at - after),
    lastsMs: Math.min(lastsMs, at + lastsMs - after),
    fault,
  }));
  return { by: chaos.by, seed: chaos.seed, steps };
}

function chaosFault({ id, by, seed }: ChaosInForce, servers: readonly ServerPicture[]): FaultView {
  const texts = faultTexts();
  const text = texts.chaos({ seed });
  const author = authorOf(servers, by) ?? by.slice(0, 4);
  const undo = { label: texts.stop, name: texts.undoNamed({ undo: texts.stop, text }) };
  const command = { request: 'CHAOS', value: 'off' };
  return { key: id, text: texts.by({ text, author }), by, undo: { ...undo, command }, fault: null };
}

function faultView({ id, by, fault, byChaos }: FaultInForce, servers: readonly ServerPicture[]): FaultView {
  const nameOf = (server: ServerId): string =>
    servers.find((one) => one.id === server)?.name ?? `server ${server.slice(0, 4)}`;
  const texts = faultTexts();
  const text = faultText(fault, nameOf);
  const cut = fault.kind === 'cut' || fault.kind === 'groups';
  const author = authorOf(servers, by) ?? nameOf(by);
  const label = fault.kind === 'freeze' ? texts.thaw : cut ? texts.mend : texts.lift;
  return {
    key: id,
    text: byChaos ? texts.byChaos({ text, author }) : texts.by({ text, author }),
    by,
    undo: { label, name: texts.undoNamed({ undo: label, text }), command: { request: 'LIFT', value: id } },
    fault,
  };
}

/** Whose tab it was: the server, and whoever sits at it. */
function authorOf(servers: readonly ServerPicture[], by: ServerId): string | undefined {
  const author = servers.find((one) => one.id === by);
  if (author?.person === undefined) return author?.name;
  return peopleTexts().whoAt({ server: author.name, person: author.person.name });
}
