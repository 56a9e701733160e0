/** A thread that loads the built laboratory and runs what it is asked to, one call after the other. */
import { parentPort, workerData } from 'node:worker_threads';

const laboratory = await import(workerData);

parentPort?.on('message', ({ name, parameters }) => {
  const began = process.hrtime.bigint();
  const value = laboratory[name](...parameters);
  parentPort?.postMessage({ value, seconds: Number(process.hrtime.bigint() - began) / 1e9 });
});
