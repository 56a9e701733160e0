/**
 * Requests about faults, from the console, a button or a script: read, made or lifted in this tab, and told to the story.
 * A refusal says what is wrong and what would be right, and has changed nothing.
 */
import type { ServerId } from '../../raft/entries.ts';
import { answers, english } from '../../texts/english/faults.ts';
import { MOST_SEED, paceFor } from '../../view/chaos.ts';
import { faultHandle, type Fault, type FaultInForce } from '../../view/faults.ts';
import { isFaultRequest, readFaultCommand, type FaultRequest } from '../../view/faultRequests.ts';
import { faultText } from '../../view/faultWords.ts';
import { requestNamed, usageOf } from '../../view/requests.ts';
import type { CommandAnswer, CommandLine, WorldView } from '../../view/world.ts';
import type { Act } from '../room/control.ts';
import { answerOf, Failure } from '../room/failure.ts';
import type { Naming } from '../room/naming.ts';
import { MOST_FAULTS, readFault } from './document.ts';
import type { FaultKeeper } from './keeper.ts';

export interface DeskHost {
  readonly faults: FaultKeeper;
  readonly naming: Pick<Naming, 'find' | 'name'>;
  readonly own: { readonly id: ServerId };
  readonly view: Pick<WorldView, 'servers' | 'timing'>;
  readonly commanding: { check(request: string): void };
  act(act: Omit<Act, 'kind' | 'key' | 'at'>): void;
}

/** The story shows no more of an act. */
const DETAIL_CHARACTERS = 200;

export class FaultDesk {
  readonly #host: DeskHost;

  constructor(host: DeskHost) {
    this.#host = host;
  }

  static handles(request: string): boolean {
    return isFaultRequest(request) || request === 'THAW' || request === 'LIFT' || request === 'CHAOS';
  }

  run(line: CommandLine): Promise<CommandAnswer> {
    const { request } = line;
    return answerOf(async () => {
      this.#host.commanding.check(request);
      if (isFaultRequest(request)) return this.#answerMade(this.make(this.#read({ ...line, request })));
      if (request === 'THAW') return this.#thaw(line);
      if (request === 'CHAOS') return this.#chaos(line.value);
      return this.#answerLifted(this.lift(line.value));
    });
  }

  /** A fault as data, from a script or a page; its servers are ids. Throws a Failure. */
  make(data: unknown): FaultInForce {
    this.#host.commanding.check('FAULT');
    const read = readFault(data);
    if ('wrong' in read) throw new Failure('badFault', `${read.wrong} Nothing was changed.`);
    const made = this.#host.faults.make(read.fault);
    if (made === null) {
      const text = `This tab has ${String(MOST_FAULTS)} faults in force, or nearly so much to tell of them; lift some first. Nothing was changed.`;
      throw new Failure('tooManyFaults', text, 'refused', 'LIFT');
    }
    this.#tell('FAULT', [made], made.fault.kind === 'freeze' ? made.fault.server : null);
    return made;
  }

  /** A fault as a script says it: servers by name or id, both ways unless told, no jitter unless told. */
  named(said: unknown): unknown {
    if (typeof said !== 'object' || said === null) {
      throw new Failure(
        'badFault',
        'A fault is an object such as {"kind":"cut","from":"node1","to":"node2"}. Nothing was changed.',
      );
    }
    const { kind, from, to, server, groups, ...rest } = said as Readonly<Record<string, unknown>>;
    const find = (name: unknown): ServerId => this.#host.naming.find(name);
    const any = (name: unknown): ServerId | null => (name === undefined || name === null ? null : find(name));
    const jitter = kind === 'delay' || kind === 'slowDisk' ? { jitterMs: 0 } : {};
    if (kind === 'groups') return { kind, groups: Array.isArray(groups) ? namedGroups(groups, find) : groups, ...rest };
    if (kind === 'freeze') return { kind, server: find(server), ...rest };
    if (kind === 'slowDisk') return { kind, server: any(server), ...jitter, ...rest };
    return { kind, from: any(from), to: any(to), bothWays: true, ...jitter, ...rest };
  }

