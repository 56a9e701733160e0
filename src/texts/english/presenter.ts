/** The room for a projector: what is said on its three scenes beside what the stage and the story say. */
import { area } from '../current.ts';

export const english = {
  /** The button that begins it. */
  present: 'Show on a projector',
  scenes: 'Scenes',
  scene: { stage: 'Cluster', logs: 'Cluster and logs', join: 'Join' },
  hint: 'PageDown and PageUp turn the scenes · F: full screen',
  leave: 'Back to the room (Esc)',
  code: ({ room }: { room: string }) => `QR code of the link of room ${room}`,
  joinTitle: ({ room }: { room: string }) => `Join ${room}`,
  scan: 'Scan the code, or type the link. Your tab becomes a server.',
  onlyHere: 'This link works on this machine alone: open more tabs here. Each becomes a server.',
  here: ({ count }: { count: number }) => (count === 1 ? '1 server is here' : `${count} servers are here`),
};

export const presenterTexts = area('presenter', english);
