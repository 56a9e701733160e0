/** The page for a projector: the keys of a remote, what it tells, and that its scenes say who leads and how to join. */
import { render } from 'svelte/server';
import { afterEach, describe, expect, it } from 'vitest';
import { demoWorld, type SceneName } from '../../../src/ui/demo/demo.ts';
import { lately, whyItLeads } from '../../../src/ui/presenter/lately.ts';
import Presenter from '../../../src/ui/presenter/Presenter.svelte';
import { presenting, type Scene } from '../../../src/ui/presenter/presenting.svelte.ts';
import { pressOf } from '../../../src/ui/presenter/remote.ts';
import { plainSentence } from '../../../src/ui/sentences/parts.ts';

const nameOf = (id: string): string => `node${id.charAt(0)}`;
const plain = { ctrlKey: false, altKey: false, metaKey: false, defaultPrevented: false };

afterEach(() => presenting.leave());

describe('a presenter’s remote', () => {
  it.each([
    ['PageDown', 'next'],
    ['PageUp', 'previous'],
    ['ArrowRight', 'next'],
    ['Escape', 'leave'],
    ['x', null],
  ])('%s: %s', (key, press) => {
    expect(pressOf({ ...plain, key })).toBe(press);
  });
  it('takes nothing of the browser’s', () => {
    expect(pressOf({ ...plain, key: 'f', ctrlKey: true })).toBeNull();
  });
  it('turns the scenes and stays at either end, as slides do', () => {
    presenting.show('stage');
    const seen = ([1, 1, 1, -1, -1, -1] as const).map((by) => {
      presenting.step(by);
      return presenting.scene;
    });
    expect(seen).toEqual(['logs', 'join', 'join', 'logs', 'stage', 'stage']);
    presenting.leave();
    presenting.step(1);
    expect(presenting.scene).toBeNull();
  });
});

describe('what it tells', () => {
  const { view } = demoWorld('five');

  it('is why this term’s leader leads, and nothing of an older one', () => {
    expect(whyItLeads(view, nameOf)).toContain('3 make a majority');
    expect(whyItLeads({ ...view, term: view.term + 1 }, nameOf)).toBe('');
    expect(whyItLeads({ ...view, leader: null }, nameOf)).toBe('');
  });
  it('is what happened lately, the newest first, and no more than asked for', () => {
    const told = lately(view, nameOf, 20);
    expect(told.length).toBeGreaterThan(3);
    expect(lately(view, nameOf, 3)).toEqual(told.slice(0, 3));
    expect(told.filter(({ byHand }) => byHand).map(({ sentence }) => plainSentence(sentence))).toEqual([
      expect.stringContaining('node5 shuts node1 down'),
    ]);
  });
});

describe('its scenes', () => {
  function page(scene: Scene, of: SceneName = 'people'): string {
    presenting.show(scene);
    const { view, actions } = demoWorld(of);
    return render(Presenter, { props: { view, actions } }).body.replace(/<!--.*?-->/g, '');
  }

  it('say who leads and why, what is done by hand, and how to join', () => {
    const html = page('stage');
    for (const words of ['node3 leads', 'voted for it', 'Join grey-heron']) expect(html).toContain(words);
    expect(html).toMatch(/node1 is [a-z ]+, by node5 \(Bo\)/);
    expect(html).toContain('aria-label="QR code of the link of room grey-heron"');
  });
  it('show the logs beside the cluster', () => {
    expect(page('logs')).toContain('<table');
    expect(page('stage')).not.toContain('<table');
  });
  it('give the link and who is here on the last', () => {
    const html = page('join');
    for (const words of ['192.168.1.20', 'Grace Hopper', 'servers are here']) expect(html).toContain(words);
  });
  it('say that nobody leads', () => {
    expect(page('stage', 'election')).toContain('No leader yet');
  });
});
