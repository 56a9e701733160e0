/**
 * Exactly once: a command that a client was told is applied is applied at one place of the log, on every server, and no
 * command is ever applied at two (§8, dissertation §6.3).
 *
 * Commands of a simulated run are all different, so that each is known by its text. A server that applies a retried
 * command a second time shows it here; one that merely finds it in its log again does not.
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
  private readonly applications = new Map<string, Application>();
  private readonly acknowledgements = new Map<string, EventRecord>();

  get acknowledged(): number {
    return this.acknowledgements.size;
  }

  wasTold(command: string): boolean {
    return this.acknowledgements.has(command);
  }

  /** At which index a command was first applied, when it was. */
  placeOf(command: string): Index | undefined {
    return this.applications.get(command)?.index;
  }

  /** A server's machine ran this command for the entry at this index. */
  applied(server: ServerId, command: string, index: Index, event: EventRecord): void {
    const first = this.applications.get(command);
    if (first === undefined) this.applications.set(command, { index, server, event });
    else if (first.index !== index) {
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
      const application = this.applications.get(command);
      if (application !== undefined && application.index <= lastApplied) continue;
      throw new Violation(
        this.property,
        `${command} was acknowledged and is not among the ${lastApplied} entries that all have applied`,
        [event],
      );
    }
  }
}
