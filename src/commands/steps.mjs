/**
 * The steps of `npm test`: how one is timed and told, and how several go on side by side without mixing what they print.
 * It knows no step; what they are stands in test.mjs.
 */
import { explain, run, say } from './install.mjs';

/** @typedef {import('./report.mjs').Count} Count */
/** @typedef {(parameters: string[]) => Promise<number>} RunScript */
/** @typedef {{name: string, perform: (runScript: RunScript) => Promise<Count>}} Step */
/** @typedef {Count & {name: string, seconds: string}} Result */

/**
 * A step that is one question: it holds or it does not.
 * @param {string} name
 * @param {string[]} parameters
 * @returns {Step}
 */
export function check(name, parameters) {
  return {
    name,
    perform: async (runScript) =>
      (await runScript(parameters)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  };
}

/**
 * Performs a step that has the screen for itself: what it runs is seen while it runs.
 * @param {Step} step
 * @param {typeof say} [tell]
 * @returns {Promise<Result>}
 */
export function performAlone(step, tell = say) {
  tell(heading(step));
  return time(step, (parameters) => run(process.execPath, parameters), tell);
}

/**
 * Performs steps side by side, so many at a time and in the order given; what each prints is shown whole, once it is over.
 * They take what of the processor is left by a step that has the screen: none of them measures time.
 * @param {readonly Step[]} steps
 * @param {number} lanes
 * @param {typeof say} [tell]
 * @returns {Promise<Result[]>} in the order of the steps, whichever was over first
 */
export async function performSideBySide(steps, lanes, tell = say) {
  const waiting = [...steps.entries()];
  /** @type {Result[]} */
  const results = [];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, step] = next;
      results[place] = await performApart(step, tell);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** @param {Step} step @param {typeof say} tell */
async function performApart(step, tell) {
  const lines = [heading(step)];
  const keep = (/** @type {string} */ text) => void lines.push(text.replace(/\n$/, ''));
  const runScript = async (/** @type {string[]} */ parameters) => {
    const chunks = /** @type {Buffer[]} */ ([]);
    const code = await run(process.execPath, parameters, {
      hear: (chunk) => void chunks.push(chunk),
      patient: true,
      // What is printed goes through here to the same screen.
      env: process.stdout.isTTY ? { FORCE_COLOR: '1' } : {},
    });
    // Decoded as one text, since a chunk may end in the midst of a letter.
    if (chunks.length > 0) keep(Buffer.concat(chunks).toString());
    return code;
  };
  const result = await time(step, runScript, keep);
  tell(lines.join('\n'));
  return result;
}

/** @param {Step} step */
function heading({ name }) {
  return `\n── ${name}`;
}

/** @param {Step} step @param {RunScript} runScript @param {typeof say} tell @returns {Promise<Result>} */
async function time({ name, perform }, runScript, tell) {
  const begin = process.hrtime.bigint();
  const count = await perform(runScript).catch((error) => {
    tell(explain(error));
    return { passed: 0, failed: 1 };
  });
  const seconds = (Number(process.hrtime.bigint() - begin) / 1e9).toFixed(1);
  tell(`── ${name}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return { ...count, name, seconds };
}
