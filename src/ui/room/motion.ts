/** Whether things move: the system's choice until somebody chooses, then theirs. tokens.css draws the consequence. */
import { RootChoice } from './rootChoice.ts';

export const motion = new RootChoice('data-motion', 'raft-playground-motion', ['reduced', 'full']);

/** Calls at once, and whenever it changes; the answer ends that. */
export function followReducedMotion(follow: (reduced: boolean) => void): () => void {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  const tell = (): void => follow(motion.chosen === 'reduced' || (motion.chosen === 'system' && query.matches));
  tell();
  query.addEventListener('change', tell);
  const end = motion.onChoice(tell);
  return () => {
    query.removeEventListener('change', tell);
    end();
  };
}
