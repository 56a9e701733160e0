/** Serves the rubbish peer's page, and drives it from a test. What it says is the test's business. */
import type { Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Channel } from './rubbishPeer.ts';

const PAGE =
  '<!doctype html><html lang="en"><title>Rubbish</title><script type="module" src="/rubbish.js"></script></html>';

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./rubbishPeer.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', lib: { entry, formats: ['es'], fileName: 'peer' } },
  });
  for (const output of Array.isArray(built) ? built : [built]) if ('output' in output) return output.output[0].code;
  throw new Error('The rubbish peer was not built.');
}

/** From a server of its own: a page that a test only makes up may not speak to this machine. */
export async function serveRubbish(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const isScript = request.url === '/rubbish.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export class RubbishDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  server(): Promise<string> {
    return this.#page.evaluate(() => window.rubbish.server);
  }

  knock(secret: string, hello: boolean): Promise<number> {
    return this.#page.evaluate(([secret, hello]) => window.rubbish.knock(secret, hello), [secret, hello] as const);
  }

  /** Knocks, says hello, and goes on to everybody of whom it is told. */
  async meetAll(secret: string): Promise<readonly number[]> {
    const first = await this.knock(secret, true);
    await this.#page.waitForFunction((wire) => window.rubbish.heard(wire, 'hello').length > 0, first);
    return this.#page.evaluate(([secret, wire]) => window.rubbish.meetOthers(secret, wire), [secret, first] as const);
  }

  async say(wires: readonly number[], channel: Channel, texts: readonly string[]): Promise<void> {
    await this.#page.evaluate(
      ([wires, channel, texts]) => {
        for (const wire of wires) for (const text of texts) window.rubbish.text(wire, channel, text);
      },
      [wires, channel, texts] as const,
    );
  }

  /** Frames that no text is made of: without a mark, never ended, and bytes. */
  async sendBadFrames(wires: readonly number[], channel: Channel): Promise<void> {
    await this.#page.evaluate(
      ([wires, channel]) => {
        for (const wire of wires) {
          for (const frame of ['no mark', '', '.never ', '+never ended '])
            window.rubbish.frame(wire, channel, frame, false);
          if (channel === 'views') window.rubbish.frame(wire, channel, '.{}', true);
        }
      },
      [wires, channel] as const,
    );
  }

  isOpen(wire: number, channel: Channel): Promise<boolean> {
    return this.#page.evaluate(([wire, channel]) => window.rubbish.isOpen(wire, channel), [wire, channel] as const);
  }

  /** How many frames of a kind came back. */
  heard(wire: number, kind: string): Promise<number> {
    return this.#page.evaluate(([wire, kind]) => window.rubbish.heard(wire, kind).length, [wire, kind] as const);
  }
}
