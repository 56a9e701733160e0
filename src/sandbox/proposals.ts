/** What clients asked and how it ended, as a page lists it. It asks nothing. */
import { applications } from '../machines/applications.ts';
import { isObject, parseJson } from '../machines/json.ts';
import type { ClientEnd } from '../node/client.ts';
import type { ProposalView } from '../view/world.ts';
import { PROPOSALS_KEPT, type Asked } from './gathering.ts';

export function proposalViews(asked: readonly Asked[]): readonly ProposalView[] {
  return asked.slice(-PROPOSALS_KEPT).map(proposalView);
}

function proposalView(asked: Asked): ProposalView {
  const { ticket, kind, text, at, steps, end, endedAt } = asked;
  return {
    key: `${ticket}`,
    label: applications.label(text).long,
    command: kind === 'read' ? null : text,
    startedAt: at / 1000,
    steps,
    end: end === null ? null : endOf(end, ((endedAt ?? at) - at) / 1000),
  };
}

function endOf(end: ClientEnd, tookMs: number): ProposalView['end'] {
  if (end.kind === 'refused' || end.kind === 'unknown')
    return { kind: 'failed', outcome: end.kind, code: end.code, message: end.text, decided: null };
  const { index, term, via, result } = end;
  const said = parseJson(result);
  const { ok, code, error, value, ...facts } = isObject(said) ? said : {};
  if (ok === false) {
    const message = typeof error === 'string' ? error : result;
    const decided = { index, term, facts };
    return { kind: 'failed', outcome: 'refused', code: typeof code === 'string' ? code : 'refused', message, decided };
  }
  return { kind: end.kind === 'read' ? 'read' : 'committed', index, term, via, tookMs, result: value ?? null };
}
