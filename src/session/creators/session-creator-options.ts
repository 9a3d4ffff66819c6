import { checkOptionNames } from '../../core/argument.js';
import type { Clock } from '../../core/clock.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import { aScaffold, type ScaffoldLike } from '../../core/scaffold-like.js';
import type { Runtime, SessionConfig } from '../../core/session.js';
import type { Storage } from '../../core/storage.js';
import { checkGraph } from '../../scaffold/graph-argument.js';
import { checkPorts, checkTarget } from './session-manager-options.js';
import { SessionManager } from './session-manager.js';

/** What the creators of sessions have in common. */
export interface SessionCreatorOptions {
  readonly graph: GraphLike;
  /** The pieces to open sessions with; all defaults. */
  readonly scaffold?: ScaffoldLike | undefined;
  /** Where sessions are opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Settings of each session. */
  readonly config?: SessionConfig | undefined;
  /** Opens the sessions; the eager runtime. */
  readonly runtime?: Runtime | undefined;
  /** Where checkpoints are, and the files of hooks that have no storage of their own; this machine by default. */
  readonly storage?: Storage | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const names = ['graph', 'scaffold', 'master', 'config', 'runtime', 'storage', 'clock', 'logger'];

/** @throws TypeError naming the option that is unknown, neither common nor one of `more`, or wrong. */
export function checkCreatorOptions(what: string, options: SessionCreatorOptions, more: readonly string[]): void {
  checkOptionNames(what, options, [...names, ...more]);
  checkGraph('graph', options.graph);
  if (options.scaffold !== undefined) aScaffold.assert('scaffold', options.scaffold);
  const { master = '', config } = options;
  checkTarget({ master, config });
  checkPorts(options);
}

/** The manager of a creator's sessions; it takes its ops from the scaffold as that is now. */
export function createSessionManager(scaffold: ScaffoldLike, options: SessionCreatorOptions): SessionManager {
  const { graph, runtime, storage, clock, logger } = options;
  const { readyOp, readyForLocalInitOp, localInitOp, localInitFeeds } = scaffold;
  return new SessionManager({
    graph,
    readyOp,
    readyForLocalInitOp,
    localInitOp,
    localInitFeeds,
    runtime,
    storage,
    clock,
    logger,
  });
}
