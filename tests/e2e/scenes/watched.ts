/**
 * A world whose requests are written down and not answered, so that a scene stands still while it is pressed at. It asks no
 * server and changes no view.
 */
import { lineOf } from '../../../src/view/grammar.ts';
import { loadRequest, STOP_LOAD } from '../../../src/view/load/command.ts';
import type { Load } from '../../../src/view/load/loadView.ts';
import type { Actions, CommandAnswer, CommandLine, World } from '../../../src/view/world.ts';

const never = (): Promise<CommandAnswer> => new Promise(() => undefined);

/** `write` is given each request as a console line, with names in place of ids. */
export function watched(world: World, write: (line: string) => void): World {
  const spoken = (line: string): string =>
    world.view.servers.reduce((said, { id, name }) => said.replaceAll(id, name), line);
  const run = (line: string): Promise<CommandAnswer> => {
    write(spoken(line));
    return never();
  };
  const command = (asked: CommandLine): Promise<CommandAnswer> => run(lineOf(asked));
  const watchedLoad = (load: Load): Load => ({
    view: load.view,
    subscribe: (listener) => load.subscribe(listener),
    ended: () => load.ended(),
    start: (settings) => void command(loadRequest(settings)),
    stop: () => void command(STOP_LOAD),
  });
  const actions: Actions = {
    ...world.actions,
    run,
    command,
    setTiming: never,
    setWantedVoters: never,
    setCompactAfter: never,
    openAnotherTab: () => undefined,
    load: async () => watchedLoad(await world.actions.load()),
  };
  return {
    actions,
    get view() {
      return world.view;
    },
    subscribe: (listener) => world.subscribe(listener),
  };
}
