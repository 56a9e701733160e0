/** The server behind `npm start`: what it serves, what it refuses, and that its signalling half can go and come back. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathFor } from '../../src/commands/files.mjs';
import { startServer } from '../../src/commands/server.mjs';
import { ask, SignallingClient } from './http.ts';

const OPEN = { type: 'OPEN' };

let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'raft-playground-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<h1>page</h1>');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'run();');
  server = await startServer({ port: 0, host: '127.0.0.1', directory: folder });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('the page', () => {
  it('is served with a policy that lets nothing be evaluated', async () => {
    const { status, headers, body } = await ask(server.port, '/');
    expect(status).toBe(200);
    expect(body).toBe('<h1>page</h1>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('keeps files for good whose names carry a digest', async () => {
    const { headers } = await ask(server.port, '/assets/main-abc.js');
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it('is compressed as the browser likes', async () => {
    const brotli = await ask(server.port, '/', { 'Accept-Encoding': 'gzip, br' });
    const gzip = await ask(server.port, '/', { 'Accept-Encoding': 'gzip' });
    expect(brotliDecompressSync(Buffer.from(brotli.body, 'latin1')).toString()).toBe('<h1>page</h1>');
    expect(gunzipSync(Buffer.from(gzip.body, 'latin1')).toString()).toBe('<h1>page</h1>');
  });

  it('is not sent again to a browser that has it', async () => {
    const { headers } = await ask(server.port, '/');
    const again = await ask(server.port, '/', { 'If-None-Match': headers.etag! });
    expect(again).toMatchObject({ status: 304, body: '' });
  });

  it('is asked for, never written to', async () => {
    expect((await ask(server.port, '/', {}, 'POST')).status).toBe(405);
    expect(await ask(server.port, '/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each(['/nothing.js', '/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/%00', '/%zz', '/assets'])(
    'holds nothing at %s',
    async (path) => {
      expect((await ask(server.port, path)).status).toBe(404);
    },
  );

  it('never leaves its folder, however an address is written', () => {
    expect(pathFor('/srv/page', '/../page-of-another/x')).toBeNull();
    expect(pathFor('/srv/page', '/a/../../x')).toBeNull();
    expect(pathFor('/srv/page', '/a/b.js?c#d')).toBe('/srv/page/a/b.js');
  });
});

describe('the local network', () => {
  it('has no address for a server that only this machine reaches', async () => {
    const { status, headers, body } = await ask(server.port, '/lan.json');
    expect({ status, body: JSON.parse(body) as unknown }).toEqual({ status: 200, body: { addresses: [] } });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is not spoken of by a plain web host', async () => {
    const plain = await startServer({ port: 0, host: '127.0.0.1', directory: folder, peerServer: false });
    expect((await ask(plain.port, '/lan.json')).status).toBe(404);
    expect((await ask(plain.port, '/peerjs/peerjs/id')).status).toBe(404);
    const client = new SignallingClient(plain.port, 'a1', 'token');
    expect(await client.closed).toBe(1006);
    await plain.close();
  });
});

describe('the signalling server', () => {
  it('greets a tab and passes an offer on to another', async () => {
    const alice = new SignallingClient(server.port, 'alice', 'secret');
    const bob = new SignallingClient(server.port, 'bob', 'secret');
    expect([await alice.next(), await bob.next()]).toEqual([OPEN, OPEN]);
    alice.send(JSON.stringify({ type: 'OFFER', dst: 'bob', payload: 'sdp' }));
    expect(await bob.next()).toEqual({ type: 'OFFER', src: 'alice', dst: 'bob', payload: 'sdp' });
    alice.close();
    bob.close();
  });

  it('greets a tab that comes back while its old socket is still there, and lets that socket go', async () => {
    const former = new SignallingClient(server.port, 'carol', 'secret');
    expect(await former.next()).toEqual(OPEN);
    const returned = new SignallingClient(server.port, 'carol', 'secret');
    expect(await returned.next()).toEqual(OPEN);
    await former.closed;
    const other = new SignallingClient(server.port, 'dave', 'secret');
    await other.next();
    other.send(JSON.stringify({ type: 'OFFER', dst: 'carol', payload: 'sdp' }));
    expect(await returned.next()).toMatchObject({ type: 'OFFER', src: 'dave' });
    returned.close();
    other.close();
  });

  it('gives a name to nobody who lacks its token', async () => {
    const owner = new SignallingClient(server.port, 'erin', 'secret');
    await owner.next();
    const stranger = new SignallingClient(server.port, 'erin', 'guess');
    expect(await stranger.next()).toMatchObject({ type: 'ID-TAKEN' });
    await stranger.closed;
    owner.close();
  });

  it('outlives rubbish, and hangs up on a message that is too long', async () => {
    const client = new SignallingClient(server.port, 'frank', 'secret');
    await client.next();
    client.send('no JSON');
    client.send('null');
    client.send(JSON.stringify({ type: 'OFFER', dst: 'x', payload: 'y'.repeat(70_000) }));
    expect(await client.closed).toBe(1009);
    expect((await ask(server.port, '/')).status).toBe(200);
  });

  it('listens at its own path alone', async () => {
    const client = new SignallingClient(server.port, 'gina', 'secret', '/elsewhere');
    expect(await client.closed).toBe(1006);
  });

  it('can be stopped and started while the page is served on', async () => {
    const client = new SignallingClient(server.port, 'henry', 'secret');
    await client.next();
    server.stopPeerServer();
    await client.closed;
    expect(await new SignallingClient(server.port, 'henry', 'secret').closed).toBe(1006);
    expect((await ask(server.port, '/peerjs/peerjs/id')).status).toBe(503);
    expect((await ask(server.port, '/')).status).toBe(200);
    server.startPeerServer();
    const again = new SignallingClient(server.port, 'henry', 'another token');
    expect(await again.next()).toEqual(OPEN);
    again.close();
  });
});
