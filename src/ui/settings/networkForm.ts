/**
 * The fields of where tabs meet, as a person fills them in: read from what this browser keeps and from what is typed, judged, and
 * written as the page reads it at its next start. It opens no connection.
 */
import { settingsTexts } from '../../texts/english/settings.ts';

export interface IceFields {
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
}

export interface NetworkForm {
  readonly host: string;
  /** As typed; empty for the usual one. */
  readonly port: string;
  readonly path: string;
  readonly key: string;
  readonly secure: boolean;
  readonly ice: readonly IceFields[];
}

export const NOTHING: NetworkForm = { host: '', port: '', path: '', key: '', secure: true, ice: [] };
export const NO_ICE: IceFields = { urls: '', username: '', credential: '' };

/** What may stand in an address between the host and the query. */
const PATH = /^[\w/.~%+-]{0,200}$/;
/** A word that the server was given; printable, and no longer than one would type. */
const KEY = /^[\x20-\x7e]{0,64}$/;

/** What the page keeps under its settings' key; what of it cannot be read is left empty. */
export function formOf(kept: string | null): NetworkForm {
  const { signalling, ice } = keptIn(kept);
  return { ...NOTHING, ...signallingFields(signalling), ice: iceFields(ice) };
}

function keptIn(kept: string | null): { readonly signalling?: unknown; readonly ice?: unknown } {
  try {
    return (JSON.parse(kept ?? '{}') ?? {}) as object;
  } catch {
    return {};
  }
}

function signallingFields(signalling: unknown): Partial<NetworkForm> {
  if (typeof signalling !== 'string' || signalling === '') return {};
  try {
    const url = new URL(signalling.includes('://') ? signalling : `https://${signalling}`);
    const secure = url.protocol === 'https:' || url.protocol === 'wss:';
    const key = url.searchParams.get('key') ?? '';
    return { host: url.hostname, port: url.port, path: url.pathname === '/' ? '' : url.pathname, key, secure };
  } catch {
    return {};
  }
}

function iceFields(ice: unknown): readonly IceFields[] {
  try {
    const servers: unknown = typeof ice === 'string' && ice !== 'none' ? JSON.parse(ice) : [];
    if (!Array.isArray(servers)) return [];
    return (servers as RTCIceServer[]).map(({ urls, username = '', credential = '' }) => ({
      urls: [urls].flat().join(' '),
      username,
      credential,
    }));
  } catch {
    return [];
  }
}

export interface Problem {
  /** The field, or the number of the ICE server. */
  readonly at: 'host' | 'port' | 'path' | 'key' | number;
  readonly text: string;
}

/** What is wrong, each in a sentence. */
export function problemsOf({ host, port, path, key, ice }: NetworkForm): readonly Problem[] {
  const texts = settingsTexts();
  const problems: Problem[] = [];
  const wrong = (at: Problem['at'], text: string): void => void problems.push({ at, text });
  if (host !== '' && !/^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/i.test(host)) wrong('host', texts.badHost);
  if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    wrong('port', texts.badPort);
  if (!PATH.test(path)) wrong('path', texts.badPath);
  if (!KEY.test(key)) wrong('key', texts.badKey);
  if (host === '' && (port !== '' || path !== '' || key !== '')) wrong('host', texts.noHost);
  for (const [place, { urls, username, credential }] of ice.entries()) {
    const number = place + 1;
    const addresses = addressesOf(urls);
    const known = addresses.length > 0 && addresses.every((one) => /^(stuns?|turns?):[^/\s]+$/i.test(one));
    if (!known) wrong(number, texts.badUrls({ number }));
    else if (isTurn(urls) && (username === '' || credential === '')) wrong(number, texts.noCredential({ number }));
  }
  return problems;
}

export function isTurn(urls: string): boolean {
  return addressesOf(urls).some((one) => /^turns?:/i.test(one));
}

function addressesOf(urls: string): readonly string[] {
  return urls.split(/[\s,]+/).filter((one) => one !== '');
}

export function iceServersOf({ ice }: NetworkForm): RTCIceServer[] {
  return ice.map(({ urls, username, credential }) => ({
    urls: [...addressesOf(urls)],
    ...(username === '' ? {} : { username }),
    ...(credential === '' ? {} : { credential }),
  }));
}

/** What is to be kept, with what was kept of other things; null when that is nothing. */
export function keptText(form: NetworkForm, before: string | null): string | null {
  const others = Object.entries(keptIn(before)).filter(([name]) => name !== 'signalling' && name !== 'ice');
  const signalling = signallingText(form);
  const kept = {
    ...Object.fromEntries(others),
    ...(signalling === '' ? {} : { signalling }),
    ...(form.ice.length === 0 ? {} : { ice: JSON.stringify(iceServersOf(form)) }),
  };
  return Object.keys(kept).length === 0 ? null : JSON.stringify(kept);
}

function signallingText({ host, port, path, key, secure }: NetworkForm): string {
  if (host === '') return '';
  const folder = path === '' || path.startsWith('/') ? path : `/${path}`;
  const query = key === '' ? '' : `?key=${encodeURIComponent(key)}`;
  return `${secure ? 'https' : 'http'}://${host}${port === '' ? '' : `:${port}`}${folder}${query}`;
}
