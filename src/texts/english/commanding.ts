/** Who may command in a room: everybody, or the tab that made it alone. */
import { area } from '../current.ts';
import { say, type Part } from '../parts.ts';

export const english = {
  /** The line that everybody sees while commands are kept. `maker` is a server and whoever sits there. */
  line: {
    label: 'Who may command',
    mine: 'You keep the commands. The others propose and read.',
    kept: ({ maker }: { maker: string }) =>
      `Commands are kept by ${maker}, who made the room. You can propose and read.`,
    /** Where there is little room. */
    brief: ({ maker }: { maker: string }) => `Commands: ${maker} alone.`,
    away: ({ seconds }: { seconds: number }) =>
      `That tab is not heard; in ${seconds === 1 ? '1 second' : `${seconds} seconds`} everybody may command.`,
    open: 'Let everybody command',
  },
  /** Why a button cannot be pressed. */
  why: ({ maker }: { maker: string }) => `kept by ${maker}`,
  field: {
    legend: 'Who may command',
    all: '**Everybody**: any tab, to any server',
    maker: '**I alone**: the others propose and read',
    ofOther: ({ maker, kept }: { maker: string; kept: boolean }) =>
      kept
        ? `${maker} made the room and keeps the commands, these settings too.`
        : `Everybody may command. ${maker} made the room and can keep the commands.`,
    about:
      'A courtesy among honest tabs, and no protection. When the maker’s tab has not been heard for two minutes, or leaves, everybody may command again.',
  },
  /** In the story. */
  acts: {
    keeps: ({ by }: { by: Part }) => say`${by} keeps the commands.`,
    keepsWhy: say`It made the room. Everybody proposes and reads as before.`,
    opens: ({ by }: { by: Part }) => say`${by} lets everybody command.`,
    lapsed: ({ by }: { by: Part }) => say`Everybody may command again: ${by} kept the commands and is away.`,
    lapsedWhy: say`Its tab had not been heard for two minutes.`,
  },
};

/** Told to scripts and to other tabs, too, and therefore in English; a page reads them by `answers/`. */
export const answers = {
  all: 'Everybody may command. The room’s maker can keep the commands: COMMANDING maker.',
  maker: ({ maker }: { maker: string }) => `${maker} keeps the commands. Everybody may propose and read.`,
  refused: ({ maker, request }: { maker: string; request: string }) =>
    `${request} is for ${maker} alone, who made the room and keeps the commands. Nothing was changed. You can propose and read.`,
  onlyMaker: ({ maker }: { maker: string }) =>
    `Who may command is decided in the tab that made the room: ${maker}. Nothing was changed.`,
  noMaker: 'Nobody knows any more which tab made this room, so everybody may command. Nothing was changed.',
  badWord: 'Who may command is all or maker. Nothing was changed.',
};

export const commandingTexts = area('commanding', english);
