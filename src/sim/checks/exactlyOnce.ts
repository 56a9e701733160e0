/**
 * Exactly once: a command that a client was told is applied is applied at one place of the log, on every server, and no
 * command is ever applied at two (§8, dissertation §6.3).
 *
 * A command is known by its text; one that was asked for several times may be applied at as many places. A server that
 * applies a retried command a second time shows it here; one that merely finds it in its log again does not.
 */
import type { Index, ServerId } from '../../raft/entries.ts';
import type { EventRecord } from '../events.ts';
import type { Check } from './check.ts';
import { Violation } from './violation.ts';

interface Application {
  readonly index: Index;
  readonly server: ServerId;
  readonly event: EventRecord;
}

export class ExactlyOnce implements Check {
  readonly property = 'Exactly Once';
  private readonly asked = new Map<string, number>();
  private readonly applications = new Map<string, Application[]>();
  private readonly acknowledgements = new Map<string, EventRecord>();

  get acknowledged(): number {
    return this.acknowledgements.size;
  }

  wasTold(command: string): boolean {
    return this.acknowledgements.has(command);
  }

  /** At which index a command was first applied, when it was. */
  placeOf(command: string): Index | undefined {
    return this.applications.get(command)?.[0]?.index;
  }

  /** A client asked for it: once more may it be applied. */
  called(command: string): void {
    this.asked.set(command, (this.asked.get(command) ?? 0) + 1);
  }

  /** A server's machine ran this command for the entry at this index. */
  applied(server: ServerId, command: string, index: Index, event: EventRecord): void {
    const known = this.applications.get(command);
    const first = known?.[0];
    if (known === undefined || first === undefined) this.applications.set(command, [{ index, server, event }]);
    else if (known.some((application) => application.index === index)) return;
    else if (known.length < (this.asked.get(command) ?? 1)) known.push({ index, server, event });
    else {
      throw new Violation(
        this.property,
        `${command} is applied at index ${first.index} by ${first.server} and again at index ${index} by ${server}`,
        [first.event, event],
      );
    }
  }

  /** A client was told that its command is applied. */
  told(server: ServerId, command: string, event: EventRecord): void {
    if (!this.applications.has(command)) {
      throw new Violation(
        this.property,
        `the client at ${server} was told that ${command} is applied, and no server has applied it`,
        [event],
      );
    }
    if (!this.acknowledgements.has(command)) this.acknowledgements.set(command, event);
  }

  /** At the end: everything acknowledged stands at a place up to which all servers have applied. */
  allWithin(lastApplied: Index): void {
    for (const [command, event] of this.acknowledgements) {
      const application = this.applications.get(command)?.[0];
      if (application !== undefined && application.index <= lastApplied) continue;
      throw new Violation(
        this.property,
        `${command} was acknowledged and is not among the ${lastApplied} entries that all have applied`,
        [event],
      );
    }
  }
}
