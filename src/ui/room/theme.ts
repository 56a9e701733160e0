/** Day or night chart: the system's choice until somebody chooses, then theirs, kept in this browser. */
import { RootChoice } from './rootChoice.ts';

export const theme = new RootChoice('data-theme', 'raft-playground-theme', ['light', 'dark']);

export function isNight(): boolean {
  return getComputedStyle(document.documentElement).colorScheme === 'dark';
}

/** The other of the two, whatever the system has. */
export function turnTheme(): void {
  theme.choose(isNight() ? 'light' : 'dark');
}

/** Calls at once, and whenever the chart may have turned from day to night or back; the answer ends that. */
export function followTheme(follow: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  follow();
  query.addEventListener('change', follow);
  const end = theme.onChoice(follow);
  return () => {
    query.removeEventListener('change', follow);
    end();
  };
}
