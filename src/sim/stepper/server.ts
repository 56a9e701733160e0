/**
 * One server that is driven by hand: its state under the rules, a disk that ends a save when it is told to, and what
 * waits for that. It performs the effects of each step and says in one line each what it does.
 *
 * It has its own clock, which moves only by hand, and hands what leaves it to whoever drives it.
 */
import type { Entry, Microseconds, PersistentState, ServerId, Snapshot } from '../../raft/entries.ts';
import type { Effect, Input, Settings } from '../../raft/inputs.ts';
import type { RaftMessage } from '../../raft/messages.ts';
import { createServer, startedNotes } from '../../raft/create.ts';
import { figure2, type Figure2 } from '../../raft/readers.ts';
import type { Rules } from '../../raft/rules.ts';
import { copyState, type RaftState } from '../../raft/state.ts';
import { nextDeadline } from '../../raft/step.ts';
import { observedStep, type Observer } from '../../node/trace/observer.ts';
import { written } from '../../node/written.ts';
import { fieldsSaid, saying } from './saying.ts';
import { wrong } from './wrong.ts';

type Save = Extract<Effect, { kind: 'save' }>;
type Held = Extract<Effect, { kind: 'send' | 'apply' | 'restore' }>;

/** What a server needs of whoever drives it. */
export interface Hands {
  readonly settings: Settings;
  readonly rules: Rules;
  readonly observer: Observer | undefined;
  /** Whether a save ends as soon as it is begun. */
  savesAtOnce(id: ServerId): boolean;
  say(id: ServerId, line: string): void;
  leaves(from: ServerId, to: ServerId, message: RaftMessage): void;
}

export class SteppedServer {
  readonly id: ServerId;
  /** Since it started, or since its state was put back from a snapshot. */
  readonly applied: Entry[] = [];
  /** What its state was put back to, by a start or by a snapshot that was installed: text of `appliedText`. */
  private restored = '';
  private readonly hands: Hands;
  private disk: PersistentState;
  private state: RaftState;
  private saves: Save[] = [];
  private held: Held[] = [];
  private durable = 0;
  private now: Microseconds = 0;
  private isUp = true;
  private isParked = false;

  constructor(id: ServerId, disk: PersistentState, hands: Hands) {
    this.id = id;
    this.hands = hands;
    this.disk = disk;
    this.state = this.begin();
  }

  get up(): boolean {
    return this.isUp;
  }

  /** What is durable. */
  get onDisk(): PersistentState {
    return this.disk;
  }

  get unsaved(): number {
    return this.saves.length;
  }

  /** A copy, so that no reader can change what the server is. */
  get raft(): RaftState {
    return copyState(this.state);
  }

  see(): Figure2 {
    return figure2(this.state);
  }

  /** All that is applied, as the text of a snapshot: the commands in their order, with a blank between. */
  appliedText(): string {
    const commands = this.applied.flatMap(({ payload }) => (payload.kind === 'command' ? payload.command : []));
    return [...(this.restored === '' ? [] : [this.restored]), ...commands].join(' ');
  }

  deadline(): Microseconds | null {
    return nextDeadline(this.state);
  }

  /** One turn, as the driver makes it: these inputs, and a flush at their end. */
  turn(...inputs: readonly TimelessInput[]): void {
    if (!this.isUp) throw wrong(`${this.id} is down`, `restart ${this.id}`);
    for (const input of inputs) this.input(input);
    this.input({ kind: 'flush' });
    while (this.isUp && this.saves.length > 0 && this.hands.savesAtOnce(this.id)) this.saved();
  }

  /** Its clock moves on to `until`, firing what falls due on the way. */
  passTime(until: Microseconds): void {
    for (let due = this.deadline(); due !== null && due <= until; due = this.deadline()) {
      this.now = Math.max(this.now, due);
      this.turn({ kind: 'tick' });
      if ((this.deadline() ?? Infinity) <= this.now)
        throw new Error(`A deadline of ${this.id} that is due does not move.`);
    }
    this.now = Math.max(this.now, until);
    this.turn({ kind: 'tick' });
  }

  get time(): Microseconds {
    return this.now;
  }

