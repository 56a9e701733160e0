/**
 * Replays a trace on the model of a specification and throws at the first line that no action of the specification
 * explains. That it can judge from the lines alone shows that the format says enough.
 */
import type { Input } from '../../../src/raft/inputs.ts';
import type { AppendEntriesReply, InstallSnapshot, InstallSnapshotReply } from '../../../src/raft/messages.ts';
import type { Note } from '../../../src/raft/notes.ts';
import type { ServerMessage } from '../../../src/node/messages.ts';
import type { NetworkLine, ServerLine, TracedState, TraceHeader, TraceLine } from '../../../src/node/trace/events.ts';
import { agree, configurationOf, endOf, isQuorum, lastTerm, messageKey, Model, must, termAt } from './model.ts';
import type { Disk, LogEntry, Server } from './model.ts';
import { mayLeave } from './sending.ts';
import * as snapshots from './snapshots.ts';

export class Rejected extends Error {
  override readonly name = 'Rejected';
}

type LineOf<Name extends ServerLine['event']> = Extract<ServerLine, { event: Name }>;
type Append = Extract<ServerMessage, { kind: 'appendEntries' }>;

/** Throws a Rejected that names the line. */
export function checkTrace(texts: readonly string[]): Model {
  const header = JSON.parse(texts[0] ?? 'null') as TraceHeader | null;
  if (header?.trace !== 'raft-playground' || (header.version as number) !== 1)
    throw new Rejected('no header of version 1');
  const shared = new Map<string, unknown>();
  const lines = texts.slice(1).map((text) => JSON.parse(text, sharing(shared)) as TraceLine);
  const replay = new Replay();
  for (const [place, line] of lines.entries()) {
    try {
      must(line.line === place + 1, `it says that it is line ${line.line}`);
      replay.take(line, lines[place + 1]);
    } catch (error) {
      const who = 'server' in line ? line.server : line.from;
      throw new Rejected(`line ${place + 1}, ${who} ${line.event}: ${(error as Error).message}`, { cause: error });
    }
  }
  return replay.model;
}

/** Equal entries become one object, so that long logs are compared in no time. */
function sharing(shared: Map<string, unknown>): (name: string, value: unknown) => unknown {
  return (_, value) => {
    if (typeof value !== 'object' || value === null || !('payload' in value) || !('index' in value)) return value;
    const text = JSON.stringify(value);
    if (!shared.has(text)) shared.set(text, value);
    return shared.get(text);
  };
}

/** That the sender's log is equal up to matchIndex. */
function isAcknowledgement(message: ServerMessage): message is AppendEntriesReply | InstallSnapshotReply {
  if (message.kind === 'installSnapshotReply') return message.matchIndex > 0;
  return message.kind === 'appendEntriesReply' && message.success;
}

function isAppend(message: ServerMessage | undefined): message is Append {
  return message?.kind === 'appendEntries';
}

function isFromLeader(message: ServerMessage | undefined): message is Append | InstallSnapshot {
  return isAppend(message) || message?.kind === 'installSnapshot';
}

class Replay {
  readonly model = new Model();
  /** What the step that runs has received. */
  private received: { readonly from: string; readonly message: ServerMessage } | null = null;
  private step = -1;
  /** Of the server after the step that runs, as all its lines say. */
  private state = '';

  take(line: TraceLine, next: TraceLine | undefined): void {
    if (!('server' in line)) {
      this.network(line);
      return;
    }
    if (line.step !== this.step) this.beginStep(line);
    must(this.state === JSON.stringify(line.state), 'the lines of one step bear different states');
    if (line.event === 'start') this.start(line);
    const server = this.model.server(line.server);
    must(server.up, 'it is down');
    this.act(server, line);
    const ends = next === undefined || !('step' in next) || next.step !== line.step;
    if (ends && line.event !== 'stop') sameState(server, line.state);
  }

  private network({ event, from, to, message }: NetworkLine): void {
    if (event === 'inject') this.model.messages.add(messageKey(from, to, message));
  }

  private beginStep(line: ServerLine): void {
    this.received = null;
    this.step = line.step;
    this.state = JSON.stringify(line.state);
  }

