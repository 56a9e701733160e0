/** The signalling server within Vite's own: both sockets work on one port, hot reload and handshake. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, preview } from 'vite';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import { peerServerPlugin } from '../../src/commands/peer-server.mjs';
import { ask, portOf, SignallingClient } from './http.ts';

it('leaves the hot-reload socket alone and serves its own', async () => {
  const root = mkdtempSync(join(tmpdir(), 'raft-playground-vite-'));
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [peerServerPlugin()],
    server: { host: '127.0.0.1', port: 0, strictPort: false },
    optimizeDeps: { noDiscovery: true },
  });
  await vite.listen();
  const address = vite.httpServer?.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const client = new SignallingClient(port, 'alice', 'secret');
  expect(await client.next()).toEqual({ type: 'OPEN' });
  const token = /wsToken = "([^"]+)"/.exec((await ask(port, '/@vite/client')).body)?.[1] ?? '';
  const reload = new WebSocket(`ws://127.0.0.1:${port}/?token=${token}`, 'vite-hmr');
  const greeting = await new Promise<string>((resolve) => {
    reload.once('message', (data: Buffer) => resolve(data.toString()));
  });
  expect(JSON.parse(greeting)).toEqual({ type: 'connected' });
  expect(JSON.parse((await ask(port, '/lan.json')).body)).toEqual({ addresses: [] });

  client.close();
  reload.terminate();
  await vite.close();
  rmSync(root, { recursive: true });
});

it('serves the handshake in the preview of a built page too', async () => {
  const root = mkdtempSync(join(tmpdir(), 'raft-playground-vite-'));
  const vite = await preview({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [peerServerPlugin()],
    build: { outDir: '.' },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const port = await portOf(vite.httpServer);

  const client = new SignallingClient(port, 'alice', 'secret');
  expect(await client.next()).toEqual({ type: 'OPEN' });
  expect(JSON.parse((await ask(port, '/lan.json')).body)).toEqual({ addresses: [] });

  client.close();
  await vite.close();
  rmSync(root, { recursive: true });
});
