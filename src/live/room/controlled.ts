/**
 * What the other tabs say on the control link, each given to the part of the room that it is for. It reads and passes on; it
 * decides nothing, and what it cannot read changes nothing.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Commanding } from '../commanding/commanding.ts';
import type { FaultKeeper } from '../faults/keeper.ts';
import type { Commander } from './commander.ts';
import { readControl, type Act } from './control.ts';
import type { Entrance } from './entrance.ts';
import type { SettingsKeeper } from './settingsKeeper.ts';
import type { StewardRunner } from './stewardRunner.ts';

export interface Controlled {
  readonly entrance: Entrance;
  readonly steward: StewardRunner;
  readonly settings: SettingsKeeper;
  readonly commanding: Commanding;
  readonly commander: Commander;
  readonly faults: FaultKeeper;
  /** Somebody did something by hand. */
  acted(act: Act): void;
}

export function heardControl(room: Controlled, from: ServerId, data: unknown): void {
  const read = readControl(data);
  if ('wrong' in read) return;
  const message = read.message;
  switch (message.kind) {
    case 'join':
      room.entrance.heardJoin(from);
      return room.steward.heardJoin(from, message.replaces);
    case 'leave':
      return room.steward.heardLeave(from);
    case 'assembling':
      return room.entrance.heardAssembling(from, message.here, message.size);
    case 'found':
      return void room.entrance.heardFounded(message.cluster, message.members);
    case 'told':
      return room.entrance.heardTold(message.what);
    case 'settings':
      return room.settings.heard(from, message.settings);
    case 'command':
      return void room.commander.heard(from, message);
    case 'answer':
      return room.commander.heardAnswer(from, message);
    case 'faults':
      if (room.commanding.takesFaults(from, message.document)) room.faults.heard(from, message);
      return;
    case 'lifted':
      // Of anybody: whoever meets an author that has not heard of it tells on what the maker lifted.
      return room.faults.heard(from, message);
    case 'act':
      // Everybody tells of their own acts alone.
      if (message.act.by === from) room.acted(message.act);
      return;
  }
}
