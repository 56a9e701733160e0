/** Registers the promises of every Transport as tests of one of them: hand it a way to make a small world. */
import { afterEach, describe, test } from 'vitest';
import { transportPromises, type TransportWorld } from './transport.promises.ts';

export type { TransportWorld } from './transport.promises.ts';

export function transportContract(name: string, make: () => Promise<TransportWorld> | TransportWorld): void {
  describe(`transport: ${name}`, () => {
    let world: TransportWorld | null = null;
    afterEach(async () => {
      await world?.end();
      world = null;
    });

    for (const { name: promise, check } of transportPromises) {
      test(promise, async () => {
        world = await make();
        await check(world);
      });
    }
  });
}
