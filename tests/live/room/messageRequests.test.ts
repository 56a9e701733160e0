/** HOLD, DROP, RELEASE and DISCARD in words: read strictly, answered plainly, and nothing changed when refused. */
import { describe, expect, it } from 'vitest';
import { Interception } from '../../../src/live/faults/interception.ts';
import { FlightRecorder } from '../../../src/live/flights/recorder.ts';
import { runMessageRequest, type MessageRequest } from '../../../src/live/room/messageRequests.ts';
import { Naming } from '../../../src/live/room/naming.ts';
import { parseLine, lineOf } from '../../../src/view/grammar.ts';
import { A, append, B } from '../flights/messages.ts';

function desk(running = true) {
  const interception = new Interception(new FlightRecorder(() => 0), () => undefined);
  const naming = new Naming(() => [
    { id: A, name: 'node1' },
    { id: B, name: 'node2' },
  ]);
  const host = { own: { id: A, name: 'node1', running }, naming, interception };
  const run = (line: string) => {
    const parsed = parseLine(line);
    if (!parsed.ok) throw new Error(parsed.text);
    return runMessageRequest(host, parsed.command.request as MessageRequest, parsed.command, B).text;
  };
  return { interception, run };
}

describe('what people want done to messages', () => {
  it('is done to the kind and link that are named, whatever the capitals', () => {
    const { interception, run } = desk();
    expect(run('DROP APPEND node1 node2')).toBe('The next append from node1 to node2 will be dropped.');
    expect(interception.views).toEqual([{ kind: 'append', to: B, state: 'drop', by: B }]);
    expect(run('RELEASE append node1 node2')).toBe('Taken back: the next append from node1 to node2 goes its way.');
    run('HOLD append node1 node2');
    interception.intercept(B, append(1, 1), () => undefined);
    expect(run('DISCARD append node1 node2')).toBe('What was held is dropped: append from node1 to node2.');
  });

  it('can be asked for in JSON', () => {
    const json = parseLine('{"request":"DROP","key":"node1","value":{"kind":"append","to":"node2"}}');
    expect(json.ok && lineOf(json.command)).toBe('DROP append node1 node2');
  });

  it.each([
    ['DROP parcel node1 node2', 'There is no kind of message “parcel”'],
    ['DROP append node1 node1', 'A server sends no message to itself.'],
    ['RELEASE append node1 node2', 'No append from node1 to node2 is held or waited for.'],
    ['DISCARD append node1 node2', 'No append from node1 to node2 is held.'],
  ])('is refused in plain words: %s', (line, text) => {
    const { interception, run } = desk();
    expect(() => run(line)).toThrow(text);
    expect(interception.views).toEqual([]);
  });

  it('is refused while the server sends nothing', () => {
    expect(() => desk(false).run('HOLD append node1 node2')).toThrow('node1 is not running');
  });
});
