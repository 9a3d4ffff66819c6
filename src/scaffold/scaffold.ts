import { describe } from '../core/options/describe.js';
import type { Feeds } from '../core/fetches.js';
import { GraphKeys } from '../core/graph-keys.js';
import { aGraph, type GraphLike } from '../core/graph-like.js';
import type { SaverLike } from '../core/saver-like.js';
import type { ScaffoldLike, ScaffoldOp, ScaffoldPieces } from '../core/scaffold-like.js';
import type { Session } from '../core/session.js';
import { FailedPreconditionError } from '../errors.js';
import {
  defaultInitOp,
  defaultLocalInitOp,
  defaultReadyForLocalInitOp,
  defaultReadyOp,
  defaultSummaryOp,
} from './default-ops.js';
import { scaffoldOptions, type OptionsOfScaffold } from './scaffold-options.js';

/** Brings a new session into its first state, after the init op; it may be asynchronous. */
export type InitFn = (scaffold: Scaffold, session: Session) => void | Promise<void>;

/** What a {@link Scaffold} may be given. */
export type ScaffoldOptions = OptionsOfScaffold<Scaffold>;

/**
 * The pieces with which a graph is initialized, asked whether it is ready, summarized and saved.
 *
 * Until finalize() every property is what was given or copied, or undefined. finalize() completes them: each missing
 * piece is the one item of its collection in the graph, or else a default, which is put there; so a second scaffold
 * finds the same pieces. What was given is put into no collection.
 */
export class Scaffold implements ScaffoldLike {
  readonly #givenInitFn: InitFn | undefined;
  #pieces: ScaffoldPieces;
  #graph: GraphLike | undefined;

  /** @throws TypeError naming the option that is unknown or wrong. */
  constructor(options: ScaffoldOptions = {}) {
    const { copyFromScaffold: from, initFn, ...own } = scaffoldOptions.check(options);
    if (from !== undefined && !(from instanceof Scaffold)) {
      throw new TypeError(`copy_from_scaffold is not a Scaffold instance. copyFromScaffold is ${describe(from)}.`);
    }
    const given = Object.fromEntries(Object.entries(own).filter(([, piece]) => piece !== undefined));
    this.#pieces = from ? { ...from.#pieces, ...given } : given;
    this.#givenInitFn = initFn ?? (from ? from.#givenInitFn : undefined);
  }

  get initOp(): ScaffoldOp | undefined {
    return this.#pieces.initOp;
  }

  get initFeeds(): Feeds | undefined {
    return this.#pieces.initFeeds;
  }

  /** The given initFn with this scaffold as its first argument. */
  get initFn(): ((session: Session) => void | Promise<void>) | undefined {
    const initFn = this.#givenInitFn;
    return initFn && ((session) => initFn(this, session));
  }

  get readyOp(): ScaffoldOp | undefined {
    return this.#pieces.readyOp;
  }

  get readyForLocalInitOp(): ScaffoldOp | undefined {
    return this.#pieces.readyForLocalInitOp;
  }

  get localInitOp(): ScaffoldOp | undefined {
    return this.#pieces.localInitOp;
  }

  get localInitFeeds(): Feeds | undefined {
    return this.#pieces.localInitFeeds;
  }

  get summaryOp(): ScaffoldOp | undefined {
    return this.#pieces.summaryOp;
  }

  /** Whatever it is; who saves and restores with it says what it lacks. */
  get saver(): SaverLike | undefined {
    return this.#pieces.saver;
  }

  /**
   * Completes the pieces, in the order init, ready, ready for local init, local init, summary, saver, and finalizes
   * `graph`. A later call keeps the pieces and finalizes the graph again, should that be open.
   *
   * @throws FailedPreconditionError when a collection holds several items of a piece, or a piece must be made and the
   * graph is finalized; TypeError when the scaffold was finalized with another graph.
   */
  finalize(graph: GraphLike): this {
    aGraph.assert('graph', graph);
    if (this.#graph !== undefined && this.#graph !== graph) {
      throw new TypeError(
        'graph: expected the graph that this scaffold has its pieces from, got another; make a new Scaffold',
      );
    }
    this.#graph = graph;
    this.#complete('initOp', GraphKeys.INIT_OP, defaultInitOp, graph);
    this.#complete('readyOp', GraphKeys.READY_OP, defaultReadyOp, graph);
    this.#complete('readyForLocalInitOp', GraphKeys.READY_FOR_LOCAL_INIT_OP, defaultReadyForLocalInitOp, graph);
    this.#complete('localInitOp', GraphKeys.LOCAL_INIT_OP, defaultLocalInitOp, graph);
    this.#complete('summaryOp', GraphKeys.SUMMARY_OP, defaultSummaryOp, graph);
    this.#complete('saver', GraphKeys.SAVERS, () => undefined, graph);
    if (!graph.finalized) graph.finalize();
    // Only now: finalizing makes the slots of optimizers, which are to be saved too.
    this.saver?.build?.(graph);
    return this;
  }

  /**
   * The one item of a collection, or what `defaultFactory` makes, which is added to the collection unless undefined.
   *
   * @param argName - the option of Scaffold that decides between several items, for the message
   * @throws FailedPreconditionError when the collection has several items.
   */
  static getOrDefault<T>(
    argName: string,
    collectionKey: string,
    defaultFactory: () => T | undefined,
    graph: GraphLike,
  ): T | undefined {
    checkType('argName', argName, 'string');
    checkType('collectionKey', collectionKey, 'string');
    checkType('defaultFactory', defaultFactory, 'function');
    aGraph.assert('graph', graph);
    const items = graph.getCollection(collectionKey);
    if (items.length > 1) {
      // The reference words the savers' message without the article.
      const where = collectionKey === GraphKeys.SAVERS ? 'collection savers' : `the collection "${collectionKey}"`;
      throw new FailedPreconditionError(
        `More than one item in ${where}. Please indicate which one to use by passing it to the constructor. ` +
          `It holds ${items.length}: new Scaffold({ ${argName}: item }) decides.`,
      );
    }
    if (items.length === 1) return items[0] as T;
    const made = defaultFactory();
    if (made !== undefined) graph.addToCollection(collectionKey, made);
    return made;
  }

  /** The op that initializes local variables and tables where no other is given; undefined for a graph that has neither. */
  static defaultLocalInitOp(graph: GraphLike): ScaffoldOp | undefined {
    aGraph.assert('graph', graph);
    return defaultLocalInitOp(graph);
  }

  #complete<K extends keyof ScaffoldPieces>(
    name: K,
    collectionKey: string,
    make: (graph: GraphLike) => ScaffoldPieces[K],
    graph: GraphLike,
  ): void {
    if (this.#pieces[name] !== undefined) return;
    const piece = Scaffold.getOrDefault(name, collectionKey, () => make(graph), graph);
    this.#pieces = { ...this.#pieces, [name]: piece };
  }
}

function checkType(name: string, value: unknown, type: 'string' | 'function'): void {
  if (typeof value !== type) throw new TypeError(`${name}: expected a ${type}, got ${describe(value)}`);
}
