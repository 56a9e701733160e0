/** Faults on links, disks and servers: what is in force, what can be made, how it is undone. */
import { area } from '../current.ts';
import { say, type Part } from '../parts.ts';

export const english = {
  /** What a fault is about. */
  links: {
    every: 'every link',
    between: ({ one, other }: { one: string; other: string }) => `${one}–${other}`,
    oneWay: ({ from, to }: { from: string; to: string }) => `${from} → ${to}`,
    of: ({ server }: { server: string }) => `all links of ${server}`,
    sentBy: ({ server }: { server: string }) => `all that ${server} sends`,
    sentTo: ({ server }: { server: string }) => `all that goes to ${server}`,
  },
  everyDisk: 'every disk',
  diskOf: ({ server }: { server: string }) => `${server}’s disk`,
  milliseconds: ({ least, most }: { least: number; most: number }) =>
    least === most ? `${least} ms` : `${least}–${most} ms`,

  /** Faults in force, as short as can be. */
  cut: ({ links }: { links: string }) => `${links} cut`,
  groups: ({ groups }: { groups: readonly (readonly string[])[] }) =>
    `split ${groups.map((group) => group.join(' ')).join(' | ')}`,
  apart: ({ group }: { group: readonly string[] }) => `split ${group.join(' ')} | the rest`,
  delay: ({ links, wait }: { links: string; wait: string }) => `${links} ${wait} slower`,
  loss: ({ links, percent }: { links: string; percent: number }) => `${links} ${percent} % lost`,
  duplication: ({ links, percent }: { links: string; percent: number }) => `${links} ${percent} % twice`,
  slowDisk: ({ disk, wait }: { disk: string; wait: string }) => `${disk} ${wait} slower`,
  down: ({ server }: { server: string }) => `${server} is shut down`,
  disconnected: ({ server }: { server: string }) => `${server} is disconnected`,
  freeze: ({ server }: { server: string }) => `${server} frozen`,
  by: ({ text, author }: { text: string; author: string }) => `${text}, by ${author}`,
  byChaos: ({ text, author }: { text: string; author: string }) => `${text}, by ${author}’s chaos`,
  restart: 'Restart',
  reconnect: 'Reconnect',
  restartNamed: ({ server }: { server: string }) => `Restart ${server}`,
  reconnectNamed: ({ server }: { server: string }) => `Reconnect ${server}`,
  lift: 'Lift',
  undoNamed: ({ undo, text }: { undo: string; text: string }) => `${undo}: ${text}`,
  mend: 'Mend',
  thaw: 'Thaw',

  /** In the story; `what` is the fault in its own words. */
  acts: {
    made: ({ by, what }: { by: Part; what: string }) => say`${by} makes a fault: ${what}.`,
    lifted: ({ by, what }: { by: Part; what: string }) => say`${by} lifts a fault: ${what}.`,
    authorLeft: ({ by, what }: { by: Part; what: string }) => say`A fault that ${by} made is lifted: ${what}.`,
    authorLeftWhy: say`Its tab has not been heard for ten seconds.`,
    chaos: ({ by, what }: { by: Part; what: string }) => say`${by} lets chaos loose: ${what}.`,
    calm: ({ by }: { by: Part }) => say`${by} ends the chaos.`,
  },

  chaos: ({ seed }: { seed: number }) => `chaos from seed ${seed}`,
  stop: 'Stop',
};

/** Told to scripts and to other tabs, too, and therefore in English; a page reads them by `answers/`. */
export const answers = {
  made: ({ text, handle }: { text: string; handle: string }) => `In force: ${text}. LIFT ${handle} undoes it.`,
  lifted: ({ texts }: { texts: readonly string[] }) =>
    texts.length === 0 ? 'Lifted.' : `Lifted: ${texts.join('; ')}.`,
  loose: ({ text }: { text: string }) => `In force: ${text}. CHAOS off ends it.`,
  calmed: 'The chaos is over, and what it made is lifted.',
  thawed: ({ server }: { server: string }) => `${server} is thawed: what waited for it happens now.`,
};

export const faultTexts = area('faults', english);
