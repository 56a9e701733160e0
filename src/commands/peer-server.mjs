/**
 * The signalling server: where tabs that hold the same link meet for the first time.
 * It passes on the handshake of a WebRTC connection and nothing else; no message of Raft ever comes through here,
 * and a running cluster does not notice when it is gone.
 */
import express from 'express';
import { ExpressPeerServer } from 'peer';
import { WebSocketServer } from 'ws';
import { lanReport } from './addresses.mjs';

export const PEER_PATH = '/peerjs';

/** PeerJS opens its socket at the mount path followed by its own fixed name. */
const SOCKET_PATH = `${PEER_PATH}/peerjs`;

/** A handshake is a few kilobytes; the library's own limit of 100 MiB would let one tab fill the memory. */
const LARGEST_MESSAGE = 64 * 1024;

/** Hidden tabs tick rarely, so a minute and a half of silence (the library's default) is no sign of death. */
const SILENCE_ALLOWED = 180_000;

/** @param {string | undefined} url */
function pathOf(url) {
  return (url ?? '/').split('?', 1)[0];
}

/**
 * A tab that comes back with its token while its old socket is still registered is given no OPEN by the library, and
 * would wait for ever (peers/peerjs, issue 1289). So the greeting is sent here, and the old socket is let go.
 * @param {import('peer').PeerServerEvents} peerApplication
 */
function greetReturningClients(peerApplication) {
  /** @type {WeakMap<import('peer').IClient, ReturnType<import('peer').IClient['getSocket']>>} */
  const lastSocket = new WeakMap();
  peerApplication.on('connection', (client) => {
    const former = lastSocket.get(client);
    lastSocket.set(client, client.getSocket());
    if (former === undefined) return;
    client.send({ type: 'OPEN' });
    former?.terminate();
  });
}

/**
 * A signalling server for an HTTP server that belongs to somebody else. It can be stopped and started again, as a real
 * one would be, while that server and the pages it served live on.
 * @param {import('node:http').Server} httpServer
 */
export function createPeerServer(httpServer) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  const peerApplication = ExpressPeerServer(httpServer, {
    path: '/',
    alive_timeout: SILENCE_ALLOWED,
    createWebSocketServer: () => sockets,
  });
  // A peer's malformed frame is reported here; without a listener it would end the process.
  peerApplication.on('error', () => undefined);
  greetReturningClients(peerApplication);
  const application = express();
  application.disable('x-powered-by');
  application.use(PEER_PATH, peerApplication);
  let running = true;

  return {
    /** @param {string | undefined} url */
    owns: (url) => pathOf(url) === PEER_PATH || pathOf(url)?.startsWith(`${PEER_PATH}/`) === true,

    /**
     * @param {import('node:http').IncomingMessage} request
     * @param {import('node:http').ServerResponse} response
     */
    handleRequest(request, response) {
      if (running) application(request, response);
      else response.writeHead(503, { 'Content-Type': 'text/plain' }).end('The signalling server is stopped.\n');
    },

    /**
     * @param {import('node:http').IncomingMessage} request
     * @param {import('node:stream').Duplex} socket
     * @param {Buffer} head
     */
    handleUpgrade(request, socket, head) {
      if (!running || pathOf(request.url) !== SOCKET_PATH) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
    },

    /** Every tab loses its signalling connection at once, and none gets a new one. */
    stop() {
      running = false;
      for (const client of sockets.clients) client.terminate();
    },

    start() {
      running = true;
    },
  };
}

/**
 * The same signalling server within `vite dev` and `vite preview`. Only upgrades below its own path are taken, so that
 * Vite's hot reload keeps its socket.
 * @returns {import('vite').Plugin}
 */
export function peerServerPlugin() {
  /** @param {import('vite').ViteDevServer | import('vite').PreviewServer} server */
  const mount = ({ httpServer, middlewares }) => {
    if (!httpServer) return;
    const plainServer = /** @type {import('node:http').Server} */ (httpServer);
    const peerServer = createPeerServer(plainServer);
    plainServer.on('upgrade', (request, socket, head) => {
      if (peerServer.owns(request.url)) peerServer.handleUpgrade(request, socket, head);
    });
    middlewares.use((request, response, next) => {
      if (peerServer.owns(request.url)) peerServer.handleRequest(request, response);
      else if (pathOf(request.url) === '/lan.json') answerLan(plainServer, response);
      else next();
    });
  };
  return { name: 'peer-server', configureServer: mount, configurePreviewServer: mount };
}

/**
 * @param {import('node:http').Server} httpServer
 * @param {import('node:http').ServerResponse} response
 */
function answerLan(httpServer, response) {
  const address = httpServer.address();
  const bound = typeof address === 'object' && address !== null ? address : { port: 0, address: '127.0.0.1' };
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(lanReport(bound.port, bound.address)));
}
