/**
 * What a page is given to draw, and what it may do: one shape for the live room and the sandbox, so that the
 * pictures need not know which world they show. Views are immutable and replaced whole.
 */
import type { Index, ServerId, Term } from '../raft/entries.ts';
import type { Json } from '../machines/machine.ts';
import type { AppliedView } from './applied.ts';
import type { Passed } from './flightHistory.ts';
import type { FlightView } from './flights.ts';
import type { Load } from './load/loadView.ts';
import type { SafetyView } from './safety.ts';
import type { Fault } from './faults.ts';
import type { Person } from './person.ts';
import type { EntryView, NumberedNote, ServerState, ServerView } from './server.ts';

/** What this tab knows of one server. */
export interface ServerPicture {
  readonly id: ServerId;
  readonly name: string;
  readonly own: boolean;
  readonly voter: boolean;
  readonly member: boolean;
  /** The last view heard (one's own is always fresh), or null when it never told one. */
  readonly view: ServerView | null;
  /** `up`, `crashed`, … as told; `silent` when nothing was heard for longer than the room's silence limit. */
  readonly state: ServerState | 'silent';
  /** Since anything was heard from its tab; 0 for one's own, null for never. */
  readonly lastHeardMs: number | null;
  /** Who sits at its tab, as that tab last told; absent where it told nobody. */
  readonly person?: Person;
}

/** One link of this tab to another tab, or (both ends foreign) one that another tab reported. */
export interface LinkView {
  readonly from: ServerId;
  readonly to: ServerId;
  /** The control link: how the tabs speak, if they do. */
  readonly control: 'open' | 'dialling' | 'closed';
  readonly kind: 'webrtc' | 'broadcast' | null;
  /** The Raft channel. `closedByHand`: one end is disconnected or shut down. */
  readonly raft: 'open' | 'opening' | 'closed' | 'closedByHand';
  readonly roundTripMs: number | null;
  readonly lastHeardMs: number | null;
}

export type SignallingView =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'gone'; readonly since: number; readonly why: string };

export interface Timing {
  readonly heartbeatMs: number;
  readonly electionMs: readonly [least: number, most: number];
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
}

/** Something the story tells: a server's note, or an act of a person. */
export type StoryItem =
  | ({ readonly kind: 'note'; readonly key: string; readonly server: ServerId } & NumberedNote)
  | {
      readonly kind: 'act';
      readonly key: string;
      readonly at: number;
      readonly by: ServerId;
      /** Who sat at that tab then. */
      readonly person?: Person;
      readonly request: string;
      readonly node: ServerId | null;
      readonly detail: string;
    };

/** A proposal made in this tab, from the click to the answer; redirects are steps one can see. */
export interface ProposalView {
  readonly key: string;
  readonly label: string;
  /** The command for the log as it travels; null for a read. */
  readonly command: string | null;
  readonly startedAt: number;
  readonly steps: readonly { readonly kind: 'asked' | 'redirected' | 'waiting'; readonly server: ServerId | null }[];
  readonly end:
    | null
    | {
        readonly kind: 'committed';
        readonly index: Index;
        readonly term: Term;
        readonly via: ServerId;
        readonly tookMs: number;
        readonly result: Json;
      }
    | {
        /** Nothing was put into the log: `via` answered from the state in which the entries up to `index` are applied. */
        readonly kind: 'read';
        readonly index: Index;
        readonly term: Term;
        readonly via: ServerId;
        readonly tookMs: number;
        readonly result: Json;
      }
    | {
        readonly kind: 'failed';
        readonly outcome: 'refused' | 'unknown';
        readonly code: string;
        readonly message: string;
        readonly decided: Decided | null;
      };
}

/** Where a state machine refused what was asked, and the facts by which it did. */
export interface Decided {
  readonly index: Index;
  readonly term: Term;
  readonly facts: Json;
}

/** Something done by hand that is still in force, and how to undo it. */
export interface FaultView {
  readonly key: string;
  readonly text: string;
  readonly by: ServerId | null;
  readonly undo: { readonly label: string; readonly name: string; readonly command: CommandLine };
  /** What it does to links, disks or servers, to be drawn; null for a server that is shut down or disconnected. */
  readonly fault: Fault | null;
}

/** Faults that come and go by themselves: from which seed, by whom, and all that comes in the next minute. */
export interface ChaosView {
  readonly by: ServerId;
  readonly seed: number;
  readonly steps: readonly ComingFault[];
}

export interface ComingFault {
  /** Until it begins, ms; 0 when it is under way. */
  readonly inMs: number;
  readonly lastsMs: number;
  readonly fault: Fault;
}

/** A notice in the page's own words: what is so, why, what can be done. */
export interface NoticeView {
  readonly key:
    | 'joining'
    | 'nobodyHere'
    | 'majorityGone'
    | 'signallingGone'
    | 'noNetworkPath'
    | 'parked'
    | 'removed'
    | 'refused'
    | 'replaced'
    | 'storage'
    | 'unreadable'
    | 'assembling'
    | 'unstableTiming';
  readonly title: string;
  readonly text: string;
  readonly action: { readonly label: string; readonly request: 'newRoom' | 'retry' | 'joinAsNew' | 'rejoin' } | null;
}

