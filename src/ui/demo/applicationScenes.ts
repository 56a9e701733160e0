/**
 * A marketplace and expenses to look at in the demonstration world: the real state machines with a few commands applied, and
 * scenes in which some of what was proposed waits. No server runs here.
 */
import { applications, type ApplicationsState } from '../../machines/applications.ts';
import { parseJson } from '../../machines/json.ts';
import type { Json } from '../../machines/machine.ts';
import { appliedView } from '../../view/applied.ts';
import { applicationCommand, applicationQuery } from '../../view/applicationRequests.ts';
import { parseLine } from '../../view/grammar.ts';
import type { CommandAnswer, CommandLine, ProposalView, WorldView } from '../../view/world.ts';

const LINES = [
  'REGISTER s1001 "Ada Lovelace" 21',
  'REGISTER s1002 "Ben Bell" 23',
  'REGISTER s1003 "Cleo Marsh" 20',
  'LIST_ITEM s1001 4000 Bicycle "Red, three gears. The bell is new, the brakes are as old as I am."',
  'LIST_ITEM s1002 350 "Rice cooker" ""',
  'LIST_ITEM s1003 12000 "A desk that has seen four theses and wants a fifth" "Oak, 140 × 70 cm, to be fetched"',
  'LIST_ITEM s1001 1550 "Linear algebra, third edition" "Pencil marks in chapter 5"',
  'RESERVE 2 s1003',
  'BUY 4 s1002',
  'LIST_ITEM s1003 800 Kettle ""',
  'WITHDRAW 5 s1003',
  'ADD_PERSON ada@example.org Ada Lovelace',
  'ADD_PERSON benjamin.bell@mathematics.example.org Benjamin Bell',
  'CREDIT ada@example.org 50000 2026-02-01 "From the grant"',
  'DEBIT ada@example.org 1250 2026-02-03 "Train tickets"',
  'DEBIT benjamin.bell@mathematics.example.org 2380 2026-02-04 "Printing the posters, twice, since the first ones were blue"',
  'DEBIT benjamin.bell@mathematics.example.org 640 2026-02-04 "Tea"',
] as const;

interface MachineResult {
  readonly ok: boolean;
  readonly value?: Json;
  readonly code: string;
  readonly error: string;
  readonly [fact: string]: Json | undefined;
}

/** What the lines come to when they are the entries up to the last one. */
export class DemoApplications {
  state: ApplicationsState = applications.initial();
  #index: number;

  constructor(last: number) {
    this.#index = last - LINES.length;
    for (const line of LINES) {
      const parsed = parseLine(line);
      const answer = parsed.ok ? this.run(parsed.command) : parsed;
      if (answer?.ok !== true) throw new Error(`${line}: ${answer?.text ?? 'no request of these'}`);
    }
  }

  /** Null for a request that is none of theirs. */
  run(line: CommandLine): CommandAnswer | null {
    const query = applicationQuery(line);
    if (query !== null) {
      const { value } = parseJson(applications.read(this.state, query.query)) as { readonly value: Json };
      return { ok: true, text: `As of entry ${this.#index}.`, value, index: this.#index };
    }
    const built = applicationCommand(line);
    if (built === null) return null;
    if (!built.ok) return { ...built, outcome: 'refused' };
    this.#index += 1;
    const at = { index: this.#index, term: 7 };
    const { state, result } = applications.apply(this.state, built.command, at);
    this.state = state;
    const { ok, value = null, code, error, ...facts } = JSON.parse(result) as MachineResult;
    if (ok) return { ok, text: result, value, index: at.index };
    return { ok, code, text: error, suggestion: null, outcome: 'refused', decided: { ...at, facts: facts as Json } };
  }
}

export const appliedInDemo = (last: number): WorldView['applied'] => appliedView(new DemoApplications(last).state);

/** Proposals that nobody can commit just now. */
export function waitingInDemo(): readonly ProposalView[] {
  const lines = ['LIST_ITEM s1002 2500 "Hiking boots" ""', 'BUY 1 s1002', 'DEBIT ada@example.org 990 2026-02-05 Chalk'];
  return lines.map((line, place) => {
    const parsed = parseLine(line);
    const built = parsed.ok ? applicationCommand(parsed.command) : null;
    return {
      key: `waiting-${place}`,
      label: line,
      command: built?.ok === true ? built.command : null,
      startedAt: Date.now() - 4_000,
      steps: [{ kind: 'waiting', server: null }],
      end: null,
    };
  });
}
