import type { Feeds, NodeOrName } from './fetches.js';
import type { GraphLike } from './graph-like.js';
import type { Check } from './options/check.js';
import { likeOf } from './options/objects.js';
import type { SaverLike } from './saver-like.js';
import type { Session } from './session.js';

/** What a scaffold runs as one step of opening a session: a node, its name, or several of those in one run. */
export type ScaffoldOp = NodeOrName | readonly NodeOrName[];

/** The pieces of a scaffold; what is left out is found or made when the scaffold is finalized. */
export interface ScaffoldPieces {
  /** Gives every global variable its initial value. */
  readonly initOp?: ScaffoldOp | undefined;
  /** Fed to the init op. */
  readonly initFeeds?: Feeds | undefined;
  /** Its value names what has no value yet: nothing, once the model is ready. */
  readonly readyOp?: ScaffoldOp | undefined;
  /** The same, asked before the local init op is run. */
  readonly readyForLocalInitOp?: ScaffoldOp | undefined;
  /** Gives every local variable its initial value; run for every session. */
  readonly localInitOp?: ScaffoldOp | undefined;
  /** Fed to the local init op. */
  readonly localInitFeeds?: Feeds | undefined;
  /** Its value is the summaries of a step. */
  readonly summaryOp?: ScaffoldOp | undefined;
  /** Saves and restores; where it has a build(), that is called when the scaffold is finalized. */
  readonly saver?: SaverLike | undefined;
}

/**
 * What creators of sessions and hooks need of a scaffold. One of a user's own needs only finalize(), and the pieces that it
 * has after that.
 */
export interface ScaffoldLike extends ScaffoldPieces {
  /** Called with the session after the init op. */
  readonly initFn?: ((session: Session) => void | Promise<void>) | undefined;
  /** Completes the pieces, and finalizes the graph; a later call finalizes it again, should it be open. */
  finalize(graph: GraphLike): unknown;
}

/** A scaffold. */
export const aScaffold: Check<ScaffoldLike> = /* @__PURE__ */ likeOf<ScaffoldLike>('a Scaffold', ['finalize']);
