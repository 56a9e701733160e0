/** Figure 2 by the paper's names, and what a crash leaves of it. */
import { describe, expect, it } from 'vitest';
import {
  inspectionOf,
  sideBySide,
  type Inspection,
  type Value,
  type Variable,
} from '../../../src/ui/inspector/variables.ts';
import { pictureOf, viewOf, worldOf } from '../world.ts';

const brief = (value: Value): string => {
  switch (value.kind) {
    case 'term':
      return String(value.term);
    case 'text':
      return value.text;
    case 'none':
      return `(${value.why})`;
    case 'perServer':
      return value.rows.map((row) => `${row.name} ${row.index}`).join(', ');
  }
};
function told(inspection: Inspection): Readonly<Record<string, string>> {
  const { persistent, volatile, leaderOnly, configuration } = inspection;
  const variables: readonly Variable[] = [...persistent, ...volatile, ...leaderOnly, ...configuration];
  return Object.fromEntries(variables.map((variable) => [variable.name, brief(variable.value)]));
}
const members = [
  { id: 'n1', name: 'node1', voter: true },
  { id: 'n3', name: 'node3', voter: false },
];

describe('the inspector', () => {
  it('shows every variable of Figure 2, for a leader the lists too', () => {
    const view = viewOf(2, {
      role: 'leader',
      votedFor: 'n2',
      members,
      progress: [
        { id: 'n1', nextIndex: 143, matchIndex: 142 },
        { id: 'n9', nextIndex: 7, matchIndex: 0 },
      ],
    });
    expect(told(inspectionOf(worldOf({}), pictureOf(2, { view })))).toEqual({
      currentTerm: '7',
      votedFor: 'node2',
      'log[]': '1 … 142',
      commitIndex: '140',
      lastApplied: '140',
      'nextIndex[]': 'node1 143, removed 7',
      'matchIndex[]': 'node1 142, removed 0',
      voters: 'node1',
      learners: 'node3',
      'from entry': '1, committed',
    });
  });

  it('names both halves of a joint configuration, and what makes a majority of each', () => {
    const voters = ['n1', 'n2', 'n3', 'n4'].map((id) => ({ id, name: id.replace('n', 'node'), voter: true }));
    const joint = { outgoing: ['n1', 'n2', 'n3'], incoming: ['n1', 'n4'] };
    const view = viewOf(3, { members: voters, joint });
    expect(told(inspectionOf(worldOf({}), pictureOf(3, { view })))).toMatchObject({
      'C_old,new': 'joint: both halves must agree',
      C_old: '2 of node1, node2, node3',
      C_new: '2 of node1, node4',
    });
  });

  it('sets the lists of a leader side by side while they are few', () => {
    const leading = (others: number) =>
      inspectionOf(
        worldOf({}),
        pictureOf(2, {
          view: viewOf(2, {
            role: 'leader',
            progress: Array.from({ length: others }, (_, place) => ({ id: `n${place}`, nextIndex: 2, matchIndex: 1 })),
          }),
        }),
      ).leaderOnly;
    expect(sideBySide(leading(4)).lists.map(({ name }) => name)).toEqual(['nextIndex[]', 'matchIndex[]']);
    expect(sideBySide(leading(4)).others).toEqual([]);
    expect(sideBySide(leading(9)).lists).toEqual([]);
    expect(sideBySide(leading(9)).others).toHaveLength(2);
  });

  it('empties the memory of one that was shut down, and keeps its disk', () => {
    const rows = told(inspectionOf(worldOf({}), pictureOf(3, { state: 'crashed' })));
    expect(rows).toMatchObject({
      currentTerm: '7',
      votedFor: '(nobody)',
      'log[]': '1 … 142',
      commitIndex: '(lost)',
      lastApplied: '(lost)',
      'nextIndex[]': '(lost)',
    });
  });

  it('names how far a snapshot reaches, which need not be where the log begins', () => {
    const view = viewOf(3, { firstLogIndex: 101, snapshot: { lastIncludedIndex: 120, lastIncludedTerm: 5 } });
    expect(told(inspectionOf(worldOf({}), pictureOf(3, { view })))).toMatchObject({
      lastIncludedIndex: '120',
      lastIncludedTerm: '5',
      'log[]': '101 … 142',
    });
    const whole = pictureOf(3, { view: viewOf(3, { firstLogIndex: 143 }) });
    expect(told(inspectionOf(worldOf({}), whole))['log[]']).toBe('(empty, compacted to 142)');
  });

  it('claims nothing of one that never told', () => {
    const rows = Object.values(told(inspectionOf(worldOf({}), pictureOf(3, { view: null }))));
    expect(new Set(rows)).toEqual(new Set(['(not told)']));
  });

  it('says that the lists are the leader’s', () => {
    expect(told(inspectionOf(worldOf({}), pictureOf(3)))['matchIndex[]']).toBe('(leader only)');
  });
});