  private act(server: Server, line: ServerLine): void {
    switch (line.event) {
      case 'stop':
        server.up = false;
        break;
      case 'receive':
        this.receive(server, line);
        break;
      case 'role':
        this.changeRole(server, line);
        break;
      case 'note':
        this.takeNote(server, line.note);
        break;
      case 'input':
        if (line.input.kind === 'snapshotTaken') this.writtenOut(server, line.input);
        break;
      case 'effect':
        if (line.effect.kind === 'restore') snapshots.restored(this.model, server, line.effect.snapshot);
        break;
      case 'log':
        this.changeLog(server, line);
        break;
      case 'commit':
        this.commit(server, line);
        break;
      case 'apply':
        apply(server, line);
        break;
      case 'persist':
        this.persist(server, line);
        break;
      case 'durable':
        this.durable(server, line.save);
        break;
      case 'saveFailed':
        server.asked = [];
        break;
      case 'send':
        mayLeave(this.model, server, line.to, line.message);
        this.model.messages.add(messageKey(server.id, line.to, line.message));
        break;
      default:
        // What the specification does not speak of.
        break;
    }
  }

  private takeNote(server: Server, note: Note): void {
    if (note.kind === 'voteGranted' && !note.preVote) this.grantVote(server, note);
    else if (note.kind === 'snapshotTaken') snapshots.taken(this.model, server, note);
    else if (note.kind === 'logCompacted') snapshots.compacted(server, note);
    else if (note.kind === 'snapshotInstalled') this.install(server, note);
  }

  private writtenOut(server: Server, input: object): void {
    const { lastIncludedIndex, data } = input as Extract<Input, { kind: 'snapshotTaken' }>;
    snapshots.writtenOut(this.model, server, lastIncludedIndex, data);
  }

  /** Restart(i): term, vote and log are what some save that was asked for has left on the disk. */
  private start(line: LineOf<'start'>): void {
    const { server: id, currentTerm, votedFor, compaction } = line;
    if (compaction !== null) snapshots.onDisk(this.model, compaction);
    const [base, snapshot] = [compaction?.base.index ?? 0, compaction?.snapshot.lastIncludedIndex ?? 0];
    const log = snapshots.wholeLog(this.model, base, line.log);
    const disk: Disk = { currentTerm, votedFor, log, base, snapshot };
    const known = this.model.servers.get(id);
    must(known?.up !== true, 'it is running');
    const possible = known === undefined ? [disk] : [known.disk, ...known.asked.map((one) => one.disk)];
    must(
      possible.some((one) => sameDisk(one, disk)),
      'it begins with a term, a vote or a log that it never saved, or less than it had saved',
    );
    this.model.voteIsDurable(id, disk);
    this.model.servers.set(id, {
      ...{ id, up: true, ...disk, disk, asked: [], role: line.state.role },
      // What a snapshot holds is committed and applied; of the rest a server that starts knows nothing.
      ...{ commitIndex: snapshot, lastApplied: snapshot },
      votesGranted: new Set(),
      matchIndex: new Map(),
      ends: new Set(),
      parts: new Map(),
    });
  }

  /** Receive(m): only what was sent arrives. Votes and acknowledgements are taken down (HandleRequestVoteResponse, …). */
  private receive(server: Server, { from, message }: LineOf<'receive'>): void {
    must(this.model.messages.has(messageKey(from, server.id, message)), 'nobody sent this');
    this.received = { from, message };
    if (message.kind === 'installSnapshot') snapshots.partCame(server, message);
    if (!('term' in message) || message.term !== server.currentTerm) return;
    if (message.kind === 'requestVoteReply' && message.granted && !message.preVote) server.votesGranted.add(from);
    if (server.role !== 'leader' || !isAcknowledgement(message)) return;
    server.matchIndex.set(from, Math.max(server.matchIndex.get(from) ?? 0, message.matchIndex));
  }

  /** Timeout(i), BecomeLeader(i), UpdateTerm(i, j, m), and going back to follower. */
  private changeRole(server: Server, { role, term }: LineOf<'role'>): void {
    if (role === 'leader') this.becomeLeader(server);
    else if (role === 'candidate') {
      must(term === server.currentTerm + 1, 'a candidate takes the next term');
      this.takeTerm(server, term);
      server.votedFor = server.id;
    } else if (term !== server.currentTerm) {
      must(role !== 'preCandidate', 'a pre-candidate keeps its term');
      must(term > server.currentTerm, 'a term never falls');
      const message = this.received?.message;
      must(message !== undefined && 'term' in message && message.term === term, 'no message brought this term');
      this.takeTerm(server, term);
    }
    server.role = role;
  }

