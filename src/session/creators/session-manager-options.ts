import {
  checkAtLeast,
  checkClockAndLogger,
  checkMembers,
  checkOptionalObject,
  checkOptionNames,
  checkSignal,
  describe,
} from '../../core/argument.js';
import type { Clock } from '../../core/clock.js';
import type { Feeds } from '../../core/fetches.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import type { ScaffoldOp } from '../../core/scaffold-like.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { Runtime, Session, SessionConfig } from '../../core/session.js';
import { aStorage, type Storage } from '../../core/storage.js';
import { checkGraph } from '../../scaffold/graph-argument.js';
import { checkScaffoldOp } from '../../scaffold/scaffold-op.js';
import { checkRestoring, restoreOptionNames, type SessionRestoreOptions } from './session-checkpoint-options.js';
import type { ReadinessOps } from './session-readiness.js';

/** What a session manager works with. */
export interface SessionManagerOptions extends ReadinessOps {
  readonly graph: GraphLike;
  /** Seconds between two tries to find the model ready; 30. */
  readonly recoveryWaitSecs?: number | undefined;
  /** Opens the sessions; the eager runtime. */
  readonly runtime?: Runtime | undefined;
  /** Where checkpoints are looked for; where the saver keeps its own, or else this machine, by default. */
  readonly storage?: Storage | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

/** What every way to open a session takes. */
export interface OpenSessionOptions {
  /** Settings of the raw session. */
  readonly config?: SessionConfig | undefined;
  /** Calls the opening off: CancelledError, and no session stays open. */
  readonly signal?: AbortSignal | undefined;
  /** Told of what `events$` of a monitored session should say. */
  readonly tell?: ((event: SessionEvent) => void) | undefined;
}

/** How a chief initializes a new session. */
export interface PrepareSessionOptions extends OpenSessionOptions, SessionRestoreOptions {
  readonly initOp?: ScaffoldOp | undefined;
  /** Fed to the init op. */
  readonly initFeeds?: Feeds | undefined;
  /** Called after the init op. */
  readonly initFn?: ((session: Session) => void | Promise<void>) | undefined;
}

/** How a session is taken up from a checkpoint. */
export interface RecoverSessionOptions extends OpenSessionOptions, SessionRestoreOptions {}

/** How a worker waits for its chief. */
export interface WaitForSessionOptions extends OpenSessionOptions {
  /** The most seconds to wait; Infinity. */
  readonly maxWaitSecs?: number | undefined;
}

const readiness = ['readyOp', 'readyForLocalInitOp', 'localInitOp'] as const;
const fields = [
  'graph',
  'recoveryWaitSecs',
  'localInitFeeds',
  'localInitRunOptions',
  'runtime',
  'storage',
  'clock',
  'logger',
];
const opening = ['config', 'signal', 'tell'];
const initializing = ['initOp', 'initFeeds', 'initFn'];

/** @throws TypeError or RangeError naming the option that is unknown or wrong. */
export function checkManagerOptions(options: SessionManagerOptions): void {
  checkOptionNames('SessionManager', options, [...readiness, ...fields]);
  checkGraph('graph', options.graph);
  for (const name of readiness) checkScaffoldOp(name, options[name]);
  if (options.readyForLocalInitOp !== undefined && options.localInitOp === undefined) {
    throw new RangeError(
      'If you pass a ready_for_local_init_op you must also pass a local_init_op , ' +
        'got a readyForLocalInitOp and no localInitOp.',
    );
  }
  checkOptionalObject('localInitFeeds', options.localInitFeeds, 'feeds, by placeholder');
  checkOptionalObject('localInitRunOptions', options.localInitRunOptions, 'run options');
  if (options.recoveryWaitSecs !== undefined) checkAtLeast('recoveryWaitSecs', options.recoveryWaitSecs, 0);
  checkPorts(options);
}

/** @throws TypeError naming the one of runtime, storage, clock and logger that is none. */
export function checkPorts(options: Pick<SessionManagerOptions, 'runtime' | 'storage' | 'clock' | 'logger'>): void {
  if (options.runtime !== undefined) checkMembers('runtime', options.runtime, 'a runtime', ['openSession']);
  if (options.storage !== undefined) aStorage.assert('storage', options.storage);
  checkClockAndLogger(options);
}

/** @throws TypeError or RangeError naming the option that is unknown or wrong. */
export function checkPrepareOptions(options: PrepareSessionOptions): void {
  checkOptionNames('prepareSession', options, [...initializing, ...restoreOptionNames, ...opening]);
  checkScaffoldOp('initOp', options.initOp);
  checkOptionalObject('initFeeds', options.initFeeds, 'feeds, by placeholder');
  if (options.initFn !== undefined && typeof options.initFn !== 'function') {
    throw new TypeError(`initFn: expected a function of the session, got ${describe(options.initFn)}`);
  }
  checkRestoring(options);
}

/** @throws TypeError or RangeError naming the option that is unknown or wrong. */
export function checkRecoverOptions(options: RecoverSessionOptions): void {
  checkOptionNames('recoverSession', options, [...restoreOptionNames, ...opening]);
  checkRestoring(options);
}

/** @throws TypeError or RangeError naming the option that is unknown or wrong. */
export function checkWaitOptions(options: WaitForSessionOptions): void {
  checkOptionNames('waitForSession', options, ['maxWaitSecs', ...opening]);
  if (options.maxWaitSecs !== undefined) checkAtLeast('maxWaitSecs', options.maxWaitSecs, 0);
}

/** @throws TypeError naming the one of master, config and signal that is wrong. */
export function checkTarget(target: OpenSessionOptions & { readonly master: string }): void {
  if (typeof target.master !== 'string') {
    throw new TypeError(`master: expected a string ('' for this process), got ${describe(target.master)}`);
  }
  checkOptionalObject('config', target.config, 'settings of a session');
  checkSignal('signal', target.signal);
}
