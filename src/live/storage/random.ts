/** Chance for identities: from `getRandomValues`, because a plain-http page has no other part of the crypto interface. */

/** So many random bits as lower-case hex digits. */
export function randomHex(bits: number): string {
  if (!Number.isInteger(bits) || bits <= 0 || bits % 8 !== 0)
    throw new Error(`Whole bytes are drawn, not ${bits} bits.`);
  const bytes = crypto.getRandomValues(new Uint8Array(bits / 8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
