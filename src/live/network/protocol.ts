/**
 * What two tabs say to each other on the control link, and the strict reading of it.
 *
 * Nothing here acts. A text that does not read as one of these frames, to the letter, is rubbish.
 */
import * as v from 'valibot';
import type { ServerId } from '../../raft/entries.ts';
import type { Hello, Refusal } from './network.ts';

/** The longest control message, JSON-encoded. */
export const CONTROL_UNITS = 64 * 1024;
/** The message with its envelope. */
export const CONTROL_TEXT_UNITS = CONTROL_UNITS + 1024;

/** A server that the teller has a link to right now, and where it can be dialled. */
export interface Sighting {
  readonly server: ServerId;
  readonly address: string | null;
}

export type PipePurpose = 'raft' | 'views';

/** Why an end closes a link on purpose. */
export type Goodbye = 'closed' | 'unplugged' | 'duplicate' | 'replaced' | 'silent';

export type ControlFrame =
  | {
      readonly kind: 'hello';
      readonly hello: Hello;
      /** Drawn at each start of a network: tells a second link of one start from the link of another start. */
      readonly start: string;
      readonly address: string | null;
      readonly door: number | null;
      readonly sightings: readonly Sighting[];
    }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  /** `complete`: all the teller's links; otherwise these have just come up. */
  | {
      readonly kind: 'sightings';
      readonly complete: boolean;
      readonly address: string | null;
      readonly door: number | null;
      readonly sightings: readonly Sighting[];
    }
  | { readonly kind: 'ping'; readonly number: number }
  | { readonly kind: 'pong'; readonly number: number }
  | { readonly kind: 'raftAllowed'; readonly allowed: boolean }
  /** The smaller server id says which pipe both now open; the larger has opened it. */
  | { readonly kind: 'openPipe'; readonly purpose: PipePurpose; readonly number: number }
  | { readonly kind: 'pipeReady'; readonly purpose: PipePurpose; readonly number: number }
  | { readonly kind: 'control'; readonly message: unknown }
  /** Please pass this on to `to`. */
  | { readonly kind: 'relay'; readonly to: ServerId; readonly message: unknown }
  /** Passed on, unchanged, from `origin`; so old when it left the relaying tab. */
  | { readonly kind: 'relayed'; readonly origin: ServerId; readonly ageMs: number; readonly message: unknown }
  | { readonly kind: 'goodbye'; readonly why: Goodbye };

export type HelloFrame = Extract<ControlFrame, { kind: 'hello' }>;
export type SightingsFrame = Extract<ControlFrame, { kind: 'sightings' }>;

/** The first id of an auxiliary pipe, and how many are used in turn before they come round again (Chromium ends at 1023). */
export const FIRST_PIPE = 100;
export const PIPES = 900;

const server = v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/));
const address = v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{8,64}$/)));
const sentence = v.pipe(v.string(), v.maxLength(1000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const door = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)));
const sightings = v.pipe(v.array(v.strictObject({ server, address })), v.maxLength(256));
const purpose = v.picklist(['raft', 'views']);
const pipe = v.pipe(v.number(), v.integer(), v.minValue(FIRST_PIPE), v.maxValue(FIRST_PIPE + PIPES - 1));

const hello = v.strictObject({
  protocol: count,
  roomKey: v.pipe(v.string(), v.maxLength(128)),
  cluster: v.nullable(v.pipe(v.string(), v.maxLength(128))),
  server,
  name: v.nullable(v.pipe(v.string(), v.maxLength(256))),
  wants: v.picklist(['member', 'join']),
  raft: v.boolean(),
  since: milliseconds,
});

const refusal = v.strictObject({
  code: v.picklist(['otherProtocol', 'otherRoom', 'otherCluster', 'sameServer', 'roomFull', 'rubbish']),
  text: sentence,
});

const start = v.pipe(v.string(), v.regex(/^[0-9a-f]{16,64}$/));

const frame = v.variant('kind', [
  v.strictObject({ kind: v.literal('hello'), hello, start, address, door, sightings }),
  v.strictObject({ kind: v.literal('refusal'), refusal }),
  v.strictObject({ kind: v.literal('sightings'), complete: v.boolean(), address, door, sightings }),
  v.strictObject({ kind: v.literal('ping'), number: count }),
  v.strictObject({ kind: v.literal('pong'), number: count }),
  v.strictObject({ kind: v.literal('raftAllowed'), allowed: v.boolean() }),
  v.strictObject({ kind: v.literal('openPipe'), purpose, number: pipe }),
  v.strictObject({ kind: v.literal('pipeReady'), purpose, number: pipe }),
  v.strictObject({ kind: v.literal('control'), message: v.unknown() }),
  v.strictObject({ kind: v.literal('relay'), to: server, message: v.unknown() }),
  v.strictObject({ kind: v.literal('relayed'), origin: server, ageMs: milliseconds, message: v.unknown() }),
  v.strictObject({
    kind: v.literal('goodbye'),
    why: v.picklist(['closed', 'unplugged', 'duplicate', 'replaced', 'silent']),
  }),
]);

/** A hello of another version need not read as ours; this much of it tells that it is one. */
const foreignHello = v.object({ kind: v.literal('hello'), hello: v.object({ protocol: count }) });

export type Reading =
  | { readonly kind: 'frame'; readonly frame: ControlFrame }
  /** A hello that speaks another protocol, in whatever shape. */
  | { readonly kind: 'foreign'; readonly protocol: number }
  | { readonly kind: 'rubbish'; readonly why: string };

export function readFrame(text: string, ownProtocol: number): Reading {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { kind: 'rubbish', why: 'A control text that is not JSON.' };
  }
  const foreign = v.safeParse(foreignHello, data);
  if (foreign.success && foreign.output.hello.protocol !== ownProtocol) {
    return { kind: 'foreign', protocol: foreign.output.hello.protocol };
  }
  const read = v.safeParse(frame, data);
  if (read.success) return { kind: 'frame', frame: read.output };
  const issue = read.issues[0];
  return {
    kind: 'rubbish',
    why: `A control frame that does not read: ${v.getDotPath(issue) ?? 'frame'}: ${issue.message}`.slice(0, 300),
  };
}
