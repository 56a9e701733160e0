/** What is wrong with a link or a file that should hold a run, in words. */
import type { RunProblem } from '../../sandbox/link/link.ts';
import { presetTexts } from '../../texts/english/presets.ts';

export function problemText(problem: RunProblem): string {
  const { problems } = presetTexts();
  if (problem.kind === 'otherVersion') return problems.otherVersion(problem);
  return problem.kind === 'wrong' ? problems.wrong(problem) : problems[problem.kind];
}
