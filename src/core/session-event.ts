import type { Outcome } from './outcome.js';
import type { SessionDetail } from './session-detail.js';

/**
 * What happens to a monitored session: facts, which its `events$` tells, and details, which are made for observers alone.
 * Each is plain data, told by its `kind`, but for errors, which are as they were thrown.
 */
export type SessionEvent = SessionFact | SessionDetail;

/** What happens to a monitored session besides its steps: a fact that is told whether somebody listens or not. */
export type SessionFact =
  /** A raw session is ready for runs. */
  | { readonly kind: 'session.created'; readonly creation: number }
  /** The session uses the variables as another one that is open has them: it has initialized and restored nothing. */
  | { readonly kind: 'session.joined' }
  /** A session is being replaced, or its creation tried again. */
  | {
      readonly kind: 'session.restarting';
      /** Number of this restart over the life of the monitored session, from 1. */
      readonly restart: number;
      /** Seconds until the next creation begins. */
      readonly delaySecs: number;
      readonly cause: unknown;
    }
  /** A recovery failed for good, or a stop has ended it: there is no session until the next run tries again. */
  | { readonly kind: 'recovery.failed'; readonly error: unknown }
  /** A run ended in an error, which a recovery may still answer. */
  | { readonly kind: 'step.failed'; readonly error: unknown }
  /** A stop request took effect. */
  | { readonly kind: 'stop.requested'; readonly reason?: string | undefined }
  /** A pause has taken hold: the step under way, or the next one, waits. */
  | { readonly kind: 'session.paused'; readonly reason?: string | undefined }
  /** Steps go on. */
  | { readonly kind: 'session.resumed' }
  /** The input has ended, and the session with it. */
  | { readonly kind: 'input.exhausted'; readonly error: unknown }
  /** The hooks were told the outcome for any other reason. */
  | { readonly kind: 'session.ending'; readonly outcome: Outcome }
  /** Elements of an input could not be read and were passed over, before the one that a run was given. */
  | {
      readonly kind: 'element.skipped';
      /** Name of the iterator. */
      readonly iterator: string;
      /** How many it has passed over so far, those before a restart included. */
      readonly skipped: number;
      readonly error: unknown;
    }
  /** An EvaluationHook has evaluated after a step that succeeded, or at the end. */
  | {
      readonly kind: 'evaluation';
      /** The hook's name. */
      readonly name: string;
      /** The step whose variables were evaluated. */
      readonly step: number;
      /** The numbers among the values, by their keys. */
      readonly values: Readonly<Record<string, number>>;
      readonly durationMs: number;
    }
  /**
   * A checkpoint is on the disk, would survive a loss of power, and is named by the state file; told once for each that a
   * CheckpointSaverHook has saved. One that is replaced within its step, or taken back, is not told of.
   */
  | {
      readonly kind: 'checkpoint.saved';
      /** The prefix of its files. */
      readonly path: string;
      /** The global step that it is of. */
      readonly step: number;
      /** What its files take: index, data and graph. 0 where a saver of the user's own does not say. */
      readonly bytes: number;
      /** Milliseconds since its values were asked for: it is written beside the steps, after those before it. */
      readonly durationMs: number;
    }
  /** A session goes on from a checkpoint. */
  | { readonly kind: 'checkpoint.restored'; readonly path: string }
  /**
   * A directory has checkpoints, and no state file that names them: what was found goes for it, oldest first, and is in the
   * state file that the next save writes.
   */
  | { readonly kind: 'checkpoint.stateRebuilt'; readonly directory: string; readonly paths: readonly string[] }
  /** A damaged checkpoint was passed over for the one before it. */
  | { readonly kind: 'checkpoint.passedOver'; readonly path: string; readonly error: unknown }
  /** The state of a checkpoint does not fit: keys that nobody has any more, and keys that it lacks. */
  | { readonly kind: 'state.mismatch'; readonly unknown: readonly string[]; readonly missing: readonly string[] }
  /** A checkpoint is saved without the state of these things, since nobody tells it. */
  | { readonly kind: 'state.unknown'; readonly things: readonly string[] }
  /** Somebody's work has not ended in its time and is waited for no longer: a callback, a creator, a raw session's close. */
  | {
      readonly kind: 'work.abandoned';
      /** Which: `end() of MyHook`, `createSession()`. */
      readonly what: string;
      /** How many seconds it was waited for. */
      readonly afterSecs: number;
    }
  /**
   * A session cannot be opened yet, since tasks of its cluster do not answer, told every ten seconds; or a worker waits for its
   * chief, told at each look.
   */
  | {
      readonly kind: 'tasks.awaited';
      /** Who does not answer: `{ name: '/job:ps/task:0', address: 'host:2222' }`; by way of a master elsewhere, the address is that master's. */
      readonly tasks: readonly { readonly name: string; readonly address: string }[];
      /** For how many seconds they have been waited for. */
      readonly forSecs: number;
    }
  /** A step was traced, and is computed by TensorFlow from then on: the first of its kind, or one whose graph is another one. */
  | {
      readonly kind: 'trace.made';
      /** Types and shapes of what comes from JavaScript. */
      readonly signature: string;
      /**
       * `first`: of these fetches and feeds; `dropped`: its graph was let go; `captured`: a tensor that a function had at hand was
       * disposed; else what has changed since the last trace.
       */
      readonly reason:
        'first' | 'dropped' | 'captured' | 'shapes' | 'optimizer' | 'trainable' | 'variables' | 'accumulation';
      readonly durationMs: number;
      /** Operations that a run of the graph needs. */
      readonly nodes: number;
    }
  /** A session that was to be compiled where that can be computes steps by tfjs; told once for each reason. */
  | { readonly kind: 'runtime.chosen'; readonly runtime: 'eager'; readonly reason: string }
  /** A session goes on from one of another runtime, whose random numbers were drawn otherwise: the next ones are others. */
  | { readonly kind: 'draws.restarted'; readonly runtime: 'eager' | 'compiled' }
  /** Closing a raw session failed; the error goes no further. */
  | { readonly kind: 'session.close.failed'; readonly creation: number; readonly error: unknown }
  /** What only looks on has thrown: a subscriber, an inspector; told once for each, which goes on being called. */
  | { readonly kind: 'onlooker.failed'; readonly what: string; readonly error: unknown }
  /** The monitored session is closed. */
  | { readonly kind: 'session.closed'; readonly outcome: Outcome };