export interface StoreRow {
  readonly key: string;
  readonly value: Json;
  /** The entry that last set it. */
  readonly index: Index;
  readonly term: Term;
}

/** Who may command where one tab made the room: everybody, or that tab alone. */
export interface CommandingView {
  readonly maker: ServerId;
  /** What people call the maker's server, and whoever sits there. */
  readonly called: string;
  readonly kept: boolean;
  /** Whether this tab may command. */
  readonly may: boolean;
  /** Until everybody may command because the maker's tab is not heard, ms; null while it is, or where nothing is kept. */
  readonly lapsesInMs: number | null;
}

export interface WorldView {
  readonly world: 'live' | 'sandbox';
  /** `grey-heron`; spoken, not secret. */
  readonly roomName: string;
  readonly self: ServerId | null;
  readonly state: ServerState;
  readonly servers: readonly ServerPicture[];
  readonly links: readonly LinkView[];
  readonly signalling: SignallingView;
  readonly timing: Timing;
  readonly wantedVoters: number;
  /** After how many applied entries each server compacts its log (§7); null never. */
  readonly compactAfter: number | null;
  /** Voters heard or own, voters in all, and what a majority is. */
  readonly votersHere: number;
  readonly votersInAll: number;
  readonly majority: number;
  /** How many more voters may fail before nothing can be committed; negative when the majority is gone. */
  readonly failuresLeft: number;
  /** The leader in the highest term heard of, or null. */
  readonly leader: ServerId | null;
  readonly term: Term;
  /** Oldest first, at most a few thousand. */
  readonly story: readonly StoryItem[];
  /** Messages between servers of the last few seconds, oldest first; at most a few score. */
  readonly flights: readonly FlightView[];
  readonly proposals: readonly ProposalView[];
  readonly faults: readonly FaultView[];
  readonly chaos: ChaosView | null;
  /** Absent where nobody made the room, or nobody knows who did. */
  readonly commanding?: CommandingView;
  readonly notices: readonly NoticeView[];
  /** How the safety properties stand, by all that was told here; absent where nobody judges. */
  readonly safety?: SafetyView;
  /** This server's applied key–value state, sorted by key. */
  readonly store: readonly StoreRow[];
  /** What this server has applied of the marketplace and the expenses. */
  readonly applied: AppliedView;
}

/** One line of the console or one press of a button, in the words of the commands. */
export interface CommandLine {
  readonly request: string;
  /** A server's name or id. */
  readonly node?: string;
  readonly key?: string;
  readonly value?: string;
}

/** What came of it. A refusal names what is wrong and what would be right, and changed nothing. */
export type CommandAnswer =
  | {
      readonly ok: true;
      readonly text: string;
      readonly value: Json;
      /** Of RETRIEVE, when the log begins later than with entry 1: what stands in for the entries before. */
      readonly compacted?: Json;
      /** Of a command or a read: the entry that it became, or as of which it was read. */
      readonly index?: Index;
    }
  | {
      readonly ok: false;
      readonly code: string;
      readonly text: string;
      readonly suggestion: string | null;
      readonly outcome: 'refused' | 'unknown';
      /** Of a command that was committed and refused by its state machine. */
      readonly decided?: Decided;
    };

export interface ShareView {
  readonly link: string;
  /** What the QR code carries: the link with an address that others can reach. */
  readonly shareLink: string;
  /** Set when only this machine can open the link. */
  readonly onlyHere: boolean;
  readonly canWebShare: boolean;
}

/** What a page may ask for. Nothing here throws; what went wrong is in the answer. */
export interface Actions {
  /** Parses and runs one console line, in words or in JSON. */
  run(line: string): Promise<CommandAnswer>;
  /** The same as structured data, from a button. */
  command(command: CommandLine): Promise<CommandAnswer>;
  /** The console line that `command` is. */
  lineOf(command: CommandLine): string;
  setTiming(timing: Timing): Promise<CommandAnswer>;
  setWantedVoters(count: number): Promise<CommandAnswer>;
  /** In applied entries; null never. */
  setCompactAfter(entries: number | null): Promise<CommandAnswer>;
  rename(server: ServerId, name: string): Promise<CommandAnswer>;
  /** Pull the plug: this tab closes everything, signalling too; `plug` puts it back. */
  unplug(): Promise<CommandAnswer>;
  plug(): Promise<CommandAnswer>;
  leave(): Promise<CommandAnswer>;
  openAnotherTab(): void;
  share(): ShareView;
  notice(request: 'newRoom' | 'retry' | 'joinAsNew' | 'rejoin'): void;
  /** What makes requests by itself, so that one can see how the cluster does under load; rejects when it cannot be fetched. */
  load(): Promise<Load>;
  /** Entries of this tab's own log, for scrolling back beyond the tail. */
  entries(first: Index, count: number): readonly EntryView[];
  /** Messages of the last minutes, for the space–time diagram. */
  passed(): Passed;
}

/** A world that a page can draw: the newest view, and a call at most once per change. */
export interface World {
  readonly view: WorldView;
  readonly actions: Actions;
  subscribe(listener: () => void): () => void;
}
