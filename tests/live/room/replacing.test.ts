/** REPLACE: what is asked is read by name, and what is wrong with it is said before anything is proposed. */
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../../src/raft/entries.ts';
import { Failure } from '../../../src/live/room/failure.ts';
import { Naming } from '../../../src/live/room/naming.ts';
import { byIds, readReplacement, replacementRefused, votersAfter } from '../../../src/live/room/replacing.ts';

const members = [1, 2, 3, 4, 5].map((number) => ({ id: `a${number}`, name: `node${number}`, voter: number <= 3 }));
const configuration: Configuration = { members, arrivals: 5 };
const naming = new Naming(() => [...members, { id: 'a6', name: 'node6' }]);

const asked = (key: string, value: string) => readReplacement({ request: 'REPLACE', key, value }, naming);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.code;
  }
  return 'none';
}

describe('REPLACE', () => {
  it('keeps the voters that it does not name, and leaves other learners what they are', () => {
    expect(votersAfter(configuration, asked('node2,node3', 'node4, node5'), naming)).toEqual(['a1', 'a4', 'a5']);
    expect(votersAfter(configuration, asked('node2', 'node4'), naming)).toEqual(['a1', 'a3', 'a4']);
  });

  it('travels by ids, and a server that is named twice is one', () => {
    const replacement = asked('node2,NODE2', 'a4');
    expect(byIds({ request: 'REPLACE' }, replacement)).toEqual({ request: 'REPLACE', key: 'a2', value: 'a4' });
  });

  it.each([
    ['node9', 'node4', 'unknownNode'],
    ['', 'node4', 'badList'],
    ['node2', ',', 'badList'],
    ['node2', 'node6', 'unknownMember'],
    ['node4', 'node5', 'notAVoter'],
    ['node2', 'node3', 'alreadySo'],
    ['node2', 'node2', 'alreadySo'],
  ])('of %s by %s is refused: %s', (key, value, code) => {
    expect(codeOf(() => votersAfter(configuration, asked(key, value), naming))).toBe(code);
  });

  it('is refused while the configuration is joint', () => {
    const joint = { ...configuration, joint: { outgoing: ['a1', 'a2', 'a3'], incoming: ['a1', 'a4', 'a5'] } };
    expect(codeOf(() => votersAfter(joint, asked('node1', 'node4'), naming))).toBe('changeInProgress');
  });

  it('says who has not caught up', () => {
    const why = { kind: 'notCaughtUp', behind: 12 } as const;
    const text = replacementRefused(why, asked('node2', 'node4'), null, naming);
    expect(text).toContain('node4 has not: up to 12 entries behind. Nothing was changed.');
  });
});
