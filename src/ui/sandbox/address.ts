/**
 * Which addresses lead to the sandbox: `#sandbox`, and a run in its link. It is small, since the first page needs it; what a
 * run's link holds is read elsewhere.
 */
export const SANDBOX_HASH = '#sandbox';

export function isSandboxHash(hash: string): boolean {
  return /^#\/?sandbox$/.test(hash) || /^#run\d+\./.test(hash);
}
