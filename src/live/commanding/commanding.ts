/**
 * Who may command, in this tab: it is asked before every command that is not a request of a client, it keeps and opens
 * commands for the room's maker, and it notices when they have lapsed. The rules are in kept.ts.
 */
import type { ServerId } from '../../raft/entries.ts';
import { answers } from '../../texts/english/commanding.ts';
import type { CommandAnswer, CommandLine } from '../../view/world.ts';
import type { FaultDocument } from '../faults/document.ts';
import type { Act } from '../room/control.ts';
import { answerOf, Failure } from '../room/failure.ts';
import type { RoomSettings } from '../room/roomSettings.ts';
import { Away } from './away.ts';
import { judgeSettings, mayCommand, takesFaults } from './kept.ts';

export interface CommandingHost {
  readonly self: ServerId;
  settings(): RoomSettings;
  change(part: Pick<RoomSettings, 'commandsKeptSince'>): void;
  /** That server's tab is heard, or somebody here has a link to it. */
  isHere(server: ServerId): boolean;
  /** What people call the server, and whoever sits at its tab. */
  called(server: ServerId): string;
  /** Tells the story here and in every other tab. */
  act(act: Omit<Act, 'kind' | 'key' | 'at'>): void;
  /** Tells the story here alone: each tab notices by itself. */
  tell(act: Act): void;
}

/** Asks for nothing but an answer, so it is always open. */
const QUESTIONS: ReadonlySet<string> = new Set(['LEADER_INFO']);

export class Commanding {
  readonly #host: CommandingHost;
  readonly #away = new Away();
  #before: RoomSettings;

  constructor(host: CommandingHost) {
    this.#host = host;
    this.#before = host.settings();
  }

  static handles(request: string): boolean {
    return request === 'COMMANDING';
  }

  run({ value }: CommandLine): Promise<CommandAnswer> {
    return answerOf(async () => {
      const said = value?.trim().toLowerCase();
      if (said !== undefined && said !== '') this.keep(this.#read(said));
      const { commandsKeptSince } = this.#host.settings();
      return { ok: true, text: this.#whoMay(), value: commandsKeptSince === null ? 'all' : 'maker' };
    });
  }

  /** Throws a Failure where this tab did not make the room. */
  keep(kept: boolean): void {
    const { self } = this.#host;
    const { maker, commandsKeptSince } = this.#host.settings();
    if (maker === null) throw new Failure('notAllowed', answers.noMaker);
    if (maker !== self) throw new Failure('notAllowed', answers.onlyMaker({ maker: this.#host.called(maker) }));
    if (kept === (commandsKeptSince !== null)) return;
    this.#host.change({ commandsKeptSince: kept ? Date.now() : null });
    this.#host.act({ by: self, request: 'COMMANDING', node: null, detail: kept ? 'maker' : 'all' });
  }

  /** Throws a Failure that names who may, when `by` may not. */
  check(request: string, by: ServerId = this.#host.self): void {
    const settings = this.#host.settings();
    if (QUESTIONS.has(request) || mayCommand(settings, by) || settings.maker === null) return;
    throw new Failure('notAllowed', answers.refused({ maker: this.#host.called(settings.maker), request }));
  }

  takesFaults(from: ServerId, document: FaultDocument): boolean {
    return takesFaults(this.#host.settings(), from, document);
  }

  judge(candidate: RoomSettings, from: ServerId): 'take' | 'ignore' | 'putBack' {
    const { self } = this.#host;
    const makerHere = this.#makerHere;
    return judgeSettings(candidate, this.#host.settings(), { self, from, makerHere, hereLong: this.#away.hereLong });
  }

  /** Several times a second. */
  keepHouse(now: number): void {
    this.#away.look(now, this.#makerHere);
    const { maker, commandsKeptSince } = this.#host.settings();
    if (commandsKeptSince !== null && maker !== this.#host.self && this.#away.lapsesInMs === 0)
      this.#host.change({ commandsKeptSince: null });
  }

  /** Other settings are in force. That somebody opened commands in the maker's absence is told once in each tab. */
  settled(): void {
    const [before, now] = [this.#before, this.#host.settings()];
    this.#before = now;
    const { maker } = now;
    if (before.commandsKeptSince === null || now.commandsKeptSince !== null || maker === null || now.by === maker)
      return;
    const key = `lapsed:${String(now.version)}`;
    this.#host.tell({
      kind: 'act',
      key,
      at: Date.now(),
      by: maker,
      request: 'COMMANDS_LAPSED',
      node: null,
      detail: '',
    });
  }

  /** The maker goes for good, and leaves commands to those who stay. */
  leaving(): void {
    if (this.#host.settings().maker === this.#host.self) this.keep(false);
  }

  get lapsesInMs(): number | null {
    return this.#host.settings().commandsKeptSince === null ? null : this.#away.lapsesInMs;
  }

  get #makerHere(): boolean {
    const { maker } = this.#host.settings();
    return maker === null || maker === this.#host.self || this.#host.isHere(maker);
  }

  #read(said: string): boolean {
    if (said === 'maker' || said === 'all') return said === 'maker';
    throw new Failure('badWord', answers.badWord, 'refused', 'COMMANDING all');
  }

  #whoMay(): string {
    const { maker, commandsKeptSince } = this.#host.settings();
    return maker === null || commandsKeptSince === null
      ? answers.all
      : answers.maker({ maker: this.#host.called(maker) });
  }
}
