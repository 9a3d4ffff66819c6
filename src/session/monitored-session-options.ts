import type { InspectionEvent, Observer } from 'xstate';

import type { BackoffPolicy } from '../core/backoff.js';
import { guardClock, systemClock, type Clock } from '../core/clock.js';
import { aGraph, type GraphLike } from '../core/graph-like.js';
import { consoleLogger, guardLogger, type Logger } from '../core/logger.js';
import { warnOfMisnamed } from '../core/misnamed-methods.js';
import { check, Check } from '../core/options/check.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { GuardedCheck } from '../core/options/guarded-check.js';
import { atLeast } from '../core/options/numbers.js';
import { anObject, callbacks, firstFault, iterableOf, members, nullable } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { aFunction, anything, aSignal, filledText, promptFunction } from '../core/options/values.js';
import {
  defaultRecovery,
  guardRecovery,
  patienceWithClustersSecs,
  type RecoveryPolicy,
} from '../core/recovery-policy.js';
import type { SessionConfig } from '../core/session.js';
import { creatorMethods, type SessionCreator } from '../core/session-creator.js';
import { anObserver, observerMethods } from '../core/session-observer.js';
import { aStorage } from '../core/storage.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { BreakOn } from './pausing/breakpoints.js';
import { resolveSignals, someSignals, type ProcessSignal } from './handled-signals.js';
import type { SessionObserver } from './session-observer.js';

