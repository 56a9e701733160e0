/**
 * Amounts of money: whole numbers of hundredths, which add up exactly, and their texts for people. No currency, and no
 * fractions of hundredths.
 */

/** 4000 is 40.00. */
export function amountText(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '−' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 4000 for `40`, `40.00` or `40,00`; null for what is no such amount. Digits are cut and joined, never multiplied. */
export function hundredthsOf(text: string): number | null {
  const parts = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  return parts === null ? null : Number(`${parts[1] ?? ''}${(parts[2] ?? '').padEnd(2, '0')}`);
}
