/** A link to a run has the same trace in Node and in Chromium: the same module opens the stored links in both. */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { buildLaboratory } from '../../../src/commands/laboratory.mjs';
import type * as Traced from '../../../src/sandbox/link/traced.ts';
import { storedLinks } from '../../sandbox/storedLinks.ts';

test('stored links have the same traces in Chromium as in Node', async ({ page }) => {
  const built = await buildLaboratory('src/sandbox/link/traced.ts');
  const script = readFileSync(built.script);
  const server = createServer((request, response) => {
    const isScript = request.url === '/traced.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><html lang="en"><title>Links</title></html>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.goto(address);
    const links = storedLinks();
    const digests = await page.evaluate(
      async ({ module, hashes }) => {
        const { tracedDigest } = (await import(module)) as typeof Traced;
        return Promise.all(hashes.map(tracedDigest));
      },
      { module: `${address}/traced.js`, hashes: links.map(({ hash }) => hash) },
    );
    expect(digests).toEqual(links.map(({ digest }) => digest));
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    built.remove();
  }
});
