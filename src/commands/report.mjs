/**
 * What the test runners' own reports add up to.
 * It trusts neither side alone: a report that is missing, that counts nothing, or that knows of no failure although the
 * runner failed, is itself a failure.
 */
import { readFileSync } from 'node:fs';

/** @typedef {{passed: number, failed: number}} Count */

/**
 * A runner's JSON report, or null where it wrote none that can be read.
 * @param {string} file
 * @returns {any}
 */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {any} report
 * @returns {Count | null}
 */
export function countVitest(report) {
  return report === null ? null : { passed: report.numPassedTests, failed: report.numFailedTests };
}

/**
 * @param {any} report
 * @returns {Count | null} a test that passed only when tried again has failed
 */
export function countPlaywright(report) {
  const stats = report?.stats;
  return stats ? { passed: stats.expected, failed: stats.unexpected + stats.flaky } : null;
}

/**
 * What a runner's exit code and its report say together.
 * @param {number} code
 * @param {Count | null} count
 * @returns {Count}
 */
export function judge(code, count) {
  if (count === null || !(count.passed + count.failed > 0)) return { passed: 0, failed: 1 };
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
