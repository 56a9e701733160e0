/**
 * The messages between servers that are driven by hand: each waits until somebody says what becomes of it.
 *
 * It delivers nothing by itself and knows no server; a link that is cut loses what is on it.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { RaftMessage } from '../../raft/messages.ts';
import { wrong } from './wrong.ts';

export interface Packet {
  readonly from: ServerId;
  readonly to: ServerId;
  readonly message: RaftMessage;
}

/** Which messages are meant: those that agree in all that is said. */
export interface Selection {
  readonly from?: ServerId;
  readonly to?: ServerId;
  readonly kind?: string;
  /** Only one of them: counted from 1 in the order they were sent, or the last. */
  readonly which?: number | 'last';
}

export class Wire {
  private packets: Packet[] = [];
  private held: Packet[] = [];
  private readonly cuts = new Set<string>();

  get onTheWay(): readonly Packet[] {
    return this.packets;
  }

  get heldBack(): readonly Packet[] {
    return this.held;
  }

  /** False when the link is cut, so that the message is lost. */
  put(packet: Packet): boolean {
    if (this.isCut(packet.from, packet.to)) return false;
    this.packets.push(packet);
    return true;
  }

  isCut(from: ServerId, to: ServerId): boolean {
    return this.cuts.has(`${from}>${to}`);
  }

  /** Takes what is on its way between them off the wire, too: it is lost. */
  cut(from: ServerId, to: ServerId): Packet[] {
    this.cuts.add(`${from}>${to}`);
    const lost = [...this.packets, ...this.held].filter((packet) => packet.from === from && packet.to === to);
    this.packets = this.packets.filter((packet) => !lost.includes(packet));
    this.held = this.held.filter((packet) => !lost.includes(packet));
    return lost;
  }

  heal(): void {
    this.cuts.clear();
  }

  take(selection: Selection): Packet[] {
    const taken = chosen(this.packets, selection, 'on its way');
    this.packets = this.packets.filter((packet) => !taken.includes(packet));
    return taken;
  }

  /** The same, without complaint when there is none. */
  takeAny(matches: (packet: Packet) => boolean): Packet[] {
    const taken = this.packets.filter(matches);
    this.packets = this.packets.filter((packet) => !taken.includes(packet));
    return taken;
  }

  /** Puts copies behind all others. */
  duplicate(selection: Selection): Packet[] {
    const copies = chosen(this.packets, selection, 'on its way').map((packet) => ({ ...packet }));
    this.packets.push(...copies);
    return copies;
  }

  hold(selection: Selection): Packet[] {
    const taken = this.take(selection);
    this.held.push(...taken);
    return taken;
  }

  /** Puts held messages behind all others. */
  release(selection: Selection): Packet[] {
    const released = chosen(this.held, selection, 'held');
    this.held = this.held.filter((packet) => !released.includes(packet));
    this.packets.push(...released);
    return released;
  }
}

function chosen(packets: readonly Packet[], selection: Selection, where: string): Packet[] {
  const { from, to, kind, which } = selection;
  const fitting = packets.filter(
    (packet) =>
      (from === undefined || packet.from === from) &&
      (to === undefined || packet.to === to) &&
      (kind === undefined || packet.message.kind === kind),
  );
  const one = which === 'last' ? fitting.at(-1) : which === undefined ? undefined : fitting[which - 1];
  const meant = which === undefined ? fitting : one === undefined ? [] : [one];
  if (meant.length > 0) return meant;
  const there = packets.map((packet) => `${packet.from}>${packet.to} ${packet.message.kind}`).join(', ');
  throw wrong(`no such message is ${where}`, there === '' ? `none is ${where}` : `there is: ${there}`);
}
