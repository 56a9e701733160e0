/**
 * Writes down what servers do, one JSON text a line, from what an observer is told. One recorder serves one server or
 * many; their lines then stand in the order in which things happened.
 *
 * It keeps no line, knows no file and changes nothing: whoever gives it `write` decides where the lines go.
 */
import type { Entry, Index, ServerId } from '../../raft/entries.ts';
import type { Effect, Input, SaveNumber } from '../../raft/inputs.ts';
import type { Note } from '../../raft/notes.ts';
import { entriesBetween, firstIndex, lastIndex, termAt } from '../../raft/readers.ts';
import type { RaftState } from '../../raft/state.ts';
import type { ServerMessage } from '../messages.ts';
import { TRACE_VERSION, type NetworkEvent, type ServerEvent, type TracedState, type TraceHeader } from './events.ts';
import type { Observer } from './observer.ts';

/** A step's log has its line after these, which come of the message and not of its entries, or say what a snapshot does. */
const BEFORE_THE_LOG: ReadonlySet<Note['kind']> = new Set([
  'becameFollower',
  'becameLearner',
  'becamePreCandidate',
  'becameCandidate',
  'becameLeader',
  'followsLeader',
  'voteGranted',
  'voteRefused',
  'voteCounted',
  'snapshotReceived',
  'snapshotInstalled',
]);

/** These have a line only when something comes of them. */
const SILENT_INPUTS: ReadonlySet<Input['kind']> = new Set(['tick', 'flush', 'saved']);

export class TraceRecorder implements Observer {
  private readonly write: (line: string) => void;
  /** Each server's log as last written down, entry 1 in place 0; entries are shared, never copied. */
  private readonly logs = new Map<ServerId, Entry[]>();
  private lines = 0;
  private steps = 0;
  private stepping: ServerId | null = null;

  constructor(write: (line: string) => void) {
    this.write = write;
    const header: TraceHeader = { trace: 'raft-playground', version: TRACE_VERSION };
    write(JSON.stringify(header));
  }

  started(server: RaftState): void {
    this.begin(server);
    const { currentTerm, votedFor, snapshot } = server;
    const log = entriesBetween(server, firstIndex(server), lastIndex(server));
    this.logs.set(server.id, []);
    this.logChange(server);
    const compaction = snapshot === null ? null : { snapshot, base: server.log.base };
    this.line(server, { event: 'start', currentTerm, votedFor, compaction, log });
  }

  stepped(server: RaftState, input: Input, effects: readonly Effect[]): void {
    this.begin(server);
    let change = this.logChange(server);
    if (effects.length === 0 && change === null && SILENT_INPUTS.has(input.kind)) return;
    this.line(server, inputEvent(input));
    for (const effect of effects) {
      if (change !== null && !(effect.kind === 'note' && BEFORE_THE_LOG.has(effect.note.kind))) {
        this.line(server, change);
        change = null;
      }
      const event = effectEvent(effect);
      if (event !== null) this.line(server, event);
    }
    if (change !== null) this.line(server, change);
  }

  durable(server: RaftState, save: SaveNumber): void {
    this.begin(server);
    this.line(server, { event: 'durable', save });
  }

  sent(server: RaftState, to: ServerId, message: ServerMessage): void {
    // What waited leaves after a save, in the same step; what a driver sends by itself is a step of its own.
    if (this.stepping !== server.id) this.begin(server);
    this.line(server, { event: 'send', to, message });
  }

  stopped(server: RaftState): void {
    this.begin(server);
    this.line(server, { event: 'stop' });
  }

  lost(from: ServerId, to: ServerId, message: ServerMessage): void {
    this.network({ event: 'lose', from, to, message });
  }

  duplicated(from: ServerId, to: ServerId, message: ServerMessage): void {
    this.network({ event: 'duplicate', from, to, message });
  }

  injected(from: ServerId, to: ServerId, message: ServerMessage): void {
    this.network({ event: 'inject', from, to, message });
  }

  private begin(server: RaftState): void {
    this.steps += 1;
    this.stepping = server.id;
  }

  private network(event: NetworkEvent): void {
    this.lines += 1;
    this.write(JSON.stringify({ line: this.lines, ...event }));
  }

  private line(server: RaftState, event: ServerEvent): void {
    this.lines += 1;
    const { id, now: at } = server;
    this.write(
      JSON.stringify({ line: this.lines, server: id, at, step: this.steps, ...event, state: stateOf(server) }),
    );
  }

