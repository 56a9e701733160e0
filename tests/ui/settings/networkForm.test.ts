/** Where tabs meet, as a person fills it in: read back as it was kept, and judged in sentences. */
import { describe, expect, it } from 'vitest';
import { at, shareable } from '../../../src/live/environment/shareable.ts';
import {
  formOf,
  keptText,
  NO_ICE,
  NOTHING,
  problemsOf,
  type NetworkForm,
} from '../../../src/ui/settings/networkForm.ts';

const full: NetworkForm = {
  host: 'peer.example.org',
  port: '9000',
  path: '/meet',
  key: 'our key',
  secure: false,
  ice: [
    { urls: 'stun:stun.example.org:3478', username: '', credential: '' },
    { urls: 'turn:turn.example.org', username: 'ada', credential: 'hush' },
  ],
};

describe('the network’s settings', () => {
  it('are read back as they were kept, and leave alone what is kept beside them', () => {
    const kept = keptText(full, '{"broadcast":"never"}');
    expect(formOf(kept)).toEqual(full);
    expect(JSON.parse(kept ?? '')).toMatchObject({
      broadcast: 'never',
      signalling: 'http://peer.example.org:9000/meet?key=our%20key',
    });
  });
  it('are forgotten when there are none', () => {
    expect(keptText(NOTHING, keptText(full, null))).toBeNull();
    expect(formOf(null)).toEqual(NOTHING);
    expect(formOf('{"signalling":7,"ice":"[{"}')).toEqual(NOTHING);
  });
  it.each<[Partial<NetworkForm>, string]>([
    [{ host: 'a b' }, 'host'],
    [{ host: 'https://x' }, 'host'],
    [{ port: '0' }, 'port'],
    [{ port: '70000' }, 'port'],
    [{ path: 'a b?c#d' }, 'path'],
    [{ key: 'x'.repeat(65) }, 'key'],
    [{ host: '' }, 'needs a host'],
    [{ ice: [NO_ICE] }, 'begins with stun:'],
    [{ ice: [{ ...NO_ICE, urls: 'http://x' }] }, 'begins with stun:'],
    [{ ice: [{ ...NO_ICE, urls: 'turn:x' }] }, 'needs a user name and a credential'],
  ])('%j are refused in words', (wrong, words) => {
    expect(
      problemsOf({ ...full, ...wrong })
        .map(({ text }) => text)
        .join(' '),
    ).toContain(words);
  });
  it('are in order when nothing is wrong with them', () => {
    expect(problemsOf(full)).toEqual([]);
    expect(problemsOf(NOTHING)).toEqual([]);
  });
});

describe('a link that is shared', () => {
  const kept = JSON.parse(keptText(full, null) ?? '') as { signalling: string; ice: string };

  it('says where tabs meet, and never a user name or a credential', () => {
    const link = new URL(shareable('http://localhost:4173/#/room/ab', kept));
    expect(link.searchParams.get('signalling')).toBe(kept.signalling);
    expect(JSON.parse(link.searchParams.get('ice') ?? '')).toEqual([{ urls: ['stun:stun.example.org:3478'] }]);
    expect(link.hash).toBe('#/room/ab');
    expect(decodeURIComponent(link.href)).not.toMatch(/ada|hush/);
  });
  it('loses a credential that somebody had typed into the address', () => {
    const typed = new URL('http://localhost:4173/#/room/ab');
    typed.searchParams.set('ice', kept.ice);
    typed.searchParams.set('signalling', 'https://ada:hush@peer.example.org/');
    const link = new URL(shareable(typed.href, {}));
    expect(decodeURIComponent(link.href)).not.toMatch(/ada|hush/);
    expect(link.searchParams.get('signalling')).toBe('https://peer.example.org/');
  });
  it('asks for the same language at another address', () => {
    const elsewhere = at('http://192.168.1.20:4173/', 'http://localhost:4173/?lang=de#/room/ab');
    expect(shareable(elsewhere, {})).toBe('http://192.168.1.20:4173/?lang=de');
  });
  it('is as it was where nothing is set', () => {
    expect(shareable('http://localhost:4173/?ice=none#/room/ab', {})).toBe('http://localhost:4173/?ice=none#/room/ab');
    expect(shareable('http://localhost:4173/#/room/ab', {})).toBe('http://localhost:4173/#/room/ab');
  });
});
