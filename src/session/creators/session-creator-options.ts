import { checkOptionNames, describe } from '../../core/argument.js';
import type { Clock } from '../../core/clock.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import type { Runtime, SessionConfig } from '../../core/session.js';
import { checkGraph } from '../../scaffold/graph-argument.js';
import { Scaffold } from '../../scaffold/scaffold.js';
import { checkPorts, checkTarget } from './session-manager-options.js';
import { SessionManager } from './session-manager.js';

/** What the creators of sessions have in common. */
export interface SessionCreatorOptions {
  readonly graph: GraphLike;
  /** The pieces to open sessions with; all defaults. */
  readonly scaffold?: Scaffold | undefined;
  /** Where sessions are opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Settings of each session. */
  readonly config?: SessionConfig | undefined;
  /** Opens the sessions; the eager runtime. */
  readonly runtime?: Runtime | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const names = ['graph', 'scaffold', 'master', 'config', 'runtime', 'clock', 'logger'];

/** @throws TypeError naming the option that is unknown, neither common nor one of `more`, or wrong. */
export function checkCreatorOptions(what: string, options: SessionCreatorOptions, more: readonly string[]): void {
  checkOptionNames(what, options, [...names, ...more]);
  checkGraph('graph', options.graph);
  if (options.scaffold !== undefined && !(options.scaffold instanceof Scaffold)) {
    throw new TypeError(`scaffold: expected a Scaffold, got ${describe(options.scaffold)}`);
  }
  const { master = '', config } = options;
  checkTarget({ master, config });
  checkPorts(options);
}

/** The manager of a creator's sessions; it takes its ops from the scaffold as that is now. */
export function createSessionManager(scaffold: Scaffold, options: SessionCreatorOptions): SessionManager {
  const { graph, runtime, clock, logger } = options;
  const { readyOp, readyForLocalInitOp, localInitOp, localInitFeeds } = scaffold;
  return new SessionManager({
    graph,
    readyOp,
    readyForLocalInitOp,
    localInitOp,
    localInitFeeds,
    runtime,
    clock,
    logger,
  });
}
