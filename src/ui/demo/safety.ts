/** Verdicts that stand still, for work on the safety panel: all well, and one in which two servers led one term. */
import type { PropertyVerdict } from '../../checks/told/told.ts';
import type { SafetyView } from '../../view/safety.ts';
import { idOf } from './servers.ts';

const openedAt = 1_790_000_000_000;
const now = 312;

const holds = (property: PropertyVerdict['property'], facts: number, compared: number): PropertyVerdict => ({
  property,
  verdict: { kind: 'holds', facts, compared, servers: 5, since: openedAt + 4_000 },
});

const verdicts: readonly PropertyVerdict[] = [
  holds('electionSafety', 4, 0),
  holds('leaderAppendOnly', 96, 92),
  holds('logMatching', 711, 566),
  holds('leaderCompleteness', 131, 88),
  holds('stateMachineSafety', 1_204, 963),
  holds('linearizability', 61, 61),
];

export const safe: SafetyView = {
  verdicts,
  openedAt,
  now,
  marks: [
    { kind: 'leaderless', at: 120, until: 121.2 },
    { kind: 'leader', at: 121.2, term: 6, name: 'node5' },
    { kind: 'fault', at: 230, until: null, text: 'node1 is down, by node5' },
    { kind: 'leaderless', at: 230, until: 232 },
    { kind: 'leader', at: 232, term: 7, name: 'node3' },
  ],
  commits: [20, 60, 61, 62, 125, 140, 150, 151, 190, 240, 241, 242, 290, 300].map((at) => ({
    at,
    count: 1 + (at % 9),
  })),
};

export const violated: SafetyView = {
  ...safe,
  verdicts: verdicts.map((one) =>
    one.property === 'electionSafety'
      ? {
          property: 'electionSafety',
          verdict: {
            kind: 'violated',
            at: openedAt + 280_204,
            facts: [
              { server: idOf(3), heardAt: openedAt + 232_118, claim: { kind: 'leads', term: 7 } },
              { server: idOf(5), heardAt: openedAt + 280_204, claim: { kind: 'leads', term: 7 } },
            ],
          },
        }
      : one.property === 'linearizability'
        ? {
            property: 'linearizability',
            verdict: { kind: 'unknown', why: { kind: 'clocks', servers: [idOf(2)] } },
          }
        : one,
  ),
};
