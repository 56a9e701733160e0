/** How long a tab waits for what it asked: not for ever where nobody can be reached, and never less than it was told to. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerState } from '../../../src/view/server.ts';
import type { LinkView } from '../../../src/view/world.ts';
import type { ClientRequest } from '../../../src/node/messages.ts';
import { Proposals, type ProposalsHost, type ProposeOptions } from '../../../src/live/room/proposals.ts';
import { cutOffFrom } from '../../../src/live/room/reach.ts';

// The page's own time never runs backwards, and each test begins at the same moment.
vi.mock('../../../src/live/clock/steadyTime.ts', () => ({ pageTime: () => Date.now() * 1000 }));

const SELF = 'a'.repeat(16);
const OTHER = 'b'.repeat(16);
const NAMES = new Map([
  [SELF, 'node1'],
  [OTHER, 'node2'],
]);
const name = (id: string): string => NAMES.get(id) ?? id;

function link(raft: LinkView['raft']): LinkView {
  return { from: SELF, to: OTHER, control: 'open', kind: 'webrtc', raft, roundTripMs: 1, lastHeardMs: 1 };
}

describe('what keeps a request from a server', () => {
  const sees = (ownState: ServerState, raft: LinkView['raft'], heard: ServerState | null) => ({
    self: SELF,
    ownState,
    links: [link(raft)],
    stateOf: () => heard,
    name,
  });

  it.each([
    ['its Raft channel is open', sees('up', 'open', 'disconnected'), OTHER],
    ['its Raft channel is about to open', sees('up', 'opening', 'up'), OTHER],
    ['it is not here, so nobody knows', { ...sees('up', 'open', null), links: [] }, OTHER],
    ['it is this tab’s own and runs', sees('up', 'closedByHand', 'up'), SELF],
  ])('is nothing while %s', (_what, seen, target) => {
    expect(cutOffFrom(seen, target)).toBeNull();
  });

  it('is said, with what to do', () => {
    expect(cutOffFrom(sees('up', 'closedByHand', 'disconnected'), OTHER)).toBe(
      'node2 is disconnected, and requests travel on its Raft channels: RECONNECT node2 first, or ask another server.',
    );
    expect(cutOffFrom(sees('up', 'closedByHand', 'crashed'), OTHER)).toContain('node2 is shut down');
    expect(cutOffFrom(sees('disconnected', 'closedByHand', 'up'), OTHER)).toContain('RECONNECT node1 first');
    expect(cutOffFrom(sees('disconnected', 'closedByHand', 'up'), SELF)).toContain('it reaches no leader');
  });
});

describe('a request', () => {
  /** Why each server cannot be reached, as the test has it. */
  const cutOff = new Map<string, string>();
  const asked: { to: string; request: ClientRequest }[] = [];
  let proposals: Proposals;

  beforeEach(() => {
    vi.useFakeTimers();
    cutOff.clear();
    asked.length = 0;
    const host: ProposalsHost = {
      own: {
        id: SELF,
        run: 1,
        running: true,
        state: 'up',
        figure: () => null,
        batch: (work: () => void) => work(),
        ask: (to: string, request: ClientRequest) => void asked.push({ to, request }),
      } as unknown as ProposalsHost['own'],
      timers: {
        setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) as unknown as number,
        clearTimeout: (timer: number | null) => clearTimeout(timer ?? undefined),
      } as unknown as ProposalsHost['timers'],
      naming: { name } as unknown as ProposalsHost['naming'],
      leader: () => null,
      cutOffFrom: (id) => cutOff.get(id) ?? null,
      patienceMs: () => 3_000,
      changed: () => undefined,
    };
    proposals = new Proposals(host);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function propose(options: ProposeOptions): Promise<unknown> {
    return proposals.propose('{}', 'STORE K 1', options).catch((error: unknown) => error);
  }

  it('to a server that is known to be disconnected is refused at once, and nobody is asked', async () => {
    cutOff.set(OTHER, 'node2 is disconnected.');
    expect(await propose({ node: OTHER })).toMatchObject({
      code: 'disconnected',
      outcome: 'refused',
      message: 'node2 is disconnected. Nothing was changed.',
    });
    expect(asked).toEqual([]);
  });

  it('that waits at a server which is cut off ends after a few election timeouts', async () => {
    let ended: unknown = null;
    void propose({}).then((end) => (ended = end));
    await vi.advanceTimersByTimeAsync(2_000);
    cutOff.set(SELF, 'node1 is disconnected.');
    expect(ended).toBeNull();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(ended).toMatchObject({ code: 'disconnected', outcome: 'refused' });
  });

  it('says that it may still be committed where a try of it was never answered', async () => {
    let ended: unknown = null;
    void propose({}).then((end) => (ended = end));
    await vi.advanceTimersByTimeAsync(10);
    const opening = asked[0]?.request.request ?? 0;
    proposals.answered(SELF, { kind: 'clientReply', request: opening, outcome: { kind: 'registered', session: 3 } });
    expect(asked.at(-1)?.request.operation.kind).toBe('command');
    cutOff.set(SELF, 'node1 is disconnected.');
    await vi.advanceTimersByTimeAsync(3_500);
    expect(ended).toMatchObject({ code: 'disconnected', outcome: 'unknown' });
    expect((ended as Error).message).toContain('may still be committed');
  });

  it('that its state machine refuses says by which facts, and at which entry', async () => {
    let ended: unknown = null;
    void propose({}).then((end) => (ended = end));
    await vi.advanceTimersByTimeAsync(10);
    const reply = (outcome: Parameters<Proposals['answered']>[1]['outcome']): void =>
      proposals.answered(SELF, { kind: 'clientReply', request: asked.at(-1)?.request.request ?? 0, outcome });
    reply({ kind: 'registered', session: 3 });
    const result = '{"ok":false,"code":"sold","error":"Sold at index 41 to Ada.","item":1,"index":41}';
    reply({ kind: 'applied', index: 42, term: 2, result });
    await vi.advanceTimersByTimeAsync(10);
    const decided = { index: 42, term: 2, facts: { item: 1, index: 41 } };
    expect(ended).toMatchObject({ code: 'sold', outcome: 'refused', decided });
    expect(proposals.views.at(-1)).toMatchObject({ command: '{}', end: { kind: 'failed', decided } });
  });

  it('that is committed is done when a snapshot brings this tab past it', async () => {
    let done: unknown = null;
    void proposals.read({ kind: 'readIndex' }, 'RETRIEVE', { node: OTHER }).then((end) => (done = end));
    await vi.advanceTimersByTimeAsync(10);
    const request = asked[0]?.request.request ?? 0;
    const outcome = { kind: 'read', index: 40, term: 2, result: '' } as const;
    proposals.answered(OTHER, { kind: 'clientReply', request, outcome });
    proposals.applied(39);
    await vi.advanceTimersByTimeAsync(10);
    expect(done).toBeNull();
    proposals.applied(55);
    await vi.advanceTimersByTimeAsync(10);
    expect(done).toMatchObject({ index: 40, via: OTHER });
  });

  it('goes on where somebody can be reached, and as long as it was told to', async () => {
    const ends: unknown[] = [];
    void propose({}).then((end) => ends.push(end));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ends).toEqual([]);
    cutOff.set(SELF, 'node1 is disconnected.');
    void propose({ timeoutMs: 20_000 }).then((end) => ends.push(end));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ends).toMatchObject([{ code: 'disconnected' }]);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(ends).toMatchObject([{ code: 'disconnected' }, { code: 'noLeader' }]);
  });
});
