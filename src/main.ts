/** Where the page begins: it draws the application, opens the room that the address names, and puts the script door in place. */
import { mount } from 'svelte';
import Page from './Page.svelte';
import { Playground } from './live/playground/playground.ts';
import { RaftApi } from './live/script/api.ts';
import { isSandboxHash } from './ui/sandbox/address.ts';
import { speakAsWished } from './ui/language/language.svelte.ts';

declare global {
  interface Window {
    /** The script door: docs/scripting.md. */
    readonly raft: RaftApi;
  }
}

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app"');

const playground = new Playground();
Object.defineProperty(window, 'raft', { value: new RaftApi(playground), enumerable: true });

/** The page waits so long for its language, in ms; after that it is drawn in English, and again when the language is there. */
const LONGEST_WAIT_FOR_LANGUAGE = 1_500;
const spoken = speakAsWished().catch(() => undefined);
const waited = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_FOR_LANGUAGE));
void Promise.race([spoken, waited]).then(() => mount(Page, { target, props: { playground } }));

// Closing a tab is a crash to Raft; saying so lets the others see it at once instead of after some seconds.
addEventListener('pagehide', () => playground.room?.close());
// A page from the back/forward cache would come back with everything closed.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
// Another link typed into the address bar is another room: this tab's server ends here, and its disk stays.
addEventListener('hashchange', () => {
  // Between the first page and the sandbox no server is left behind, and Page follows the address.
  const followed = location.hash === '' || isSandboxHash(location.hash);
  if (followed && playground.room === null && !playground.opening) return;
  playground.close();
  location.reload();
});

if (!isSandboxHash(location.hash)) playground.openAddress();
