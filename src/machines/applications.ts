/**
 * The applications that share the one log, as one state machine: `{"app":"kv","op":…}` goes to the key–value store.
 *
 * Garbage in the log is answered and leaves every state alone; which application a command means is all that is
 * decided here.
 */
import type { CommandLabel, Machine } from './machine.ts';
import { COMMAND_BYTES, failed, shortened } from './application.ts';
import type { Application } from './application.ts';
import { digestText, fingerprint } from './digest.ts';
import { canonicalText, encodedLength, field, isObject, parseJson, unfit } from './json.ts';
import type { JsonObject } from './json.ts';
import { keyValue } from './keyvalue.ts';
import { expenses } from './expenses.ts';
import { marketplace } from './marketplace.ts';

type StateOf<Kind> = Kind extends Application<infer State> ? State : never;
type StatesOf<Kinds> = { readonly [Name in keyof Kinds]: StateOf<Kinds[Name]> };

/** One machine of several applications, by the names that commands use. */
export function combine<Kinds extends Record<string, Application<unknown>>>(kinds: Kinds): Machine<StatesOf<Kinds>> {
  const byName = new Map<string, Application<unknown>>(Object.entries(kinds));
  const names = [...byName.keys()];
  const stateOf = (states: StatesOf<Kinds>, name: string): unknown => (states as Record<string, unknown>)[name];
  return {
    name: names.join(', '),
    initial: () => Object.fromEntries([...byName].map(([name, kind]) => [name, kind.initial()])) as StatesOf<Kinds>,
    apply(state, text, at) {
      const command = readCommand(text, byName);
      if (!command.ok) return { state, result: command.result };
      return { state, result: command.application.apply(stateOf(state, command.name), command.command, at) };
    },
    read(state, text) {
      const query = readCommand(text, byName);
      return query.ok ? query.application.read(stateOf(state, query.name), query.command) : query.result;
    },
    label(text): CommandLabel {
      const command = readCommand(text, byName);
      return command.ok ? command.application.label(command.command) : { short: '?', long: shortened(text, 80) };
    },
    snapshot: (state) =>
      JSON.stringify(
        Object.fromEntries([...byName].map(([name, kind]) => [name, kind.snapshot(stateOf(state, name))])),
      ),
    restore: (text) => restored(text, byName) as StatesOf<Kinds>,
    digest(state) {
      const digests = [...byName].map(([name, kind]) => `${name}:${kind.digest(stateOf(state, name))}`);
      return digestText(fingerprint(digests.join(' ')));
    },
  };
}

/** An application that the snapshot does not know had not been there when it was taken: it begins anew. */
function restored(text: string, byName: ReadonlyMap<string, Application<unknown>>): Record<string, unknown> {
  const json = parseJson(text);
  if (!isObject(json)) throw new Error('A snapshot of the applications must be a JSON object.');
  const unknown = Object.keys(json).find((name) => !byName.has(name));
  if (unknown !== undefined)
    throw new Error(`The snapshot holds an application ${shortened(unknown, 40)}, not known here.`);
  return Object.fromEntries(
    [...byName].map(([name, kind]) => {
      const own = field(json, name);
      return [name, own === undefined ? kind.initial() : kind.restore(own)];
    }),
  );
}

type ReadCommand =
  | {
      readonly ok: true;
      readonly name: string;
      readonly application: Application<unknown>;
      readonly command: JsonObject;
    }
  | { readonly ok: false; readonly result: string };

function readCommand(text: string, byName: ReadonlyMap<string, Application<unknown>>): ReadCommand {
  if (encodedLength(text) > COMMAND_BYTES) {
    return { ok: false, result: failed('commandTooLong', `A command has at most ${COMMAND_BYTES} bytes.`) };
  }
  const command = parseJson(text);
  if (!isObject(command)) return { ok: false, result: failed('notACommand', 'A command is a JSON object.') };
  const why = unfit(command);
  if (why !== null) return { ok: false, result: failed('badValue', `The command cannot be kept: ${why}.`) };
  const name = field(command, 'app');
  const application = typeof name === 'string' ? byName.get(name) : undefined;
  if (typeof name !== 'string' || application === undefined) {
    const said = shortened(canonicalText(name ?? null), 40);
    return {
      ok: false,
      result: failed(
        'unknownApplication',
        `There is no application ${said}; there is ${[...byName.keys()].join(', ')}.`,
      ),
    };
  }
  return { ok: true, name, application, command };
}

/** What every room runs. */
export const applications = combine({ kv: keyValue, market: marketplace, expenses });

export type ApplicationsState = ReturnType<typeof applications.initial>;
