/** What an engine makes of a link, so that engines can be compared: the digest of its trace, or why there is none. */
import { openHash } from './link.ts';
import { traceDigest } from './trace.ts';

export async function tracedDigest(hash: string): Promise<string> {
  const opened = await openHash(hash);
  return opened.ok ? traceDigest(opened.run) : opened.kind;
}
