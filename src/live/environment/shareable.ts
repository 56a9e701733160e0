/**
 * What of the network's settings goes along in a room's link, so that a joiner meets the others where they are: the signalling
 * server, and ICE servers that need no password. A user name or a credential never goes into a link.
 */
import type { Wishes } from './environment.ts';

/** The same address with what may be told of `kept`; what the address says itself counts first, as at the start. */
export function shareable(href: string, kept: Wishes): string {
  const url = new URL(href);
  const query = url.searchParams;
  setOrDelete(query, 'signalling', withoutUser(query.get('signalling') ?? kept.signalling ?? ''));
  setOrDelete(query, 'ice', withoutCredentials(query.get('ice') ?? kept.ice ?? ''));
  return url.href;
}

/** The same page at another address of its server: what its address asks for, a language for one, holds there, too. */
export function at(address: string, href: string): string {
  const url = new URL(address);
  url.search = new URL(href).search;
  return url.href;
}

function setOrDelete(query: URLSearchParams, name: string, value: string): void {
  if (value === '') query.delete(name);
  else query.set(name, value);
}

/** An address may begin with `user:password@`. */
function withoutUser(address: string): string {
  return address.replace(/^([a-z]+:\/\/)?[^/@]*@/i, '$1');
}

/** The servers of a list that need no password; empty when there are none, or when it is no list. */
function withoutCredentials(ice: string): string {
  if (ice === '' || ice === 'none') return ice;
  try {
    const servers: unknown = JSON.parse(ice);
    if (!Array.isArray(servers)) return '';
    const open = servers.flatMap((server: unknown) => {
      const { urls, username, credential } = (server ?? {}) as RTCIceServer;
      return urls === undefined || username !== undefined || credential !== undefined ? [] : [{ urls }];
    });
    return open.length === 0 ? '' : JSON.stringify(open);
  } catch {
    return '';
  }
}
