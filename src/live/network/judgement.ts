/**
 * What is made of a hello: whether it comes from this room, from somebody else, and from a start that still counts.
 *
 * A function of data. What the room itself thinks of the server is asked last.
 */
import type { Verdict } from './link.ts';
import type { NetworkOptions, Refusal } from './network.ts';
import type { HelloFrame } from './protocol.ts';

export interface Judge {
  readonly server: string;
  readonly start: string;
  readonly roomKey: string;
  /** What the server said that is linked under this id already. */
  known(server: string): HelloFrame | null;
  readonly room: NetworkOptions['judge'];
}

function refuse(code: Refusal['code'], text: string): Verdict {
  return { kind: 'refuse', refusal: { code, text } };
}

export function judgeHello(judge: Judge, frame: HelloFrame): Verdict {
  const { hello } = frame;
  if (hello.roomKey !== judge.roomKey) return refuse('otherRoom', 'This tab belongs to another room.');
  if (hello.server === judge.server) {
    if (frame.start === judge.start) return { kind: 'ourselves' };
    return refuse('sameServer', 'The same server runs in another tab. Only one of the two may go on.');
  }
  const known = judge.known(hello.server);
  if (known !== null && known.start !== frame.start && !isLater(frame, known)) {
    return refuse('sameServer', 'A later start of the same server is here already.');
  }
  const refusal = judge.room(hello);
  return refusal === null ? { kind: 'accept' } : { kind: 'refuse', refusal };
}

/** Two tabs may both claim a server; the one that began later is it. */
function isLater(one: HelloFrame, other: HelloFrame): boolean {
  if (one.hello.since !== other.hello.since) return one.hello.since > other.hello.since;
  return one.start > other.start;
}
