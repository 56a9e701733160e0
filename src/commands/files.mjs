/**
 * Serves the built page from disk: a handful of files, read once and kept compressed.
 * It looks only inside its own folder, and it knows no rewriting of addresses: the page routes by its hash alone.
 */
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { HEADER_POLICY } from './policy.mjs';

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.json', 'application/json'],
  ['.webmanifest', 'application/manifest+json'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.map', 'application/json'],
]);

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt', '.map']);

const STANDING_HEADERS = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  // The room's secret stands in the address; even its path is nobody else's business.
  'Referrer-Policy': 'no-referrer',
};

/**
 * The file that a request asks for, or null for what lies outside the folder or cannot be read as an address.
 * @param {string} directory
 * @param {string} url
 */
export function pathFor(directory, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
  } catch {
    return null;
  }
  if (!path.startsWith('/') || path.includes('\0')) return null;
  const root = normalize(directory + sep);
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(root) ? file : null;
}

/**
 * The best encoding the browser takes.
 * @param {string} accepted
 */
function encodingFor(accepted) {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}

/**
 * @param {Buffer} body
 * @param {string} encoding
 */
async function compress(body, encoding) {
  if (encoding === 'br') {
    return promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  }
  return encoding === 'gzip' ? promisify(gzip)(body) : body;
}

/**
 * A file's content in one encoding, kept until the file changes.
 * @param {Map<string, {tag: string, body: Buffer}>} kept
 * @param {string} file
 * @param {string} encoding
 */
async function load(kept, file, encoding) {
  const state = await stat(file).catch(() => null);
  if (!state?.isFile()) return null;
  const tag = `"${state.size.toString(36)}-${Math.floor(state.mtimeMs).toString(36)}-${encoding}"`;
  const former = kept.get(`${encoding}:${file}`);
  if (former?.tag === tag) return former;
  const entry = { tag, body: await compress(await readFile(file), encoding) };
  kept.set(`${encoding}:${file}`, entry);
  return entry;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 */
function refuse(response, status, sentence) {
  response.writeHead(status, { ...STANDING_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

/**
 * A request handler for everything below one folder.
 * @param {string} directory
 */
export function serveFiles(directory) {
  /** @type {Map<string, {tag: string, body: Buffer}>} */
  const kept = new Map();
  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  return async function handle(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(response, 405, 'Only GET and HEAD are answered here.');
    }
    const file = pathFor(directory, request.url ?? '/');
    const extension = file === null ? '' : extname(file);
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = COMPRESSIBLE.has(extension) ? encodingFor(accepted) : 'identity';
    const entry = file === null ? null : await load(kept, file, encoding);
    if (entry === null || file === null) return refuse(response, 404, 'There is nothing here.');
    // Names below assets/ carry a digest of their content, so they never change their meaning.
    const lasting = file.includes(`${sep}assets${sep}`);
    const headers = {
      ...STANDING_HEADERS,
      'Content-Type': CONTENT_TYPES.get(extension) ?? 'application/octet-stream',
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: entry.tag,
      Vary: 'Accept-Encoding',
    };
    if (request.headers['if-none-match'] === entry.tag) {
      response.writeHead(304, headers).end();
      return;
    }
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.writeHead(200, { ...headers, 'Content-Length': entry.body.length });
    response.end(request.method === 'HEAD' ? undefined : entry.body);
  };
}
