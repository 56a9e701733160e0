/**
 * A proposal's way in words: asked node4 → redirected to node3 → committed at 12 in 3.1 ms via node3. A way that had no
 * turn is told by its end alone.
 * `refused` (certainly not) and `unknown` (may still commit) are never told alike.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { ProposalView } from '../../view/world.ts';

export interface Progress {
  readonly label: string;
  readonly steps: readonly string[];
  readonly kind: 'running' | 'committed' | 'read' | 'refused' | 'unknown';
  readonly end: string;
}

export const duration = (ms: number): string => {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
};

function stepWords(proposal: ProposalView, nameOf: (server: ServerId | null) => string): string[] {
  return proposal.steps.map((step) => {
    if (step.kind === 'waiting')
      return step.server === null ? 'waits for a leader' : `waits for ${nameOf(step.server)}`;
    return step.kind === 'asked' ? `asked ${nameOf(step.server)}` : `redirected to ${nameOf(step.server)}`;
  });
}

export function progressOf(proposal: ProposalView, nameOf: (server: ServerId | null) => string, now: number): Progress {
  const { label, end } = proposal;
  const steps = stepWords(proposal, nameOf);
  if (end === null) {
    const waited = Math.max(0, now - proposal.startedAt);
    if (waited < 300) return { label, steps, kind: 'running', end: '' };
    const last = `${steps.at(-1) ?? 'on its way'}: ${(waited / 1000).toFixed(1)} s`;
    return { label, steps: [...steps.slice(0, -1), last], kind: 'running', end: '' };
  }
  if (end.kind === 'committed') {
    const text = `committed at ${end.index} in ${duration(end.tookMs)} via ${nameOf(end.via)}`;
    const straight = proposal.steps.length === 1 && proposal.steps[0]?.server === end.via;
    return { label, steps: straight ? [] : steps, kind: 'committed', end: text };
  }
  if (end.kind === 'read') {
    const text = `read as of entry ${end.index} in ${duration(end.tookMs)} via ${nameOf(end.via)}`;
    return { label, steps, kind: 'read', end: text };
  }
  const certain = end.outcome === 'refused';
  const closing = certain ? 'Nothing was changed.' : 'It may still be committed.';
  const said = end.message.includes(closing) ? end.message : `${end.message} ${closing}`;
  return { label, steps, kind: end.outcome, end: `${certain ? 'refused' : 'outcome unknown'}: ${said}` };
}
