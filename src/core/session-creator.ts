import type { GraphLike } from './graph-like.js';
import type { ScaffoldLike } from './scaffold-like.js';
import type { SessionEvent } from './session-event.js';
import type { Session } from './session.js';
import type { Storage } from './storage.js';

/** What a creator is told about the session it is to make. */
export interface CreateSessionContext {
  /** Aborted when nobody waits for the session any more. */
  readonly signal: AbortSignal;
  /** Number of this creation over the life of the monitored session, from 1. */
  readonly attempt: number;
  /** For whom the session is made: the same at each creation of one monitored session. */
  readonly holder?: object | undefined;
  /** What the monitored session is called. */
  readonly name?: string | undefined;
  /** Told of what the monitored session's `events$` should say. */
  readonly tell?: ((event: SessionEvent) => void) | undefined;
}

/** What a session calls of its creator. */
export const creatorMethods = [
  'createSession',
  'finalize',
  'checkOpening',
  'checkSurroundings',
] as const satisfies readonly (keyof SessionCreator)[];

/** Makes raw sessions: one at the start, one more at each recovery. */
export interface SessionCreator {
  readonly graph?: GraphLike | undefined;
  /** Where its sessions are opened; `''`, or nothing, for this process. */
  readonly master?: string | undefined;
  /** The pieces that its sessions are opened with; hooks are told of it. */
  readonly scaffold?: ScaffoldLike | undefined;
  /** Where the files of its sessions are; hooks that have no storage of their own write there. */
  readonly storage?: Storage | undefined;
  /** The directory of the event file of its sessions; hooks that have something to show write there too. */
  readonly summaryDir?: string | undefined;
  /** Throws where no session can be opened now; called before every begin(), so that nothing is touched. */
  checkOpening?(): void;
  /** Throws where what the sessions write to cannot be had; called before every begin(), in the time that the opening has. */
  checkSurroundings?(): void | Promise<void>;
  /** Completes and finalizes the graph; called after every begin(), until it succeeds, before the first creation. */
  finalize?(): void | Promise<void>;
  /** Makes a raw session; an error of AbortedError's or UnavailableError's kind has it asked again. */
  createSession(context: CreateSessionContext): Promise<Session>;
}