  /**
   * What became of the log since it was last written down, or null. Entries never change, and a tail is only ever cut
   * as a whole, so where the last entries are the same object nothing has happened before them. What is compacted away
   * has not changed: the effects say that it was.
   */
  private logChange(server: RaftState): ServerEvent | null {
    const known = this.logs.get(server.id) ?? [];
    const last = lastIndex(server);
    const before = firstIndex(server) - 1;
    let agreed = Math.max(Math.min(known.length, last), before);
    if (known.length === last && known.at(-1) === entryAtEnd(server, last)) return null;
    while (agreed > before && known[agreed - 1] !== entryAtEnd(server, agreed)) agreed -= 1;
    const entries = entriesBetween(server, agreed + 1, last);
    if (entries.length === 0 && known.length <= agreed) return null;
    known.length = agreed;
    for (const entry of entries) known.push(entry);
    this.logs.set(server.id, known);
    return { event: 'log', from: agreed + 1, entries };
  }
}

function entryAtEnd(server: RaftState, index: Index): Entry | undefined {
  return entriesBetween(server, index, index)[0];
}

function stateOf(server: RaftState): TracedState {
  const { members } = server.configuration;
  const more = without(server.configuration, 'members', 'arrivals');
  const ids = (voter: boolean): ServerId[] => members.filter((member) => member.voter === voter).map(({ id }) => id);
  return {
    currentTerm: server.currentTerm,
    votedFor: server.votedFor,
    role: server.role,
    commitIndex: server.commitIndex,
    firstLogIndex: firstIndex(server),
    lastLogIndex: lastIndex(server),
    lastLogTerm: termAt(server, lastIndex(server)) ?? 0,
    configuration: { ...more, index: server.configurationIndex, voters: ids(true), learners: ids(false) },
  };
}

function inputEvent(input: Input): ServerEvent {
  switch (input.kind) {
    case 'message':
      return { event: 'receive', from: input.from, message: input.message };
    case 'propose':
      return { event: 'propose', proposal: input.proposal, payload: input.payload };
    case 'changeMembership':
      return { event: 'changeMembership', proposal: input.proposal, change: input.change };
    case 'saveFailed':
      return { event: 'saveFailed', save: input.save };
    default:
      return { event: 'input', input: without(input, 'now') };
  }
}

/** Null for what has a line of its own when it really happens. */
function effectEvent(effect: Effect): ServerEvent | null {
  switch (effect.kind) {
    case 'send':
      return null;
    case 'note':
      return noteEvent(effect.note);
    case 'save':
      return { event: 'persist', ...without(effect, 'kind') };
    case 'apply': {
      const [first, last] = [effect.entries[0]?.index ?? 0, effect.entries.at(-1)?.index ?? 0];
      return { event: 'apply', first, last, after: effect.after };
    }
    case 'accepted':
      return { event: 'accept', proposal: effect.proposal, index: effect.index, term: effect.term };
    case 'refused':
      return { event: 'refuse', proposal: effect.proposal, why: effect.why };
    default:
      return { event: 'effect', effect };
  }
}

function noteEvent(note: Note): ServerEvent {
  switch (note.kind) {
    case 'becameFollower':
      return { event: 'role', role: 'follower', term: note.term, why: note.why };
    case 'becameLearner':
      return { event: 'role', role: 'learner', term: note.term, why: note.why };
    case 'becamePreCandidate':
      return { event: 'role', role: 'preCandidate', term: note.term, why: note.why };
    case 'becameCandidate':
      return { event: 'role', role: 'candidate', term: note.term, why: note.why };
    case 'becameLeader':
      return { event: 'role', role: 'leader', term: note.term, why: { kind: 'elected', votes: note.votes } };
    case 'commitAdvanced':
      return { event: 'commit', ...without(note, 'kind') };
    case 'configurationUsed':
      return { event: 'configuration', ...without(note, 'kind') };
    case 'messageDropped':
      return { event: 'drop', ...without(note, 'kind') };
    default:
      return { event: 'note', note };
  }
}

function without<Whole extends object, Name extends keyof Whole & string>(
  whole: Whole,
  ...names: readonly Name[]
): Omit<Whole, Name> {
  const kept = Object.entries(whole).filter(([name]) => !names.some((gone) => gone === name));
  return Object.fromEntries(kept) as Omit<Whole, Name>;
}
