/** Presets about who belongs to the cluster: the bug of 2015 and its cure, and a joint configuration. */
import { A1_LEADS, cut, PAPER, partition, preset, STABLE, store, timeout, violated } from './preset.ts';

/**
 * The correction of 2015: a leader of term 1 makes a5 a voter, and only a5 hears of it; another leader removes a1, and two of
 * three agree; then a1 comes back, elected by a majority of what it takes for the cluster.
 */
const twoAtOnce = (bugs: readonly string[], claims: Parameters<typeof preset>[0]['claims']) =>
  preset({
    seed: 13,
    settings: { ...PAPER, servers: 4, bugs },
    from: 700,
    until: 3_000,
    acts: [
      A1_LEADS,
      [200, store('K1', 1)],
      [300, { kind: 'add' }],
      [800, partition('15|234')],
      [810, { kind: 'promote', server: 'a5' }],
      [860, timeout('a2')],
      [905, partition('15|23|4')],
      [920, { kind: 'remove', server: 'a1' }],
      [955, partition('145|23')],
      [1_020, timeout('a1')],
    ],
    claims,
  });

export const membership = {
  singleServerBug: twoAtOnce(
    ['changeBeforeOwnTermCommits', 'noOpeningEntry'],
    [
      [900, { kind: 'leader', server: 'a2' }],
      [954, { kind: 'noted', note: 'configurationCommitted', server: 'a2' }],
      [3_000, violated('Leader Completeness')],
    ],
  ),
  singleServerCure: twoAtOnce(
    ['noOpeningEntry'],
    [
      [900, { kind: 'leader', server: 'a2' }],
      [3_000, { kind: 'voters', servers: ['a1', 'a2', 'a3', 'a4', 'a5'] }],
      [3_000, violated()],
    ],
  ),
  jointConsensus: preset({
    seed: 14,
    settings: { ...STABLE, servers: 3 },
    from: 900,
    until: 3_000,
    acts: [
      A1_LEADS,
      [300, { kind: 'add' }],
      [500, { kind: 'add' }],
      [1_000, { kind: 'replaceVoters', servers: ['a3', 'a4', 'a5'] }],
      [2_000, cut('a1', null, true)],
    ],
    claims: [
      [900, { kind: 'voters', servers: ['a1', 'a2', 'a3'] }],
      [3_000, { kind: 'noted', note: 'jointEntered', server: 'a1' }],
      [3_000, { kind: 'noted', note: 'jointLeft', server: 'a1' }],
      [3_000, { kind: 'voters', servers: ['a3', 'a4', 'a5'] }],
      [3_000, { kind: 'anotherLeads', than: 'a1' }],
      [3_000, violated()],
    ],
  }),
};
