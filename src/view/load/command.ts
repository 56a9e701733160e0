/**
 * A load by the console: `LOAD` with the settings there are, `LOAD 200` at that rate, `LOAD {"clients":16}`, `LOAD stop`.
 */
import { parseJson } from '../../machines/json.ts';
import type { Json } from '../../machines/machine.ts';
import type { CommandAnswer, CommandLine } from '../world.ts';
import type { Load, LoadView } from './loadView.ts';
import { readLoadSettings, type LoadSettings } from './settings.ts';

/** The request that begins, or goes on with, just these settings, whatever was set before. */
export const loadRequest = (settings: LoadSettings): CommandLine => ({
  request: 'LOAD',
  value: JSON.stringify(settings),
});

export const STOP_LOAD: CommandLine = { request: 'LOAD', value: 'stop' };

export function runLoad(load: Load, value: string | undefined): CommandAnswer {
  const json = value === undefined ? {} : (parseJson(value) ?? value);
  if (json === 'stop') return stop(load);
  const read = readLoadSettings(typeof json === 'number' ? { rate: json } : json, load.view.settings);
  if ('wrong' in read) {
    return {
      ok: false,
      code: 'badLoad',
      text: `${read.wrong} LOAD stop ends a load. Nothing was changed.`,
      suggestion: 'LOAD 200',
      outcome: 'refused',
    };
  }
  load.start(read.settings);
  return answer(`This tab asks ${describeLoad(read.settings)}. LOAD stop ends it.`, load.view);
}

function stop(load: Load): CommandAnswer {
  if (load.view.state !== 'running') {
    const text = 'No load runs in this tab. Nothing was changed.';
    return { ok: false, code: 'noLoad', text, suggestion: 'LOAD 200', outcome: 'refused' };
  }
  load.stop();
  return answer('This tab asks nothing more.', load.view);
}

/** `200 requests a second from 16 clients for 30 s`. */
export function describeLoad({ rate, clients, seconds }: LoadSettings): string {
  const whose = clients === 1 ? 'one client' : `${clients} clients`;
  const long = seconds === null ? 'until it is stopped' : `for ${seconds} s`;
  return `${rate} ${rate === 1 ? 'request' : 'requests'} a second from ${whose} ${long}`;
}

function answer(text: string, { state, totals }: LoadView): CommandAnswer {
  return { ok: true, text, value: { state, totals } as unknown as Json };
}
