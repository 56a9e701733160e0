/**
 * The load of a live room: requests of this tab's own client, through the same doors as a person's, so that they have a
 * session, follow redirects and suffer every fault. Fetched when somebody wants it.
 */
import { kv } from '../../machines/commands.ts';
import type { Built } from '../../machines/application.ts';
import { describeLoad } from '../../view/load/command.ts';
import { LoadGenerator, type LoadEnd } from '../../view/load/generator.ts';
import type { Load } from '../../view/load/loadView.ts';
import type { LoadOperation } from '../../view/load/operations.ts';
import { pageTime, pageTimers } from '../clock/index.ts';
import { Failure } from '../room/failure.ts';
import type { ProposeOptions } from '../room/proposals.ts';
import type { Room } from '../room/room.ts';

export { runLoad } from '../../view/load/command.ts';

/** A client does not wait for ever: it would be missing from those that ask. */
const PATIENCE_MS = 10_000;

export function createLoad(room: Room): Load {
  const timers = pageTimers();
  return new LoadGenerator({
    ask: (operation) => ask(room, operation),
    now: () => pageTime() / 1000,
    random: () => Math.random(),
    every: (milliseconds, call) => {
      const timer = timers.setInterval(call, milliseconds);
      return () => timers.clearInterval(timer);
    },
    look: () => room.view,
    told: (settings) => {
      const [request, detail] = settings === null ? ['LOAD_STOP', ''] : ['LOAD', `${describeLoad(settings)}.`];
      room.act({ by: room.own.id, request, node: null, detail });
    },
  });
}

async function ask(room: Room, operation: LoadOperation): Promise<LoadEnd> {
  try {
    await carryOut(room, operation);
    return { kind: 'answered' };
  } catch (error) {
    if (error instanceof Failure) return { kind: error.outcome, why: error.message };
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}

async function carryOut({ proposals, actions }: Room, operation: LoadOperation): Promise<unknown> {
  const options: ProposeOptions = { timeoutMs: PATIENCE_MS, shown: false };
  const { key } = operation;
  switch (operation.kind) {
    case 'store':
      return proposals.propose(textOf(kv.store(key, operation.value)), key, options);
    case 'increment':
      return proposals.propose(textOf(kv.increment(key, 1)), key, options);
    case 'read':
      return actions.data.read(key, options);
    case 'staleRead':
      return actions.data.staleRead(key);
  }
}

function textOf(built: Built): string {
  if (built.ok) return built.command;
  throw new Error(built.text);
}
