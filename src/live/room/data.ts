/**
 * Requests that concern the data: what the console and the buttons say, turned into commands for the log, and their ends
 * turned into answers. RETRIEVE and READ are confirmed by the leader and put nothing into the log; STALE_READ asks nobody.
 */
import type { Index, ServerId } from '../../raft/entries.ts';
import type { Built } from '../../machines/application.ts';
import { kv } from '../../machines/commands.ts';
import type { Json } from '../../machines/machine.ts';
import type { CommandAnswer, CommandLine } from '../../view/world.ts';
import { lineOf } from '../../view/grammar.ts';
import { applicationCommand, applicationQuery } from '../../view/applicationRequests.ts';
import { answerOf, Failure } from './failure.ts';
import type { Naming } from './naming.ts';
import type { OwnServer } from './ownServer.ts';
import type { Committed, ProposeOptions, Proposals } from './proposals.ts';
import { retrieved, type Compacted, type Retrieved } from './retrieved.ts';

/** What was read, and up to which entry it had been applied. */
export interface ReadAs {
  readonly index: Index;
  readonly value: Json;
}

export interface DataHost {
  readonly own: OwnServer;
  readonly naming: Naming;
  readonly proposals: Proposals;
}

/** How each request of the console becomes a command. */
const BUILDERS: ReadonlyMap<string, (key: string, value: string | undefined) => Built> = new Map([
  ['STORE', (key: string, value: string | undefined) => kv.store(key, jsonOf(value))],
  ['DELETE', (key: string) => kv.delete(key)],
  ['INCREMENT', (key: string, value: string | undefined) => kv.increment(key, value === undefined ? 1 : jsonOf(value))],
  ['APPEND', (key: string, value: string | undefined) => kv.append(key, jsonOf(value))],
  ['UPDATE', (key: string, value: string | undefined) => kv.update(key, jsonOf(value))],
  ['CAS', compareAndSet],
  ['COMPARE-AND-SET', compareAndSet],
]);

/** Answered without the log. */
const READS: ReadonlySet<string> = new Set(['RETRIEVE', 'READ', 'STALE_READ']);

export class Data {
  readonly #host: DataHost;

  constructor(host: DataHost) {
    this.#host = host;
  }

  static handles(request: string): boolean {
    return (
      BUILDERS.has(request) ||
      READS.has(request) ||
      applicationQuery({ request }) !== null ||
      applicationCommand({ request }) !== null
    );
  }

