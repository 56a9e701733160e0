/**
 * What a page may ask of a run that it watches: the actions of the live room, as far as there is anything like them here. An
 * answer to what was proposed or read comes in virtual time, when the run is played on. Nothing here throws.
 */
import type { Json } from '../../machines/machine.ts';
import type { LinkCondition, SandboxAct } from '../../sandbox/acts.ts';
import type { StandingFault } from '../../sandbox/faults.ts';
import type { ServerId } from '../../raft/entries.ts';
import { sandboxTexts } from '../../texts/english/sandbox.ts';
import { lineOf, parseLine } from '../../view/grammar.ts';
import type { Passed } from '../../view/flightHistory.ts';
import type { EntryView } from '../../view/server.ts';
import type { Actions, CommandAnswer, CommandLine, ProposalView, Timing, WorldView } from '../../view/world.ts';
import { meaningIn } from './means.ts';

/** What the actions stand on: a Show is one. */
export interface Stageable {
  readonly view: WorldView;
  readonly hand: ServerId;
  readonly link: LinkCondition;
  readonly faults: readonly StandingFault[];
  act(act: SandboxAct): void;
  onChange(listener: () => void): () => void;
  passed(): Passed;
  storeOf(server: ServerId): WorldView['store'];
  entries(first: number, count: number): readonly EntryView[];
}

interface Waiting {
  readonly key: string;
  readonly since: number;
  readonly take: (answer: CommandAnswer) => void;
}

export class SandboxActions implements Actions {
  readonly #show: Stageable;
  #waiting: Waiting[] = [];

  constructor(show: Stageable) {
    this.#show = show;
    show.onChange(() => this.#answer());
  }

  run = (line: string): Promise<CommandAnswer> => {
    const parsed = parseLine(line);
    return parsed.ok ? this.command(parsed.command) : Promise.resolve({ ...parsed, outcome: 'refused' });
  };

  command = async (command: CommandLine): Promise<CommandAnswer> => {
    const show = this.#show;
    const stale = this.#staleRead(command);
    if (stale !== null) return stale;
    const meaning = meaningIn(show, command);
    if (meaning.kind === 'refused') return { ok: false, ...meaning.refusal, outcome: 'refused' };
    if (meaning.kind === 'asks') return this.#ask(meaning.act);
    for (const act of meaning.acts) show.act(act);
    return done(sandboxTexts().done);
  };

  lineOf = (command: CommandLine): string => lineOf(command);

  setTiming = async (timing: Timing): Promise<CommandAnswer> => this.#do({ kind: 'timing', timing });

  setCompactAfter = async (compactAfter: number | null): Promise<CommandAnswer> =>
    this.#do({ kind: 'timing', timing: {}, compactAfter });

  passed = (): Passed => this.#show.passed();

  entries = (first: number, count: number): readonly EntryView[] => this.#show.entries(first, count);

  // What is a room's alone: pages of the sandbox do not offer it.
  setWantedVoters = (): Promise<CommandAnswer> => notHere('VOTERS');
  rename = (): Promise<CommandAnswer> => notHere('RENAME');
  unplug = (): Promise<CommandAnswer> => notHere('UNPLUG');
  plug = (): Promise<CommandAnswer> => notHere('PLUG');
  leave = (): Promise<CommandAnswer> => notHere('LEAVE');
  openAnotherTab = (): void => undefined;
  share = () => ({ link: location.href, shareLink: location.href, onlyHere: false, canWebShare: false });
  notice = (): void => undefined;
  load = () => Promise.reject(new Error(sandboxTexts().refusals.notHere({ request: 'LOAD' })));

  #do(act: SandboxAct): CommandAnswer {
    this.#show.act(act);
    return done(sandboxTexts().done);
  }

  /** What a server has applied, whatever the others have: asks nobody. */
  #staleRead({ request, key, node }: CommandLine): CommandAnswer | null {
    if (request.toUpperCase() !== 'STALE_READ') return null;
    const { view, hand } = this.#show;
    const server = view.servers.find(({ id, name }) => id === node || name === node)?.id ?? hand;
    const value = this.#show.storeOf(server).find((row) => row.key === key)?.value ?? null;
    const name = view.servers.find(({ id }) => id === server)?.name ?? server;
    return { ok: true, text: sandboxTexts().stale({ server: name, value: JSON.stringify(value) }), value };
  }

  #ask(act: SandboxAct): Promise<CommandAnswer> {
    const show = this.#show;
    show.act(act);
    const asked = show.view.proposals.at(-1);
    if (asked === undefined) {
      const text = sandboxTexts().refusals.nobodyRuns;
      return Promise.resolve({ ok: false, code: 'notRunning', text, suggestion: null, outcome: 'refused' });
    }
    return new Promise((take) => {
      this.#waiting.push({ key: asked.key, since: asked.startedAt, take });
      this.#answer();
    });
  }

  #answer(): void {
    const { view } = this.#show;
    this.#waiting = this.#waiting.filter(({ key, since, take }) => {
      const asked = view.proposals.find((one) => one.key === key && one.startedAt === since);
      const answer = asked === undefined ? left() : answerTo(asked);
      if (answer !== null) take(answer);
      return answer === null;
    });
  }
}

const done = (text: string): CommandAnswer => ({ ok: true, text, value: null });

function notHere(request: string): Promise<CommandAnswer> {
  const text = sandboxTexts().refusals.notHere({ request });
  return Promise.resolve({ ok: false, code: 'notHere', text, suggestion: null, outcome: 'refused' });
}

/** The moment at which it was asked is no longer behind the present. */
function left(): CommandAnswer {
  return { ok: false, code: 'left', text: sandboxTexts().refusals.left, suggestion: null, outcome: 'unknown' };
}

function answerTo({ end }: ProposalView): CommandAnswer | null {
  if (end === null) return null;
  if (end.kind === 'failed') {
    const { code, message, outcome, decided } = end;
    return {
      ok: false,
      code,
      text: message,
      suggestion: null,
      outcome,
      ...(decided === null ? {} : { decided }),
    };
  }
  const value: Json = end.result;
  return { ok: true, text: JSON.stringify(value), value, index: end.index };
}
