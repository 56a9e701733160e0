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
