/**
 * A time that all tabs can be asked for, in ms since the epoch: it begins where the wall clock stood when the page was
 * opened and goes on with the page's own clock, so that nobody who sets the wall clock moves it.
 */
import type { Microseconds } from '../../raft/entries.ts';
import { pageTime } from '../clock/index.ts';

const ORIGIN = Date.now() - pageTime() / 1000;

export const steadyNow = (): number => ORIGIN + pageTime() / 1000;

export const steadyOf = (time: Microseconds): number => ORIGIN + time / 1000;
