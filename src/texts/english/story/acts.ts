/** The story's sentences about what people do: commands given by hand, by the name of the request. */
import { NOTHING, say, type Part } from '../../parts.ts';

export interface ActWords {
  /** With a server other than the one that asks. */
  readonly other: (told: { by: Part; node: Part; what: string }) => readonly Part[];
  readonly self: (told: { by: Part; what: string }) => readonly Part[];
  readonly why: readonly Part[];
  /** The sentence says what was asked for; otherwise it is told after it. */
  readonly saysWhat?: true;
}

const SHUTDOWN: ActWords = {
  other: ({ by, node }) => say`${by} shuts ${node} down.`,
  self: ({ by }) => say`${by} shuts itself down.`,
  why: say`Term, vote and log stay on its disk.`,
};
const RESTART: ActWords = {
  other: ({ by, node }) => say`${by} starts ${node} again.`,
  self: ({ by }) => say`${by} starts itself again.`,
  why: say`It comes back with what its disk kept.`,
};
const DISCONNECT: ActWords = {
  other: ({ by, node }) => say`${by} disconnects ${node}.`,
  self: ({ by }) => say`${by} disconnects itself.`,
  why: say`Its Raft channels are closed at both ends; the server runs on.`,
};
const RECONNECT: ActWords = {
  other: ({ by, node }) => say`${by} connects ${node} again.`,
  self: ({ by }) => say`${by} connects itself again.`,
  why: NOTHING,
};
const TIMEOUT: ActWords = {
  other: ({ by, node }) => say`${by} lets the election timeout of ${node} fire now.`,
  self: ({ by }) => say`${by} lets its own election timeout fire now.`,
  why: say`The log rule and one vote a term still hold.`,
};
const CONVERT_FOLLOWER: ActWords = {
  other: ({ by, node }) => say`${by} makes ${node} step down.`,
  self: ({ by }) => say`${by} makes itself step down.`,
  why: NOTHING,
};
const TRANSFER: ActWords = {
  other: ({ by, node }) => say`${by} asks the leader to hand over to ${node}.`,
  self: ({ by }) => say`${by} asks the leader to hand over to it.`,
  why: NOTHING,
};
const ADD: ActWords = {
  other: ({ by, node }) => say`${by} asks for ${node} to be added.`,
  self: ({ by }) => say`${by} asks to be added.`,
  why: NOTHING,
};
const REMOVE: ActWords = {
  other: ({ by, node }) => say`${by} asks for ${node} to be removed.`,
  self: ({ by }) => say`${by} asks to be removed.`,
  why: NOTHING,
};
const PROMOTE: ActWords = {
  other: ({ by, node }) => say`${by} asks for ${node} to be given a vote.`,
  self: ({ by }) => say`${by} asks for a vote of its own.`,
  why: NOTHING,
};

const REPLACE = aboutItself(({ by }) => say`${by} asks for voters to be replaced, all at once.`);
const HOLD: ActWords = {
  other: ({ by, node }) => say`${by} has the next such message of ${node} held.`,
  self: ({ by }) => say`${by} has its own next such message held.`,
  why: NOTHING,
};
const DROP: ActWords = {
  other: ({ by, node }) => say`${by} has the next such message of ${node} dropped.`,
  self: ({ by }) => say`${by} has its own next such message dropped.`,
  why: NOTHING,
};
const RELEASE: ActWords = {
  other: ({ by, node }) => say`${by} lets such messages of ${node} go.`,
  self: ({ by }) => say`${by} lets its own such messages go.`,
  why: NOTHING,
};
const DISCARD: ActWords = {
  other: ({ by, node }) => say`${by} drops such messages of ${node} that were held.`,
  self: ({ by }) => say`${by} drops its own such messages that were held.`,
  why: NOTHING,
};
const DEMOTE: ActWords = {
  other: ({ by, node }) => say`${by} asks for ${node} to give up its vote.`,
  self: ({ by }) => say`${by} asks to give up its vote.`,
  why: NOTHING,
};
const RENAME: ActWords = {
  other: ({ by, node }) => say`${by} gives a server another name: it is called ${node} now.`,
  self: ({ by }) => say`${by} has given itself this name.`,
  why: NOTHING,
  saysWhat: true,
};
const TIMING = aboutRoom(({ by, what }) => say`${by} sets the timing of the room: ${what}.`);
const VOTERS = aboutRoom(({ by, what }) => say`${by} sets how many voters the room wants: ${what}.`);
const COMPACT = aboutRoom(({ by, what }) => say`${by} sets when logs are compacted: ${what}.`);
const LOAD = aboutItself(({ by }) => say`${by} begins to make requests by itself.`);
const LOAD_STOP = aboutItself(({ by }) => say`${by} makes no more requests by itself.`);

const PROPOSE: ActWords = {
  other: ({ by, node, what }) => say`${by} proposes to ${node}: ${what}.`,
  self: ({ by, what }) => say`${by} proposes: ${what}.`,
  why: NOTHING,
  saysWhat: true,
};
const READ: ActWords = {
  other: ({ by, node, what }) => say`${by} reads from ${node}: ${what}.`,
  self: ({ by, what }) => say`${by} reads: ${what}.`,
  why: NOTHING,
  saysWhat: true,
};
const SPLIT_VOTE = aboutItself(({ by }) => say`${by} lets all who follow stand at the same moment.`);
const DROP_THIS = aboutItself(({ by }) => say`${by} takes a message out of its way.`);
const HOLD_THIS = aboutItself(({ by }) => say`${by} holds a message on its way.`);
const RELEASE_THIS = aboutItself(({ by }) => say`${by} lets a message go that was held.`);
const HURRY_THIS = aboutItself(({ by }) => say`${by} lets a message arrive at once.`);

function aboutRoom(self: ActWords['self']): ActWords {
  return { other: self, self, why: NOTHING, saysWhat: true };
}

function aboutItself(self: ActWords['self']): ActWords {
  return { other: self, self, why: NOTHING };
}

export const acts = {
  known: {
    SHUTDOWN,
    RESTART,
    DISCONNECT,
    RECONNECT,
    TIMEOUT,
    CONVERT_FOLLOWER,
    TRANSFER,
    ADD,
    REMOVE,
    PROMOTE,
    REPLACE,
    HOLD,
    DROP,
    RELEASE,
    DISCARD,
    DEMOTE,
    RENAME,
    TIMING,
    VOTERS,
    COMPACT,
    LOAD,
    LOAD_STOP,
    PROPOSE,
    READ,
    SPLIT_VOTE,
    DROP_THIS,
    HOLD_THIS,
    RELEASE_THIS,
    HURRY_THIS,
  },
  /** A request that has no sentence of its own, in lower case. */
  unknown: ({ by, request }: { by: Part; request: string }) => say`${by}: ${request}.`,
  unknownTo: ({ by, node, request }: { by: Part; node: Part; request: string }) => say`${by} to ${node}: ${request}.`,
};
