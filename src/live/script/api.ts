/**
 * `window.raft`: everything that the page can do, for scripts and tests. Documented in docs/scripting.md, and stable: what
 * stands there is kept.
 *
 * All waiting is promises; what fails rejects with an Error that has a `code`, a sentence, and `outcome`: `refused`
 * (certainly not done) or `unknown` (it may still be).
 */
import type { PropertyVerdict } from '../../checks/told/told.ts';
import type { Json } from '../../machines/machine.ts';
import { parseJson } from '../../machines/json.ts';
import { applications } from '../../machines/applications.ts';
import type { AppliedView } from '../../view/applied.ts';
import type { CommandLine } from '../../view/world.ts';
import type { FaultKind } from '../../view/faults.ts';
import { mayCommand } from '../commanding/kept.ts';
import { fetched } from '../playground/fetched.ts';
import type { Playground } from '../playground/playground.ts';
import { Failure } from '../room/failure.ts';
import { formatLink, parseLink } from '../room/link.ts';
import type { CommittedEntry, Compacted } from '../room/retrieved.ts';
import type { Room } from '../room/room.ts';
import { buildCommand } from './commands.ts';
import type { ControllerMessage } from './controller.ts';
import { EventDoor, type EventHandlers } from './events.ts';
import type { LoadSummary } from './load.ts';
import { faultOf, type ScriptFault } from './faults.ts';
import { statusOf, type Status } from './status.ts';

export interface NodeOptions {
  /** Ask this server first; by name or id. It redirects to the leader when it is none. */
  readonly node?: string;
  /** Milliseconds until the call gives up with `unknown`; 30,000 when left out. */
  readonly timeout?: number;
}

export interface ReadOptions extends NodeOptions {
  /** With true what this tab's server has applied, old or not, without asking anybody. */
  readonly stale?: boolean;
}

export type ReadMarket = AppliedView['market'] & { readonly index: number };
export type ReadExpenses = AppliedView['expenses'] & { readonly index: number };

export interface Proposed {
  readonly index: number;
  readonly term: number;
  readonly result: Json;
}

export interface LogEntry {
  readonly index: number;
  readonly term: number;
  readonly kind: 'noop' | 'configuration' | 'session' | 'command';
  readonly command: Json;
}

export type Retrieved = readonly CommittedEntry[] & { readonly compacted: Compacted | null };

const DEFAULT_TIMEOUT_MS = 30_000;

export class RaftApi {
  readonly #playground: Playground;
  readonly #events: EventDoor;

  constructor(playground: Playground) {
    this.#playground = playground;
    this.#events = new EventDoor(playground);
  }

  /** Makes a room in this tab; resolves with its link when this tab is a voter. */
  createRoom = async (options: unknown = {}): Promise<{ readonly link: string }> => {
    const { readMakeOptions } = await fetched(() => import('./options.ts'));
    await this.#playground.make(readMakeOptions(options));
    await this.ready;
    return { link: String(this.link) };
  };

  /** Opens a room's link in this tab; `{as: 'new'}` makes a new server even where one could be resumed. */
  join = async (link: string, options: { readonly as?: 'new' } = {}): Promise<{ readonly link: string }> => {
    checkOptions(options);
    await this.#playground.join(parseLink(typeof link === 'string' ? link : ''), options.as === 'new');
    await this.ready;
    return { link: String(this.link) };
  };

  /** Resolves with the status when this tab is a learner or voter. */
  get ready(): Promise<Status> {
    return this.waitFor((status) => status.state !== 'joining', { timeout: 86_400_000 });
  }

  /** The room's link, or null outside a room. */
  get link(): string | null {
    const room = this.#playground.room;
    return room === null ? null : formatLink(location.href, { secret: room.secret, asNew: false });
  }

