/** Serves the bare page of the network tests and a signalling server that can be stopped and started again. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createPeerServer } from '../../../src/commands/peer-server.mjs';

export interface NetworkServer {
  readonly url: string;
  readonly signalling: { stop(): void; start(): void };
  close(): Promise<void>;
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['es'], fileName: 'page' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if ('output' in output) return output.output[0].code;
  }
  throw new Error('The page of the network tests was not built.');
}

export async function serveNetwork(port = 0): Promise<NetworkServer> {
  const script = await bundle();
  const server: Server = createServer();
  const signalling = createPeerServer(server);
  server.on('request', (request, response) => {
    if (signalling.owns(request.url)) return signalling.handleRequest(request, response);
    if (request.url === '/page.js') return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    return response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(
        '<!doctype html><html lang="en"><title>Network</title><script type="module" src="/page.js"></script></html>',
      );
  });
  server.on('upgrade', (request, socket, head) => signalling.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    signalling,
    close: () =>
      new Promise((resolve) => {
        signalling.stop();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
