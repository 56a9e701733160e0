/**
 * Reads what a script gives to `createRoom`; what is wrong is named, and nothing is made.
 */
import * as v from 'valibot';
import { Failure } from '../room/failure.ts';
import type { MakeOptions } from '../room/open.ts';
import {
  DEFAULT_ROOM_SETTINGS,
  DEFAULT_TIMING,
  isCompactAfter,
  LEAST_COMPACT_AFTER,
  MOST_COMPACT_AFTER,
  readTiming,
} from '../room/roomSettings.ts';

const few = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));

const schema = v.strictObject({
  start: v.optional(v.picklist(['grow', 'together']), 'grow'),
  size: v.optional(few, 5),
  voters: v.optional(few),
  compactAfter: v.optional(
    v.nullable(
      v.custom<number>(
        isCompactAfter,
        `expected a whole number from ${LEAST_COMPACT_AFTER} to ${MOST_COMPACT_AFTER}, or null for never`,
      ),
    ),
    DEFAULT_ROOM_SETTINGS.compactAfter,
  ),
  timing: v.optional(
    v.strictObject({
      heartbeat: v.optional(v.number()),
      election: v.optional(v.tuple([v.number(), v.number()])),
      preVote: v.optional(v.boolean()),
      checkQuorum: v.optional(v.boolean()),
    }),
  ),
});

export function readMakeOptions(data: unknown): MakeOptions {
  const read = v.safeParse(schema, data);
  if (!read.success) {
    const issue = read.issues[0];
    const path = v.getDotPath(issue);
    throw new Failure(
      'badOptions',
      `createRoom: ${path === null ? '' : `${path}: `}${issue.message}. No room was made.`,
    );
  }
  const { start, size, voters, timing, compactAfter } = read.output;
  const timed = readTiming({
    heartbeatMs: timing?.heartbeat ?? DEFAULT_TIMING.heartbeatMs,
    electionMs: timing?.election ?? DEFAULT_TIMING.electionMs,
    preVote: timing?.preVote ?? true,
    checkQuorum: timing?.checkQuorum ?? true,
  });
  if ('wrong' in timed) throw new Failure('badOptions', `createRoom: timing: ${timed.wrong} No room was made.`);
  return { start, size, voters: voters ?? (start === 'together' ? size : 5), timing: timed.timing, compactAfter };
}
