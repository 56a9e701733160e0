/**
 * The parts of a room's page that the first drawing does without. Each is fetched once, when the page has nothing better to do
 * or when it is asked for, whichever is first.
 */
export const loadDialogs = () => import('../dialogs/dialogs.ts');
export const loadFlights = () => import('../stage/flights/flights.ts');
export const loadFaults = () => import('../faults/making.ts');
export const loadApplications = () => import('../applications/Applications.svelte');
export const loadKeys = () => import('../keys/Keys.svelte');
export const loadConsole = () => import('../console/Console.svelte');
export const loadSafetyPanel = () => import('../safety/SafetyPanel.svelte');
export const loadSpaceTime = () => import('../spacetime/SpaceTime.svelte');
export const loadLoadPanel = () => import('../load/LoadPanel.svelte');