  private takeTerm(server: Server, term: number): void {
    server.currentTerm = term;
    server.votedFor = null;
    server.votesGranted.clear();
    // An answer that brings the term has been received before it was taken.
    server.matchIndex.clear();
  }

  private becomeLeader(server: Server): void {
    const { id, currentTerm, log } = server;
    must(server.role === 'candidate', 'only a candidate is elected');
    const votes = new Set(server.votesGranted);
    if (this.model.votes.get(`${id} ${currentTerm}`) === id) votes.add(id);
    must(isQuorum(log, votes), `the votes of ${[...votes].join(', ')} are no majority`);
    must(this.model.leaders.get(currentTerm) === undefined, 'the term has a leader (Election Safety)');
    must(
      agree(log, this.model.committed, this.model.committed.length),
      'it lacks what is committed (Leader Completeness)',
    );
    this.model.leaders.set(currentTerm, id);
    this.model.leaderLogs.set(currentTerm, log);
    server.matchIndex.clear();
  }

  /** HandleRequestVoteRequest(i, j, m), granted. */
  private grantVote(server: Server, { candidate }: Extract<Note, { kind: 'voteGranted' }>): void {
    const { received } = this;
    must(received?.message.kind === 'requestVote' && received.from === candidate, 'nobody asked for this vote');
    const { term, lastLogTerm, lastLogIndex } = received.message;
    must(term === server.currentTerm, 'a vote is given in the current term');
    must(server.votedFor === null || server.votedFor === candidate, `it has voted for ${server.votedFor} in this term`);
    const own = lastTerm(server.log);
    must(
      lastLogTerm > own || (lastLogTerm === own && lastLogIndex >= server.log.length),
      "the candidate's log is behind",
    );
    server.votedFor = candidate;
  }

  /** ClientRequest(i, v) at a leader; at others HandleAppendEntriesRequest(i, j, m), once for each entry. */
  private changeLog(server: Server, { from, entries }: LineOf<'log'>): void {
    const log = [...server.log.slice(0, from - 1), ...entries];
    if (server.role === 'leader') {
      must(from === server.log.length + 1, 'a leader only appends to its log (Leader Append-Only)');
      must(
        entries.every(({ term }) => term === server.currentTerm),
        "a leader's entries are of its own term",
      );
      this.model.leaderLogs.set(server.currentTerm, log);
    } else {
      const due = this.dueLog(server);
      must(due.length === log.length && agree(due, log, log.length), 'the message makes another log of it');
    }
    must(agree(server.log, log, server.commitIndex), 'committed entries are cut');
    server.log = log;
  }

  /** What the message of the step makes of the log. What a snapshot did to it has been said before. */
  private dueLog(server: Server): readonly LogEntry[] {
    const message = this.received?.message;
    must(isFromLeader(message) && message.term === server.currentTerm, 'no leader told it so');
    return message.kind === 'installSnapshot' ? server.log : appended(server.log, message);
  }

  private install(server: Server, note: Extract<Note, { kind: 'snapshotInstalled' }>): void {
    const message = this.received?.message;
    must(message?.kind === 'installSnapshot' && message.term === server.currentTerm, 'no leader sent it');
    must(message.lastIncludedIndex === note.lastIncludedIndex, 'another snapshot was sent');
    snapshots.installed(this.model, server, note);
  }

  /** AdvanceCommitIndex(i) at a leader; at others the last part of HandleAppendEntriesRequest(i, j, m). */
  private commit(server: Server, { from, to }: LineOf<'commit'>): void {
    must(from === server.commitIndex && to > from && to <= server.log.length, 'commitIndex rises, and within the log');
    if (server.role === 'leader') {
      must(
        termAt(server.log, to) === server.currentTerm,
        'an entry of an older term is committed by counting (§5.4.2)',
      );
      must(isQuorum(server.log, this.holdersOf(server, to)), 'no majority is known to have it');
    } else {
      const message = this.received?.message;
      must(isAppend(message), 'nobody told it so');
      const { prevLogIndex, entries, leaderCommit } = message;
      must(to <= Math.min(leaderCommit, prevLogIndex + entries.length), 'more is committed than this message proved');
    }
    const { committed } = this.model;
    must(agree(server.log, committed, Math.min(to, committed.length)), 'another entry is committed there elsewhere');
    committed.push(...server.log.slice(committed.length, to));
    server.commitIndex = to;
  }

