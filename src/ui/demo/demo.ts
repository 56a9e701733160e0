/**
 * A demonstration world: a scripted WorldView that can be looked at and clicked at, for work on components.
 * It is not the application's: no server runs here, and main.ts does not import it.
 */
import type { Actions, CommandAnswer, CommandLine, ProposalView, World, WorldView } from '../../view/world.ts';
import { lineOf, parseLine } from '../../view/grammar.ts';
import { requestNamed } from '../../view/requests.ts';
import { busyScene, jointScene } from './busyScenes.ts';
import { demoLoad } from './load.ts';
import { electionFlights } from './electionFlights.ts';
import { longEntries } from './longLog.ts';
import { keepingScene, keptScene, peopleScene } from './peopleScene.ts';
import { appliedView } from '../../view/applied.ts';
import { applicationCommand } from '../../view/applicationRequests.ts';
import { DemoApplications, waitingInDemo } from './applicationScenes.ts';
import { scenes as quietScenes } from './scenes.ts';

/** Proposed to the applications while nobody leads: in pencil until somebody does. */
const marketWaiting = (): WorldView => ({
  ...quietScenes.majorityGone(),
  notices: [],
  proposals: waitingInDemo(),
});

const scenes = {
  ...quietScenes,
  busy: busyScene,
  joint: jointScene,
  marketWaiting,
  people: peopleScene,
  kept: keptScene,
  keeping: keepingScene,
} as const satisfies Record<string, () => WorldView>;

export type SceneName = keyof typeof scenes;

const done = (text: string): Promise<CommandAnswer> => Promise.resolve({ ok: true, text, value: null });

class DemoWorld implements World {
  view: WorldView;
  readonly actions: Actions;
  readonly #load = demoLoad();
  #listeners = new Set<() => void>();
  readonly #applications = new DemoApplications(140);
  #proposals = 0;

  constructor(scene: SceneName) {
    this.view = scenes[scene]();
    this.actions = this.#makeActions(scene);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(change: Partial<WorldView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.#listeners) listener();
  }

  #propose(label: string): Promise<CommandAnswer> {
    this.#proposals += 1;
    const key = `demo-${this.#proposals}`;
    const { self, leader } = this.view;
    const asked: ProposalView = {
      key,
      label,
      command: null,
      startedAt: Date.now(),
      steps: [{ kind: 'asked', server: self }],
      end: null,
    };
    const others = this.view.proposals;
    this.#change({ proposals: [...others, asked] });
    if (leader === null) return new Promise(() => undefined);
    const steps = leader === self ? asked.steps : [...asked.steps, { kind: 'redirected' as const, server: leader }];
    const index = 142 + this.#proposals;
    const end = { kind: 'committed' as const, index, term: this.view.term, via: leader, tookMs: 3.4, result: null };
    this.#change({ proposals: [...others, { ...asked, steps, end }] });
    return done(`${label}: committed at ${index}.`);
  }

  #command = (command: CommandLine): Promise<CommandAnswer> => {
    const waits = this.view.leader === null && applicationCommand(command) !== null;
    if (waits) return new Promise(() => undefined);
    const answer = this.#applications.run(command);
    if (answer === null) return this.#commandOfRoom(command);
    this.#change({ applied: appliedView(this.#applications.state) });
    return Promise.resolve(answer);
  };

  #commandOfRoom = (command: CommandLine): Promise<CommandAnswer> =>
    requestNamed(command.request)?.about === 'data'
      ? this.#propose(lineOf(command))
      : done(`${lineOf(command)}: done.`);

  #run = (line: string): Promise<CommandAnswer> => {
    const parsed = parseLine(line);
    return parsed.ok ? this.#command(parsed.command) : Promise.resolve({ ...parsed, outcome: 'refused' });
  };

  #makeActions(scene: SceneName): Actions {
    return {
      run: this.#run,
      command: this.#command,
      lineOf,
      setTiming: (timing) => {
        this.#change({ timing });
        return done('The room has a new timing.');
      },
      setWantedVoters: (wantedVoters) => {
        this.#change({ wantedVoters });
        return done(`The room wants ${wantedVoters} voters.`);
      },
      setCompactAfter: (compactAfter) => {
        this.#change({ compactAfter });
        return done('Logs are compacted so from now on.');
      },
      rename: (_server, name) => done(`It is called ${name}.`),
      unplug: () => done('This tab is unplugged.'),
      plug: () => done('This tab is plugged in.'),
      leave: () => done('This server has left the room.'),
      openAnotherTab: () => undefined,
      share: () => ({
        link: 'http://localhost:4173/#grey-heron.5f2c91d0a7b34e18c6d2',
        shareLink: 'http://192.168.1.20:4173/#grey-heron.5f2c91d0a7b34e18c6d2',
        onlyHere: this.view.servers.length === 1,
        canWebShare: false,
      }),
      notice: () => undefined,
      load: () => Promise.resolve(this.#load),
      passed: () => ({ flights: scene === 'spaceTime' ? electionFlights() : [], offsets: new Map() }),
      entries: (first, count) => (scene === 'longLog' ? longEntries(first, count) : []),
    };
  }
}

export const sceneNames = Object.keys(scenes) as readonly SceneName[];

/** A world that stands still in the named scene until it is clicked at. */
export const demoWorld = (scene: SceneName = 'five'): World => new DemoWorld(scene);
