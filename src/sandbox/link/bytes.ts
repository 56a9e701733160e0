/**
 * Text to compressed bytes to text that stands in a URL's hash, and back, by what every browser and Node have built in. What
 * comes back is bounded, for a few bytes can be made to say very much.
 */

/** Of the platform no more than this is used, so that the sandbox compiles without the DOM. */
interface Transform {
  readonly readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> };
  };
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
}

interface Platform {
  readonly CompressionStream: new (format: 'deflate-raw') => Transform;
  readonly DecompressionStream: new (format: 'deflate-raw') => Transform;
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
  btoa(binary: string): string;
  atob(text: string): string;
}

const platform = globalThis as unknown as Platform;

export async function compressed(text: string): Promise<Uint8Array> {
  return through(new platform.CompressionStream('deflate-raw'), new platform.TextEncoder().encode(text), Infinity);
}

/** Throws when the bytes are no such text, or when it is longer than `most` bytes. */
export async function decompressed(bytes: Uint8Array, most: number): Promise<string> {
  const text = await through(new platform.DecompressionStream('deflate-raw'), bytes, most);
  return new platform.TextDecoder('utf-8', { fatal: true }).decode(text);
}

async function through({ readable, writable }: Transform, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const writer = writable.getWriter();
  // What is wrong with the bytes is told at the readable end as well.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined);
  const reader = readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new Error('It says too much.');
    }
    parts.push(value);
  }
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const BLOCK = 0x2000;

/** Base64 with the letters that a URL takes as they are. */
export function toUrlText(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += BLOCK) binary += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  return platform.btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Null for what is no such text. */
export function fromUrlText(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = platform.atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
