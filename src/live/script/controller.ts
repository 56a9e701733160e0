/**
 * The controller's JSON form: `{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}`, and
 * an answer in the same form from the server that was asked. A server that does not lead answers STORE and RETRIEVE by
 * LEADER_INFO; the controller then asks the leader itself. Bad input is answered too, by an ERROR that changed nothing.
 */
import * as v from 'valibot';
import type { Json } from '../../machines/machine.ts';
import { applicationCommand } from '../../view/applicationRequests.ts';
import { parseController } from '../../view/controller.ts';
import { lineOf } from '../../view/grammar.ts';
import { listOfNames } from '../../view/lists.ts';
import type { CommandLine } from '../../view/world.ts';
import { Commander } from '../room/commander.ts';
import { Failure } from '../room/failure.ts';
import { REPLACE } from '../room/replacing.ts';
import type { Compacted } from '../room/retrieved.ts';
import type { Room } from '../room/room.ts';

export interface ControllerMessage {
  readonly sender_name: string;
  readonly term: number | null;
  readonly request: string;
  readonly key: string | null;
  readonly value: Json;
  /** Of RETRIEVE, when the log begins later than with entry 1. */
  readonly compacted?: Compacted;
}

const schema = v.object({
  sender_name: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(80))), null),
  term: v.optional(v.nullable(v.number()), null),
  request: v.pipe(v.string(), v.maxLength(40)),
  key: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1_024))), null),
  value: v.optional(v.any(), null),
});

type Asked = v.InferOutput<typeof schema>;

const EXAMPLE = '{"sender_name":"Controller","term":null,"request":"STORE","key":"K4","value":"Value4"}';

export async function answerMessage(
  room: Room,
  message: unknown,
  node: string | undefined,
): Promise<ControllerMessage> {
  try {
    const asked = readMessage(message);
    const target = node === undefined ? room.own.id : room.naming.find(node);
    return await carryOut(room, asked, target);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { sender_name: room.own.name, term: null, request: 'ERROR', key: error.code, value: error.message };
  }
}

function readMessage(message: unknown): Asked {
  let data = message;
  if (typeof message === 'string') {
    try {
      data = JSON.parse(message);
    } catch {
      throw new Failure('badJson', `This is not JSON. Nothing was changed. A message looks like ${EXAMPLE}.`);
    }
  }
  const read = v.safeParse(schema, data);
  if (read.success) return read.output;
  const path = v.getDotPath(read.issues[0]);
  throw new Failure(
    'badMessage',
    `${path === null ? 'The message' : path}: ${read.issues[0].message}. Nothing was changed. A message looks like ${EXAMPLE}.`,
  );
}

async function carryOut(room: Room, asked: Asked, target: string): Promise<ControllerMessage> {
  const request = asked.request.toUpperCase();
  if (request === 'STORE') return store(room, asked, target);
  if (request === 'RETRIEVE') return retrieve(room, target);
  if (request === 'LEADER_INFO') return leaderInfo(room, target);
  if (applicationCommand({ request }) !== null) return propose(room, request, asked, target);
  if (!Commander.handles(request)) {
    throw new Failure(
      'unknownRequest',
      `There is no request ${asked.request.slice(0, 40)}. Nothing was changed. A message looks like ${EXAMPLE}.`,
    );
  }
  const answer = await room.actions.command(commandOf(request, asked, target));
  if (!answer.ok) throw new Failure(answer.code, answer.text, answer.outcome);
  return {
    sender_name: room.naming.name(target),
    term: termOf(room, target),
    request,
    key: 'DONE',
    value: answer.text,
  };
}

/** `key` names the server; of REPLACE the voters, and `value` the learners, as a text or a list. */
function commandOf(request: string, { key, value }: Asked, target: string): CommandLine {
  if (request === REPLACE) {
    const list = Array.isArray(value) && value.every((name) => typeof name === 'string') ? listOfNames(value) : '';
    return { request, key: key ?? '', value: typeof value === 'string' ? value : list };
  }
  const extra = typeof value === 'string' ? { value } : {};
  return { request, node: key === null || key === '' ? target : key, ...extra };
}

async function store(room: Room, asked: Asked, target: string): Promise<ControllerMessage> {
  if (asked.key === null)
    throw new Failure('badKey', `STORE needs a key. Nothing was changed. A message looks like ${EXAMPLE}.`);
  await askedOfItself(room, target);
  try {
    const done = await room.actions.data.store(asked.key, asked.value as Json, { node: target, follow: false });
    return {
      sender_name: room.naming.name(target),
      term: done.term,
      request: 'STORE',
      key: asked.key,
      value: done.result,
    };
  } catch (error) {
    return redirected(room, target, error);
  }
}

/** A request of the marketplace or the expenses: the value is an object of its fields. */
async function propose(room: Room, request: string, asked: Asked, target: string): Promise<ControllerMessage> {
  const parsed = parseController(JSON.stringify({ ...asked, request }));
  if (!parsed.ok) throw new Failure(parsed.code, parsed.text, 'refused', parsed.suggestion);
  const built = applicationCommand(parsed.command);
  if (built === null || !built.ok)
    throw new Failure(
      built?.code ?? 'unknownRequest',
      `${built?.text ?? 'There is no such request.'} Nothing was changed.`,
    );
  await askedOfItself(room, target);
  try {
    const label = lineOf(parsed.command);
    const done = await room.actions.data.propose(built.command, label, { node: target, follow: false });
    return {
      sender_name: room.naming.name(target),
      term: done.term,
      request,
      key: asked.key,
      value: done.result,
    };
  } catch (error) {
    return redirected(room, target, error);
  }
}

async function retrieve(room: Room, target: string): Promise<ControllerMessage> {
  const { term } = await askedOfItself(room, target);
  try {
    const { entries, compacted } = await room.actions.data.retrieve({ node: target, follow: false });
    return {
      sender_name: room.naming.name(target),
      term,
      request: 'RETRIEVE',
      key: 'COMMITTED_LOGS',
      value: entries as unknown as Json,
      ...(compacted === null ? {} : { compacted }),
    };
  } catch (error) {
    return redirected(room, target, error);
  }
}

/** The refusal of a server that does not lead becomes its LEADER_INFO; any other failure stays one. */
function redirected(room: Room, target: string, error: unknown): ControllerMessage {
  if (!(error instanceof Failure) || error.code !== 'notLeader') throw error;
  const leader = room.proposals.redirectedTo(error);
  return leaderInfoOf(room, target, leader === null ? null : room.naming.name(leader));
}

/**
 * Who leads in which term as the server itself says over the control link. One that is shut down, or whose tab is not here,
 * refuses at once; a request on the Raft channel would wait for an answer that cannot come.
 */
async function askedOfItself(room: Room, target: string): Promise<{ leader: string | null; term: number | null }> {
  const answer = await room.commander.run({ request: 'LEADER_INFO', node: target });
  if (!answer.ok) throw new Failure(answer.code, answer.text, answer.outcome);
  return answer.value as { leader: string | null; term: number | null };
}

async function leaderInfo(room: Room, target: string): Promise<ControllerMessage> {
  const { leader, term } = await askedOfItself(room, target);
  return { ...leaderInfoOf(room, target, leader), term };
}

function leaderInfoOf(room: Room, target: string, leader: string | null): ControllerMessage {
  return {
    sender_name: room.naming.name(target),
    term: termOf(room, target),
    request: 'LEADER_INFO',
    key: 'LEADER',
    value: leader,
  };
}

function termOf(room: Room, id: string): number | null {
  return room.view.servers.find((server) => server.id === id)?.view?.currentTerm ?? null;
}
