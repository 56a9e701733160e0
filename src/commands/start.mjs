/**
 * `npm start`: from a fresh checkout to a served page, in one command.
 * It imports only built-ins before it has installed the rest, and it changes nothing outside this folder.
 */
import { createServer } from 'node:net';
import { buildPage } from './build.mjs';
import { installDependencies, Obstacle, requireNode, runMain, say } from './install.mjs';

const USUAL_PORT = 4173;

function chosenPort() {
  const text = process.env['PORT'] ?? '';
  if (text === '') return USUAL_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) {
    throw new Obstacle(
      `PORT is "${text}", but it has to be a number from 0 to 65535. For example: PORT=8080 npm start`,
    );
  }
  return port;
}

/**
 * @param {any} error
 * @param {number} port
 * @param {string} host
 */
function explainListening(error, port, host) {
  const another = port === USUAL_PORT ? USUAL_PORT + 1 : USUAL_PORT;
  const how = process.platform === 'win32' ? `  set PORT=${another}\n  npm start` : `  PORT=${another} npm start`;
  if (error.code === 'EADDRINUSE') {
    return new Obstacle(
      `Port ${port} is taken, perhaps by another Raft Playground. Stop that program, or choose another port:\n${how}`,
    );
  }
  if (error.code === 'EACCES') {
    return new Obstacle(`This system does not let you listen on port ${port}. Choose one above 1024:\n${how}`);
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return new Obstacle(
      `HOST is "${host}", which is no address of this machine. Leave it out to listen on all of them.`,
    );
  }
  return error;
}

/**
 * Tries the port before minutes go into installing and building for nothing.
 * @param {number} port
 * @param {string} host
 */
function requireFreePort(port, host) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explainListening(error, port, host)));
    probe.listen(port, host, () => probe.close(resolve));
  });
}

/**
 * Black on white whatever the terminal's own colours are, because many phones read no inverted code.
 * @param {string} text
 */
async function qrCode(text) {
  const { renderUnicodeCompact } = await import('uqr');
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n');
  const paint = process.stdout.isTTY ? (/** @type {string} */ line) => `\x1b[40;97m${line}\x1b[0m` : String;
  return lines.map((line) => `  ${paint(line)}`).join('\n');
}

/**
 * @param {{url: string, lan: () => string[]}} server
 * @param {boolean} open whether every address of this machine is listened on
 */
async function announce(server, open) {
  const [first, ...others] = server.lan();
  say(`\nRaft Playground is running.\n\n  On this machine      ${server.url}`);
  if (first === undefined) {
    const reason = open ? 'this machine is in no network' : 'HOST keeps others out';
    say(`  In your network      no address: ${reason}, so only tabs on this machine can join.`);
  } else {
    say(`  In your network      ${first}`);
    for (const other of others) say(`                       ${other}`);
    say(`\n${await qrCode(first)}`);
    say('\nPhones and laptops in the same network open the second address. If they cannot, a firewall or the');
    say('network itself keeps them apart; a hotspot of your own helps.');
  }
  say('\nPress Ctrl+C to stop. Tabs that have met run on without this server; newcomers need it.');
}

await runMain(async () => {
  requireNode();
  const port = chosenPort();
  const host = process.env['HOST'] || '0.0.0.0';
  await requireFreePort(port, host);
  await installDependencies();
  await buildPage();
  const { startServer } = await import('./server.mjs');
  const server = await startServer({ port, host }).catch((error) => {
    throw explainListening(error, port, host);
  });
  await announce(server, host === '0.0.0.0' || host === '::');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
});
