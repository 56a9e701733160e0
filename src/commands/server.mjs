/**
 * The server behind `npm start` and behind the tests: the built page, and a signalling server for its tabs, on one port.
 * It takes no part in any cluster, keeps nothing, and can lose its signalling half without losing the page.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { lanReport } from './addresses.mjs';
import { serveFiles } from './files.mjs';
import { createPeerServer } from './peer-server.mjs';

export const BUILT_PAGE = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port it got, which differs from the one asked for when that was 0
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/**
 * Serves until closed. `peerServer: false` is a plain web host: the page, but no signalling and no `/lan.json`.
 * @param {{port?: number, host?: string, directory?: string, peerServer?: boolean}} [options]
 */
export async function startServer(options = {}) {
  const { port = 4173, host = '0.0.0.0', directory = BUILT_PAGE, peerServer: wanted = true } = options;
  const httpServer = createServer();
  const peerServer = wanted ? createPeerServer(httpServer) : null;
  const files = serveFiles(directory);
  const actualPort = await listen(httpServer, port, host);

  httpServer.on('request', (request, response) => {
    if (peerServer?.owns(request.url)) return peerServer.handleRequest(request, response);
    if (peerServer && request.url === '/lan.json') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      return response.end(JSON.stringify(lanReport(actualPort, host)));
    }
    files(request, response).catch(() => response.destroy());
  });
  httpServer.on('upgrade', (request, socket, head) => {
    // A browser that goes away mid-handshake resets the socket, which is no reason to end the process.
    socket.on('error', () => socket.destroy());
    if (peerServer) peerServer.handleUpgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });

  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    url: `http://${reachable}:${actualPort}/`,
    port: actualPort,
    lan: () => lanReport(actualPort, host).addresses,
    stopPeerServer: () => peerServer?.stop(),
    startPeerServer: () => peerServer?.start(),
    async close() {
      peerServer?.stop();
      httpServer.closeAllConnections();
      await new Promise((resolve) => httpServer.close(resolve));
    },
  };
}
