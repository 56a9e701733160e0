/** The places of a room's page that a key leads to, and what of each takes the focus. It shows nothing itself. */
import type { PanelName, PhoneView } from '../room/places.ts';

export type Place =
  'stage' | 'logs' | 'story' | 'console' | 'composer' | 'nextPanel' | 'previousPanel' | 'share' | 'chartKey';

/** The panel that a place is. */
export const PLACES_OF_PANELS: Readonly<Partial<Record<Place, PanelName>>> = { logs: 'logs', console: 'console' };

/** The places that are the next panel in a row, and in which direction. */
export const PANEL_STEPS: Readonly<Partial<Record<Place, 1 | -1>>> = { nextPanel: 1, previousPanel: -1 };

/** On a phone, the view in which a place is. */
export const VIEWS_OF_PLACES: Readonly<Record<Place, PhoneView>> = {
  stage: 'cluster',
  logs: 'logs',
  story: 'story',
  console: 'logs',
  composer: 'cluster',
  nextPanel: 'logs',
  previousPanel: 'logs',
  share: 'cluster',
  chartKey: 'cluster',
};

const FIRST: Readonly<Partial<Record<Place, string>>> = {
  stage: '.servers [data-server][tabindex="0"]',
  logs: '[role="tab"][aria-selected="true"]',
  nextPanel: '[role="tab"][aria-selected="true"]',
  previousPanel: '[role="tab"][aria-selected="true"]',
  story: '.story [role="region"], .story [tabindex="0"]',
  console: '.console [role="combobox"]',
  composer: '.composer [name="value"], .composer input',
};

/** Gives the focus to a place that is on the page. False when it is not there (yet). */
export function focusPlace(place: Place): boolean {
  const selector = FIRST[place];
  if (selector === undefined) return true;
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}

/** The panel after or before another in the row, round and round. */
export function panelAfter(panels: readonly PanelName[], panel: PanelName, by: 1 | -1): PanelName {
  const place = panels.indexOf(panel);
  return panels[(place + by + panels.length) % panels.length] ?? panel;
}
