/**
 * What may pass from the signalling server to PeerJS: nothing that would make it throw, close a healthy connection,
 * or keep what nobody will ever ask for.
 *
 * A judgement on data alone; it acts on nothing.
 */

/** Told in clear to the signalling server; it says what kind of connection this is and nothing of the room. */
export const LABEL = 'raft-playground-1';

const ID = /^[0-9a-f]{8,64}$/;
const CONNECTION = /^[A-Za-z0-9_-]{1,80}$/;
const DESCRIPTION_UNITS = 32 * 1024;

export type Admission =
  | { readonly kind: 'pass' }
  /** A candidate or answer, for a connection that must exist. */
  | { readonly kind: 'forConnection'; readonly from: string; readonly connection: string; readonly candidate: boolean }
  /** Nobody is at this address. */
  | { readonly kind: 'absent'; readonly address: string }
  | { readonly kind: 'drop'; readonly why: string };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDescription(value: unknown, type: string): boolean {
  return (
    isRecord(value) &&
    value['type'] === type &&
    typeof value['sdp'] === 'string' &&
    value['sdp'].length <= DESCRIPTION_UNITS
  );
}

function drop(why: string): Admission {
  return { kind: 'drop', why };
}

export function admit(message: unknown): Admission {
  if (!isRecord(message)) return drop('A signalling message that is no object.');
  const { type, src, payload } = message;
  switch (type) {
    case 'OPEN':
    case 'ID-TAKEN':
    case 'INVALID-KEY':
      return { kind: 'pass' };
    case 'ERROR':
      return isRecord(payload) ? { kind: 'pass' } : drop('A signalling error without its text.');
    case 'EXPIRE':
    case 'LEAVE':
      // PeerJS would close links that are alive. Only a dial that waits for an answer learns from it.
      return typeof src === 'string' ? { kind: 'absent', address: src } : drop('A departure of nobody.');
    case 'OFFER':
    case 'ANSWER':
    case 'CANDIDATE':
      return admitNegotiation(type, src, payload);
    default:
      return drop('A signalling message of an unknown type.');
  }
}

function admitNegotiation(type: 'OFFER' | 'ANSWER' | 'CANDIDATE', src: unknown, payload: unknown): Admission {
  if (typeof src !== 'string' || !ID.test(src)) return drop(`${type} from an address that is none of ours.`);
  if (!isRecord(payload) || payload['type'] !== 'data') return drop(`${type} that is not for data.`);
  const connection = payload['connectionId'];
  if (typeof connection !== 'string' || !CONNECTION.test(connection)) return drop(`${type} without a connection.`);
  if (type === 'OFFER') {
    const { serialization, reliable, label, sdp } = payload;
    if (serialization !== 'raw' || reliable !== true || label !== LABEL)
      return drop('An offer of another kind of connection.');
    return isDescription(sdp, 'offer') ? { kind: 'pass' } : drop('An offer without its description.');
  }
  if (type === 'ANSWER') {
    if (!isDescription(payload['sdp'], 'answer')) return drop('An answer without its description.');
    return { kind: 'forConnection', from: src, connection, candidate: false };
  }
  if (!isRecord(payload['candidate'])) return drop('A candidate that is none.');
  return { kind: 'forConnection', from: src, connection, candidate: true };
}
