/**
 * Configuration in use: a server uses the latest configuration in its log, whether committed or not (§6); so a truncation
 * brings the former one back. A leader appends one only when the former is committed, and an entry of its own term too
 * (dissertation §4.1, as corrected in 2015). Its voters differ from the former ones by one at most, or it is joint with
 * them; and after a joint one comes its C_new (§6). Where the latest one is compacted away, the snapshot brings it (§7):
 * what was committed there is what must be in use.
 */
import type { Configuration, Index, Joint, ServerId } from '../../raft/entries.ts';
import { entryOf, firstIndexOf, lastIndexOf, termOf, type Log } from '../../raft/log.ts';
import type { EventRecord } from '../events.ts';
import type { Change, Check } from './check.ts';
import type { History } from './history.ts';
import { Violation } from './violation.ts';

export class ConfigurationInUse implements Check {
  readonly property = 'Configuration In Use';
  private readonly history: History;
  /** For each server the indexes of the configurations in its log, in order. */
  private readonly places = new Map<ServerId, Index[]>();

  constructor(history: History) {
    this.history = history;
  }

  changed(change: Change): void {
    const { server, before, firstChanged, event } = change;
    let places = this.places.get(server.id);
    if (before === null || places === undefined) this.places.set(server.id, (places = []));
    const last = lastIndexOf(server.log);
    if (before?.firstLogIndex !== firstIndexOf(server.log)) this.lookBelow(server.log, places);
    if (firstChanged <= last || (before !== null && before.lastLogIndex > last)) this.follow(change, places);
    const newest = places[places.length - 1];
    const says = newest === undefined ? null : this.configurationAt(server.log, newest);
    if (says === null) {
      if (server.configuration.members.length === 0) return;
      throw new Violation(this.property, `${server.id} uses a configuration, and its log holds none`, [event]);
    }
    if (!sameConfiguration(says, server.configuration)) {
      throw new Violation(
        this.property,
        `${server.id} does not use the configuration of entry ${newest}, the latest in its log`,
        [event],
      );
    }
  }

  /** The log begins later: below its beginning the latest configuration that was committed there counts. */
  private lookBelow({ base }: Log, places: Index[]): void {
    const above = places.filter((index) => index > base.index);
    places.length = 0;
    for (let index = base.index; index > 0 && places.length === 0; index -= 1) {
      if (this.history.committed[index - 1]?.entry.payload.kind === 'configuration') places.push(index);
    }
    places.push(...above);
  }

  private configurationAt(log: Log, index: Index): Configuration | null {
    const payload = (entryOf(log, index) ?? this.history.committed[index - 1]?.entry)?.payload;
    return payload?.kind === 'configuration' ? payload.configuration : null;
  }

  private follow(change: Change, places: Index[]): void {
    const { server, firstChanged } = change;
    while (places.length > 0 && (places[places.length - 1] as Index) >= firstChanged) places.pop();
    for (let index = Math.max(firstChanged, firstIndexOf(server.log)); index <= lastIndexOf(server.log); index += 1) {
      if (entryOf(server.log, index)?.payload.kind !== 'configuration') continue;
      this.judgeAppend(change, index, places[places.length - 1] ?? 0);
      places.push(index);
    }
  }

  private judgeAppend({ server, before, event }: Change, index: Index, former: Index): void {
    const entry = entryOf(server.log, index);
    if (before === null || server.role !== 'leader' || entry?.term !== server.currentTerm) return;
    if (server.commitIndex < former) {
      throw new Violation(
        this.property,
        `${server.id} appends configuration ${index} while configuration ${former} is not committed`,
        [event],
      );
    }
    if (termOf(server.log, server.commitIndex) !== server.currentTerm) {
      throw new Violation(
        this.property,
        `${server.id} appends configuration ${index} before an entry of its term ${server.currentTerm} is committed`,
        [event],
      );
    }
    this.judgeStep(server.log, former, index, event);
  }

  private judgeStep(log: Log, former: Index, index: Index, event: EventRecord): void {
    const [from, to] = [this.configurationAt(log, former), this.configurationAt(log, index)];
    if (from === null || to === null) return;
    const says = `configuration ${index} after configuration ${former}`;
    const wrong = from.joint === undefined ? wrongStep(from, to) : wrongEnd(from.joint, to);
    if (wrong !== null) throw new Violation(this.property, `${says} ${wrong}`, [event]);
  }
}

function wrongStep(from: Configuration, to: Configuration): string | null {
  const before = votersOf(from);
  if (to.joint === undefined) {
    return differenceOf(before, votersOf(to)) > 1 ? 'changes several voters and is not joint' : null;
  }
  return differenceOf(before, to.joint.outgoing) > 0 ? 'is not joint with the former voters' : null;
}

function wrongEnd(joint: Joint, to: Configuration): string | null {
  if (to.joint !== undefined) return 'is joint again';
  return differenceOf(joint.incoming, votersOf(to)) > 0 ? 'has not the voters that the joint one announced' : null;
}

function votersOf({ members }: Configuration): readonly ServerId[] {
  return members.filter((member) => member.voter).map((member) => member.id);
}

/** How many are in one of the two and not in the other. */
function differenceOf(one: readonly ServerId[], other: readonly ServerId[]): number {
  const both = one.filter((id) => other.includes(id)).length;
  return one.length + other.length - 2 * both;
}

function sameConfiguration(one: Configuration, other: Configuration): boolean {
  if (one === other) return true;
  if (one.arrivals !== other.arrivals || one.members.length !== other.members.length) return false;
  if (JSON.stringify(one.joint) !== JSON.stringify(other.joint)) return false;
  return one.members.every((member, place) => {
    const twin = other.members[place];
    return twin !== undefined && member.id === twin.id && member.name === twin.name && member.voter === twin.voter;
  });
}
