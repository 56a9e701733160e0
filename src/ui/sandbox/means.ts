/**
 * What a command of a button or a line means here: acts on the run. The same requests as in the live room, so that menus and
 * sheets are the same; what needs tabs, people or clocks of many machines has no meaning here, and is refused in words.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Built } from '../../machines/application.ts';
import { kv } from '../../machines/commands.ts';
import type { Json } from '../../machines/machine.ts';
import { parseJson } from '../../machines/json.ts';
import type { LinkCondition, SandboxAct } from '../../sandbox/acts.ts';
import type { StandingFault } from '../../sandbox/faults.ts';
import { sandboxTexts } from '../../texts/english/sandbox.ts';
import { applicationCommand, applicationQuery } from '../../view/applicationRequests.ts';
import type { Fault } from '../../view/faults.ts';
import { isFaultRequest, readFaultCommand } from '../../view/faultRequests.ts';
import { meaningOf } from '../../view/parsing.ts';
import { namesIn } from '../../view/lists.ts';
import type { CommandLine, WorldView } from '../../view/world.ts';

export interface Surroundings {
  readonly view: WorldView;
  /** Whom requests go to that name no server. */
  readonly hand: ServerId;
  /** What links are like without a fault. */
  readonly link: LinkCondition;
  readonly faults: readonly StandingFault[];
}

export interface Refusal {
  readonly code: string;
  readonly text: string;
  readonly suggestion: string | null;
}

export type Meaning =
  | { readonly kind: 'acts'; readonly acts: readonly SandboxAct[] }
  /** Something is asked of the cluster, and an answer comes in virtual time. */
  | { readonly kind: 'asks'; readonly act: SandboxAct }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Thrown and caught in here. */
class Wrong extends Error {
  readonly refusal: Refusal;

  constructor(code: string, text: string, suggestion: string | null = null) {
    super(text);
    this.refusal = { code, text, suggestion };
  }
}