/** How a monitored session recovers. */
export interface RecoveryOptions {
  /** The most restarts in the life of the session; no limit. The error that needs one more closes the session. */
  readonly maxRestarts?: number | undefined;
  /**
   * The most seconds of restarts without one step that succeeds, from the first failure: 1800 for sessions at a `master`, no
   * limit for those of this process. Then the next failure closes the session with a DeadlineExceededError.
   */
  readonly maxSecsWithoutStep?: number | undefined;
  /** Seconds before a restart, by its number since the last step that succeeded; 0, then 1 doubling to 60, with jitter. */
  readonly backoff?: BackoffPolicy | undefined;
  /**
   * Which errors are recovered from; AbortedError, UnavailableError and their subclasses. It answers at once: an async
   * function is refused, and a promise is no answer, so that the error counts as one that is not recovered from.
   */
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
  /**
   * Seconds for all that a close waits for, together: the step under way, every end(), the tasks, the raw session's close;
   * 120. What does not end in them is left to itself, with `work.abandoned` in `events$`. What comes to its turn only then has
   * a last call of a tenth of them, at least a second or as long as they were, all together; 0 leaves a second.
   */
  readonly stopGracePeriodSecs?: number | undefined;
  /**
   * Seconds for the whole opening, waits and back-offs included; no limit. Then what hangs is left to itself, the session
   * closes, and opening fails with a DeadlineExceededError that names it. Recoveries do not count.
   */
  readonly openTimeoutSecs?: number | undefined;
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
  /** What observers call the session; `'monitored-session'`. */
  readonly name?: string | undefined;
  /** Watch the session, from before its first hook begins to its end; copied once. Without any, what is for them alone is not made. */
  readonly observers?: Iterable<SessionObserver> | undefined;
  /**
   * Asked at each event of which observers are told, but for those of opening and closing: true pauses the session at the next
   * boundary, as pause() does. A step that has failed is asked about as `step.failed` before that is decided.
   */
  readonly breakOn?: BreakOn | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

/** Options of MonitoredSession.open() and with(). */
export interface MonitoredSessionOptions extends BaseSessionOptions {
  /** Settings of each raw session, its backend and its seed; not beside a sessionCreator, which has its own. */
  readonly config?: SessionConfig | undefined;
  /** Whether the session recovers at all; true. */
  readonly shouldRecover?: boolean | undefined;
}

const creator = /* @__PURE__ */ members<SessionCreator>('a SessionCreator', ['createSession']);
const itsScaffold = /* @__PURE__ */ anObject('a scaffold');
const itsSummaryDir = /* @__PURE__ */ filledText('the path of a directory');

const aSessionCreator = /* @__PURE__ */ new Check<SessionCreator>('type', creator.requirement, (value) => {
  const fault = creator.run(value);
  if (fault) return fault;
  const { scaffold, storage, summaryDir } = value as SessionCreator;
  return (
    (scaffold === undefined ? undefined : firstFault(itsScaffold, [['.scaffold', scaffold]])) ??
    (storage === undefined ? undefined : firstFault(aStorage, [['.storage', storage]])) ??
    (summaryDir === undefined ? undefined : firstFault(itsSummaryDir, [['.summaryDir', summaryDir]]))
  );
});

/** What a session calls of a hook. */
const hookCallbacks: readonly (keyof SessionRunHook)[] = [
  'begin',
  'afterCreateSession',
  'beforeRun',
  'afterRun',
  'paused',
  'resumed',
  'end',
  'endAbandoned',
];

/** What savers call of a hook. */
const saverCallbacks: readonly (keyof SessionRunHook)[] = ['stateDict', 'loadStateDict'];

/** Several hooks; they are copied, and looked at, once. */
export const someHooks = /* @__PURE__ */ nullable(iterableOf<SessionRunHook>('an iterable of hooks', hookCallbacks));

/** Several observers; they are copied, and looked at, once. */
const someObservers = /* @__PURE__ */ iterableOf<SessionObserver>('an iterable of SessionObservers', ['attach']);

/** The fields of {@link BaseSessionOptions}. */
export const baseFields = {
  // Which graph it is depends on the creator.
  graph: anything,
  sessionCreator: aSessionCreator,
  hooks: someHooks,
  stopGracePeriodSecs: atLeast(0).or(120),
  openTimeoutSecs: atLeast(0),
  // A table of its own has them.
  recovery: anything.or({}),
  signal: aSignal,
  handleSignals: someSignals.or(false),
  inspect: check<NonNullable<BaseSessionOptions['inspect']>>(
    'an observer or a function',
    (inspect) => typeof inspect === 'function' || (typeof inspect === 'object' && inspect !== null),
  ),
  name: filledText('a name that is not empty').or('monitored-session'),
  observers: someObservers.or([]),
  breakOn: aFunction,
  clock: new GuardedCheck(members<Clock>('a Clock', ['now', 'setTimeout', 'clearTimeout']), guardClock).or(systemClock),
  logger: new GuardedCheck(members<Logger>('a Logger', ['info', 'warn', 'error']), guardLogger).or(consoleLogger),
} satisfies FieldsOf<BaseSessionOptions>;

/** What messages say where the options of a session are no object. */
export const expectation = 'options: expected an object';

const recoveryTable = /* @__PURE__ */ optionTable(
  'recovery',
  {
    maxRestarts: atLeast(0).orElse(() => defaultRecovery().maxRestarts),
    maxSecsWithoutStep: atLeast(0),
    backoff: aFunction.orElse(() => defaultRecovery().backoff),
    isRecoverable: promptFunction('a function that says true or false at once').orElse(
      () => defaultRecovery().isRecoverable,
    ),
  } satisfies FieldsOf<RecoveryOptions>,
  { prefix: 'recovery.', expectation },
);

/** The options that every monitored session has, checked, with their defaults. */
export type CheckedBaseOptions = Resolved<BaseSessionOptions, typeof baseFields>;

/** The options, checked, with their defaults. */
export interface ResolvedOptions {
  readonly graph: GraphLike;
  readonly creator: SessionCreator;
  readonly hooks: readonly SessionRunHook[];
  readonly graceSecs: number;
  readonly openTimeoutSecs: number | undefined;
  readonly recovers: boolean;
  readonly policy: RecoveryPolicy;
  readonly signal: AbortSignal | undefined;
  readonly processSignals: readonly ProcessSignal[];
  /** Told of each event and transition of the state chart. */
  readonly inspect: BaseSessionOptions['inspect'];
  readonly name: string;
  readonly observers: readonly SessionObserver[];
  readonly breakOn: BaseSessionOptions['breakOn'];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** False for what somebody gives to a constructor that is not for everybody. */
export function isResolved(options: unknown): options is ResolvedOptions {
  return typeof options === 'object' && options !== null && 'policy' in options && 'creator' in options;
}

/** The options, checked, of a session that may have been given no creator: what makes one then is loaded first. */
export interface PlannedOptions extends Omit<ResolvedOptions, 'creator'> {
  readonly creator: SessionCreator | undefined;
}

/** What tells one class of monitored sessions from the other. */
export interface SessionKind {
  readonly recovers: boolean;
}

/**
 * What a session is made of, out of its options.
 *
 * @throws TypeError or RangeError naming the option, what was expected, and what came; nothing has been called then.
 */
export function planOptions(options: CheckedBaseOptions, { recovers }: SessionKind): PlannedOptions {
  const { hooks, stopGracePeriodSecs, openTimeoutSecs, recovery, signal, handleSignals } = options;
  const { inspect, name, clock, logger } = options;
  const list = copyHooks('hooks', hooks);
  for (const hook of list) warnOfMisnamed(hook, [...hookCallbacks, ...saverCallbacks], logger);
  if (options.sessionCreator) warnOfMisnamed(options.sessionCreator, creatorMethods, logger);
  const observers = Array.from(options.observers, (one, place) => anObserver.assert(`observers[${place}]`, one));
  for (const observer of observers) warnOfMisnamed(observer, observerMethods, logger);
  return {
    graph: graphOf(options),
    creator: options.sessionCreator,
    hooks: list,
    graceSecs: stopGracePeriodSecs,
    openTimeoutSecs,
    recovers,
    policy: guardRecovery(recoveryOf(recovery, options.sessionCreator), logger),
    signal,
    processSignals: resolveSignals(handleSignals),
    inspect,
    name,
    observers,
    breakOn: options.breakOn,
    clock,
    logger,
  };
}

/** Other processes may be away for good: whoever needs them waits for ever only if he says so. */
function recoveryOf(recovery: RecoveryOptions, creator: SessionCreator | undefined): RecoveryPolicy {
  const { maxSecsWithoutStep, ...policy } = recoveryTable.check(recovery);
  return {
    ...policy,
    maxSecsWithoutStep: maxSecsWithoutStep ?? (creator?.master ? patienceWithClustersSecs : undefined),
  };
}

function graphOf({ graph: own, sessionCreator }: CheckedBaseOptions): GraphLike {
  const graph = own ?? sessionCreator?.graph;
  if (graph === undefined) {
    throw new TypeError('graph: expected a graph, got none: give `graph`, or a `sessionCreator` that has one.');
  }
  aGraph.assert('graph', graph);
  if (sessionCreator?.graph !== undefined && sessionCreator.graph !== graph) {
    throw new TypeError('graph: expected the graph of the sessionCreator, got another one: leave `graph` out.');
  }
  return graph;
}

const aHook = /* @__PURE__ */ callbacks<SessionRunHook>('a SessionRunHook', hookCallbacks, 'a function or nothing');

/**
 * Copies the hooks of an option into a list.
 *
 * @throws TypeError naming the option and the place in it
 */
export function copyHooks(
  option: string,
  hooks: Iterable<SessionRunHook> | null | undefined,
): readonly SessionRunHook[] {
  return Array.from(hooks ?? [], (hook, place) => aHook.assert(`${option}[${place}]`, hook));
}
