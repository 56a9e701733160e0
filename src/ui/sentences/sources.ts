/**
 * Where a section can be read, and what it is called there, in the works' own language: the extended paper, and the dissertation.
 */
import { storyTexts } from '../../texts/english/story.ts';
import { DISSERTATION, DISSERTATION_TITLES, PAPER, PAPER_TITLES } from '../../texts/works.ts';
import type { Section } from './parts.ts';

export interface Source {
  readonly address: string;
  readonly title: string;
}

export function sourceOf({ work, label: section }: Section): Source {
  const texts = storyTexts().sources;
  if (work === 'paper')
    return { address: PAPER, title: texts.paper({ section, title: PAPER_TITLES.get(section) ?? null }) };
  return {
    address: DISSERTATION,
    title: texts.dissertation({ section, title: DISSERTATION_TITLES.get(section) ?? null }),
  };
}

export function isKnown(section: Section): boolean {
  return (section.work === 'paper' ? PAPER_TITLES : DISSERTATION_TITLES).has(section.label);
}