export function meaningIn(around: Surroundings, command: CommandLine): Meaning {
  try {
    const line = { ...command, request: command.request.toUpperCase() };
    return asked(around, line) ?? { kind: 'acts', acts: actsOf(around, line) };
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

function find({ view }: Surroundings, name: string): ServerId {
  const found = view.servers.find((server) => server.id === name || server.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found.id;
  const names = view.servers.map((server) => server.name).join(', ');
  throw new Wrong('unknownServer', sandboxTexts().refusals.noServer({ name: name.slice(0, 40), names }));
}

// ---- what is stored

const BUILDERS: ReadonlyMap<string, (key: string, value: string | undefined) => Built> = new Map([
  ['STORE', (key: string, value: string | undefined) => kv.store(key, valueOf(value))],
  ['DELETE', (key: string) => kv.delete(key)],
  [
    'INCREMENT',
    (key: string, value: string | undefined) => kv.increment(key, value === undefined ? 1 : valueOf(value)),
  ],
  ['APPEND', (key: string, value: string | undefined) => kv.append(key, valueOf(value))],
  ['UPDATE', (key: string, value: string | undefined) => kv.update(key, valueOf(value))],
  ['CAS', compareAndSet],
]);

const valueOf = (value: string | undefined): Json => (value === undefined ? null : meaningOf(value));

function compareAndSet(key: string, value: string | undefined): Built {
  const pair = value === undefined ? undefined : parseJson(value);
  const [expected, wanted] = (Array.isArray(pair) ? pair : []) as readonly Json[];
  return kv.compareAndSet(key, expected ?? null, wanted ?? null);
}

/** A request for data goes to the server that is named, to the one in hand, or to who leads where neither runs. */
function asked(around: Surroundings, line: CommandLine): Meaning | null {
  const { request, key = '', value } = line;
  const server = line.node === undefined ? running(around, around.hand) : find(around, line.node);
  const built = BUILDERS.get(request)?.(key, value) ?? applicationCommand(line);
  if (built !== null) return { kind: 'asks', act: { kind: 'propose', server, command: textOf(built) } };
  const query = applicationQuery(line)?.query ?? (isRead(line) ? textOf(kv.read(key)) : null);
  return query === null ? null : { kind: 'asks', act: { kind: 'read', server, query } };
}

const isRead = ({ request, key }: CommandLine): boolean =>
  (request === 'READ' || request === 'RETRIEVE') && key !== undefined;

function running({ view }: Surroundings, server: ServerId): ServerId | null {
  return view.servers.find(({ id }) => id === server)?.state === 'up' ? server : null;
}

function textOf(built: Built): string {
  if (built.ok) return built.command;
  throw new Wrong(built.code, built.text, built.suggestion);
}

// ---- servers and membership

type ServerAct = 'crash' | 'restart' | 'timeout' | 'stepDown' | 'promote' | 'remove' | 'thaw';

const ABOUT_SERVERS: ReadonlyMap<string, ServerAct> = new Map([
  ['SHUTDOWN', 'crash'],
  ['RESTART', 'restart'],
  ['TIMEOUT', 'timeout'],
  ['CONVERT_FOLLOWER', 'stepDown'],
  ['PROMOTE', 'promote'],
  ['REMOVE', 'remove'],
  ['THAW', 'thaw'],
]);

function actsOf(around: Surroundings, line: CommandLine): readonly SandboxAct[] {
  const { request } = line;
  const server = (): ServerId => (line.node === undefined ? around.hand : find(around, line.node));
  const about = ABOUT_SERVERS.get(request);
  if (about !== undefined) return [{ kind: about, server: server() }];
  if (isFaultRequest(request)) return faultActs(around, readFault(around, { ...line, request }));
  switch (request) {
    case 'TRANSFER':
      return [{ kind: 'transfer', to: server() }];
    case 'ADD':
      return [{ kind: 'add' }];
    case 'REPLACE':
      return [replacement(around, line)];
    case 'DISCONNECT':
      return [{ kind: 'cut', from: server(), to: null, bothWays: true }];
    case 'RECONNECT':
      return [{ kind: 'mend', from: server(), to: null, bothWays: true }];
    case 'LIFT':
      return lifting(around, line.value);
    default:
      throw new Wrong('notHere', sandboxTexts().refusals.notHere({ request }));
  }
}

/** The voters that are to be: those that are, without some, with others. */
function replacement(around: Surroundings, { key = '', value = '' }: CommandLine): SandboxAct {
  const ids = (names: string): readonly ServerId[] => (namesIn(names) ?? []).map((name) => find(around, name));
  const leaving = ids(key);
  const voters = around.view.servers.filter(({ voter, id }) => voter && !leaving.includes(id)).map(({ id }) => id);
  return { kind: 'replaceVoters', servers: [...voters, ...ids(value)] };
}

// ---- faults

function readFault(around: Surroundings, line: Parameters<typeof readFaultCommand>[0]): Fault {
  const read = readFaultCommand(line, (name) => find(around, name));
  if ('fault' in read) return read.fault;
  throw new Wrong(read.code, read.wrong);
}

function faultActs(around: Surroundings, fault: Fault): readonly SandboxAct[] {
  switch (fault.kind) {
    case 'cut':
      return [fault];
    case 'freeze':
      return [fault];
    case 'groups':
      return [{ kind: 'partition', groups: withRest(around, fault.groups) }];
    case 'slowDisk': {
      const servers = fault.server === null ? around.view.servers.map(({ id }) => id) : [fault.server];
      return servers.map((server) => ({
        kind: 'disk',
        server,
        condition: { kind: 'slow', delayMs: fault.delayMs },
      }));
    }
    default:
      return [linkAct(around, fault)];
  }
}

/** Those in no group are one more group together. */
function withRest({ view }: Surroundings, groups: readonly (readonly ServerId[])[]): readonly (readonly ServerId[])[] {
  const rest = view.servers.map(({ id }) => id).filter((id) => !groups.some((group) => group.includes(id)));
  return rest.length === 0 ? groups : [...groups, rest];
}

/** A link keeps what it is like without the fault, and gets the fault on top. */
function linkAct({ link }: Surroundings, fault: Extract<Fault, { bothWays: boolean }>): SandboxAct {
  const { from, to, bothWays } = fault;
  const worse: Partial<LinkCondition> =
    fault.kind === 'delay'
      ? { delayMs: link.delayMs + fault.delayMs, jitterMs: link.jitterMs + fault.jitterMs }
      : fault.kind === 'loss'
        ? { lossPercent: fault.percent }
        : fault.kind === 'duplication'
          ? { duplicationPercent: fault.percent }
          : {};
  return { kind: 'link', from, to, bothWays, condition: { ...link, ...worse } };
}

function lifting({ faults }: Surroundings, called: string | undefined): readonly SandboxAct[] {
  const wanted = called?.trim() ?? '';
  const meant = faults.filter(({ key }) => wanted === '' || wanted.toLowerCase() === 'all' || key === wanted);
  if (meant.length === 0) throw new Wrong('noFault', sandboxTexts().refusals.noFault);
  return meant.map(({ end }) => end);
}
