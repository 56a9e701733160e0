/**
 * A wire over one RTCPeerConnection that PeerJS has opened: its own data channel for control, and negotiated
 * channels beside it.
 *
 * Nothing here waits for a close event to learn that the other end is gone; that is the link's business.
 */
import type { DataConnection } from 'peerjs';
import type { PathReport, Pipe, PipeListener, Wire } from './wire.ts';

const LOW_BUFFER_BYTES = 16 * 1024;

function pipeOf(channel: RTCDataChannel, listener: () => PipeListener | null): Omit<Pipe, 'listen' | 'close'> {
  channel.bufferedAmountLowThreshold = LOW_BUFFER_BYTES;
  channel.addEventListener('bufferedamountlow', () => listener()?.drained());
  return {
    get isOpen() {
      return channel.readyState === 'open';
    },
    get buffered() {
      return channel.bufferedAmount;
    },
    send: (frame) => channel.send(frame),
  };
}

/** The channel that PeerJS made. PeerJS keeps its handlers; it must see the close to forget the connection. */
class ControlPipe implements Pipe {
  readonly #connection: DataConnection;
  readonly #pipe: Omit<Pipe, 'listen' | 'close'>;
  #listener: PipeListener | null = null;

  constructor(connection: DataConnection) {
    this.#connection = connection;
    this.#pipe = pipeOf(connection.dataChannel, () => this.#listener);
    connection.on('data', (data) => this.#listener?.frame(data));
    connection.on('close', () => this.#listener?.closed());
  }

  get isOpen(): boolean {
    return this.#connection.open && this.#pipe.isOpen;
  }

  get buffered(): number {
    return this.#pipe.buffered;
  }

  listen(listener: PipeListener): void {
    this.#listener = listener;
  }

  send(frame: string): void {
    this.#pipe.send(frame);
  }

  close(): void {
    this.#listener = null;
    this.#connection.close();
  }
}

class ChannelPipe implements Pipe {
  readonly #channel: RTCDataChannel;
  readonly #pipe: Omit<Pipe, 'listen' | 'close'>;
  #listener: PipeListener | null = null;

  constructor(channel: RTCDataChannel) {
    this.#channel = channel;
    this.#pipe = pipeOf(channel, () => this.#listener);
    channel.onopen = () => this.#listener?.opened();
    channel.onmessage = (event: MessageEvent<unknown>) => this.#listener?.frame(event.data);
    channel.onclose = () => this.#listener?.closed();
  }

  get isOpen(): boolean {
    return this.#pipe.isOpen;
  }

  get buffered(): number {
    return this.#pipe.buffered;
  }

  listen(listener: PipeListener): void {
    this.#listener = listener;
  }

  send(frame: string): void {
    this.#pipe.send(frame);
  }

  close(): void {
    this.#listener = null;
    this.#channel.close();
  }
}

export class PeerJsWire implements Wire {
  readonly id: string;
  readonly kind = 'webrtc';
  readonly control: Pipe;
  readonly #connection: DataConnection;
  readonly #peerConnection: RTCPeerConnection;

  constructor(connection: DataConnection) {
    this.#connection = connection;
    this.#peerConnection = connection.peerConnection;
    this.id = connection.connectionId;
    // PeerJS would put any further channel that the other end opens in place of its own.
    this.#peerConnection.ondatachannel = (event) => event.channel.close();
    this.control = new ControlPipe(connection);
  }

  openPipe(number: number): Pipe {
    return new ChannelPipe(this.#peerConnection.createDataChannel(`pipe ${number}`, { negotiated: true, id: number }));
  }

  close(): void {
    this.#connection.close();
    // Chromium counts connections that nobody closed.
    this.#peerConnection.close();
  }

  async path(): Promise<PathReport> {
    const none: PathReport = { candidate: null, address: null, roundTripMs: null };
    if (this.#peerConnection.connectionState === 'closed') return none;
    const report = await this.#peerConnection.getStats();
    const stats: Record<string, unknown>[] = [];
    report.forEach((entry: Record<string, unknown>) => stats.push(entry));
    const transport = stats.find(
      (entry) => entry['type'] === 'transport' && entry['selectedCandidatePairId'] !== undefined,
    );
    const chosen = (entry: Record<string, unknown>): boolean =>
      transport === undefined
        ? entry['type'] === 'candidate-pair' && entry['nominated'] === true && entry['state'] === 'succeeded'
        : entry['id'] === transport['selectedCandidatePairId'];
    const pair = stats.find(chosen);
    const local = stats.find((entry) => pair !== undefined && entry['id'] === pair['localCandidateId']);
    if (pair === undefined || local === undefined) return none;
    const seconds = pair['currentRoundTripTime'];
    return {
      candidate: `${String(local['candidateType'])} ${String(local['protocol'])}`,
      address: typeof local['address'] === 'string' ? local['address'] : null,
      roundTripMs: typeof seconds === 'number' ? seconds * 1000 : null,
    };
  }
}
