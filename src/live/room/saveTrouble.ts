/**
 * What people are told when this tab's server could not save: what went wrong, what the server does meanwhile, and what
 * they can do. It saves nothing and decides nothing.
 */
export function saveTrouble({ kind, text }: { readonly kind: 'failed' | 'full'; readonly text: string }): string {
  const meanwhile = 'Until a save succeeds this server only follows: it votes for nobody and confirms no entry.';
  const remedy =
    kind === 'full'
      ? 'Free some space on this device, or delete what this browser keeps for other sites. It tries again by itself.'
      : 'It tries again by itself. If that does not help, reload this page: what was saved before is kept.';
  return `${text} ${meanwhile} ${remedy}`;
}
