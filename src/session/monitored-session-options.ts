import type { InspectionEvent, Observer } from 'xstate';

import {
  checkAtLeast,
  checkMembers,
  checkOptionalObject,
  checkOptionNames,
  checkSignal,
  describe,
} from '../core/argument.js';
import type { BackoffPolicy } from '../core/backoff.js';
import { systemClock, type Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import { defaultRecovery, guardRecovery, type RecoveryPolicy } from '../core/recovery-policy.js';
import type { SessionCreator } from '../core/session-creator.js';
import { aStorage } from '../core/storage.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { checkGraph } from '../scaffold/graph-argument.js';
import { ChiefSessionCreator } from './creators/chief-session-creator.js';
import { resolveSignals, type ProcessSignal } from './process-signals.js';

/** How a monitored session recovers. */
export interface RecoveryOptions {
  /** The most restarts in the life of the session; no limit. The error that needs one more closes the session. */
  readonly maxRestarts?: number | undefined;
  /** Seconds before a restart, by its number since the last step that succeeded; 0, then 1 doubling to 60, with jitter. */
  readonly backoff?: BackoffPolicy | undefined;
  /** Which errors are recovered from; AbortedError, UnavailableError and their subclasses. */
  readonly isRecoverable?: ((error: unknown) => boolean) | undefined;
}

/** Options that every monitored session has. */
export interface BaseSessionOptions {
  /** The graph; that of the session creator when left out. */
  readonly graph?: GraphLike | undefined;
  /** Makes the raw sessions; a ChiefSessionCreator for the graph. */
  readonly sessionCreator?: SessionCreator | undefined;
  /** Called in this order; copied once. */
  readonly hooks?: Iterable<SessionRunHook> | null | undefined;
  /** Seconds that the step under way, and then tasks, get to end when the session closes; 120. */
  readonly stopGracePeriodSecs?: number | undefined;
  readonly recovery?: RecoveryOptions | undefined;
  /** Aborted: a stop is requested, then the session closes with the outcome `stopped`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Which signals of the process are answered as `signal` is, with their name as the reason: none by default, SIGTERM and
   * SIGINT for true. A second one ends the process at once, by that signal. Nobody listens any more once the session is
   * closed, and the process ends as the program has it. Needs a process that gets signals: in a browser and in a worker
   * thread opening is an UnimplementedError.
   */
  readonly handleSignals?: boolean | readonly ProcessSignal[] | undefined;
  /** Told of each event and transition of the state chart, from the first (XState's inspection events). */
  readonly inspect?: Observer<InspectionEvent> | ((event: InspectionEvent) => void) | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

/** Options of MonitoredSession.open() and with(). */
export interface MonitoredSessionOptions extends BaseSessionOptions {
  /** Whether the session recovers at all; true. */
  readonly shouldRecover?: boolean | undefined;
}

/** Names of the options in BaseSessionOptions. */
export const baseOptionNames: readonly (keyof BaseSessionOptions)[] = [
  'graph',
  'sessionCreator',
  'hooks',
  'stopGracePeriodSecs',
  'recovery',
  'signal',
  'handleSignals',
  'inspect',
  'clock',
  'logger',
];

/** The options, checked, with their defaults. */
export interface ResolvedOptions {
  readonly graph: GraphLike;
  readonly creator: SessionCreator;
  readonly hooks: readonly SessionRunHook[];
  readonly graceSecs: number;
  readonly recovers: boolean;
  readonly policy: RecoveryPolicy;
  readonly signal: AbortSignal | undefined;
  readonly processSignals: readonly ProcessSignal[];
  /** Told of each event and transition of the state chart. */
  readonly inspect: BaseSessionOptions['inspect'];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What tells one class of monitored sessions from the other. */
export interface SessionKind {
  readonly recovers: boolean;
  /** Makes the creator of a session that is given none. */
  readonly createDefault?: ((graph: GraphLike) => SessionCreator) | undefined;
}

/**
 * Checks options and fills in defaults; nothing has been called when it throws.
 *
 * @throws TypeError or RangeError naming the option, what was expected, and what came.
 */
export function resolveOptions(
  options: BaseSessionOptions,
  { recovers, createDefault = (graph) => new ChiefSessionCreator({ graph }) }: SessionKind,
): ResolvedOptions {
  const {
    stopGracePeriodSecs = 120,
    recovery = {},
    signal,
    handleSignals = false,
    inspect,
    clock = systemClock,
    logger = consoleLogger,
  } = options;
  checkAtLeast('stopGracePeriodSecs', stopGracePeriodSecs, 0);
  checkSignal('signal', signal);
  if (typeof inspect !== 'function') checkOptionalObject('inspect', inspect, 'an observer or a function');
  checkMembers('clock', clock, 'a Clock', ['now', 'setTimeout', 'clearTimeout']);
  checkMembers('logger', logger, 'a Logger', ['info', 'warn', 'error']);
  return {
    ...resolveGraph(options, createDefault),
    hooks: resolveHooks('hooks', options.hooks),
    graceSecs: stopGracePeriodSecs,
    recovers,
    policy: guardRecovery(resolveRecovery(recovery), logger),
    signal,
    processSignals: resolveSignals(handleSignals),
    inspect,
    clock,
    logger,
  };
}

/** @throws TypeError when `options` is no object or has a name that is not in `names`. */
export function checkOptionsObject(what: string, options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`${what}: options: expected an object, got ${describe(options)}`);
  }
  checkOptionNames(what, options, names);
}

function resolveGraph(
  options: BaseSessionOptions,
  createDefault: (graph: GraphLike) => SessionCreator,
): Pick<ResolvedOptions, 'graph' | 'creator'> {
  const { sessionCreator } = options;
  if (sessionCreator !== undefined) {
    checkMembers('sessionCreator', sessionCreator, 'a SessionCreator', ['createSession']);
    checkOptionalObject('sessionCreator.scaffold', sessionCreator.scaffold, 'a scaffold');
    if (sessionCreator.storage !== undefined) aStorage.assert('sessionCreator.storage', sessionCreator.storage);
  }
  const graph = options.graph ?? sessionCreator?.graph;
  if (graph === undefined) {
    throw new TypeError('graph: expected a graph, got none: give `graph`, or a `sessionCreator` that has one.');
  }
  checkGraph('graph', graph);
  if (sessionCreator?.graph !== undefined && sessionCreator.graph !== graph) {
    throw new TypeError('graph: expected the graph of the sessionCreator, got another one: leave `graph` out.');
  }
  return { graph, creator: sessionCreator ?? createDefault(graph) };
}

/**
 * Copies the hooks of an option into a list.
 *
 * @throws TypeError naming the option and the place in it
 */
export function resolveHooks(
  option: string,
  hooks: Iterable<SessionRunHook> | null | undefined,
): readonly SessionRunHook[] {
  if (hooks === undefined || hooks === null) return [];
  if (typeof hooks !== 'object' || !(Symbol.iterator in hooks)) {
    throw new TypeError(`${option}: expected an iterable of hooks, got ${describe(hooks)}`);
  }
  const callbacks = ['begin', 'afterCreateSession', 'beforeRun', 'afterRun', 'end'] as const;
  return [...hooks].map((hook: SessionRunHook | null | undefined, place) => {
    if (typeof hook !== 'object' || hook === null) {
      throw new TypeError(`${option}[${place}]: expected a SessionRunHook, got ${describe(hook)}`);
    }
    for (const name of callbacks) {
      const callback = (hook as Readonly<Record<string, unknown>>)[name];
      if (callback !== undefined && typeof callback !== 'function') {
        throw new TypeError(`${option}[${place}].${name}: expected a function or nothing, got ${describe(callback)}`);
      }
    }
    return hook;
  });
}

function resolveRecovery(recovery: RecoveryOptions): RecoveryPolicy {
  checkOptionsObject('recovery', recovery, ['maxRestarts', 'backoff', 'isRecoverable']);
  const policy = defaultRecovery();
  const { maxRestarts = policy.maxRestarts, backoff = policy.backoff } = recovery;
  const { isRecoverable = policy.isRecoverable } = recovery;
  checkAtLeast('recovery.maxRestarts', maxRestarts, 0);
  for (const [name, value] of Object.entries({ backoff, isRecoverable })) {
    if (typeof value !== 'function') {
      throw new TypeError(`recovery.${name}: expected a function, got ${describe(value)}`);
    }
  }
  return { maxRestarts, backoff, isRecoverable };
}
