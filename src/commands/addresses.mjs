/**
 * The addresses under which this machine can be reached by others in the same network.
 * It asks the operating system and nobody else: no address is guessed, none is looked up outside.
 */
import { networkInterfaces } from 'node:os';

/** Interfaces that lead into virtual machines and containers; nobody in the room can reach those. */
const VIRTUAL_INTERFACE = /^(docker|br-|veth|virbr|vbox|vmnet|vEthernet|utun|tun|tap|cni|podman)/i;

/**
 * A class is nearly always in 192.168 or 10, so those are named first.
 * @param {string} address
 */
function rank(address) {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2;
  return 3;
}

/**
 * IPv4 addresses of this machine in its local networks, the likeliest first.
 * @param {NodeJS.Dict<import('node:os').NetworkInterfaceInfo[]>} interfaces
 * @returns {string[]}
 */
export function lanAddresses(interfaces = networkInterfaces()) {
  const found = [];
  for (const [name, entries] of Object.entries(interfaces)) {
    if (VIRTUAL_INTERFACE.test(name)) continue;
    for (const entry of entries ?? []) {
      const linkLocal = entry.address.startsWith('169.254.');
      if (entry.family === 'IPv4' && !entry.internal && !linkLocal) found.push(entry.address);
    }
  }
  return found.sort((left, right) => rank(left) - rank(right));
}

/**
 * What `/lan.json` answers: whole addresses, ready to stand in a shared link.
 * @param {number} port
 * @param {string} host the address the server listens on; one that only this machine reaches has no LAN address
 */
export function lanReport(port, host) {
  if (host === '0.0.0.0' || host === '::') {
    return { addresses: lanAddresses().map((address) => `http://${address}:${port}/`) };
  }
  const reachable = lanAddresses().includes(host);
  return { addresses: reachable ? [`http://${host}:${port}/`] : [] };
}
