/** A player and what is gathered while it plays: all that a moment of a run is drawn from. It can be kept and put back. */
import type { Onlooker } from '../sim/onlooker.ts';
import type { Violation } from '../sim/checks/violation.ts';
import type { PlacedAct } from './acts.ts';
import { Gathering, type GatheringState } from './gathering.ts';
import { Player, type PlayerState } from './player.ts';
import type { Run } from './run.ts';

export interface StageState {
  readonly player: PlayerState;
  readonly gathering: GatheringState;
}

/** Who looks on beside the gathering. */
export interface Beside extends Pick<Onlooker, 'note' | 'applied' | 'looked' | 'called' | 'ended'> {
  acted?(placed: PlacedAct, place: number): void;
  violated?(violation: Violation): void;
}

export class Stage {
  readonly player: Player;
  readonly gathering: Gathering;

  /** Without anybody beside, it is a second performance, and nobody judges. */
  constructor(run: Run, beside: Beside | null) {
    this.gathering = new Gathering((violation) => beside?.violated?.(violation));
    const { gathering } = this;
    this.player = new Player(run, {
      onlooker: beside === null ? gathering : together(gathering, beside),
      unjudged: beside === null,
      acted(placed, place) {
        gathering.acted(placed, place);
        beside?.acted?.(placed, place);
      },
    });
    const { world } = this.player;
    gathering.watch({
      get now() {
        return world.now;
      },
      termOf: (server) => world.hosts.get(server)?.life?.server.standing.currentTerm ?? 0,
    });
  }

  capture(): StageState {
    return { player: this.player.capture(), gathering: this.gathering.state };
  }

  restore({ player, gathering }: StageState): void {
    this.player.restore(player);
    this.gathering.restore(gathering);
  }
}

function together(gathering: Gathering, beside: Beside): Onlooker & Required<Pick<Onlooker, 'violated'>> {
  return {
    note(server, life, number, note) {
      gathering.note(server, life, number, note);
      beside.note?.(server, life, number, note);
    },
    sent: (departure) => gathering.sent(departure),
    arrived: (message, arrival) => gathering.arrived(message, arrival),
    called(ticket, server, kind, text) {
      gathering.called(ticket, server, kind, text);
      beside.called?.(ticket, server, kind, text);
    },
    asked: (ticket, step) => gathering.asked(ticket, step),
    ended(ticket, end) {
      gathering.ended(ticket, end);
      beside.ended?.(ticket, end);
    },
    applied: (server, life, entry, result) => beside.applied?.(server, life, entry, result),
    looked: (server) => beside.looked?.(server),
    violated: (violation) => gathering.violated(violation),
  };
}
