/** Runs once before anything is measured: the page is built, unless what is built is as new as its sources. */
export { buildPage as default } from '../../src/commands/build.mjs';