  /** By handle or id; all without one. Throws a Failure where there is no such fault. */
  lift(called?: string): readonly FaultInForce[] {
    this.#host.commanding.check('LIFT');
    const { faults } = this.#host;
    const wanted = called?.trim().toLowerCase() ?? '';
    const all = wanted === '' || wanted === 'all';
    if (all && faults.stopChaos()) {
      this.#host.act({ by: this.#host.own.id, request: 'CALM', node: null, detail: '' });
      if (faults.inForce.length === 0) return [];
    }
    const ids = faults.inForce
      .filter((fault) => all || fault.id === wanted || this.#handle(fault).toLowerCase() === wanted)
      .map(({ id }) => id);
    if (ids.length === 0) throw this.#noneTo(all ? null : String(called));
    const lifted = faults.lift(ids);
    this.#tell('LIFT', lifted, null);
    return lifted;
  }

  text({ fault }: { readonly fault: Fault }): string {
    return faultText(fault, (id) => this.#host.naming.name(id), english);
  }

  #read(line: CommandLine & { readonly request: FaultRequest }): Fault {
    const read = readFaultCommand(line, (name) => this.#host.naming.find(name));
    if ('fault' in read) return read.fault;
    const description = requestNamed(line.request);
    const usage = description === undefined ? '' : ` It is said so: ${usageOf(description)}.`;
    throw new Failure(read.code, `${read.wrong}${usage} Nothing was changed.`, 'refused', description?.example ?? null);
  }

  #thaw({ node }: CommandLine): CommandAnswer {
    const { faults, naming, own } = this.#host;
    const server = node === undefined ? own.id : naming.find(node);
    const frozen = faults.inForce.filter(({ fault }) => fault.kind === 'freeze' && fault.server === server);
    if (frozen.length === 0) {
      throw new Failure('notFrozen', `${naming.name(server)} is not frozen. Nothing was changed.`);
    }
    this.#tell('LIFT', faults.lift(frozen.map(({ id }) => id)), server);
    const text = answers.thawed({ server: naming.name(server) });
    return { ok: true, text, value: text };
  }

  #chaos(said = ''): CommandAnswer {
    const { faults, own, view } = this.#host;
    const word = said.trim().toLowerCase();
    if (word === 'off') {
      if (!faults.stopChaos()) throw new Failure('noChaos', 'There is no chaos to end. Nothing was changed.');
      this.#host.act({ by: own.id, request: 'CALM', node: null, detail: '' });
      return { ok: true, text: answers.calmed, value: null };
    }
    const seed = word === '' ? Math.floor(Math.random() * MOST_SEED) : /^\d+$/.test(word) ? Number(word) : NaN;
    if (!Number.isInteger(seed) || seed > MOST_SEED) {
      const text = `A seed is a whole number up to ${String(MOST_SEED)}; ${word.slice(0, 40)} is none. Nothing was changed.`;
      throw new Failure('badSeed', text, 'refused', 'CHAOS 42');
    }
    const servers = view.servers.filter(({ member }) => member).map(({ id }) => id);
    if (servers.length < 2) throw new Failure('alone', 'Chaos needs two servers at least. Nothing was changed.');
    faults.startChaos({ seed, paceMs: paceFor(view.timing.electionMs), servers });
    const text = english.chaos({ seed });
    this.#host.act({ by: own.id, request: 'CHAOS', node: null, detail: text });
    return { ok: true, text: answers.loose({ text }), value: { seed } };
  }

  #noneTo(called: string | null): Failure {
    const there = this.#host.faults.inForce.map((fault) => this.#handle(fault)).join(', ');
    const what = called === null ? 'No fault is in force.' : `There is no fault ${called.slice(0, 60)} in force.`;
    const others = there === '' ? '' : ` There are ${there}.`;
    return new Failure(
      'unknownFault',
      `${what}${others} Nothing was changed.`,
      'refused',
      there === '' ? null : 'LIFT',
    );
  }

  #answerMade(made: FaultInForce): CommandAnswer {
    const handle = this.#handle(made);
    const text = answers.made({ text: this.text(made), handle });
    return { ok: true, text, value: { fault: handle, id: made.id } };
  }

  #answerLifted(lifted: readonly FaultInForce[]): CommandAnswer {
    const text = answers.lifted({ texts: lifted.map((fault) => this.text(fault)) });
    return { ok: true, text, value: lifted.map((fault) => this.#handle(fault)) };
  }

  #handle(fault: FaultInForce): string {
    return faultHandle(fault, (id) => this.#host.naming.name(id));
  }

  #tell(request: string, faults: readonly FaultInForce[], node: ServerId | null): void {
    const detail = faults.map((fault) => this.text(fault)).join('; ');
    const cut = detail.length > DETAIL_CHARACTERS ? `${detail.slice(0, DETAIL_CHARACTERS - 1)}…` : detail;
    this.#host.act({ by: this.#host.own.id, request, node, detail: cut });
  }
}

function namedGroups(groups: readonly unknown[], find: (name: unknown) => ServerId): unknown {
  return groups.map((group) => (Array.isArray(group) ? group.map(find) : group));
}
