/** Faults in words, as short as a line of them needs: pure text from data and the servers' names. */
import type { ServerId } from '../raft/entries.ts';
import { faultTexts } from '../texts/english/faults.ts';
import type { Fault, LinkEnds } from './faults.ts';

export type NameOf = (id: ServerId) => string;

/** What is told to scripts and to other tabs is in English, whatever the page speaks. */
export type FaultTexts = ReturnType<typeof faultTexts>;

export function linksText(
  { from, to, bothWays }: LinkEnds,
  nameOf: NameOf,
  { links }: FaultTexts = faultTexts(),
): string {
  if (from !== null && to !== null) {
    const [one, other] = [nameOf(from), nameOf(to)];
    return bothWays ? links.between({ one, other }) : links.oneWay({ from: one, to: other });
  }
  const server = from ?? to;
  if (server === null) return links.every;
  if (bothWays) return links.of({ server: nameOf(server) });
  return from === null ? links.sentTo({ server: nameOf(server) }) : links.sentBy({ server: nameOf(server) });
}

/** `+80–100 ms`. */
export function waitText(
  { delayMs, jitterMs }: { readonly delayMs: number; readonly jitterMs: number },
  texts: FaultTexts = faultTexts(),
): string {
  return texts.milliseconds({ least: delayMs, most: delayMs + jitterMs });
}

export function faultText(fault: Fault, nameOf: NameOf, texts: FaultTexts = faultTexts()): string {
  switch (fault.kind) {
    case 'cut':
      return texts.cut({ links: linksText(fault, nameOf, texts) });
    case 'groups':
      return groupsText(fault.groups, nameOf, texts);
    case 'delay':
      return texts.delay({ links: linksText(fault, nameOf, texts), wait: waitText(fault, texts) });
    case 'loss':
      return texts.loss({ links: linksText(fault, nameOf, texts), percent: fault.percent });
    case 'duplication':
      return texts.duplication({ links: linksText(fault, nameOf, texts), percent: fault.percent });
    case 'slowDisk': {
      const disk = fault.server === null ? texts.everyDisk : texts.diskOf({ server: nameOf(fault.server) });
      return texts.slowDisk({ disk, wait: waitText(fault, texts) });
    }
    case 'freeze':
      return texts.freeze({ server: nameOf(fault.server) });
  }
}

function groupsText(groups: readonly (readonly ServerId[])[], nameOf: NameOf, texts: FaultTexts): string {
  const named = groups.map((group) => group.map(nameOf));
  const [only] = named;
  return named.length === 1 && only !== undefined ? texts.apart({ group: only }) : texts.groups({ groups: named });
}
