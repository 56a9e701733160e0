/** What a tab does with reports of messages that nobody looks at yet: it keeps them, so many and no more, and loses no order. */
import { describe, expect, it } from 'vitest';
import { Flights } from '../../../src/live/flights/flights.ts';
import { A, append, B } from './messages.ts';

function watching() {
  const own = new Flights(
    A,
    () => undefined,
    () => 0,
  );
  const other = new Flights(
    B,
    () => undefined,
    () => 0,
  );
  const tell = (at: number) => own.hear(B, { view: { at }, flights: other.tell(at) ?? undefined }, at, 1);
  return { own, other, tell };
}

describe('reports that wait until somebody looks', () => {
  it('are put together with what this tab did, then', () => {
    const { own, other, tell } = watching();
    own.recorder.sent(B, append(1, 1));
    own.tell(10_000);
    other.received(A, append(1, 1));
    tell(10_010);
    expect(own.views(10_020)).toMatchObject([{ kind: 'append', fate: 'delivered' }]);
  });

  it('are for whoever looks back as much as for the stage', () => {
    const { own, other, tell } = watching();
    other.recorder.sent(A, append(1));
    tell(10_000);
    expect(own.passed(10_010).flights).toMatchObject([{ kind: 'heartbeat', from: B, to: A }]);
  });

  it('are the newest few hundred, however long nobody looks', () => {
    const { own, other, tell } = watching();
    for (let sequence = 1; sequence <= 1_000; sequence += 1) {
      other.recorder.sent(A, append(sequence, 1));
      tell(10_000 + sequence);
    }
    const sequences = own
      .passed(11_001)
      .flights.map(({ fields }) => fields.find(({ name }) => name === 'sequence')?.value);
    expect(sequences).toHaveLength(400);
    expect(sequences.at(-1)).toBe(1_000);
  });
});
