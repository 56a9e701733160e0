/**
 * Names in the built page the parts that every room needs, so that a browser fetches them beside the first part instead of
 * after it. It names no part that only a dialog needs.
 */

/** What is imported later and needed soon, as the sources call it. */
const SOON = ['src/live/playground/opening.ts', 'src/ui/room/Room.svelte'];

/** @returns {import('vite').Plugin} */
export function preloadPlugin() {
  return {
    name: 'page-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((part) => part.type === 'chunk' && SOON.some((source) => part.facadeModuleId?.endsWith(source)))
          .map((part) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${part.fileName}` },
            injectTo: 'head',
          })),
    },
  };
}