  /** A line of the console or a press of a button. A server that is named and does not lead answers who does. */
  run(line: CommandLine): Promise<CommandAnswer> {
    return answerOf(async () => {
      const node = line.node === undefined ? undefined : this.#host.naming.find(line.node);
      if (line.request === 'RETRIEVE' && line.key === undefined) return this.#retrieveAnswer(node);
      if (line.request === 'STALE_READ') return this.#staleAnswer(line.key ?? '', node);
      if (READS.has(line.request)) return this.#readAnswer(line.key ?? '', node);
      const read = applicationQuery(line);
      if (read !== null) return this.#applicationRead(line.request, read, node);
      const built = applicationCommand(line) ?? BUILDERS.get(line.request)?.(line.key ?? '', line.value);
      if (built === undefined)
        throw new Failure('unknownRequest', `There is no request ${line.request}. Nothing was changed.`);
      const committed = await this.#host.proposals.propose(
        textOf(built),
        labelOf(line),
        node === undefined ? {} : { node },
      );
      const at = `index ${String(committed.index)}, term ${String(committed.term)}, via ${this.#host.naming.name(committed.via)}`;
      return {
        ok: true,
        text: `${JSON.stringify(committed.result)} at ${at}.`,
        value: committed.result,
        index: committed.index,
      };
    });
  }

  store(key: string, value: Json, options: ProposeOptions): Promise<Committed> {
    return this.propose(textOf(kv.store(key, value)), `STORE ${key}`, options);
  }

  read(key: string, options: ProposeOptions): Promise<Committed> {
    return this.#host.proposals.read({ kind: 'read', query: textOf(kv.read(key)) }, `READ ${key}`, options);
  }

  /** What this tab's server has applied: it may lag behind what is committed. */
  staleRead(key: string): Json {
    const { own } = this.#host;
    this.#running();
    return own.staleRead(textOf(kv.read(key)));
  }

  async #readAnswer(key: string, node: ServerId | undefined): Promise<CommandAnswer> {
    const { index, via, result } = await this.read(key, node === undefined ? {} : { node });
    const read = `${JSON.stringify(result)} as of entry ${String(index)}, read at ${this.#host.naming.name(via)}.`;
    const stale = `Stale, as this tab has it: ${JSON.stringify(this.staleRead(key))}.`;
    return { ok: true, text: `${read} ${stale}`, value: result };
  }

  /** The whole of an application: confirmed by the leader, or as this tab has it. */
  async #applicationRead(
    request: string,
    { query, stale }: NonNullable<ReturnType<typeof applicationQuery>>,
    node: ServerId | undefined,
  ): Promise<CommandAnswer> {
    const { own, naming, proposals } = this.#host;
    if (stale) {
      if (node !== undefined && node !== own.id) throw onlyHere(request, naming.name(node));
      const index = this.#running().lastApplied;
      const text = `Stale, as this tab has it after entry ${String(index)}. Nobody was asked whether it is still so.`;
      return { ok: true, text, value: own.staleRead(query), index };
    }
    const options = node === undefined ? {} : { node };
    const { index, via, result } = await proposals.read({ kind: 'read', query }, request, options);
    return { ok: true, text: `As of entry ${String(index)}, read at ${naming.name(via)}.`, value: result, index };
  }

  /** For scripts: the marketplace or the expenses with the entry as of which they are so. */
  async readApplication(request: 'MARKET' | 'EXPENSES', stale: boolean, options: ProposeOptions): Promise<ReadAs> {
    const read = applicationQuery({ request });
    if (read === null) throw new Error(`${request} is no query.`);
    if (stale) return { index: this.#running().lastApplied, value: this.#host.own.staleRead(read.query) };
    const { index, result } = await this.#host.proposals.read({ kind: 'read', query: read.query }, request, options);
    return { index, value: result };
  }

  #running(): NonNullable<ReturnType<OwnServer['inspect']>> {
    const { own } = this.#host;
    const inspection = own.inspect();
    if (inspection !== null && own.running) return inspection;
    throw new Failure('notRunning', `${own.name} is ${own.state} and has nothing to read from.`);
  }

  #staleAnswer(key: string, node: ServerId | undefined): CommandAnswer {
    const { own, naming } = this.#host;
    if (node !== undefined && node !== own.id) throw onlyHere('STALE_READ', naming.name(node));
    const value = this.staleRead(key);
    const text = `Stale, as this tab has it: ${JSON.stringify(value)}. Nobody was asked whether it is still so.`;
    return { ok: true, text, value };
  }

  propose(command: string, label: string, options: ProposeOptions): Promise<Committed> {
    return this.#host.proposals.propose(command, label, options);
  }

  /**
   * The committed client entries as far as the leader had committed when it was asked, and confirmed that it still led.
   * Reads that went through the log are left out. This tab's own log is read: when it is compacted, the answer says so.
   */
  async retrieve(options: ProposeOptions): Promise<Retrieved> {
    const { index } = await this.#host.proposals.read({ kind: 'readIndex' }, 'RETRIEVE', options);
    return retrieved(this.#host.own, index);
  }

  async #retrieveAnswer(node: ServerId | undefined): Promise<CommandAnswer> {
    const { naming } = this.#host;
    try {
      const { entries, compacted } = await this.retrieve(node === undefined ? {} : { node, follow: false });
      const text = `${String(entries.length)} committed ${entries.length === 1 ? 'entry' : 'entries'}.`;
      const answer = { ok: true, text, value: entries as unknown as Json } as const;
      if (compacted === null) return answer;
      return { ...answer, text: compactedText(text, compacted), compacted: compacted as unknown as Json };
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'notLeader' || node === undefined) throw error;
      const leader = this.#host.proposals.redirectedTo(error);
      const name = leader === null ? null : naming.name(leader);
      const text =
        name === null ? `${naming.name(node)} knows no leader.` : `${naming.name(node)} does not lead; ${name} does.`;
      return { ok: true, text, value: { request: 'LEADER_INFO', leader: name } };
    }
  }
}

function compactedText(text: string, { upTo, lastApplied, pairs }: Compacted): string {
  const stored = `${String(pairs.length)} ${pairs.length === 1 ? 'pair is' : 'pairs are'} stored`;
  return `${text} The log is compacted up to entry ${String(upTo)}; ${stored} as of entry ${String(lastApplied)}.`;
}

function compareAndSet(key: string, value: string | undefined): Built {
  const pair = jsonOf(value);
  if (Array.isArray(pair) && pair.length === 2) return kv.compareAndSet(key, pair[0] as Json, pair[1] as Json);
  return {
    ok: false,
    code: 'badValue',
    text: 'CAS needs what is expected and what is to be: CAS K1 7 8.',
    suggestion: 'CAS K1 7 8',
  };
}

/** A typed value is JSON where it reads as JSON, and a text otherwise. */
function jsonOf(value: string | undefined): Json {
  if (value === undefined) return null;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function textOf(built: Built): string {
  if (built.ok) return built.command;
  throw new Failure(built.code, `${built.text} Nothing was changed.`, 'refused', built.suggestion);
}

function onlyHere(request: string, name: string): Failure {
  return new Failure(
    'notHere',
    `${request} asks this tab’s own server alone, not ${name}. Give it in the tab of ${name}.`,
  );
}

function labelOf(line: CommandLine): string {
  if (applicationCommand(line) !== null) return lineOf(line);
  return [line.request, line.key, line.value].filter((part) => part !== undefined).join(' ');
}
