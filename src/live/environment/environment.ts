/**
 * Where tabs meet and how: what the page was served by, and what its user set.
 *
 * A page from `npm start` finds a PeerServer on its own origin and a `lan.json` that says how others reach this machine.
 * A page from any other web host finds neither, and uses the public PeerJS broker or the one that was named.
 * Settings come from the address's query (`?signalling=…&ice=…&broadcast=…`) and, behind that, from local storage.
 */
import * as v from 'valibot';
import type { NetworkSettings } from '../network/network.ts';
import { SETTINGS_KEY } from './settingsKey.ts';

export interface Environment {
  readonly network: NetworkSettings;
  /** Addresses under which others in the same network reach this page's server; empty where none is known. */
  readonly lanAddresses: readonly string[];
  /** What was set and could not be understood, each in a sentence. */
  readonly complaints: readonly string[];
}

/** The broker that PeerJS names when it is told nothing. */
const PUBLIC_BROKER = { host: '0.peerjs.com', port: 443, path: '/', secure: true } as const;
const PUBLIC_ICE: readonly RTCIceServer[] = [{ urls: 'stun:stun.l.google.com:19302' }];

const lanSchema = v.object({
  addresses: v.pipe(v.array(v.pipe(v.string(), v.url())), v.maxLength(20)),
  iceServers: v.optional(v.array(v.looseObject({ urls: v.union([v.string(), v.array(v.string())]) }))),
});

const storedSchema = v.partial(v.object({ signalling: v.string(), ice: v.string(), broadcast: v.string() }));

export interface Wishes {
  readonly signalling?: string;
  readonly ice?: string;
  readonly broadcast?: string;
}

export async function readEnvironment(): Promise<Environment> {
  const complaints: string[] = [];
  const wishes = { ...storedWishes(), ...queryWishes() };
  const lan = await askServer();
  return {
    network: {
      signalling: readSignalling(wishes.signalling, complaints) ?? (lan === null ? PUBLIC_BROKER : null),
      iceServers: readIce(wishes.ice, complaints) ?? lan?.iceServers ?? (lan === null ? PUBLIC_ICE : []),
      broadcast: readBroadcast(wishes.broadcast, complaints),
    },
    lanAddresses: lan?.addresses ?? [],
    complaints,
  };
}

async function askServer(): Promise<{ addresses: readonly string[]; iceServers: readonly RTCIceServer[] } | null> {
  try {
    const answer = await fetch(new URL('lan.json', document.baseURI), {
      cache: 'no-store',
      signal: AbortSignal.timeout(3_000),
    });
    if (!answer.ok) return null;
    const result = v.safeParse(lanSchema, await answer.json());
    if (!result.success) return null;
    return { addresses: result.output.addresses, iceServers: result.output.iceServers ?? [] };
  } catch {
    // A static host has no such file, or answers with a page; either way nothing is known of a LAN.
    return null;
  }
}

/** What this browser keeps. */
export function storedWishes(): Wishes {
  try {
    const result = v.safeParse(storedSchema, JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}'));
    return result.success ? present(result.output) : {};
  } catch {
    return {};
  }
}

function queryWishes(): Wishes {
  const query = new URLSearchParams(location.search);
  return present({
    signalling: query.get('signalling') ?? undefined,
    ice: query.get('ice') ?? undefined,
    broadcast: query.get('broadcast') ?? undefined,
  });
}

function present(wishes: { [Name in keyof Wishes]?: string | undefined }): Wishes {
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
}

function readSignalling(wish: string | undefined, complaints: string[]): NetworkSettings['signalling'] {
  if (wish === undefined || wish === '') return null;
  try {
    const url = new URL(wish.includes('://') ? wish : `https://${wish}`);
    const secure = url.protocol === 'https:' || url.protocol === 'wss:';
    const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
    const key = url.searchParams.get('key');
    return { host: url.hostname, port, path: url.pathname, secure, ...(key === null ? {} : { key }) };
  } catch {
    complaints.push(
      `The signalling server “${wish}” is not an address. It looks like https://example.org:9000/peerjs.`,
    );
    return null;
  }
}

/** `none`, or JSON in the form of RTCConfiguration.iceServers. */
function readIce(wish: string | undefined, complaints: string[]): readonly RTCIceServer[] | null {
  if (wish === undefined || wish === '') return null;
  if (wish === 'none') return [];
  try {
    const data: unknown = JSON.parse(wish);
    const result = v.safeParse(v.array(v.looseObject({ urls: v.union([v.string(), v.array(v.string())]) })), data);
    if (result.success) return result.output;
  } catch {
    // Falls through to the complaint.
  }
  complaints.push(
    'The ICE servers are not a JSON list such as [{"urls":"turn:example.org","username":"u","credential":"c"}].',
  );
  return null;
}

function readBroadcast(wish: string | undefined, complaints: string[]): NetworkSettings['broadcast'] {
  if (wish === undefined || wish === 'fallback') return 'fallback';
  if (wish === 'never' || wish === 'only') return wish;
  complaints.push(`broadcast=${wish} is not known: it is never, fallback or only.`);
  return 'fallback';
}
