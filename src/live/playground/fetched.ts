/** A part of the page that comes later, over the network: when it does not come, that is said in words. */
import { Failure } from '../room/failure.ts';

export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    const text = 'A part of this page could not be fetched: its web server does not answer. Reload when it is back.';
    throw new Failure('notFetched', text);
  }
}