  private holdersOf(server: Server, index: number): Set<string> {
    const holders = new Set([...server.matchIndex].filter(([, match]) => match >= index).map(([id]) => id));
    if (server.disk.log.length >= index && agree(server.disk.log, server.log, index)) holders.add(server.id);
    return holders;
  }

  /** It saves what it has: the term, the vote, a snapshot and a beginning of the log. */
  private persist(server: Server, line: LineOf<'persist'>): void {
    const last = server.asked.at(-1);
    const before = last?.disk ?? server.disk;
    const { currentTerm, votedFor, truncateFrom, compaction, entries } = line;
    const kept = truncateFrom === null ? before.log : before.log.slice(0, truncateFrom - 1);
    if (compaction !== null) snapshots.savesCompaction(this.model, server, compaction);
    const base = compaction?.base.index ?? before.base;
    const snapshot = compaction?.snapshot.lastIncludedIndex ?? before.snapshot;
    const log = [...snapshots.wholeLog(this.model, base, kept.slice(base)), ...entries];
    const disk = { currentTerm, votedFor, log, base, snapshot };
    must(last === undefined || line.save > last.save, 'saves are numbered upwards');
    must((entries[0]?.index ?? log.length + 1) === log.length - entries.length + 1, 'it leaves a gap in its log');
    must(disk.currentTerm === server.currentTerm && disk.votedFor === server.votedFor, 'it saves another term or vote');
    must(agree(disk.log, server.log, disk.log.length), 'it saves another log');
    server.asked.push({ save: line.save, disk });
  }

  private durable(server: Server, save: number): void {
    const done = server.asked.filter((one) => one.save <= save);
    server.asked = server.asked.filter((one) => one.save > save);
    for (const { disk } of done) this.model.voteIsDurable(server.id, disk);
    server.disk = done.at(-1)?.disk ?? server.disk;
  }
}

/** What AppendEntries 3 and 4 of Figure 2 make of a log. */
function appended(log: readonly LogEntry[], message: Append): readonly LogEntry[] {
  const { prevLogIndex, prevLogTerm, entries } = message;
  if (termAt(log, prevLogIndex) !== prevLogTerm) return log;
  const place = entries.findIndex((entry, ahead) => termAt(log, prevLogIndex + ahead + 1) !== entry.term);
  return place < 0 ? log : [...log.slice(0, prevLogIndex + place), ...entries.slice(place)];
}

function apply(server: Server, { first, last }: LineOf<'apply'>): void {
  must(first === server.lastApplied + 1 && last >= first, 'entries are applied in order');
  must(last <= server.commitIndex, 'what is not committed is applied');
  server.lastApplied = last;
}

function sameDisk(one: Disk, other: Disk): boolean {
  if (one.currentTerm !== other.currentTerm || one.votedFor !== other.votedFor) return false;
  if (one.base !== other.base || one.snapshot !== other.snapshot) return false;
  return one.log.length === other.log.length && agree(one.log, other.log, one.log.length);
}

function sameState(server: Server, state: TracedState): void {
  server.ends.add(endOf(server.log.length, lastTerm(server.log)));
  const own = {
    currentTerm: server.currentTerm,
    votedFor: server.votedFor,
    role: server.role,
    commitIndex: server.commitIndex,
    firstLogIndex: server.base + 1,
    lastLogIndex: server.log.length,
    lastLogTerm: lastTerm(server.log),
  };
  for (const [name, value] of Object.entries(own)) {
    const said = state[name as keyof typeof own];
    must(said === value, `${name} should be ${value} after this step, and is said to be ${said}`);
  }
  const { index } = configurationOf(server.log);
  must(state.configuration.index === index, `the configuration of entry ${index} should be in use`);
}
