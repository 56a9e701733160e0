/** The frame's sentences, in every scene of the demonstration world. */
import { describe, expect, it } from 'vitest';
import { scenes, type SceneName } from '../../../src/ui/demo/scenes.ts';
import { pullsOf } from '../../../src/ui/room/pulls.ts';
import { glyphOf, linksWord, ownPicture, ownSentence, survival, titleOf, wordOf } from '../../../src/ui/room/words.ts';

const survives = (scene: SceneName): string => survival(scenes[scene]()).short;

describe('what the room survives', () => {
  it('is counted in voters that may still fail', () => {
    expect(survives('seven')).toBe('3 more failures');
    expect(survives('five')).toBe('1 more failure');
  });
  it('is nothing for a cluster of one, and with a bare majority', () => {
    expect(survives('growing')).toBe('no failure');
    expect(survives('crashed')).toBe('no failure');
  });
  it('says plainly that the majority is gone', () => {
    expect(survives('majorityGone')).toBe('majority gone');
    expect(survival(scenes.majorityGone()).long).toContain('2 of 5 voters here, 3 make a majority');
  });
  it('claims nothing before the cluster is known or begun', () => {
    expect(survival(scenes.nobodyHere()).kind).toBe('unknown');
    expect(survival(scenes.together()).kind).toBe('unknown');
  });
});

describe('what this tab’s server is doing', () => {
  it.each([
    ['five', 'Follows node3. Would stand for election in 340 ms.'],
    ['election', 'No leader. Will stand for election itself in 140 ms.'],
    ['growing', 'Leads term 1; committed to 2.'],
    ['crashed', 'It does not run. Term, vote and log are on its disk.'],
    ['nobodyHere', 'It looks for the room and is not a member yet.'],
    ['together', 'It waits for the others to assemble.'],
  ] as const)('in %s', (scene, sentence) => {
    expect(ownSentence(scenes[scene]())).toBe(sentence);
  });

  it('shows in the title of the tab', () => {
    expect(titleOf(scenes.growing())).toBe('◆ node1 · grey-heron');
    expect(titleOf(scenes.crashed())).toBe('◌ node4 · grey-heron');
    expect(titleOf(scenes.nobodyHere())).toBe('grey-heron · Raft Playground');
  });
});

describe('words for a server', () => {
  it('keep down, which was told, apart from silent', () => {
    const words = scenes.majorityGone().servers.map(wordOf);
    expect(words).toEqual(['Silent', 'Follower', 'Silent', 'Follower', 'Silent']);
    expect(wordOf(ownPicture(scenes.crashed())!)).toBe('Down');
    expect(glyphOf(ownPicture(scenes.crashed())!)).toBe('down');
  });
  it('count as heard only who told something and is not silent', () => {
    expect(linksWord(scenes.majorityGone())).toEqual({ heard: 1, of: 4 });
  });
});

describe('the three pulls', () => {
  const pulls = (scene: SceneName): string[] =>
    pullsOf(scenes[scene]()).map((pull) => `${pull.enabled ? '' : '–'}${pull.request}${pull.first ? '!' : ''}`);

  it('run a server down, and only a crashed one up', () => {
    expect(pulls('five')).toEqual(['DISCONNECT', 'SHUTDOWN', '–RESTART']);
    expect(pulls('crashed')).toEqual(['–DISCONNECT', '–SHUTDOWN', 'RESTART!']);
    expect(pulls('nobodyHere')).toEqual(['–DISCONNECT', '–SHUTDOWN', '–RESTART']);
  });
  it('offer to reconnect a disconnected one first', () => {
    const view = { ...scenes.five(), state: 'disconnected' as const };
    expect(pullsOf(view)[0]).toMatchObject({ request: 'RECONNECT', enabled: true, first: true });
  });
});
