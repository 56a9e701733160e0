/** A class: most of those who sit at the tabs gave a name, one a long one, and the story tells who did what. */
import type { Person } from '../../view/person.ts';
import type { WorldView } from '../../view/world.ts';
import { scenes } from './scenes.ts';
import { idOf } from './servers.ts';

const people: ReadonlyMap<string, Person> = new Map([
  [idOf(1), { name: 'Ada', colour: 'green' }],
  [idOf(2), { name: 'Grace Hopper', colour: 'violet' }],
  [idOf(3), { name: 'Katherine Johnson', colour: 'ochre' }],
  [idOf(4), { name: '李小龙', colour: 'sky' }],
  [idOf(5), { name: 'Bo', colour: 'brown' }],
]);

export function peopleScene(): WorldView {
  const view = scenes.five();
  const servers = view.servers.map((server) => {
    const person = people.get(server.id);
    return person === undefined ? server : { ...server, person };
  });
  const story = view.story.map((item) => {
    const person = item.kind === 'act' ? people.get(item.by) : undefined;
    return person === undefined ? item : { ...item, person };
  });
  const faults = view.faults.map((fault) => {
    const person = people.get(fault.by ?? '')?.name;
    return person === undefined ? fault : { ...fault, text: `${fault.text} (${person})` };
  });
  return { ...view, servers, story, faults };
}

/** Somebody else keeps the commands, and her tab is not heard just now. */
export function keptScene(): WorldView {
  const maker = idOf(3);
  const called = `node3 (${people.get(maker)?.name ?? ''})`;
  return { ...peopleScene(), commanding: { maker, called, kept: true, may: false, lapsesInMs: 73_400 } };
}

/** This tab's own person keeps them. */
export function keepingScene(): WorldView {
  const maker = idOf(4);
  return { ...peopleScene(), commanding: { maker, called: 'node4', kept: true, may: true, lapsesInMs: null } };
}
