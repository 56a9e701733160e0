/** Day or night chart: the system's choice until somebody presses the button, then theirs, kept in this browser. */
const KEY = 'raft-playground-theme';

const stored = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

export function isNight(): boolean {
  return getComputedStyle(document.documentElement).colorScheme === 'dark';
}

/** Puts back what was chosen before. Called once, before the first paint. */
export function restoreTheme(): void {
  const chosen = stored();
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
}

export function turnTheme(): void {
  const next = isNight() ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
