/**
 * Safety in words: how many properties hold, the section of each, and a sentence for each fact that was told.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Operation } from '../../checks/linearizability/operations.ts';
import type { Fact, PropertyKey, PropertyVerdict, Verdict } from '../../checks/told/told.ts';
import { safetyTexts } from '../../texts/english/safety.ts';
import { paper, type Section } from '../sentences/parts.ts';
import type { SafetyView } from '../../view/safety.ts';

const SECTIONS: Readonly<Record<PropertyKey, readonly Section[]>> = {
  electionSafety: paper('§5.2'),
  leaderAppendOnly: paper('§5.3'),
  logMatching: paper('§5.3'),
  leaderCompleteness: paper('§5.4'),
  stateMachineSafety: paper('§5.4.3'),
  linearizability: paper('§8'),
};

export const sectionsOf = (property: PropertyKey): readonly Section[] => SECTIONS[property];

export interface SafetyStatus {
  readonly kind: 'violated' | 'all' | 'some';
  readonly says: string;
}

/** For the bar: `6 of 6 hold`. */
export function safetyStatus({ verdicts }: SafetyView): SafetyStatus {
  const texts = safetyTexts();
  const count = (kind: Verdict['kind']): number => verdicts.filter(({ verdict }) => verdict.kind === kind).length;
  const violated = count('violated');
  if (violated > 0) return { kind: 'violated', says: texts.violatedCount({ violated }) };
  const holds = count('holds');
  return { kind: holds === verdicts.length ? 'all' : 'some', says: texts.holdCount({ holds, of: verdicts.length }) };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `16:02:11` */
export function timeOf(at: number): string {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** `16:02:11.204` */
export const preciseTimeOf = (at: number): string =>
  `${timeOf(at)}.${String(Math.floor(((at % 1000) + 1000) % 1000)).padStart(3, '0')}`;

export type NameOf = (id: ServerId) => string;

/** What a verdict rests on, or why there is none. */
export function evidenceOf({ property, verdict }: PropertyVerdict, nameOf: NameOf): string {
  const texts = safetyTexts();
  if (verdict.kind === 'violated') return texts.violatedAt({ time: preciseTimeOf(verdict.at) });
  if (verdict.kind === 'holds') {
    const { facts: count, servers: by, compared } = verdict;
    const since = timeOf(verdict.since);
    if (property === 'linearizability') return `${texts.overAnswers({ count, by, since })}.`;
    return `${texts.over({ count, by, since })}, ${texts.compared({ count: compared })}.`;
  }
  const { why } = verdict;
  switch (why.kind) {
    case 'nothingTold':
      return property === 'linearizability' ? texts.noAnswers : texts.nothingTold;
    case 'clocks':
      return texts.clocks({ names: why.servers.map(nameOf).join(', ') });
    case 'undecided':
      return texts.undecided({ keys: why.keys });
  }
}

export function factSentence({ server, claim }: Fact, nameOf: NameOf): string {
  const texts = safetyTexts().claims;
  const name = nameOf(server);
  switch (claim.kind) {
    case 'leads':
      return texts.leads({ name, term: claim.term });
    case 'leadersLog':
      return texts.leadersLog({ name, term: claim.term, index: claim.lastLogIndex });
    case 'leadersEntry':
      return texts.leadersEntry({ name, ...claim });
    case 'entry':
      return texts.entry({ name, ...claim });
    case 'termBegins':
      return texts.termBegins({ name, term: claim.term, index: claim.index, previous: claim.previousTerm });
    case 'committed': {
      const { term, index, entryTerm } = claim;
      return entryTerm === null
        ? texts.committed({ name, term, index })
        : texts.committedOf({ name, term, index, entryTerm });
    }
    case 'applied':
      return texts.applied({ name, ...claim });
    case 'state':
      return texts.state({ name, ...claim });
    case 'operation': {
      const asked = askedWords(claim.key, claim.operation);
      return claim.answer === null
        ? texts.unanswered({ name, asked })
        : texts.operation({ name, asked, answer: answerWords(claim.answer) });
    }
  }
}

/** When it was heard; of an operation between which moments it was under way. */
export function factTime({ heardAt, claim }: Fact): string {
  const texts = safetyTexts();
  if (claim.kind !== 'operation') return texts.heardAt({ time: preciseTimeOf(heardAt) });
  if (claim.called === null || claim.answeredAt === null) return '';
  return texts.between({ from: preciseTimeOf(claim.called), until: preciseTimeOf(claim.answeredAt) });
}

function answerWords({ ok, value }: { readonly ok: boolean; readonly value: string | null }): string {
  const texts = safetyTexts();
  if (!ok) return texts.notApplied({ value: value ?? 'null' });
  return value ?? texts.nothingThere;
}

/** In the console's words. */
function askedWords(key: string, operation: Operation): string {
  switch (operation.kind) {
    case 'store':
      return `STORE ${key} ${operation.value}`;
    case 'delete':
      return `DELETE ${key}`;
    case 'compareAndSet':
      return `CAS ${key} ${operation.expected} ${operation.value}`;
    case 'increment':
      return `INCREMENT ${key} ${operation.by}`;
    case 'append':
      return `APPEND ${key} ${operation.value}`;
    case 'read':
      return `READ ${key}`;
  }
}
