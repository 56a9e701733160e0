/**
 * A message as the text that travels. The way back is in gate.ts, since what arrives is anybody's text.
 */
import type { ServerMessage } from './messages.ts';

export function encode(message: ServerMessage): string {
  return JSON.stringify(message);
}
