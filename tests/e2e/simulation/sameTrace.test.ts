/**
 * The same seed gives the same trace, byte for byte, in Node and in Chromium: the very script that `npm run soak` runs is
 * loaded by a page, both write down whole runs, and the digests are compared.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { buildLaboratory, loadLaboratory } from '../../../src/commands/laboratory.mjs';
import type * as Laboratory from '../../../src/sim/laboratory/laboratory.ts';

type Experiment = Laboratory.Experiment;

/** Small and large clusters, with every kind of fault between them; the last one ends with a violation. */
const RUNS: readonly Experiment[] = [
  { seed: 3, servers: 3 },
  { seed: 15, servers: 5 },
  { seed: 92, servers: 7 },
  { seed: 653 },
  { seed: 2, bug: 'countOwnUnsaved' },
];

let laboratory: typeof Laboratory;
let server: Server;
let address: string;
let remove: () => void;

test.beforeAll(async () => {
  const built = await buildLaboratory();
  remove = built.remove;
  laboratory = (await loadLaboratory(built.script)) as typeof Laboratory;
  const script = readFileSync(built.script);
  server = createServer((request, response) => {
    const isScript = request.url === '/laboratory.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><html lang="en"><title>Laboratory</title></html>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  remove();
});

/** What the page makes of a run: how many lines, the digest of all, and those of a part when they are asked for. */
async function inThePage(
  page: Page,
  experiment: Experiment,
  part: readonly [from: number, to: number] | null,
): Promise<{ lines: number; digest: string; part: string[] }> {
  return page.evaluate(
    async ({ script, wanted, asked }) => {
      const { traceOf } = (await import(script)) as typeof Laboratory;
      const trace = traceOf(wanted);
      const bytes = new TextEncoder().encode(trace.join('\n'));
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const digest = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { lines: trace.length, digest, part: asked === null ? [] : trace.slice(asked[0], asked[1]) };
    },
    { script: `${address}/laboratory.js`, wanted: experiment, asked: part },
  );
}

/** The first line that is not the same, as both have it. */
async function firstDifference(page: Page, experiment: Experiment, trace: readonly string[]): Promise<string> {
  const step = 20_000;
  for (let from = 0; from <= trace.length; from += step) {
    const there = (await inThePage(page, experiment, [from, from + step])).part;
    const here = trace.slice(from, from + step);
    const place = here.findIndex((line, index) => line !== there[index]);
    if (place !== -1) return `line ${from + place + 1}\n  Node:     ${here[place]}\n  Chromium: ${there[place]}`;
  }
  return 'Chromium goes on where Node ends';
}

for (const experiment of RUNS) {
  test(`${JSON.stringify(experiment)} has the same trace in Node and in Chromium`, async ({ page }) => {
    await page.goto(address);
    const trace = laboratory.traceOf(experiment);
    expect(trace.length).toBeGreaterThan(100);
    const digest = createHash('sha256').update(trace.join('\n')).digest('hex');
    const there = await inThePage(page, experiment, null);
    const difference = there.digest === digest ? null : await firstDifference(page, experiment, trace);
    expect(difference).toBe(null);
    expect(there.lines).toBe(trace.length);
  });
}
