/** What making faults needs, in one piece, fetched after the page is drawn. */
export { default as FaultsDialog } from './FaultsDialog.svelte';
export { default as LinkMenu } from './LinkMenu.svelte';
