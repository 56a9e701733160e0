/**
 * Commands to servers: from any tab, to any server, over the control links, which go around faults.
 *
 * A command is carried out in the tab of the server it names (membership changes: in the leader's) and answered from there.
 * A refusal says what is wrong and what would be right, and has changed nothing.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { RefusalReason, SingleServerChange } from '../../raft/inputs.ts';
import type { CommandAnswer, CommandLine } from '../../view/world.ts';
import type { Timers } from '../clock/index.ts';
import type { Network } from '../network/network.ts';
import type { Act, ControlMessage } from './control.ts';
import { answerOf, Failure } from './failure.ts';
import type { Naming } from './naming.ts';
import { isMessageRequest, messageText, runMessageRequest, type MessageRequestHost } from './messageRequests.ts';
import type { OwnServer } from './ownServer.ts';
import {
  byIds,
  readReplacement,
  REPLACE,
  replacementDone,
  replacementRefused,
  replacementText,
  type Replacement,
  votersAfter,
} from './replacing.ts';
import { transferFailure } from './transferFailure.ts';

export interface CommanderHost {
  readonly own: OwnServer;
  readonly network: Network;
  readonly timers: Timers;
  readonly interception: MessageRequestHost['interception'];
  readonly naming: Naming;
  leader(): ServerId | null;
  /** Throws a Failure when commands are kept from whoever gives this one. */
  check(request: string, by: ServerId): void;
  /** Tells the story and every other tab. */
  act(act: Omit<Act, 'kind' | 'key' | 'at'>): void;
  /** A server was taken out of the membership by hand. */
  removed(id: ServerId): void;
  /** Learners took the places of these voters. */
  replaced(ids: readonly ServerId[]): void;
}

/** Carried out by the server that is named. */
const SERVER_REQUESTS = [
  'LEADER_INFO',
  'CONVERT_FOLLOWER',
  'TIMEOUT',
  'SHUTDOWN',
  'RESTART',
  'DISCONNECT',
  'RECONNECT',
] as const;
/** Carried out by the leader, about the server that is named. */
const MEMBERSHIP_REQUESTS = ['ADD', 'REMOVE', 'PROMOTE', 'DEMOTE', 'RENAME'] as const;
/** Carried out by the leader too: it hands over to the server that is named. */
const TRANSFER = 'TRANSFER';
type ServerRequest = (typeof SERVER_REQUESTS)[number];
type MembershipRequest = (typeof MEMBERSHIP_REQUESTS)[number];

const ANSWER_WITHIN_MS = 6_000;
/** Names, and nothing longer, are what commands to servers carry. */
const COMMAND_CHARACTERS = 1_000;

export class Commander {
  readonly #host: CommanderHost;
  readonly #waiting = new Map<number, { readonly asked: ServerId; readonly take: (answer: CommandAnswer) => void }>();
  #next = 1;

  constructor(host: CommanderHost) {
    this.#host = host;
  }

  static handles(request: string): boolean {
    return (
      isServerRequest(request) ||
      isMembershipRequest(request) ||
      isMessageRequest(request) ||
      request === TRANSFER ||
      request === REPLACE
    );
  }

  /** Runs a command that somebody gave in this tab. */
  async run(given: CommandLine): Promise<CommandAnswer> {
    return answerOf(async () => {
      this.#host.check(given.request, this.#host.own.id);
      const { naming } = this.#host;
      const replacement = given.request === REPLACE ? readReplacement(given, naming) : null;
      const detail = this.#detailOf(given, replacement);
      const line = replacement === null ? given : byIds(given, replacement);
      const target = this.#target(line);
      // Before it is carried out: a RENAME takes away the name by which the server was found.
      const node = line.node === undefined ? this.#host.own.id : this.#host.naming.find(line.node);
      const answer = target === this.#host.own.id ? await this.#carryOut(line, target) : await this.#ask(target, line);
      if (answer.ok && line.request !== 'LEADER_INFO') this.#tellAct(line, node, detail);
      return answer;
    });
  }

