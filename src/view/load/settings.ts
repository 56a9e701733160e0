/**
 * What a load is: how many requests a second, of which kinds, from how many clients, on how many keys, for how long. What
 * people and scripts give is read here, and what is wrong with it is named; nothing is carried out.
 */

/** Parts of the whole: a kind with 3 parts is asked three times as often as one with 1. */
export interface LoadMix {
  readonly stores: number;
  readonly increments: number;
  /** Linearizable ones. */
  readonly reads: number;
  /** Answered by this tab's own server alone. */
  readonly staleReads: number;
}

export interface LoadSettings {
  /** Requests a second. */
  readonly rate: number;
  /** Each waits for its answer before it asks again, so this is how many requests are under way at most. */
  readonly clients: number;
  readonly mix: LoadMix;
  readonly keys: number;
  /** Null: until it is stopped. */
  readonly seconds: number | null;
}

export const DEFAULT_LOAD: LoadSettings = {
  rate: 50,
  clients: 8,
  mix: { stores: 100, increments: 0, reads: 0, staleReads: 0 },
  keys: 10,
  seconds: 60,
};

export interface Range {
  readonly least: number;
  readonly most: number;
}

export const LOAD_RANGES = {
  rate: { least: 1, most: 1_000 },
  clients: { least: 1, most: 64 },
  keys: { least: 1, most: 1_000 },
  seconds: { least: 1, most: 3_600 },
  parts: { least: 0, most: 100 },
} as const satisfies Record<string, Range>;

export const MIX_KINDS = ['stores', 'increments', 'reads', 'staleReads'] as const;

type Wrong = { readonly wrong: string };

const EXAMPLE = '{"rate":200,"clients":16,"mix":{"stores":80,"reads":20},"seconds":30}';

/** `given` says what differs from `before`; a mix is given whole, and what it leaves out is 0. */
export function readLoadSettings(
  given: unknown,
  before: LoadSettings = DEFAULT_LOAD,
): { readonly settings: LoadSettings } | Wrong {
  if (!isRecord(given)) return { wrong: `A load is described by an object such as ${EXAMPLE}.` };
  const unknown = Object.keys(given).find((name) => !(name in DEFAULT_LOAD));
  if (unknown !== undefined) return { wrong: `A load has no setting ${brief(unknown)}; it is like ${EXAMPLE}.` };
  const numbers = { rate: before.rate, clients: before.clients, keys: before.keys };
  for (const name of ['rate', 'clients', 'keys'] as const) {
    const read = readNumber(name, given[name] ?? numbers[name], LOAD_RANGES[name]);
    if (typeof read !== 'number') return read;
    numbers[name] = read;
  }
  const mix = given['mix'] === undefined ? before.mix : readMix(given['mix']);
  if ('wrong' in mix) return mix;
  const wanted = given['seconds'] === undefined ? before.seconds : given['seconds'];
  const seconds = wanted === null ? null : readNumber('seconds', wanted, LOAD_RANGES.seconds);
  if (typeof seconds === 'object' && seconds !== null) return seconds;
  return { settings: { ...numbers, mix, seconds } };
}

function readMix(given: unknown): LoadMix | Wrong {
  const kinds = MIX_KINDS.join(', ');
  if (!isRecord(given)) return { wrong: `A mix says how many parts each kind has: ${kinds}.` };
  const unknown = Object.keys(given).find((name) => !(MIX_KINDS as readonly string[]).includes(name));
  if (unknown !== undefined) return { wrong: `A mix has no ${brief(unknown)}; its kinds are ${kinds}.` };
  const mix = { stores: 0, increments: 0, reads: 0, staleReads: 0 };
  for (const kind of MIX_KINDS) {
    const read = readNumber(kind, given[kind] ?? 0, LOAD_RANGES.parts);
    if (typeof read !== 'number') return read;
    mix[kind] = read;
  }
  if (MIX_KINDS.every((kind) => mix[kind] === 0)) return { wrong: 'A mix needs at least one part of something.' };
  return mix;
}

function readNumber(name: string, given: unknown, { least, most }: Range): number | Wrong {
  if (typeof given === 'number' && Number.isSafeInteger(given) && given >= least && given <= most) return given;
  return { wrong: `${name} is a whole number from ${least} to ${most}.` };
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function brief(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
