/**
 * Safety of a run, judged as it is first played by the same judges that the live room has: every server tells what it is
 * after each change, and every client what it was answered. Verdicts are kept, so that those of any moment can be shown.
 *
 * It feeds and remembers; the judging is `checks/told`'s, and what the simulated world's own checks find stands beside it.
 */
import type { Entry, Index, ServerId } from '../raft/entries.ts';
import { lastIndexOf, sliceOf, type Log } from '../raft/log.ts';
import { ClientsJudge } from '../checks/told/clients.ts';
import { Blocks, toldEntry } from '../checks/told/digests.ts';
import { ToldJudge } from '../checks/told/judge.ts';
import type { PropertyVerdict, Told, ToldBlock, ToldEntry } from '../checks/told/told.ts';
import { answerOf, readCommand } from '../checks/linearizability/commands.ts';
import type { AppliedResult } from '../node/applied.ts';
import type { ClientEnd, Ticket } from '../node/client.ts';
import type { Standing } from '../node/driver.ts';
import type { ApplicationsState } from '../machines/applications.ts';
import type { Host, Life } from '../sim/host.ts';

type SomeHost = Host<ApplicationsState>;

/** The verdicts as they were from one moment on. */
interface Kept {
  readonly count: number;
  readonly verdicts: readonly PropertyVerdict[];
}

/** What of a server was told last. */
interface Before extends Standing {
  readonly life: number;
  readonly lastLogIndex: Index;
  readonly lastEntry: Entry | undefined;
}

interface Call {
  readonly server: ServerId;
  readonly kind: 'propose' | 'read';
  readonly text: string;
  readonly at: number;
}

type SomeLife = Life<ApplicationsState>;

const NOTHING_YET: readonly PropertyVerdict[] = [...new ToldJudge().verdicts, new ClientsJudge().verdict(0)];

/** Happenings between two verdicts that are kept, and how many entries a first telling tells. */
const SPACING = 256;
/** Finding an order for what clients saw costs more than all else, so it is sought so often and no oftener. */
const CHECK_EVERY_MS = 250;
const ENTRIES = 16;

export class SafetyRecorder {
  readonly #judge = new ToldJudge();
  readonly #clients = new ClientsJudge();
  readonly #before = new Map<ServerId, Before>();
  readonly #blocks = new Map<string, Blocks>();
  readonly #newBlocks = new Map<ServerId, ToldBlock[]>();
  readonly #digests = new WeakMap<Entry, ToldEntry>();
  readonly #calls = new Map<Ticket, Call>();
  readonly #kept: Kept[] = [];
  #violated = 0;
  #applied: Index = 0;
  #checkedAt = -Infinity;

  /** Something at this server may have changed; `at` in ms. */
  looked(host: SomeHost, at: number, count: number): void {
    const { life } = host;
    if (life === null) return;
    const before = this.#before.get(host.id);
    const standing = life.server.standing;
    const { log } = life.server;
    if (before !== undefined && isSame(before, life, standing, log)) return;
    this.#judge.hear(this.#told(life, host.id, standing, before, at));
    this.#before.set(host.id, {
      ...standing,
      life: life.number,
      lastLogIndex: lastIndexOf(log),
      lastEntry: log.entries.at(-1),
    });
    this.#keep(at, count);
  }

  applied(server: ServerId, life: number, entry: Entry, result: AppliedResult, at: number): void {
    const key = `${server} ${life}`;
    const blocks = this.#blocks.get(key) ?? new Blocks();
    this.#blocks.set(key, blocks);
    const block = blocks.applied(entry);
    if (block !== null) this.#newBlocks.set(server, [...(this.#newBlocks.get(server) ?? []), block]);
    if (entry.index !== this.#applied + 1) return;
    // The first server that applies an entry speaks for all; whether they agree is State Machine Safety.
    this.#applied = entry.index;
    const { payload } = entry;
    if (payload.kind === 'command' && result.kind === 'applied' && !result.repeated)
      this.#clients.applied(entry.index, payload.command, at);
    else this.#clients.passed(entry.index);
  }

  called(ticket: Ticket, server: ServerId, kind: 'propose' | 'read', text: string, at: number): void {
    this.#calls.set(ticket, { server, kind, text, at });
  }

  ended(ticket: Ticket, end: ClientEnd, at: number, count: number): void {
    const call = this.#calls.get(ticket);
    this.#calls.delete(ticket);
    if (call === undefined || (end.kind !== 'applied' && end.kind !== 'read')) return;
    const command = readCommand(call.text);
    const answer = answerOf(end.result);
    if (command === null || command.operation === null || answer === null) return;
    const isRead = call.kind === 'read';
    const place = isRead ? end.index + 0.5 : end.index;
    const key = isRead ? command.key : null;
    this.#clients.told({ client: call.server, place, key, called: call.at, answeredAt: at, answer });
    if (at - this.#checkedAt < CHECK_EVERY_MS) return;
    this.#checkedAt = at;
    this.#clients.check(at, () => true);
    this.#keep(at, count);
  }

  /** As they stood after so many happenings. */
  verdictsAt(count: number): readonly PropertyVerdict[] {
    return this.#kept.findLast((kept) => kept.count <= count)?.verdicts ?? NOTHING_YET;
  }

  #told(life: SomeLife, server: ServerId, standing: Standing, before: Before | undefined, at: number): Told {
    const { log } = life.server;
    const blocks = this.#newBlocks.get(server) ?? [];
    this.#newBlocks.delete(server);
    return {
      server,
      heardAt: at,
      at,
      running: true,
      leads: standing.role === 'leader',
      currentTerm: standing.currentTerm,
      commitIndex: standing.commitIndex,
      lastApplied: standing.lastApplied,
      firstLogIndex: log.base.index + 1,
      lastLogIndex: lastIndexOf(log),
      compactedTerm: log.base.term,
      termRuns: runsOf(log),
      digest: life.digest(),
      entries: this.#newEntries(log, before),
      blocks,
    };
  }

  /** Those behind what was told before, if that still stands there; else the newest. */
  #newEntries(log: Log, before: Before | undefined): readonly ToldEntry[] {
    const last = lastIndexOf(log);
    const grew = before !== undefined && sliceOf(log, before.lastLogIndex, before.lastLogIndex)[0] === before.lastEntry;
    const first = grew ? before.lastLogIndex + 1 : last - ENTRIES + 1;
    return sliceOf(log, Math.max(first, 1), last).map((entry) => {
      const told = this.#digests.get(entry) ?? toldEntry(entry);
      this.#digests.set(entry, told);
      return told;
    });
  }

  /** A verdict that turns is kept at once. */
  #keep(at: number, count: number): void {
    const violated = this.#judge.violated + (this.#clients.isViolated ? 1 : 0);
    const last = this.#kept.at(-1);
    if (last !== undefined && violated === this.#violated && count - last.count < SPACING) return;
    this.#violated = violated;
    this.#kept.push({ count, verdicts: [...this.#judge.verdicts, this.#clients.verdict(at)] });
  }
}

function isSame(before: Before, { number }: SomeLife, standing: Standing, log: Log): boolean {
  return (
    before.life === number &&
    before.lastEntry === log.entries.at(-1) &&
    before.role === standing.role &&
    before.currentTerm === standing.currentTerm &&
    before.commitIndex === standing.commitIndex &&
    before.lastApplied === standing.lastApplied
  );
}

function runsOf({ termStarts, ...log }: Log): Told['termRuns'] {
  return termStarts.map(({ term, first }, place) => {
    const following = termStarts[place + 1];
    return { term, first, last: following === undefined ? log.base.index + log.entries.length : following.first - 1 };
  });
}
