/**
 * A proposal's way in words: asked node4 → redirected to node3 → committed at 12 in 3.1 ms via node3. A way that had no
 * turn is told by its end alone.
 * `refused` (certainly not) and `unknown` (may still commit) are never told alike.
 */
import type { ServerId } from '../../raft/entries.ts';
import { composerTexts } from '../../texts/english/composer.ts';
import { number } from '../../texts/formats.ts';
import { inReadersWords, MAY_BE_COMMITTED, NOTHING_CHANGED } from '../../texts/reading.ts';
import type { ProposalView } from '../../view/world.ts';
import { milliseconds } from '../room/words.ts';

export interface Progress {
  readonly label: string;
  readonly steps: readonly string[];
  readonly kind: 'running' | 'committed' | 'read' | 'refused' | 'unknown';
  readonly end: string;
}

function stepWords(proposal: ProposalView, nameOf: (server: ServerId | null) => string): string[] {
  const texts = composerTexts().progress;
  return proposal.steps.map(({ kind, server }) => {
    if (kind === 'waiting' && server === null) return texts.waitsForLeader;
    const words = { waiting: texts.waitsFor, asked: texts.asked, redirected: texts.redirected }[kind];
    return words({ server: nameOf(server) });
  });
}

export function progressOf(proposal: ProposalView, nameOf: (server: ServerId | null) => string, now: number): Progress {
  const { label, end } = proposal;
  const steps = stepWords(proposal, nameOf);
  const texts = composerTexts().progress;
  if (end === null) {
    const waited = Math.max(0, now - proposal.startedAt);
    if (waited < 300) return { label, steps, kind: 'running', end: '' };
    const last = texts.since({ step: steps.at(-1) ?? texts.onItsWay, time: `${number(waited / 1000, 1)} s` });
    return { label, steps: [...steps.slice(0, -1), last], kind: 'running', end: '' };
  }
  if (end.kind === 'committed') {
    const text = texts.committed({ index: end.index, time: milliseconds(end.tookMs), server: nameOf(end.via) });
    const straight = proposal.steps.length === 1 && proposal.steps[0]?.server === end.via;
    return { label, steps: straight ? [] : steps, kind: 'committed', end: text };
  }
  if (end.kind === 'read') {
    const text = texts.read({ index: end.index, time: milliseconds(end.tookMs), server: nameOf(end.via) });
    return { label, steps, kind: 'read', end: text };
  }
  const certain = end.outcome === 'refused';
  const closing = certain ? NOTHING_CHANGED : MAY_BE_COMMITTED;
  const said = end.message.includes(closing) ? end.message : `${end.message} ${closing}`;
  return {
    label,
    steps,
    kind: end.outcome,
    end: (certain ? texts.refused : texts.unknown)({ why: inReadersWords(said) }),
  };
}
