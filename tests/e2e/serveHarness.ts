/** Builds a page of the tests' own as the app is built (a worker is bundled, too) and serves it on loopback. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { build, type PluginOption } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export interface Served {
  readonly port: number;
  close(): Promise<void>;
}

/** `page` is the path of an HTML file; it is served under its own name. */
export async function serveHarness(page: string, plugins: PluginOption[] = []): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'raft-harness-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: dirname(page),
    plugins,
    base: './',
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: page },
    },
  });
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      const body = readFileSync(path);
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