  /** Carries out a command that came over a control link. */
  async heard(from: ServerId, message: Extract<ControlMessage, { kind: 'command' }>): Promise<void> {
    const { id, request, node, key, value } = message;
    const line: CommandLine = {
      request,
      ...(node === null ? {} : { node }),
      ...(key === null ? {} : { key }),
      ...(value === null ? {} : { value }),
    };
    const answer = await answerOf(() => {
      this.#host.check(request, from);
      return this.#carryOut(line, from);
    });
    const reply: ControlMessage = { kind: 'answer', id, answer };
    this.#host.network.sendControl(from, reply);
  }

  /** Only the server that was asked can answer. */
  heardAnswer(from: ServerId, message: Extract<ControlMessage, { kind: 'answer' }>): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting?.asked !== from) return;
    this.#waiting.delete(message.id);
    waiting.take(message.answer);
  }

  #target(line: CommandLine): ServerId {
    if (isServerRequest(line.request) || isMessageRequest(line.request))
      return line.node === undefined ? this.#host.own.id : this.#host.naming.find(line.node);
    if (!isMembershipRequest(line.request) && line.request !== TRANSFER && line.request !== REPLACE)
      throw new Failure('unknownRequest', `There is no request ${line.request}. Nothing was changed.`);
    const leader = this.#host.leader();
    if (leader === null) {
      throw new Failure(
        'noLeader',
        `There is no leader now, and only a leader can ${line.request === TRANSFER ? 'hand over leadership' : 'change the membership'}. Nothing was changed. Try again when one leads.`,
      );
    }
    return leader;
  }

  #ask(target: ServerId, line: CommandLine): Promise<CommandAnswer> {
    const { network, naming, timers } = this.#host;
    const id = this.#next++;
    const node = line.node === undefined ? null : naming.find(line.node);
    const message: ControlMessage = {
      kind: 'command',
      id,
      request: line.request,
      node,
      key: line.key ?? null,
      value: line.value ?? null,
    };
    const name = naming.name(target);
    if ((line.key?.length ?? 0) > COMMAND_CHARACTERS || (line.value?.length ?? 0) > COMMAND_CHARACTERS) {
      const most = String(COMMAND_CHARACTERS);
      throw new Failure('commandTooLong', `What a command names has at most ${most} characters. Nothing was changed.`);
    }
    return new Promise((resolve, reject) => {
      if (!network.sendControl(target, message)) return reject(this.#notHere(line, name));
      const timer = timers.setTimeout(() => {
        this.#waiting.delete(id);
        const text = `${name}’s tab did not answer ${line.request} within ${String(ANSWER_WITHIN_MS / 1000)} s. It may have done it; look at its state.`;
        reject(new Failure('noAnswer', text, 'unknown'));
      }, ANSWER_WITHIN_MS);
      const take = (answer: CommandAnswer) => {
        timers.clearTimeout(timer);
        resolve(answer);
      };
      this.#waiting.set(id, { asked: target, take });
    });
  }

  #notHere(line: CommandLine, name: string): Failure {
    if (line.request === 'RESTART') {
      const text = `${name}’s tab is closed, so nothing can start it from here. Open the room’s link again in the browser where ${name} ran: it comes back from its disk. Nothing was changed.`;
      return new Failure('tabClosed', text);
    }
    return new Failure(
      'notHere',
      `${name}’s tab is not here, so ${line.request} cannot reach it. Nothing was changed.`,
    );
  }

  async #carryOut(line: CommandLine, by: ServerId): Promise<CommandAnswer> {
    if (isServerRequest(line.request)) return this.#onServer(line.request, by);
    if (isMessageRequest(line.request)) return runMessageRequest(this.#host, line.request, line, by);
    if (isMembershipRequest(line.request)) return this.#onMembership(line.request, line);
    if (line.request === TRANSFER) return this.#onTransfer(line);
    if (line.request === REPLACE) return this.#onReplace(line);
    throw new Failure('unknownRequest', `There is no request ${line.request}. Nothing was changed.`);
  }

  async #onServer(request: ServerRequest, by: ServerId): Promise<CommandAnswer> {
    const own = this.#host.own;
    switch (request) {
      case 'LEADER_INFO':
        return this.#leaderInfo();
      case 'CONVERT_FOLLOWER':
        own.stepDown();
        return done(`${own.name} is a follower.`);
      case 'TIMEOUT':
        return this.#timeout();
      case 'SHUTDOWN':
        await own.crash(by);
        return done(`${own.name} is shut down. Term, vote and log are on its disk.`);
      case 'RESTART':
        await own.restart();
        return done(`${own.name} runs again from its disk.`);
      case 'DISCONNECT':
        own.disconnect(by);
        return done(`${own.name} is disconnected: its Raft channels are closed.`);
      case 'RECONNECT':
        // A pulled plug is put back whole.
        this.#host.network.plug();
        own.reconnect();
        return done(`${own.name} is reconnected.`);
    }
  }

  #timeout(): CommandAnswer {
    const own = this.#host.own;
    const role = own.figure()?.role;
    if (role === 'learner') {
      throw new Failure(
        'learner',
        `${own.name} is a learner and never stands for election. Nothing was changed. Promote it first: PROMOTE ${own.name}.`,
      );
    }
    own.campaign();
    return done(`${own.name}’s election timeout fires now.`);
  }

  #leaderInfo(): CommandAnswer {
    const { own, naming } = this.#host;
    const figure = own.figure();
    if (figure === null) throw new Failure('notRunning', `${own.name} is ${own.state} and knows no leader.`);
    const leader = figure.leader === null ? null : naming.name(figure.leader);
    const term = String(figure.currentTerm);
    const text =
      leader === null
        ? `${own.name} knows no leader in term ${term}.`
        : `${leader} leads in term ${term}, says ${own.name}.`;
    return { ok: true, text, value: { leader, term: figure.currentTerm } };
  }

  #onMembership(request: MembershipRequest, line: CommandLine): Promise<CommandAnswer> {
    const { naming, own } = this.#host;
    if (line.node === undefined) {
      throw new Failure('noNode', `${request} needs a server: ${request} node2. Nothing was changed.`);
    }
    const id = naming.find(line.node);
    const name = naming.name(id);
    const change = changeOf(request, id, line.value ?? line.key ?? '');
    return new Promise((resolve, reject) => {
      own.changeMembership(change, (refused) => {
        if (refused === null) {
          if (change.kind === 'remove') this.#host.removed(id);
          return resolve(done(changeDone(request, name)));
        }
        if (refused === 'unknown') {
          const text = `Leadership was lost while ${request} ${name} was waiting; it may still be committed.`;
          return reject(new Failure('leadershipLost', text, 'unknown'));
        }
        reject(new Failure(refused.kind, changeRefused(request, name, refused, naming)));
      });
    });
  }

  #onReplace(line: CommandLine): Promise<CommandAnswer> {
    const { naming, own } = this.#host;
    const replacement = readReplacement(line, naming);
    const figure = own.figure();
    if (figure?.role !== 'leader') {
      const text = changeRefused(REPLACE, '', { kind: 'notLeader', leader: figure?.leader ?? null }, naming);
      throw new Failure('notLeader', text);
    }
    const ids = votersAfter(figure.configuration, replacement, naming);
    return new Promise((resolve, reject) => {
      own.changeMembership({ kind: 'replaceVoters', ids }, (refused) => {
        if (refused === null) {
          this.#host.replaced(replacement.leaving);
          return resolve(done(replacementDone(replacement, naming)));
        }
        if (refused === 'unknown') {
          const text =
            'Leadership was lost while REPLACE was waiting; it may still be committed, and whoever leads ends it.';
          return reject(new Failure('leadershipLost', text, 'unknown'));
        }
        const text = replacementRefused(refused, replacement, own.figure(), naming);
        reject(new Failure(refused.kind, text ?? changeRefused(REPLACE, 'one of them', refused, naming)));
      });
    });
  }

  #onTransfer(line: CommandLine): Promise<CommandAnswer> {
    const { naming, own } = this.#host;
    if (line.node === undefined)
      throw new Failure('noNode', 'TRANSFER needs a server: TRANSFER node2. Nothing was changed.');
    const id = naming.find(line.node);
    return new Promise((resolve, reject) => {
      own.transfer(id, (outcome) => {
        if (outcome.kind === 'gaveWay')
          return resolve(done(`${own.name} told ${naming.name(id)} to stand, and gave way to a newer term.`));
        reject(transferFailure(own.name, naming.name(id), outcome, naming));
      });
    });
  }

  #tellAct({ request }: CommandLine, node: ServerId, detail: string): void {
    this.#host.act({ by: this.#host.own.id, request, node, detail });
  }

  /** What the story tells of it beside its server. Before it is carried out: who has left has no name any more. */
  #detailOf(line: CommandLine, replacement: Replacement | null): string {
    const { naming } = this.#host;
    if (replacement !== null) return replacementText(replacement, naming);
    return isMessageRequest(line.request) ? messageText(line, naming) : (line.value ?? '');
  }
}

