/**
 * The room's link: the secret lives in the URL hash, which no web server ever sees.
 *
 * `…/#/room/<24 hex digits>`; `?as=new` asks for a new server even where this browser holds one of the room.
 * A link is typed, pasted and photographed: what is wrong with one is said in a sentence.
 */

/** 96 random bits, as hex: short enough for a small QR code, long enough that no one guesses it. */
export const SECRET_BITS = 96;
const SECRET_DIGITS = SECRET_BITS / 4;

export interface RoomLink {
  readonly secret: string;
  readonly asNew: boolean;
}

export type LinkResult =
  | { readonly kind: 'room'; readonly room: RoomLink }
  /** No room is meant: the landing page. */
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly text: string };

const EXAMPLE = `#/room/ followed by ${String(SECRET_DIGITS)} letters and digits (0–9, a–f)`;

/** Reads the hash of a location. */
export function parseHash(hash: string): LinkResult {
  const body = hash.replace(/^#\/?/, '');
  if (body === '') return { kind: 'none' };
  const [path = '', query = ''] = body.split('?', 2);
  const [kind, code = '', ...rest] = path.split('/');
  if (kind !== 'room' || rest.length > 0) {
    return { kind: 'bad', text: `This address leads to no room. A room’s link ends in ${EXAMPLE}.` };
  }
  const secret = code.trim().toLowerCase();
  if (!/^[0-9a-f]*$/.test(secret)) {
    return {
      kind: 'bad',
      text: `The room’s code “${clip(code)}” has a character that no code has. It is made of 0–9 and a–f.`,
    };
  }
  if (secret.length !== SECRET_DIGITS) {
    const found = String(secret.length);
    const wanted = String(SECRET_DIGITS);
    return {
      kind: 'bad',
      text: `The room’s code has ${found} characters where ${wanted} belong. Was the link cut short in copying?`,
    };
  }
  return { kind: 'room', room: { secret, asNew: new URLSearchParams(query).get('as') === 'new' } };
}

/** Reads what somebody pasted: a whole link, only its hash, or only the code. */
export function parseLink(text: string): LinkResult {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'bad', text: `Paste the room’s link: it ends in ${EXAMPLE}.` };
  const hashAt = trimmed.indexOf('#');
  if (hashAt >= 0) {
    const result = parseHash(trimmed.slice(hashAt));
    return result.kind === 'none'
      ? { kind: 'bad', text: `This link has no room in it. A room’s link ends in ${EXAMPLE}.` }
      : result;
  }
  if (/^[0-9a-fA-F]+$/.test(trimmed)) return parseHash(`#/room/${trimmed}`);
  return { kind: 'bad', text: `“${clip(trimmed)}” is not a room’s link. A room’s link ends in ${EXAMPLE}.` };
}

export function formatLink(base: string, room: RoomLink): string {
  const withoutHash = base.split('#', 1)[0] ?? base;
  return `${withoutHash}#/room/${room.secret}${room.asNew ? '?as=new' : ''}`;
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
