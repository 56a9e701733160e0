/** Presets about reads: what a leader must not answer that may not lead any more. */
import { A1_LEADS, PAPER, partition, preset, read, STABLE, store, violated } from './preset.ts';

/** The leader is cut off with its client, and does not know that another leads and has taken a newer value. */
const cutOffReader = (bugs: readonly string[], claims: Parameters<typeof preset>[0]['claims']) =>
  preset({
    seed: 15,
    settings: { ...PAPER, bugs },
    until: 2_500,
    acts: [
      A1_LEADS,
      [300, store('K1', 'old', 'a1')],
      [600, partition('1|2345')],
      [1_300, store('K1', 'new', 'a2')],
      [1_800, read('K1', 'a1')],
    ],
    claims,
  });

/** The leader's page freezes; when it thaws, it is asked at once. */
const frozen = (bugs: readonly string[], claims: Parameters<typeof preset>[0]['claims']) =>
  preset({
    seed: 16,
    settings: { ...STABLE, bugs },
    until: 2_500,
    acts: [
      A1_LEADS,
      [300, store('K1', 'old', 'a1')],
      [600, { kind: 'freeze', server: 'a1' }],
      [1_300, store('K1', 'new', 'a2')],
      [1_800, { kind: 'thaw', server: 'a1' }],
      [1_800, read('K1', 'a1')],
    ],
    claims,
  });

export const reads = {
  staleRead: cutOffReader(
    ['staleRead'],
    [
      [1_790, { kind: 'stored', server: 'a1', key: 'K1', value: 'old' }],
      [1_790, { kind: 'stored', server: 'a2', key: 'K1', value: 'new' }],
      [1_790, violated()],
      [2_500, violated('Fresh Reads')],
    ],
  ),
  freshRead: cutOffReader(
    [],
    [
      [1_790, { kind: 'stored', server: 'a1', key: 'K1', value: 'old' }],
      [2_500, { kind: 'unanswered', count: 1 }],
      [2_500, violated()],
    ],
  ),
  frozenLeader: frozen(
    [],
    [
      [1_700, { kind: 'anotherLeads', than: 'a1' }],
      [2_500, { kind: 'role', server: 'a1', role: 'follower' }],
      [2_500, { kind: 'stored', server: 'a1', key: 'K1', value: 'new' }],
      [2_500, violated()],
    ],
  ),
};
