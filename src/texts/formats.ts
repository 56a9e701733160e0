/**
 * Numbers and times as the reader's language writes them: for what the page shows, never for what is stored or sent.
 */
import { currentLanguage } from './current.ts';

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function formatOf<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format {
  const known = kept.get(key) as Format | undefined;
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

/** `1,234` or `1.234`; with so many digits behind the comma, no more and no fewer. */
export function number(value: number, digits = 0): string {
  // All languages here write these alike, and a browser takes a twentieth of a second to learn how it writes numbers.
  if (digits === 0 && Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const language = currentLanguage();
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatOf(`${language} ${digits}`, () => new Intl.NumberFormat(language, options)).format(value);
}

/** Hours and minutes of a moment in ms since the epoch, on the reader's clock: `09:05`. */
export function timeOfDay(moment: number): string {
  const language = currentLanguage();
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return formatOf(`${language} time`, () => new Intl.DateTimeFormat(language, options)).format(moment);
}

/** `287 ms`, `1.4 s`, `12 s`, `3 min`. */
export function lengthOfTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${number(milliseconds)} ms`;
  if (milliseconds < 9_950) return `${number(milliseconds / 1000, 1)} s`;
  if (milliseconds < 119_500) return `${number(milliseconds / 1000)} s`;
  if (milliseconds < 7_170_000) return `${number(milliseconds / 60_000)} min`;
  return `${number(milliseconds / 3_600_000)} h`;
}
