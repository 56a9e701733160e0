/** What the page is told to say: what is so, why, what can be done; and nothing that this tab cannot know. */
import { describe, expect, it } from 'vitest';
import type { ServerState } from '../../../src/view/server.ts';
import type { ServerPicture } from '../../../src/view/world.ts';
import { noticesFor, type NoticeSees } from '../../../src/live/room/notices.ts';

function server(place: number, state: ServerState | 'silent', own = false): ServerPicture {
  const name = `node${String(place)}`;
  return { id: name, name, state, own, voter: true, view: null } as unknown as ServerPicture;
}

/** Three voters; node1 is this tab's own. */
function sees(
  own: ServerState,
  others: readonly (ServerState | 'silent')[],
  change: Partial<NoticeSees> = {},
): NoticeSees {
  const servers = [server(1, own, true), ...others.map((state, place) => server(place + 2, state))];
  const votersHere = servers.filter(({ state }) => state === 'up').length;
  return {
    view: {
      roomName: 'grey-heron',
      state: own,
      servers,
      votersHere,
      votersInAll: servers.length,
      majority: Math.floor(servers.length / 2) + 1,
      signalling: { state: 'connected' },
    },
    peers: others.length,
    openForMs: 60_000,
    broadcastOnly: false,
    assembling: null,
    parked: null,
    refused: null,
    told: null,
    storageTrouble: null,
    unreadable: null,
    complaints: [],
    isMaker: false,
    ...change,
  };
}

const keys = (seen: NoticeSees) => noticesFor(seen).map(({ key }) => key);
const gone = (seen: NoticeSees): NoticeSees => ({
  ...seen,
  view: { ...seen.view, signalling: { state: 'gone', since: 0, why: 'No answer.' } },
});

describe('a majority that is gone', () => {
  it('is said, with what can be done about each that is missing', () => {
    const [notice] = noticesFor(sees('up', ['silent', 'crashed']));
    expect(notice).toMatchObject({ key: 'majorityGone', title: 'The majority is gone.' });
    expect(notice?.text).toContain('1 of 3 voters is here and 2 are needed');
    expect(notice?.text).toContain('Restart node3. Open node2 again in the browser it ran in.');
  });

  it('is not said by a tab that is itself cut off: the others may well go on', () => {
    expect(keys(sees('disconnected', ['silent', 'silent']))).toEqual([]);
  });

  it('is said by a disconnected tab that hears somebody', () => {
    expect(keys(sees('disconnected', ['silent', 'up']))).toEqual(['majorityGone']);
  });

  it('is not said where the only voter is this tab’s own and runs', () => {
    expect(keys(sees('up', []))).toEqual([]);
    expect(keys(sees('disconnected', []))).toEqual(['majorityGone']);
  });

  it.each(['parked', 'removed'] as const)('is not said by a %s server, which takes no part', (state) => {
    expect(keys(sees(state, ['silent', 'silent']))).toEqual([]);
  });
});

describe('signalling that is gone', () => {
  it('is said beside the rest', () => {
    expect(keys(gone(sees('up', ['silent', 'silent'])))).toEqual(['majorityGone', 'signallingGone']);
  });

  it('is part of a pulled plug, and says nothing of a cluster that this tab cannot hear', () => {
    const [notice] = noticesFor(gone(sees('disconnected', ['silent', 'silent'])));
    expect(notice).toMatchObject({ title: 'This tab is cut off.', action: null });
    expect(notice?.text).toContain('Reconnect this tab');
    expect(noticesFor(gone(sees('disconnected', ['silent', 'up']))).map(({ title }) => title)).toContain(
      'Signalling is gone.',
    );
  });

  it.each(['parked', 'removed'] as const)('is of no concern to a %s server', (state) => {
    expect(keys(gone(sees(state, ['up', 'up'])))).toEqual([]);
  });
});

describe('what this browser could not do', () => {
  it('is said: a save that failed comes before waiting', () => {
    const seen = sees('joining', [], { storageTrouble: 'Full.', assembling: { here: 1, size: 3 } });
    expect(noticesFor(seen)).toMatchObject([{ key: 'storage', text: 'Full.' }]);
  });

  it('is said: a stored server that could not be taken up', () => {
    const [notice] = noticesFor(sees('up', ['up', 'up'], { unreadable: 'It is damaged.' }));
    expect(notice?.key).toBe('unreadable');
    expect(notice?.text).toMatch(/^It is damaged\. This tab runs another server instead/);
  });
});
