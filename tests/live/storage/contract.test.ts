/** The live disk keeps the contract of every disk. */
import type { Disk, DiskWrite } from '../../../src/node/ports.ts';
import { openRoomStorageIn } from '../../../src/live/storage/openRoomStorage.ts';
import { diskContract } from '../../node/contracts/disk.contract.ts';
import { Browser } from './surroundings.ts';
import { META, ROOM, SERVER, claimed, watchDisk } from './helpers.ts';

diskContract('live', async (stored) => {
  const browser = new Browser('plain');
  const storage = await openRoomStorageIn(ROOM, browser.tab().surroundings);
  const ownership = await storage.create(SERVER, stored, META);
  const watched = watchDisk(ownership);
  const completed: number[] = [];
  let last: number | null = null;
  const disk: Disk = {
    write: (write: DiskWrite) => {
      last = write.save;
      watched.disk.write(write);
      void watched.ended(write.save).then(({ save, end }) => end === 'saved' && completed.push(save));
    },
  };
  return {
    disk,
    completed,
    settle: async () => {
      if (last !== null) await watched.ended(last);
    },
    crash: async () => {
      ownership.release();
      return (await claimed(await openRoomStorageIn(ROOM, browser.tab().surroundings))).recovered;
    },
    end: () => ownership.release(),
  };
});
