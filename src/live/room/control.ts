/**
 * What tabs say to each other beside Raft, on the control link: asking to join, assembling, settings, commands and their
 * answers. Control goes around faults, so nothing of Raft may depend on it.
 *
 * Everything that arrives passes `readControl`: a strict schema with caps. What does not fit is rubbish.
 */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import type { CommandAnswer, StoryItem } from '../../view/world.ts';
import { documentData, liftedData } from '../faults/document.ts';
import type { FaultMessage } from '../faults/keeper.ts';
import { personData } from '../people/personData.ts';
import type { RoomSettings } from './roomSettings.ts';
import { readRoomSettings } from './roomSettings.ts';

export type Act = Extract<StoryItem, { kind: 'act' }>;

export interface FoundingMember {
  readonly id: ServerId;
  readonly name: string;
}

export type ControlMessage =
  /** "I am not a member and want to be one"; `replaces` is an incarnation of mine whose storage is gone. */
  | { readonly kind: 'join'; readonly replaces: ServerId | null }
  | { readonly kind: 'leave' }
  /** From the maker to those who wait for a room that starts together. */
  | { readonly kind: 'assembling'; readonly here: number; readonly size: number }
  /** Entry 1 of a room that starts together, fixed and saved by its maker. */
  | { readonly kind: 'found'; readonly cluster: string; readonly members: readonly FoundingMember[] }
  /** From the leader to a server that is no longer a member. */
  | { readonly kind: 'told'; readonly what: 'removed' | 'replaced' }
  | { readonly kind: 'settings'; readonly settings: RoomSettings }
  | {
      readonly kind: 'command';
      readonly id: number;
      readonly request: string;
      readonly node: string | null;
      readonly key: string | null;
      readonly value: string | null;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: CommandAnswer }
  | { readonly kind: 'act'; readonly act: Act }
  | FaultMessage;

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.number(), v.finite());

const answer = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), text: text(20_000), value: v.any() }),
  v.strictObject({
    ok: v.literal(false),
    code: text(40),
    text: text(2_000),
    suggestion: v.nullable(text(2_000)),
    outcome: v.picklist(['refused', 'unknown']),
  }),
]);

const act = v.strictObject({
  kind: v.literal('act'),
  key: text(80),
  at: time,
  by: id,
  person: v.exactOptional(personData),
  request: text(40),
  node: v.nullable(id),
  detail: text(200),
});

const schema = v.variant('kind', [
  v.strictObject({ kind: v.literal('join'), replaces: v.nullable(id) }),
  v.strictObject({ kind: v.literal('leave') }),
  v.strictObject({ kind: v.literal('assembling'), here: count, size: count }),
  v.strictObject({
    kind: v.literal('found'),
    cluster: id,
    members: v.pipe(v.array(v.strictObject({ id, name })), v.minLength(1), v.maxLength(9)),
  }),
  v.strictObject({ kind: v.literal('told'), what: v.picklist(['removed', 'replaced']) }),
  v.strictObject({ kind: v.literal('settings'), settings: v.any() }),
  v.strictObject({
    kind: v.literal('command'),
    id: count,
    request: text(40),
    node: v.nullable(text(80)),
    key: v.nullable(text(1_024)),
    value: v.nullable(text(10_000)),
  }),
  v.strictObject({ kind: v.literal('answer'), id: count, answer }),
  v.strictObject({ kind: v.literal('act'), act }),
  v.strictObject({ kind: v.literal('faults'), document: documentData }),
  v.strictObject({ kind: v.literal('lifted'), ids: liftedData }),
]);

/** A peer's control message, or what is wrong with it. */
export function readControl(data: unknown): { readonly message: ControlMessage } | { readonly wrong: string } {
  const result = v.safeParse(schema, data);
  if (!result.success) return { wrong: result.issues[0].message };
  const message = result.output;
  if (message.kind !== 'settings') return { message: message as ControlMessage };
  const settings = readRoomSettings(message.settings);
  return 'wrong' in settings ? settings : { message: { kind: 'settings', settings: settings.settings } };
}
