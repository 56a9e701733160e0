/**
 * A run as the hash of a URL, and back: versioned, compressed, and with the digest of its trace, by which an old link is
 * known to play as it did when it was made. Runs that are too long for a link go into a file, which holds the same.
 */
import { isObject, parseJson } from '../../machines/json.ts';
import type { Run } from '../run.ts';
import { compressed, decompressed, fromUrlText, toUrlText } from './bytes.ts';
import { readRun } from './schema.ts';
import { traceDigest } from './trace.ts';

/** What a hash begins with: the version of the link's form. */
const PREFIX = 'run1.';

/** Longer links are cut by some of what they pass through. */
export const LONGEST_LINK = 8_000;

/** The longest text of a run that is read. */
const LONGEST_TEXT = 4_000_000;

export type RunProblem =
  /** It is no link to a run at all. */
  | { readonly kind: 'noRun' }
  /** It begins like one, and cannot be read: cut off, or changed on its way. */
  | { readonly kind: 'damaged' }
  /** It is of another version of this program. */
  | { readonly kind: 'otherVersion'; readonly version: string }
  /** It can be read and is no run that there can be. */
  | { readonly kind: 'wrong'; readonly where: string; readonly wrong: string };

export interface OpenedRun {
  readonly ok: true;
  readonly run: Run;
  /** Of its trace, when the link was made. */
  readonly digest: string;
}

export type Opened = OpenedRun | ({ readonly ok: false } & RunProblem);

/** The text that a file holds. */
export function fileOfRun(run: Run): string {
  return `${JSON.stringify({ raftPlaygroundRun: 1, digest: traceDigest(run), run })}\n`;
}

/** The hash without `#`; null when it would be too long, and a file is the way. Plays the run once for its digest. */
export async function hashOfRun(run: Run): Promise<string | null> {
  const hash = `${PREFIX}${toUrlText(await compressed(fileOfRun(run).trim()))}`;
  return hash.length <= LONGEST_LINK ? hash : null;
}

/** Whether a hash, with or without `#`, is meant to be a run. */
export function isRunHash(hash: string): boolean {
  return /^#?run\d+\./.test(hash);
}

/** The run that a hash holds, with or without `#`. */
export async function openHash(hash: string): Promise<Opened> {
  const form = /^#?(run\d+\.)(.*)$/s.exec(hash);
  if (form === null) return { ok: false, kind: 'noRun' };
  const [, prefix = '', text = ''] = form;
  if (prefix !== PREFIX) return { ok: false, kind: 'otherVersion', version: prefix.slice(3, -1) };
  const bytes = fromUrlText(text);
  if (bytes === null) return { ok: false, kind: 'damaged' };
  try {
    return openText(await decompressed(bytes, LONGEST_TEXT));
  } catch {
    return { ok: false, kind: 'damaged' };
  }
}

/** The run that a file holds. */
export function openFile(text: string): Opened {
  if (text.length > LONGEST_TEXT) return { ok: false, kind: 'noRun' };
  return openText(text);
}

function openText(text: string): Opened {
  const data = parseJson(text);
  if (data === undefined) return { ok: false, kind: 'damaged' };
  if (!isObject(data) || !('raftPlaygroundRun' in data)) return { ok: false, kind: 'noRun' };
  const { raftPlaygroundRun: form, digest, run } = data;
  const version = isObject(run ?? null) ? (run as { version?: unknown }).version : undefined;
  if (form !== 1 || (typeof version === 'number' && version !== 1))
    return { ok: false, kind: 'otherVersion', version: String(form === 1 ? version : form) };
  if (typeof digest !== 'string' || !/^[0-9a-f]{16}$/.test(digest))
    return { ok: false, kind: 'wrong', where: 'digest', wrong: 'A digest has sixteen hexadecimal digits.' };
  const read = readRun(run);
  return read.ok
    ? { ok: true, run: read.run, digest }
    : { ok: false, kind: 'wrong', where: read.where, wrong: read.wrong };
}

/** Whether the run still plays as it did when its link was made. Plays it once. */
export function playsAsItDid({ run, digest }: OpenedRun): boolean {
  return traceDigest(run) === digest;
}
