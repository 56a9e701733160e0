/** Links to runs as they were made once, with the digests of their traces: `links/NAME.link` holds the hash and the digest. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const LINKS = fileURLToPath(new URL('links/', import.meta.url));

export interface StoredLink {
  readonly name: string;
  readonly hash: string;
  readonly digest: string;
}

export function storedLinks(): readonly StoredLink[] {
  return readdirSync(LINKS)
    .filter((file) => file.endsWith('.link'))
    .map((file) => {
      const [hash = '', digest = ''] = readFileSync(`${LINKS}${file}`, 'utf8').trim().split('\n');
      return { name: file.slice(0, -'.link'.length), hash, digest };
    });
}
