/** Where this browser keeps the settings of its network; the page reads them at its start. */
import { SETTINGS_KEY } from '../../live/environment/settingsKey.ts';

export function keptSettings(): string | null {
  try {
    return localStorage.getItem(SETTINGS_KEY);
  } catch {
    return null;
  }
}

/** False when this browser keeps nothing for the page. Null forgets what was kept. */
export function keep(text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(SETTINGS_KEY);
    else localStorage.setItem(SETTINGS_KEY, text);
    return true;
  } catch {
    return false;
  }
}