  /** Never throws; nulls before membership. */
  status = (): Status => statusOf(this.#playground.room);

  /** How the six safety properties stand, by all that was told in this tab; empty outside a room. */
  safety = (): readonly PropertyVerdict[] => this.#playground.room?.view.safety?.verdicts ?? [];

  /** At most `count` entries of this server's own log, from `from` on; of a compacted log from the first that is there. */
  log = (from = 1, count = 1_000): readonly LogEntry[] => {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count) || from < 1 || count < 0)
      throw new Failure('badRange', 'Entries are asked for as log(from, count): whole numbers, the first entry is 1.');
    const own = this.#playground.room?.own;
    const entries = own?.entries(Math.max(from, own.firstLogIndex), count) ?? [];
    return entries.map(({ index, term, payload }) => ({
      index,
      term,
      kind: payload.kind,
      command: payload.kind === 'command' ? readAnyCommand(payload.command) : null,
    }));
  };

  /** Stores a JSON value; resolves when it is committed and applied here. */
  store = async (key: string, value: Json, options: NodeOptions = {}): Promise<Proposed> => {
    const room = this.#room();
    return proposed(await room.actions.data.store(key, value, proposeOptions(room, options)));
  };

  /** Any command of the store, as `{op, key, …}`, or of another application, as `{app, op, …}`; resolves when it is committed and applied here. */
  propose = async (command: Json, options: NodeOptions = {}): Promise<Proposed> => {
    const room = this.#room();
    const { text, label } = readCommand(command);
    return proposed(await room.actions.data.propose(text, label, proposeOptions(room, options)));
  };

  /**
   * The committed client entries `[{Term, Key, Value}]` that are still in the log; its property `compacted` is what stands
   * in for the rest, or null.
   */
  retrieve = async (options: NodeOptions = {}) => {
    const room = this.#room();
    const { entries, compacted } = await room.actions.data.retrieve(proposeOptions(room, options));
    // Not enumerable: whoever goes through the array, or writes it as JSON, finds entries and nothing else.
    return Object.defineProperty([...entries], 'compacted', { value: compacted }) as unknown as Retrieved;
  };

  /** The value of a key, linearizable; null when it is not there. */
  read = async (key: string, options: ReadOptions = {}): Promise<Json> => {
    const room = this.#room();
    checkOptions(options);
    if (options.stale === true) return room.actions.data.staleRead(key);
    return (await room.actions.data.read(key, proposeOptions(room, options))).result;
  };

  /** Everybody and everything on the marketplace, with the entry as of which it is so; linearizable unless `stale`. */
  market = (options: ReadOptions = {}): Promise<ReadMarket> => this.#readApplication<ReadMarket>('MARKET', options);

  /** People, records and totals, with the entry as of which they are so; linearizable unless `stale`. */
  expenses = (options: ReadOptions = {}): Promise<ReadExpenses> =>
    this.#readApplication<ReadExpenses>('EXPENSES', options);

  /** One of the commands by its name, to a server by name or id; resolves with `{text, value}`, see `retrieve` for `compacted`. */
  command = async (request: string, node?: string, extra: { readonly key?: string; readonly value?: string } = {}) => {
    const answer = await this.#room().actions.command(readLine(request, node, extra));
    if (!answer.ok) throw new Failure(answer.code, answer.text, answer.outcome, answer.suggestion);
    const { text, value, compacted } = answer;
    return { text, value, ...(compacted === undefined ? {} : { compacted }) };
  };

  /** The controller's JSON form, as data or text, to one server (this tab's when left out); answers in the same form. */
  message = async (message: unknown, node?: string): Promise<ControllerMessage> => {
    const room = this.#room();
    const { answerMessage } = await fetched(() => import('./controller.ts'));
    return answerMessage(room, message, node);
  };

  /** Resolves with the status as soon as `predicate` holds for it. */
  waitFor = async (
    predicate: (status: Status) => boolean,
    options: { readonly timeout?: number } = {},
  ): Promise<Status> => {
    if (typeof predicate !== 'function')
      throw new Failure('badPredicate', 'What is waited for is a function of the status that says whether it is so.');
    return this.#events.waitFor(predicate, () => this.status(), readTimeout(options));
  };

  /** Calls `handler` on each `change`, `role`, `leader`, `commit`, `note` or `room`; the answer takes it off again. */
  on = <Name extends keyof EventHandlers>(event: Name, handler: EventHandlers[Name]): (() => void) =>
    this.#events.on(event, handler);

  /**
   * Requests made by this tab by itself, as `{rate, clients, mix, keys, seconds}`; what is left out stays as it was. Resolves
   * with what came of it when it has ended. Null ends a load that runs.
   */
  load = async (settings: unknown = {}): Promise<LoadSummary> => {
    const load = await this.#room().actions.load();
    const { beginLoad, summaryOf } = await fetched(() => import('./load.ts'));
    if (settings === null) load.stop();
    else beginLoad(load, settings);
    return summaryOf(await load.ended());
  };

  /** Changes heartbeat and election timeouts for the whole room, in ms. */
  timing = async (timing: {
    heartbeat: number;
    election: [number, number];
    preVote?: boolean;
    checkQuorum?: boolean;
  }) => {
    const room = this.#room();
    checkOptions(timing);
    const current = room.settings.current.timing;
    const answer = await room.actions.setTiming({
      heartbeatMs: timing.heartbeat,
      electionMs: timing.election,
      preVote: timing.preVote ?? current.preVote,
      checkQuorum: timing.checkQuorum ?? current.checkQuorum,
    });
    if (!answer.ok) throw new Failure(answer.code, answer.text, answer.outcome);
  };

  /** How many voters the room wants, 1–9. */
  voters = async (count: number): Promise<void> => {
    const answer = await this.#room().actions.setWantedVoters(count);
    if (!answer.ok) throw new Failure(answer.code, answer.text, answer.outcome);
  };

  /** After how many ms a silent voter is replaced by a caught-up learner; null never. */
  replaceAfter = (ms: number | null): void => {
    if (ms !== null && !(ms >= 1_000 && ms <= 86_400_000))
      throw new Failure('badTime', 'A voter is replaced after 1,000 to 86,400,000 ms, or never (null).');
    const room = this.#room();
    room.commanding.check('REPLACE_AFTER');
    room.settings.change({ goneAfterMs: ms });
  };

  /** After how many applied entries each server of the room takes a snapshot and compacts its log; null never. */
  compactAfter = async (entries: number | null): Promise<void> =>
    thrown(await this.#room().actions.setCompactAfter(entries));

  /**
   * Makes a fault that holds for the whole room as long as this tab is here, as `{kind, …}` with servers by name or id; resolves
   * with what `lift` takes.
   */
  fault = async (fault: { readonly kind: FaultKind; readonly [field: string]: unknown }): Promise<ScriptFault> => {
    const room = this.#room();
    return faultOf(room, room.actions.faults.make(room.actions.faults.named(fault)));
  };

  /** The faults in force in the room, whoever made them. */
  faults = (): readonly ScriptFault[] => {
    const room = this.#playground.room;
    return room === null ? [] : room.faults.inForce.map((fault) => faultOf(room, fault));
  };

  /** Lifts a fault by its id or its handle (`node1.2`), whoever made it; all of them without one. */
  lift = async (fault?: string): Promise<void> => {
    this.#room().actions.faults.lift(fault);
  };

  /**
   * Who may command: with `maker` the tab that made the room alone, with `all` everybody; asked in the maker's tab. Resolves, also
   * without either, with how it stands: `{who, maker, may}`, `maker` by name and `may` for this tab.
   */
  commanding = async (who?: 'all' | 'maker') => {
    if (who !== undefined && typeof who !== 'string')
      throw new Failure('badWord', 'Who may command is all or maker, a text. Nothing was changed.');
    const room = this.#room();
    thrown(await room.commanding.run({ request: 'COMMANDING', ...(who === undefined ? {} : { value: who }) }));
    const { maker, commandsKeptSince } = room.settings.current;
    return {
      who: commandsKeptSince === null ? ('all' as const) : ('maker' as const),
      maker: maker === null ? null : room.naming.name(maker),
      may: mayCommand(room.settings.current, room.own.id),
    };
  };

  /** Gives the person at this tab a name, and a colour unless it is left to chance; null takes the name away. */
  person = async (person: { readonly name: string; readonly colour?: string } | null): Promise<void> => {
    const room = this.#room();
    if (person !== null) checkPerson(person);
    room.actions.people.become(person);
  };

  /** Who told a name, as `{server, name, colour}`, by the servers' names. */
  people = () => this.#playground.room?.actions.people.people ?? [];

  /** Pulls this tab's plug: every channel is closed, signalling too. */
  unplug = async (): Promise<void> => thrown(await this.#room().actions.unplug());
  plug = async (): Promise<void> => thrown(await this.#room().actions.plug());

  /** Leaves the room: a membership change. */
  leave = async (): Promise<void> => thrown(await this.#room().actions.leave());

  /** From getStats: how each peer is reached. */
  linkStats = () => this.#room().network.stats();

  async #readApplication<Read>(request: 'MARKET' | 'EXPENSES', options: ReadOptions): Promise<Read> {
    const room = this.#room();
    checkOptions(options);
    const { data } = room.actions;
    const { index, value } = await data.readApplication(request, options.stale === true, proposeOptions(room, options));
    return { index, ...(value as object) } as Read;
  }

  #room(): Room {
    const room = this.#playground.room;
    if (room === null)
      throw new Failure('noRoom', 'This tab is in no room. Make one with createRoom(), or join(link).');
    return room;
  }
}

/** A script has no types: what is not what it should be is refused by a sentence, not by an accident further down. */
function checkOptions(options: unknown): void {
  if (typeof options === 'object' && options !== null) return;
  throw new Failure('badOptions', 'Options are an object; leave them out where there are none. Nothing was changed.');
}

function checkPerson(person: unknown): void {
  checkOptions(person);
  const { name, colour } = person as { readonly name?: unknown; readonly colour?: unknown };
  if (typeof name === 'string' && (colour === undefined || typeof colour === 'string')) return;
  throw new Failure('badName', 'A person is null or {name, colour?}, both texts. Nothing was changed.');
}

function readTimeout(options: { readonly timeout?: number }): number {
  checkOptions(options);
  const timeoutMs: unknown = options.timeout ?? DEFAULT_TIMEOUT_MS;
  if (typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs < 2 ** 31) return timeoutMs;
  throw new Failure('badTimeout', 'A timeout is a number of milliseconds above 0. Nothing was changed.');
}

function readLine(request: unknown, node: unknown, extra: unknown): CommandLine {
  checkOptions(extra);
  const { key, value } = extra as { readonly key?: unknown; readonly value?: unknown };
  const given = { request, node, key, value };
  for (const [name, text] of Object.entries(given)) {
    if (typeof text === 'string' || (text === undefined && name !== 'request')) continue;
    throw new Failure('badCommand', `A command’s ${name} is a text. Nothing was changed.`);
  }
  // Those that are left out are left out there too.
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined)) as unknown as CommandLine;
}

