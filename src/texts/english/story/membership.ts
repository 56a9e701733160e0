/** The story's sentences about who belongs to the cluster. */
import { phrase, say, together, type Part } from '../../parts.ts';
import { list } from './words.ts';

interface Belonging {
  readonly voters: readonly Part[];
  readonly learners: readonly Part[];
  /** While the configuration is joint (§6): whose majorities must both agree. */
  readonly joint: { readonly outgoing: readonly Part[]; readonly incoming: readonly Part[] } | null;
}

export const membership = {
  uses: ({ who, entry, joint }: { who: Part; entry: Part; joint: boolean }) =>
    say`${who} uses the ${joint ? 'joint configuration' : 'configuration'} of entry ${entry}.`,
  hasCommitted: ({ who, entry, joint }: { who: Part; entry: Part; joint: boolean }) =>
    say`${who} has the ${joint ? 'joint configuration' : 'configuration'} of entry ${entry} committed.`,
  belong: ({ voters, learners, joint }: Belonging) => {
    const learning = phrase`${list(learners)} ${learners.length === 1 ? 'learns' : 'learn'}`;
    if (joint !== null) {
      const halves = phrase`A majority of the old voters ${list(joint.outgoing)} and one of the new voters ${list(joint.incoming)} must agree`;
      return learners.length === 0 ? say`${halves}.` : say`${halves}; ${learning}.`;
    }
    if (voters.length === 0) return say`Nobody votes.`;
    const voting = phrase`${list(voters)} ${voters.length === 1 ? 'votes' : 'vote'}`;
    return learners.length === 0 ? say`${voting}.` : say`${voting}; ${learning}.`;
  },
  whyUses: {
    appended: say`The newest one in the log counts, committed or not.`,
    truncated: say`The newer one gave way, so this one counts again.`,
    recovered: say`It is the newest one in the log on its disk.`,
    installed: say`The snapshot brought it.`,
  },
  nextMayBegin: say`Now the next change may begin.`,
  newMayDecideAlone: say`Now the leader may let the new voters decide alone.`,
  beginsToReplace: ({ who, entry }: { who: Part; entry: Part }) =>
    say`${who} begins to replace several voters, with entry ${entry}.`,
  bothMustAgree: ({ outgoing, incoming }: { outgoing: readonly Part[]; incoming: readonly Part[] }) =>
    say`From now on a majority of the old voters ${list(outgoing)} and one of the new voters ${list(incoming)} must both agree, so that neither can decide alone.`,
  letsNewDecide: ({ who, entry }: { who: Part; entry: Part }) =>
    say`${who} lets the new voters decide alone, with entry ${entry}.`,
  /** `begunIn`: the older term in which the change began, or null when it was this leader's own. */
  jointIsCommitted: ({ joint, begunIn }: { joint: Part; begunIn: number | null }) =>
    together(
      say`Both majorities have the joint configuration of entry ${joint}, so the old voters are no longer asked.`,
      begunIn === null ? [] : say`The leader of term ${begunIn} began the change, and whoever leads finishes it.`,
    ),
  hasCaughtUp: ({ learner, who }: { learner: Part; who: Part }) => say`${learner} has caught up with ${who}.`,
  rounds: ({ rounds }: { rounds: number }) =>
    say`It took ${rounds === 1 ? 'one round' : `${rounds} rounds`}; as a voter it would not hold the others up.`,
};
