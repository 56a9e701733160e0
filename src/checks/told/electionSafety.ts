/** Election Safety (§5.2): at most one leader can be elected in a given term. Each server tells only that it leads itself. */
import { Agreement } from './agreement.ts';
import { ToldProperty } from './property.ts';
import type { Told } from './told.ts';

const TERMS = 500;

export class ElectionSafety extends ToldProperty {
  readonly property = 'electionSafety';
  readonly #leaders = new Agreement(TERMS);

  hear(told: Told): void {
    if (!told.leads) return;
    const term = String(told.currentTerm);
    if (this.#leaders.isOwn(term, told.server, told.server)) return;
    const fact = this.fact(told, { kind: 'leads', term: told.currentTerm });
    const other = this.#leaders.tell(term, told.server, fact);
    this.took(told, other === null ? 0 : 1);
    if (other !== null) this.collide(other, fact);
  }
}
