/**
 * The language of this page: what is wished for, fetching its texts, and redrawing whatever showed texts when they change.
 * Everything that asks for a text while it is drawn (`…Texts()`) is drawn again; nothing needs to know of this file.
 */
import { currentLanguage, onLanguage, onReading, speak } from '../../texts/current.ts';
import { wishedLanguage, type Language } from '../../texts/languages.ts';
import { askedIn, withoutLanguage } from './address.ts';

const KEY = 'raft-playground-language';

let version = $state(0);
onReading(() => version);
onLanguage(() => {
  version += 1;
  document.documentElement.lang = currentLanguage();
});

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Speaks as the link, an earlier choice or the browser wishes. Rejects when the texts cannot be fetched; then it is English. */
export function speakAsWished(): Promise<void> {
  const asked = askedIn(location.href);
  return fetchAndSpeak(wishedLanguage({ asked, chosen: chosenBefore(), preferred: navigator.languages }));
}

/** Somebody chose a language: from now on it is theirs, and what the link asked for is forgotten. */
export async function choose(language: Language): Promise<void> {
  await fetchAndSpeak(language);
  try {
    localStorage.setItem(KEY, language.code);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  if (askedIn(location.href) !== null) history.replaceState(history.state, '', withoutLanguage(location.href));
}

async function fetchAndSpeak({ code, load }: Language): Promise<void> {
  if (load === null) {
    if (currentLanguage() !== code) speak({ language: code, texts: null });
    return;
  }
  speak({ language: code, texts: await load() });
}
