/**
 * What lies before somebody who types steps: first what the servers shall be, and from the first step on the servers.
 */
import type { ServerId } from '../../raft/entries.ts';
import type { Settings } from '../../raft/inputs.ts';
import type { Rules } from '../../raft/rules.ts';
import type { TraceRecorder } from '../../node/trace/recorder.ts';
import type { GivenServer } from './given.ts';
import { Stepper } from './stepper.ts';
import { wrong } from './wrong.ts';

export class Desk {
  private readonly recorder: TraceRecorder | null;
  private readonly given = new Map<ServerId, GivenServer>();
  private voters: readonly ServerId[] = [];
  private learners: readonly ServerId[] = [];
  private settings: Partial<Settings> = {};
  private rules: Partial<Rules> = {};
  private begun: Stepper | null = null;

  constructor(recorder: TraceRecorder | null = null) {
    this.recorder = recorder;
  }

  /** The servers; the first call fixes what they begin with. */
  get stepper(): Stepper {
    if (this.begun !== null) return this.begun;
    const { voters, learners, settings, rules, recorder } = this;
    if (voters.length === 0) throw wrong('there are no servers yet', 'begin with a line like: voters 1 2 3');
    this.begun = new Stepper({ voters, learners, settings, rules, ...(recorder === null ? {} : { recorder }) });
    for (const [id, given] of this.given) this.begun.server(id, given);
    return this.begun;
  }

  /** The servers that there are or shall be. */
  get ids(): readonly ServerId[] {
    return this.begun?.ids ?? [...this.voters, ...this.learners];
  }

  setVoters(ids: readonly ServerId[]): void {
    this.mustBeBefore('voters');
    this.voters = ids;
  }

  setLearners(ids: readonly ServerId[]): void {
    this.mustBeBefore('learners');
    this.learners = ids;
  }

  setSettings(settings: Partial<Settings>): void {
    this.mustBeBefore('settings');
    this.settings = { ...this.settings, ...settings };
  }

  setRules(rules: Partial<Rules>): void {
    this.mustBeBefore('bug');
    this.rules = { ...this.rules, ...rules };
  }

  /** A server of the first configuration before the first step, or a newcomer after it. */
  server(id: ServerId, given: GivenServer): void {
    if (this.begun !== null) this.begun.server(id, given);
    else if (this.ids.includes(id)) this.given.set(id, given);
    else
      throw wrong(`${id} is not among the voters and learners`, `name it there, or let it come after the first step`);
  }

  /** What happened since this was last asked. */
  report(): string[] {
    return this.begun?.report() ?? [];
  }

  private mustBeBefore(word: string): void {
    if (this.begun !== null) throw wrong(`${word} comes too late`, 'it stands before the first step');
  }
}
