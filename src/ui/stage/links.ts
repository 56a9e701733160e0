/**
 * The lines between servers: what is known of each link, told by dash and weight. One line for each pair, from what
 * this tab reports of its own links and others report of theirs.
 */
import { number } from '../../texts/formats.ts';
import { stageTexts } from '../../texts/english/stage.ts';
import type { LinkView, WorldView } from '../../view/world.ts';
import { placeById, type Place } from './places.ts';

export type LinkStyle = 'open' | 'relayed' | 'silent' | 'byHand';

export interface LinkLine {
  readonly key: string;
  readonly from: Place;
  readonly to: Place;
  readonly style: LinkStyle;
  /** One end leads: drawn thicker. */
  readonly lead: boolean;
  /** The round trip, on this tab's own links. */
  readonly sounding: string | null;
}

/** Shorter silences than this are ordinary: an idle link is only asked now and then. */
const LEAST_SILENCE = 3000;

export function linkLines(view: WorldView, places: readonly Place[]): readonly LinkLine[] {
  const byId = placeById(places);
  const lines = new Map<string, LinkLine>();
  for (const link of ownFirst(view)) {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    const key = link.from < link.to ? `${link.from} ${link.to}` : `${link.to} ${link.from}`;
    if (from === undefined || to === undefined || from === to) continue;
    const known = lines.get(key);
    const line = lineOf(view, link, from, to, key);
    // Either end may have closed it by hand, and that is what one must see.
    if (known === undefined || (line.style === 'byHand' && known.style !== 'byHand')) lines.set(key, line);
  }
  return [...lines.values()];
}

function ownFirst(view: WorldView): readonly LinkView[] {
  const own = (link: LinkView): boolean => link.from === view.self || link.to === view.self;
  return [...view.links.filter(own), ...view.links.filter((link) => !own(link))];
}

function lineOf(view: WorldView, link: LinkView, from: Place, to: Place, key: string): LinkLine {
  const style = styleOf(link, Math.max(LEAST_SILENCE, view.timing.electionMs[1]));
  const own = link.from === view.self || link.to === view.self;
  const alive = style === 'open' || style === 'relayed';
  return {
    key,
    from,
    to,
    style,
    lead: alive && (link.from === view.leader || link.to === view.leader),
    sounding: own && alive && link.roundTripMs !== null ? soundingText(link) : null,
  };
}

export function styleOf(link: LinkView, silence: number): LinkStyle {
  if (link.raft === 'closedByHand') return 'byHand';
  if (link.raft !== 'open' || (link.lastHeardMs ?? 0) > silence) return 'silent';
  return link.kind === 'broadcast' ? 'relayed' : 'open';
}

function soundingText(link: LinkView): string {
  const measured = link.roundTripMs ?? 0;
  const trip = `${number(measured, measured < 10 ? 1 : 0)} ms`;
  return link.kind === 'broadcast' ? stageTexts().noNetwork({ trip }) : trip;
}

/** A point of the line, nearer to `from` the smaller the share. */
export function along(line: LinkLine, share: number): { readonly x: number; readonly y: number } {
  return {
    x: Math.round((line.from.x + (line.to.x - line.from.x) * share) * 100) / 100,
    y: Math.round((line.from.y + (line.to.y - line.from.y) * share) * 100) / 100,
  };
}
