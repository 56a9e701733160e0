/**
 * What one of the replicated applications offers; several of them share a log through `applications.ts`.
 *
 * A command's text is JSON: `{"app":"kv","op":"store",…}`. A result's text is JSON too: `{"ok":true,"value":…}` or
 * `{"ok":false,"code":…,"error":…}`, the error a sentence for people.
 */
import type { CommandLabel, Json } from './machine.ts';
import { canonicalText } from './json.ts';
import type { JsonObject } from './json.ts';

/** The longest command, in bytes as it travels. */
export const COMMAND_BYTES = 8192;

export interface Place {
  readonly index: number;
  readonly term: number;
}

export interface Application<State> {
  initial(): State;
  /**
   * Changes `state` in place and returns the result's text. Leaves it alone when the command makes no sense. The command
   * is JSON that is not nested too deep; nothing else about it is certain.
   */
  apply(state: State, command: JsonObject, at: Place): string;
  /** Answers a query, which is a command that only reads. */
  read(state: State, query: JsonObject): string;
  label(command: JsonObject): CommandLabel;
  /** The state as JSON: the same on every server that has applied the same commands. */
  snapshot(state: State): Json;
  /** The state that was written so. Throws an error that says what is wrong with anything else. */
  restore(json: Json): State;
  digest(state: State): string;
}

/** What a builder of commands returns: a command's text, or why there is none and what would be right. */
export type Built =
  | { readonly ok: true; readonly command: string }
  | { readonly ok: false; readonly code: string; readonly text: string; readonly suggestion: string | null };

export function succeeded(value: Json, more: JsonObject = {}): string {
  const rest = canonicalText(more).slice(1, -1);
  return `{"ok":true,"value":${canonicalText(value)}${rest === '' ? '' : `,${rest}`}}`;
}

export function failed(code: string, error: string, more: JsonObject = {}): string {
  const rest = canonicalText(more).slice(1, -1);
  return `{"ok":false,"code":${JSON.stringify(code)},"error":${JSON.stringify(error)}${rest === '' ? '' : `,${rest}`}}`;
}

/** Cuts a text for a label; never through the middle of a character outside the basic plane. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - 1;
  const unit = text.charCodeAt(end - 1);
  return `${text.slice(0, unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end)}…`;
}
