/**
 * What the page may ask of the live room, answered in the page's form. Nothing here throws.
 */
import { lineOf, parseLine } from '../../view/grammar.ts';
import type { Load } from '../../view/load/loadView.ts';
import type { Passed } from '../../view/flightHistory.ts';
import { helpText } from '../../view/requests.ts';
import type { EntryView } from '../../view/server.ts';
import { entryView } from '../../view/build.ts';
import { applications } from '../../machines/applications.ts';
import type { Actions, CommandAnswer, CommandLine, NoticeView, ShareView, Timing } from '../../view/world.ts';
import type { ServerId } from '../../raft/entries.ts';
import { Commanding } from '../commanding/commanding.ts';
import { FaultDesk } from '../faults/desk.ts';
import { PeopleDesk } from '../people/desk.ts';
import { storedWishes } from '../environment/environment.ts';
import { at, shareable } from '../environment/shareable.ts';
import { answerOf, Failure } from './failure.ts';
import { Data } from './data.ts';
import { formatLink } from './link.ts';
import type { Room } from './room.ts';
import { fetched } from '../playground/fetched.ts';
import { Commander } from './commander.ts';
import { isCompactAfter, LEAST_COMPACT_AFTER, MOST_COMPACT_AFTER, readTiming } from './roomSettings.ts';

type NoticeRequest = NonNullable<NoticeView['action']>['request'];

export class RoomActions implements Actions {
  readonly #room: Room;
  readonly data: Data;
  #load: Promise<Load> | null = null;
  readonly faults: FaultDesk;
  readonly people: PeopleDesk;

  constructor(room: Room) {
    this.#room = room;
    this.data = new Data(room);
    this.faults = new FaultDesk(room);
    this.people = new PeopleDesk(room);
  }

  run = async (line: string): Promise<CommandAnswer> => {
    const parsed = parseLine(line);
    if (!parsed.ok)
      return { ok: false, code: parsed.code, text: parsed.text, suggestion: parsed.suggestion, outcome: 'refused' };
    return this.command(parsed.command);
  };

