/** Every kind of note, with every why, becomes a whole sentence; the wording itself is held in a few examples. */
import { describe, expect, it } from 'vitest';
import type { CampaignReason, Note } from '../../../src/raft/notes.ts';
import { bound, phrase, plain, plainSentence } from '../../../src/ui/sentences/parts.ts';
import { sentenceOf, storySentence, subjectOf } from '../../../src/ui/sentences/sentences.ts';
import { isKnown, sourceOf } from '../../../src/ui/sentences/sources.ts';
import { actSentence } from '../../../src/ui/sentences/acts.ts';
import type { StoryItem } from '../../../src/view/world.ts';
import { ALL, CAMPAIGN, FOLLOW, JOINT_CAMPAIGN, nameOf, SAMPLES, VOTE } from './samples.ts';

const text = (note: Note, self = 'n4'): string => plainSentence(sentenceOf(self, note, nameOf));

describe('sentences', () => {
  it.each(ALL.map((note) => [JSON.stringify(note), note] as const))('tells %s in whole sentences', (_, note) => {
    const told = text(note);
    expect(told).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.|!/);
    const { text: what, why } = sentenceOf('n4', note, nameOf);
    expect(plain(what)).toMatch(/^(node\d|[A-Z]).*\.$/);
    if (why.length > 0) expect(plain(why)).toMatch(/^(node\d|[A-Z0-9]).*\.$/);
  });

  it('speaks of a server that was removed when nobody knows its name', () => {
    const told = plain(sentenceOf('gone', SAMPLES.followsLeader[0] as Note, () => null).text);
    expect(told).toBe('A server that was removed follows a server that was removed.');
  });

  it('leads from words to servers and entries', () => {
    const { text: parts } = sentenceOf('n3', SAMPLES.commitAdvanced[0] as Note, nameOf);
    expect(parts).toEqual([
      { kind: 'server', id: 'n3', text: 'node3' },
      { kind: 'words', text: ' commits ' },
      { kind: 'entry', index: 140, text: '140' },
      { kind: 'words', text: '.' },
    ]);
  });

  it.each([
    [
      { kind: 'voteRefused', term: 8, candidate: 'n5', preVote: false, why: VOTE.alreadyVoted },
      'node4 refuses node5 its vote. It has already voted for node3 in term 8. §5.2',
    ],
    [
      { kind: 'becameCandidate', term: 8, why: CAMPAIGN.silence },
      'node4 stands for election in term 8 and votes for itself. It has heard nothing from node3 for 287 ms. §5.2',
    ],
    [
      { kind: 'becameFollower', term: 8, was: 'leader', why: FOLLOW.higherTerm },
      'node4 steps down and follows. From node5 it has a request for a vote of term 8, higher than its own. §5.1',
    ],
    [
      SAMPLES.appendRejected[1] as Note,
      'node4 rejects what follows entry 138 of node3. It has nothing there: its log ends at 136. §5.3',
    ],
    [
      SAMPLES.configurationUsed[0] as Note,
      'node4 uses the configuration of entry 138. node1 and node2 vote; node3 learns. The newest one in the log counts, committed or not. §6',
    ],
    [
      SAMPLES.configurationUsed[1] as Note,
      'node4 uses the joint configuration of entry 138. A majority of the old voters node1 and one of the new voters node2 must agree; node3 learns. The newer one gave way, so this one counts again. §6',
    ],
    [
      SAMPLES.becameLeader[2] as Note,
      'node4 leads term 1. Of the new voters node3 voted for it, of the old node1 and node2: a majority of each. §6',
    ],
    [
      { kind: 'becamePreCandidate', term: 8, why: JOINT_CAMPAIGN[0] as CampaignReason },
      'node4 asks whether it could win an election. Its last try ended with 2 of the 2 votes it needed among the new voters and 1 of 3 among the old, so it tries again. §5.2, dissertation §9.6',
    ],
    [
      SAMPLES.jointLeft[1] as Note,
      'node4 lets the new voters decide alone, with entry 143. Both majorities have the joint configuration of entry 141, so the old voters are no longer asked. The leader of term 7 began the change, and whoever leads finishes it. §6',
    ],
  ] as readonly (readonly [Note, string])[])('words %#', (note, expected) => {
    expect(text(note)).toBe(expected);
  });
});

describe('the story', () => {
  const act = (request: string, node: string | null, detail = ''): Extract<StoryItem, { kind: 'act' }> => ({
    kind: 'act',
    key: 'a',
    at: 0,
    by: 'n5',
    request,
    node,
    detail,
  });

  it('tells what was set for the room', () => {
    const told = (request: string, detail: string) => plainSentence(actSentence(act(request, null, detail), nameOf));
    expect(told('VOTERS', '7')).toBe('node5 sets how many voters the room wants: 7.');
    expect(told('COMPACT', 'after 100 entries')).toBe('node5 sets when logs are compacted: after 100 entries. §7');
    expect(told('TIMING', 'heartbeat 50 ms')).toBe('node5 sets the timing of the room: heartbeat 50 ms. §5.6');
  });

  it('tells what was done by hand', () => {
    expect(plainSentence(actSentence(act('SHUTDOWN', 'n1'), nameOf))).toBe(
      'node5 shuts node1 down. Term, vote and log stay on its disk. §5.5',
    );
    expect(plain(actSentence(act('DISCONNECT', 'n5'), nameOf).text)).toBe('node5 disconnects itself.');
  });

  it('tells an act that it does not know in its own words', () => {
    expect(plainSentence(storySentence(act('SLOW_LINK', 'n1', '80 ms each way.'), nameOf))).toBe(
      'node5 to node1: slow link. 80 ms each way.',
    );
  });

  it('files everything under a subject', () => {
    const subjects = ALL.map((note) =>
      subjectOf({ kind: 'note', key: 'k', server: 'n1', number: 1, at: 0, term: 7, note }),
    );
    expect(new Set([...subjects, subjectOf(act('TIMEOUT', 'n1'))])).toEqual(
      new Set(['elections', 'replication', 'reads', 'membership', 'byHand']),
    );
  });
});

describe('sections', () => {
  it('are all called by their titles', () => {
    const sections = ALL.flatMap((note) => sentenceOf('n4', note, nameOf).sections);
    expect(sections.filter((section) => !isKnown(section))).toEqual([]);
    expect(sourceOf({ label: '§5.3', work: 'paper' }).title).toBe(
      'Log replication: §5.3 of the Raft paper (extended version)',
    );
  });
});

describe('names in a line', () => {
  it('are never parted from the comma or the full stop that follows them', () => {
    const [one, two] = ['n1', 'n2'].map((id) => ({ kind: 'server', id, text: id }) as const);
    const pieces = phrase`${one ?? ''}, ${two ?? ''} and others: it’s ${two ?? ''}.`;
    expect(bound(pieces).map(({ piece, stop }) => [piece.text, stop])).toEqual([
      ['n1', ','],
      [' ', ''],
      ['n2', ''],
      [' and others: it’s ', ''],
      ['n2', '.'],
      ['', ''],
    ]);
    expect(
      bound(pieces)
        .map(({ piece, stop }) => piece.text + stop)
        .join(''),
    ).toBe(plain(pieces));
  });
});
