/** The applications of a room with commands coming to them one after the other, each at the next index. */
import { applications } from '../../src/machines/applications.ts';
import type { ApplicationsState } from '../../src/machines/applications.ts';
import type { Built } from '../../src/machines/application.ts';
import type { Json } from '../../src/machines/machine.ts';

export interface Result {
  readonly ok: boolean;
  readonly value?: Json;
  readonly code?: string;
  readonly error?: string;
  readonly [fact: string]: Json | undefined;
}

export class Run {
  state: ApplicationsState = applications.initial();
  index = 0;

  apply(command: Built | string): Result {
    this.index += 1;
    if (typeof command !== 'string' && !command.ok) throw new Error(command.text);
    const text = typeof command === 'string' ? command : command.command;
    const { state, result } = applications.apply(this.state, text, { index: this.index, term: 3 });
    this.state = state;
    return JSON.parse(result) as Result;
  }

  query(query: Built): Result {
    if (!query.ok) throw new Error(query.text);
    return JSON.parse(applications.read(this.state, query.command)) as Result;
  }

  get digest(): string {
    return applications.digest(this.state);
  }

  /** The same applications, brought back from a snapshot of these. */
  restored(): Run {
    const run = new Run();
    run.state = applications.restore(applications.snapshot(this.state));
    run.index = this.index;
    return run;
  }
}
