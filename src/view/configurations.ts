/**
 * How an entry that changes who belongs to the cluster is written in a cell: by what it changes against the
 * configuration before it. By Log Matching (§5.3) an entry has the same entries before it in every log that holds it,
 * so its label is the same on every screen and never changes.
 */
import type { Configuration, Entry, Index, Joint, Member, ServerId, Snapshot } from '../raft/entries.ts';

export interface Wording {
  readonly short: string;
  readonly long: string;
}

/** What is there of a log: entries that follow each other, and what a snapshot says of those before or among them (§7). */
export interface KnownLog {
  readonly entries: readonly Entry[];
  readonly snapshot: Pick<Snapshot, 'configuration' | 'configurationIndex'> | null;
}

/** The newest configuration before `index`, by walking back; asked once for each configuration entry. */
export function configurationBefore({ entries, snapshot }: KnownLog, index: Index): Configuration | null {
  const first = entries[0]?.index ?? index;
  for (let place = index - first - 1; place >= 0; place -= 1) {
    const payload = entries[place]?.payload;
    if (payload?.kind === 'configuration') return payload.configuration;
  }
  return snapshot !== null && snapshot.configurationIndex < index ? snapshot.configuration : null;
}

/** `n1…5` for the first one; `+n6` arrives, `↑n6` gets its vote, `↓n6` gives it up, `−n2` goes, `=anna` is renamed, `±4` is joint. */
export function configurationWording(before: Configuration | null, after: Configuration): Wording {
  const belongs = whoBelongs(after);
  if (before === null) return { short: span(after.members), long: `the first configuration: ${belongs}` };
  if (after.joint !== undefined) return jointWording(after.joint, belongs);
  const changes = changesOf(before.members, after.members);
  const [first] = changes;
  if (first === undefined) return { short: '=', long: `the configuration as it was: ${belongs}` };
  return {
    short: changes.length === 1 ? first.short : `${first.short}…`,
    long: `${changes.map((change) => change.long).join(', ')}: ${belongs}`,
  };
}

/** `±4`: so many get a vote or lose it, and until the next configuration both halves are asked (§6). */
function jointWording({ outgoing, incoming }: Joint, belongs: string): Wording {
  const both = outgoing.filter((id) => incoming.includes(id)).length;
  const changed = outgoing.length + incoming.length - 2 * both;
  return { short: `±${changed}`, long: `a joint configuration, in which both halves must agree: ${belongs}` };
}

function changesOf(before: readonly Member[], after: readonly Member[]): readonly Wording[] {
  const left = before.filter((member) => !after.some((one) => one.id === member.id));
  return [...after.flatMap((member) => changeOf(before, member)), ...left.map(goes)];
}

function goes({ name }: Member): Wording {
  return { short: `−${brief(name)}`, long: `${name} leaves` };
}

function changeOf(before: readonly Member[], member: Member): readonly Wording[] {
  const was = before.find((one) => one.id === member.id);
  const { name, voter } = member;
  const short = brief(name);
  if (was === undefined)
    return [{ short: `+${short}`, long: `${name} arrives${voter ? ' and votes' : ' as a learner'}` }];
  if (was.voter !== voter)
    return [
      voter
        ? { short: `↑${short}`, long: `${name} becomes a voter` }
        : { short: `↓${short}`, long: `${name} becomes a learner` },
    ];
  return was.name === name ? [] : [{ short: `=${short}`, long: `${was.name} is called ${name}` }];
}

function span(members: readonly Member[]): string {
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return '–';
  if (members.length === 1) return brief(first.name);
  return `${brief(first.name)}…${last.name.startsWith('node') ? last.name.slice(4, 7) : ''}`;
}

/** `n6` for node6; other names begin as they do. */
function brief(name: string): string {
  return name.startsWith('node') ? `n${name.slice(4, 7)}` : name.slice(0, 4);
}

function whoBelongs({ members, joint }: Configuration): string {
  const named = (belongs: (member: Member) => boolean): string =>
    members
      .filter(belongs)
      .map((member) => member.name)
      .join(', ');
  const half = (ids: readonly ServerId[]): string => named(({ id }) => ids.includes(id));
  const voters =
    joint === undefined
      ? `voters ${named(({ voter }) => voter)}`
      : `old voters ${half(joint.outgoing)}; new voters ${half(joint.incoming)}`;
  const learners = named(({ voter }) => !voter);
  return `${voters}${learners === '' ? '' : `; learners ${learners}`}`;
}
