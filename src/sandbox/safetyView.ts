/** Safety at a moment of a run as a page lists it: verdicts, and what happened until then on an axis of virtual seconds. */
import { faultText } from '../view/faultWords.ts';
import type { Mark } from '../view/marks.ts';
import type { CommitSecond, SafetyView } from '../view/safety.ts';
import type { Branch } from './branch.ts';
import { faultSpans } from './faults.ts';
import { COMMIT_SPAN_MS, type LeaderSpan, type Timeline } from './timeline.ts';

export function safetyView(branch: Branch): SafetyView {
  const now = branch.position.time / 1000;
  const { timeline } = branch;
  return {
    verdicts: branch.verdicts,
    openedAt: 0,
    now: now / 1000,
    marks: [...leaderMarks(timeline, now), ...faultMarks(branch)].sort((one, other) => one.at - other.at),
    commits: commitSeconds(timeline, now),
  };
}

/** Who came to lead, and between two leaders that nobody did. */
function leaderMarks({ leaders }: Timeline, now: number): readonly Mark[] {
  const marks: Mark[] = [];
  let ledUntil: number | null = 0;
  for (const { at, until, server, term } of leaders.filter((one: LeaderSpan) => one.at <= now)) {
    if (ledUntil !== null && ledUntil < at) marks.push({ kind: 'leaderless', at: ledUntil / 1000, until: at / 1000 });
    marks.push({ kind: 'leader', at: at / 1000, term, name: `node${server.slice(1)}` });
    const ended = until !== null && until <= now ? until : null;
    ledUntil = ledUntil === null || ended === null ? ended : Math.max(ledUntil, ended);
  }
  return ledUntil === null || ledUntil >= now
    ? marks
    : [...marks, { kind: 'leaderless', at: ledUntil / 1000, until: null }];
}

function faultMarks({ done }: Branch): readonly Mark[] {
  return faultSpans(done).map(({ fault, at, until }) => ({
    kind: 'fault',
    at: at / 1000,
    until: until === null ? null : until / 1000,
    text: faultText(fault, (id) => `node${id.slice(1)}`),
  }));
}

/** What is counted is over, so that a moment looks the same whenever it is looked at. */
function commitSeconds({ commits }: Timeline, now: number): readonly CommitSecond[] {
  const seconds = new Map<number, number>();
  for (const { at, count } of commits) {
    if (at + COMMIT_SPAN_MS > now) break;
    const second = Math.floor(at / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + count);
  }
  return [...seconds].map(([at, count]) => ({ at, count }));
}