function proposeOptions(room: Room, options: NodeOptions) {
  const timeoutMs = readTimeout(options);
  return {
    // One that was asked for is kept to, even where waiting is known to be of no use.
    ...(options.timeout === undefined ? {} : { timeoutMs }),
    ...(options.node === undefined ? {} : { node: room.naming.find(options.node) }),
  };
}

function proposed({ index, term, result }: Proposed): Proposed {
  return { index, term, result };
}

function readCommand(command: Json): { readonly text: string; readonly label: string } {
  if (typeof command !== 'object' || command === null || Array.isArray(command)) {
    throw new Failure(
      'badCommand',
      'A command is an object such as {"op":"store","key":"K1","value":7}. Nothing was changed.',
    );
  }
  const built = buildCommand(command as { readonly [name: string]: Json });
  if (!built.ok) throw new Failure(built.code, `${built.text} Nothing was changed.`, 'refused', built.suggestion);
  const { app = 'kv', op, key } = command as { readonly app?: Json; readonly op: string; readonly key: string };
  // What could be built of the store has both, as texts.
  const label = app === 'kv' ? `${op} ${key}` : applications.label(built.command).long;
  return { text: built.command, label };
}

/** What stands in the log is what some tab sent; that need not be a command that anybody here would make. */
function readAnyCommand(text: string): Json {
  return parseJson(text) ?? text;
}

function thrown(answer: Awaited<ReturnType<Room['actions']['unplug']>>): void {
  if (!answer.ok) throw new Failure(answer.code, answer.text, answer.outcome, answer.suggestion);
}
