/**
 * The content security policy of the page: its own scripts only, nothing evaluated, nothing framed into it.
 * It is one text, sent as a header by `npm start` and built into the page for hosts that send no headers.
 */

const DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self'",
  // Positions and term colours are written as style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  // A signalling server may be named by settings, so its host cannot be known here.
  "connect-src 'self' http: https: ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
];

/** For a <meta> element, which knows no frame-ancestors. */
export const PAGE_POLICY = DIRECTIVES.join('; ');

/** For the header. */
export const HEADER_POLICY = [...DIRECTIVES, "frame-ancestors 'self'"].join('; ');

/**
 * Writes the policy into the built page. The development server is left alone: hot reload needs inline scripts.
 * @returns {import('vite').Plugin}
 */
export function policyPlugin() {
  return {
    name: 'page-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
