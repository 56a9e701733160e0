/** The letters in a person's mark: the first of her first name and of her last, or of wide scripts the last sign alone. */
import type { Person } from '../../view/person.ts';
import type { ServerPicture } from '../../view/world.ts';

const firstLetter = (word: string): string => /[\p{L}\p{N}]/u.exec(word)?.[0].toLocaleUpperCase() ?? '';

export function initialsOf(name: string): string {
  if (/^\p{Script=Han}/u.test(name)) return name.match(/\p{Script=Han}/gu)?.at(-1) ?? '';
  const words = name.split(/[\s.-]+/u).filter((word) => word !== '');
  const [first = ''] = words;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return firstLetter(first) + firstLetter(last);
}

/** The person at this tab, if she gave a name. */
export function ownPerson(servers: readonly ServerPicture[]): Person | null {
  return servers.find(({ own }) => own)?.person ?? null;
}
