/**
 * Digests of entries, by which servers can tell each other what stands in their logs without telling the entries: equal
 * entries have equal digests on every server, whatever way they came there.
 */
import type { Entry, Index, Payload } from '../../raft/entries.ts';
import { digestText, EMPTY, fingerprint, plus, type Fingerprint } from '../../machines/digest.ts';
import { canonicalText } from '../../machines/json.ts';
import type { Json } from '../../machines/machine.ts';
import { BLOCK, type ToldBlock, type ToldEntry } from './told.ts';

export function toldEntry(entry: Entry): ToldEntry {
  return { index: entry.index, term: entry.term, digest: digestText(fingerprintOf(entry)) };
}

function fingerprintOf({ index, term, payload }: Entry): Fingerprint {
  return fingerprint(`${index} ${term} ${textOf(payload)}`);
}

function textOf(payload: Payload): string {
  switch (payload.kind) {
    case 'noop':
    case 'session':
      return payload.kind;
    case 'configuration':
      // A field that is absent and one that is undefined are the same.
      return canonicalText(JSON.parse(JSON.stringify(payload.configuration)) as Json);
    case 'command': {
      const { stamp, command } = payload;
      return stamp === null ? command : `${stamp.session} ${stamp.serial} ${stamp.firstUnanswered} ${command}`;
    }
  }
}

/** Puts the digests of applied entries together, block by block; a block of which not all was seen is left out. */
export class Blocks {
  #next: Index = 1;
  #from: Index = 1;
  #sum = EMPTY;

  /** The block that this entry completes, or null. */
  applied(entry: Entry): ToldBlock | null {
    if (entry.index !== this.#next) this.#begin(entry.index);
    this.#next = entry.index + 1;
    this.#sum = plus(this.#sum, fingerprintOf(entry));
    if (entry.index % BLOCK !== 0) return null;
    const whole = entry.index - this.#from === BLOCK - 1;
    const told = { block: entry.index / BLOCK - 1, digest: digestText(this.#sum) };
    this.#begin(entry.index + 1);
    return whole ? told : null;
  }

  #begin(index: Index): void {
    this.#next = index;
    this.#from = index;
    this.#sum = EMPTY;
  }
}