  command = (command: CommandLine): Promise<CommandAnswer> => {
    const line = { ...command, request: command.request.toUpperCase() };
    if (Commander.handles(line.request)) return this.#room.commander.run(line);
    if (Data.handles(line.request)) return this.data.run(line);
    if (line.request === 'LOAD') return answerOf(() => this.#runLoad(line.value));
    if (FaultDesk.handles(line.request)) return this.faults.run(line);
    if (Commanding.handles(line.request)) return this.#room.commanding.run(line);
    if (PeopleDesk.handles(line.request)) return this.people.run(line);
    if (line.request === 'HELP') return Promise.resolve(ok(helpText(line.key)));
    return answerOf(() => {
      throw new Failure(
        'unknownRequest',
        `There is no request ${line.request}. Nothing was changed. HELP lists what there is.`,
      );
    });
  };

  lineOf = (command: CommandLine): string => lineOf(command);

  setTiming = (timing: Timing): Promise<CommandAnswer> =>
    answerOf(async () => {
      this.#room.commanding.check('TIMING');
      const read = readTiming(timing);
      if ('wrong' in read) throw new Failure('badTiming', `${read.wrong} Nothing was changed.`);
      this.#room.settings.change({ timing: read.timing });
      this.#room.act({ by: this.#room.own.id, request: 'TIMING', node: null, detail: timingText(read.timing) });
      return ok('The timing holds for the whole room.');
    });

  setWantedVoters = (count: number): Promise<CommandAnswer> =>
    answerOf(async () => {
      this.#room.commanding.check('VOTERS');
      if (!Number.isInteger(count) || count < 1 || count > 9) {
        throw new Failure('badCount', 'A room wants 1 to 9 voters. Nothing was changed.');
      }
      this.#room.settings.change({ wantedVoters: count });
      this.#room.act({ by: this.#room.own.id, request: 'VOTERS', node: null, detail: String(count) });
      return ok(`The room wants ${String(count)} voters.`);
    });

  setCompactAfter = (entries: number | null): Promise<CommandAnswer> =>
    answerOf(async () => {
      this.#room.commanding.check('COMPACT');
      if (entries !== null && !isCompactAfter(entries)) {
        const range = `${String(LEAST_COMPACT_AFTER)} to ${String(MOST_COMPACT_AFTER)}`;
        throw new Failure(
          'badCount',
          `A log is compacted after ${range} entries, or never (null). Nothing was changed.`,
        );
      }
      this.#room.settings.change({ compactAfter: entries });
      const detail = entries === null ? 'off' : `after ${String(entries)} entries`;
      this.#room.act({ by: this.#room.own.id, request: 'COMPACT', node: null, detail });
      return ok(
        entries === null
          ? 'No server compacts its log from now on; what is compacted stays so.'
          : `Each server compacts its log whenever ${String(entries)} more entries are applied.`,
      );
    });

  rename = (server: ServerId, name: string): Promise<CommandAnswer> =>
    this.command({ request: 'RENAME', node: server, value: name });

  unplug = (): Promise<CommandAnswer> =>
    answerOf(async () => {
      const { own, network, commanding } = this.#room;
      commanding.check('DISCONNECT');
      own.disconnect(own.id);
      network.unplug();
      return ok('This tab’s plug is pulled: all its channels are closed, signalling too.');
    });

  plug = (): Promise<CommandAnswer> =>
    answerOf(async () => {
      const { own, network } = this.#room;
      network.plug();
      own.reconnect();
      return ok('This tab is plugged in again.');
    });

  leave = (): Promise<CommandAnswer> =>
    answerOf(async () => {
      this.#room.commanding.leaving();
      await this.#room.leave();
      return ok('This tab has left the room.');
    });

  openAnotherTab = (): void => {
    // Without an opener the new tab copies no session storage, so it cannot take itself for this one.
    window.open(formatLink(location.href, { secret: this.#room.secret, asNew: true }), '_blank', 'noopener');
  };

  share = (): ShareView => {
    const kept = storedWishes();
    const here = formatLink(shareable(location.href, kept), { secret: this.#room.secret, asNew: false });
    const onThisMachine = isLoopback(location.hostname);
    const lan = this.#room.environment.lanAddresses[0];
    const shareLink =
      onThisMachine && lan !== undefined
        ? formatLink(shareable(at(lan, location.href), kept), { secret: this.#room.secret, asNew: false })
        : here;
    return {
      link: shareLink,
      shareLink,
      onlyHere: onThisMachine && lan === undefined,
      canWebShare: 'share' in navigator,
    };
  };

  notice = (request: NoticeRequest): void => {
    if (request === 'retry') return this.#room.network.retry();
    const base = location.href.split('#', 1)[0] ?? location.href;
    const next = request === 'newRoom' ? base : formatLink(base, { secret: this.#room.secret, asNew: true });
    this.#room.close();
    location.href = next;
    location.reload();
  };

  load = (): Promise<Load> => {
    this.#load ??= this.#fetchLoad();
    return this.#load;
  };

  passed = (): Passed => this.#room.flights.passed(Date.now());

  entries = (first: number, count: number): readonly EntryView[] => {
    // A configuration is told by what it changes, so the entries before are looked at too.
    const { own } = this.#room;
    const log = { entries: own.entries(1, first + count - 1), snapshot: own.snapshot };
    const wanted = log.entries.filter(({ index }) => index >= first);
    return wanted.map((entry) => entryView(entry, applications, log));
  };

  async #runLoad(value: string | undefined): Promise<CommandAnswer> {
    const [load, { runLoad }] = await Promise.all([this.load(), fetchLoad()]);
    return runLoad(load, value);
  }

  async #fetchLoad(): Promise<Load> {
    try {
      const { createLoad } = await fetchLoad();
      return createLoad(this.#room);
    } catch (error) {
      // What could not be fetched now is asked for again when it is wanted again.
      this.#load = null;
      throw error;
    }
  }
}

const fetchLoad = () => fetched(() => import('../load/load.ts'));

function ok(text: string): CommandAnswer {
  return { ok: true, text, value: text };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function timingText(timing: Timing): string {
  return `heartbeat ${String(timing.heartbeatMs)} ms, election ${timing.electionMs.map(String).join('–')} ms, PreVote ${timing.preVote ? 'on' : 'off'}, CheckQuorum ${timing.checkQuorum ? 'on' : 'off'}`;
}
