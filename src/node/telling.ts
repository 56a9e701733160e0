/**
 * How an ending reaches whoever waits for it: in this tab by a call, elsewhere by a message that is still to be sent.
 */
import { clientOutcome, membershipOutcome, transferOutcome } from './answers.ts';
import type { Ending } from './answers.ts';
import type { DriverState, ServerListener } from './driver.ts';
import { replyAfter } from './holding.ts';
import type { ClientReply } from './messages.ts';
import type { Asker } from './pending.ts';
import type { SaveNumber } from '../raft/inputs.ts';
import type { ServerId } from '../raft/entries.ts';

/** An answer to a client elsewhere, and the save it waits for. */
export interface Reply {
  readonly to: ServerId;
  readonly message: ClientReply;
  readonly after: SaveNumber | null;
}

/** Tells an asker in this tab, or returns what is to be sent to one elsewhere. */
export function tell<State>(
  state: DriverState<State>,
  listener: ServerListener,
  asker: Asker,
  ending: Ending,
): Reply | null {
  const standing = { leader: state.raft.leader, term: state.raft.currentTerm };
  switch (asker.kind) {
    case 'transfer':
      listener.transferAnswered(asker.request, transferOutcome(ending));
      return null;
    case 'membership':
      listener.membershipAnswered(asker.request, membershipOutcome(ending, standing));
      return null;
    case 'own':
      state.answeredOwn = true;
      listener.answered({
        kind: 'clientReply',
        request: asker.request,
        outcome: clientOutcome(ending, standing),
      });
      return null;
    case 'peer': {
      const outcome = clientOutcome(ending, standing);
      const message = { kind: 'clientReply', request: asker.request, outcome } as const;
      return { to: asker.from, message, after: replyAfter(state, outcome) };
    }
  }
}