  /** The oldest save becomes durable. */
  saved(): void {
    const save = this.takeSave();
    this.disk = written(this.disk, save);
    this.durable = save.save;
    this.hands.observer?.durable(this.state, save.save);
    if (!this.hands.savesAtOnce(this.id)) this.hands.say(this.id, `has saved ${fieldsSaid(save)}`);
    this.release();
    this.turn({ kind: 'saved', save: save.save });
  }

  /** The oldest save fails, and those begun after it are not made. */
  saveFails(): void {
    const save = this.takeSave();
    this.saves = [];
    this.hands.say(this.id, `could not save ${fieldsSaid(save)}`);
    this.turn({ kind: 'saveFailed', save: save.save });
  }

  crash(): void {
    if (!this.isUp) throw wrong(`${this.id} is down already`, `restart ${this.id}`);
    this.isUp = false;
    this.saves = [];
    this.held = [];
    this.durable = 0;
    this.applied.length = 0;
    this.hands.observer?.stopped(this.state);
  }

  /** The last entries of its log are gone from its disk, as if they had never been saved. */
  loseTail(entries: number): void {
    if (this.isUp) throw wrong(`${this.id} is running`, `crash ${this.id} first`);
    const { log } = this.disk;
    if (entries > log.length) throw wrong(`${this.id} has only ${log.length} entries`, 'lose so many or fewer');
    this.disk = { ...this.disk, log: log.slice(0, log.length - entries) };
  }

  restart(): void {
    if (this.isUp) throw wrong(`${this.id} is running`, `crash ${this.id} first`);
    if (this.isParked) throw wrong(`${this.id} has parked`, 'it never starts again');
    this.isUp = true;
    this.state = this.begin();
    for (const note of startedNotes(this.state)) this.hands.say(this.id, saying(note));
  }

  private begin(): RaftState {
    const { settings, rules, observer } = this.hands;
    const { id, now } = this;
    const persistent = { ...this.disk, log: [...this.disk.log] };
    // Chance has no part in it: the timers are drawn by a rule that ignores the number.
    this.restored = persistent.compaction?.snapshot.data ?? '';
    const state = createServer({ id, settings, seed: 1, persistent, now }, rules);
    observer?.started(state);
    return state;
  }

  private takeSave(): Save {
    if (!this.isUp) throw wrong(`${this.id} is down`, `restart ${this.id}`);
    const save = this.saves.shift();
    if (save === undefined)
      throw wrong(`${this.id} has nothing to save`, 'saves end by themselves unless you say: saves by hand');
    return save;
  }

  private input(timeless: TimelessInput): void {
    const { rules, observer } = this.hands;
    const input: Input = { ...timeless, now: this.now };
    for (const effect of observedStep(observer, this.state, input, rules)) this.perform(effect);
    this.release();
  }

  private perform(effect: Effect): void {
    switch (effect.kind) {
      case 'note':
        this.hands.say(this.id, saying(effect.note));
        return;
      case 'save':
        this.saves.push(effect);
        this.hands.say(
          this.id,
          `${this.hands.savesAtOnce(this.id) ? 'saves' : 'begins to save'} ${fieldsSaid(effect)}`,
        );
        return;
      case 'send':
      case 'apply':
      case 'restore':
        this.held.push(effect);
        return;
      case 'park':
        this.hands.say(this.id, saying(effect));
        this.crash();
        this.isParked = true;
        return;
      default:
        this.hands.say(this.id, saying(effect));
    }
  }

  private release(): void {
    const released = this.held.filter(({ after }) => after === null || after <= this.durable);
    this.held = this.held.filter((effect) => !released.includes(effect));
    for (const effect of released) {
      if (effect.kind === 'send') {
        this.hands.observer?.sent(this.state, effect.to, effect.message);
        this.hands.leaves(this.id, effect.to, effect.message);
      } else {
        if (effect.kind === 'apply') this.applied.push(...effect.entries);
        else this.putBack(effect.snapshot);
        this.hands.say(this.id, saying(effect));
      }
    }
  }

  private putBack(snapshot: Snapshot): void {
    this.applied.length = 0;
    this.restored = snapshot.data;
  }
}

/** An input without its time, which is the server's own. */
export type TimelessInput = Input extends infer One ? (One extends Input ? Omit<One, 'now'> : never) : never;
