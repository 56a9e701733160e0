/** Small helpers for tests that talk to the project's own server on loopback. */
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { request, type IncomingHttpHeaders } from 'node:http';
import WebSocket from 'ws';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Unlike fetch it sends a path exactly as written, dots and all. */
export function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('latin1');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** A tab as the signalling server sees it: what it was told, in order, and whether it is still connected. */
export class SignallingClient {
  readonly #socket: WebSocket;
  readonly #received: unknown[] = [];
  readonly #waiting: ((message: unknown) => void)[] = [];
  readonly closed: Promise<number>;

  constructor(port: number, id: string, token: string, path = '/peerjs/peerjs') {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${path}?key=peerjs&id=${id}&token=${token}`);
    this.closed = new Promise((resolve) => this.#socket.on('close', (code) => resolve(code)));
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString());
      const taker = this.#waiting.shift();
      if (taker) taker(message);
      else this.#received.push(message);
    });
  }

  /** The next message, whether it has come already or not. */
  next(): Promise<unknown> {
    if (this.#received.length > 0) return Promise.resolve(this.#received.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.terminate();
  }
}

/** The port a server listens on. */
export async function portOf(server: Server): Promise<number> {
  if (!server.listening) await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