function isServerRequest(request: string): request is ServerRequest {
  return (SERVER_REQUESTS as readonly string[]).includes(request);
}

function isMembershipRequest(request: string): request is MembershipRequest {
  return (MEMBERSHIP_REQUESTS as readonly string[]).includes(request);
}

function done(text: string): CommandAnswer {
  return { ok: true, text, value: text };
}

function changeOf(request: MembershipRequest, id: ServerId, name: string): SingleServerChange {
  switch (request) {
    case 'ADD':
      return { kind: 'addLearner', id };
    case 'REMOVE':
      return { kind: 'remove', id };
    case 'PROMOTE':
      return { kind: 'promote', id };
    case 'DEMOTE':
      return { kind: 'demote', id };
    case 'RENAME': {
      const trimmed = name.trim();
      if (trimmed === '' || trimmed.length > 24) {
        throw new Failure('badName', 'A server’s name has 1 to 24 characters. Nothing was changed.');
      }
      return { kind: 'rename', id, name: trimmed };
    }
  }
}

function changeDone(request: MembershipRequest, name: string): string {
  switch (request) {
    case 'ADD':
      return `${name} is a learner.`;
    case 'REMOVE':
      return `${name} is no longer a member.`;
    case 'PROMOTE':
      return `${name} is a voter.`;
    case 'DEMOTE':
      return `${name} is a learner again.`;
    case 'RENAME':
      return `${name} has a new name.`;
  }
}

