/**
 * The languages of the page, and which of them somebody is likely to want. It asks no browser: it is told what there is to know.
 */
import type { Texts } from './texts.ts';

/** As in the `lang` attribute. */
export type LanguageCode = 'en' | 'de' | 'zh-Hans';

export interface Language {
  readonly code: LanguageCode;
  /** In the language itself, so that its speakers find it in whatever language the page is. */
  readonly name: string;
  /** Null for English, which is there already. */
  readonly load: (() => Promise<Texts>) | null;
}

const english: Language = { code: 'en', name: 'English', load: null };

export const languages: readonly Language[] = [
  english,
  { code: 'de', name: 'Deutsch', load: async () => (await import('./german/index.ts')).german },
  { code: 'zh-Hans', name: '简体中文', load: async () => (await import('./chinese/index.ts')).chinese },
];

/** The language that `tag` means, such as `de-AT` or `zh-CN`; null when the page does not speak it. */
export function languageOf(tag: string): Language | null {
  const [main] = tag.toLowerCase().split(/[-_]/, 1);
  return languages.find(({ code }) => code.split('-', 1)[0] === main) ?? null;
}

/** What is known of the reader's wishes. */
export interface Wishes {
  /** What the link asks for (`?lang=de`). */
  readonly asked: string | null;
  /** What was chosen on this page before. */
  readonly chosen: string | null;
  /** What the browser prefers, the best first. */
  readonly preferred: readonly string[];
}

/** The link's language, else the one chosen before, else the first that the browser prefers and the page speaks. */
export function wishedLanguage({ asked, chosen, preferred }: Wishes): Language {
  for (const tag of [asked, chosen, ...preferred]) {
    const found = tag === null ? null : languageOf(tag);
    if (found !== null) return found;
  }
  return english;
}
