/** What somebody who drives servers by hand asked for and cannot have, and what would be right. Nothing was changed. */
export class WrongStep extends Error {
  override readonly name = 'WrongStep';
}

/** A mistake whose sentence ends with what can be said instead. */
export function wrong(what: string, right: string): WrongStep {
  return new WrongStep(`${what}; ${right}`);
}