function changeRefused(request: string, name: string, why: RefusalReason, naming: Naming): string {
  const nothing = 'Nothing was changed.';
  switch (why.kind) {
    case 'notLeader':
      return `Only the leader changes the membership${why.leader === null ? '' : `; it is ${naming.name(why.leader)}`}. ${nothing}`;
    case 'changeInProgress':
      return `Another change, at index ${String(why.index)}, is not committed yet, and one is made at a time. ${nothing} Try again in a moment.`;
    case 'termNotCommitted':
      return `The leader has not committed an entry of its own term yet. ${nothing} Try again in a moment.`;
    case 'alreadySo':
      return `That is so already for ${name}. ${nothing}`;
    case 'unknownMember':
      return `${name} is not a member. ${nothing} ADD ${name} makes it one.`;
    case 'notCaughtUp':
      return `${name} is ${String(why.behind)} entries behind, so it cannot vote yet. ${nothing} Try again when it has caught up.`;
    case 'noVoters':
      return `Without a voter there is no cluster. ${nothing}`;
    case 'lastVoter':
      return `${name} is the only voter; without it there is no cluster. ${nothing}`;
    case 'transferring':
      return `The leader hands over to ${naming.name(why.to)} just now and takes no changes meanwhile. ${nothing} Try again in a moment.`;
    case 'tooMuchUncommitted':
      return `The leader has more in its log than it may before a majority has it. ${nothing} Try again in a moment.`;
    case 'notAVoter':
      return `${name} has no vote. ${nothing}`;
    case 'readUnanswered':
      return `${naming.name(why.leader)} did not answer. ${nothing}`;
    case 'nameTaken':
      return `Another server is called ${why.name}. ${nothing} Choose another name for ${request}.`;
  }
}
