/** The language that a link asks for: `?lang=de`, which a teacher puts into the link for a class. */
const PARAMETER = 'lang';

export function askedIn(address: string): string | null {
  return new URL(address).searchParams.get(PARAMETER);
}

/** The same address, asking for no language. */
export function withoutLanguage(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(PARAMETER);
  return url.href;
}
