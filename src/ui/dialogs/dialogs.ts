/** All dialogs of a room in one piece, fetched after the page is drawn. */
export { default as ShareDialog } from '../share/ShareDialog.svelte';
export { default as KeyDialog } from './KeyDialog.svelte';
export { default as ServerMenu } from './ServerMenu.svelte';
export { default as PersonDialog } from '../people/PersonDialog.svelte';
export { default as SettingsDialog } from './SettingsDialog.svelte';
