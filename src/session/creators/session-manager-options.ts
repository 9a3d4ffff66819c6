import { aClock, systemClock, type Clock } from '../../core/clock.js';
import type { Feeds } from '../../core/fetches.js';
import { aGraph, type GraphLike } from '../../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../../core/logger.js';
import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { anObject } from '../../core/options/objects.js';
import { optionTable } from '../../core/options/option-table.js';
import { together } from '../../core/options/rule.js';
import { aFunction, aSignal, functionOf, aString } from '../../core/options/values.js';
import type { ScaffoldOp } from '../../core/scaffold-like.js';
import type { SessionEvent } from '../../core/session-event.js';
import { aRuntime, someSettings, type Runtime, type Session, type SessionConfig } from '../../core/session.js';
import { aStorage, type Storage } from '../../core/storage.js';
import { aScaffoldOp } from '../../scaffold/scaffold-op.js';
import { onePlace, restoreFields, type SessionRestoreOptions } from './session-checkpoint-options.js';
import type { ReadinessOps } from './session-readiness.js';

/** What a session manager works with. */
export interface SessionManagerOptions extends ReadinessOps {
  readonly graph: GraphLike;
  /** Seconds between two tries to find the model ready; 30. */
  readonly recoveryWaitSecs?: number | undefined;
  /** Opens the sessions; the runtime that the graph brings along, or else the eager one. */
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
  /** What the session is called in messages. */
  readonly name?: string | undefined;
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

/** How a chief uses the variables of a graph that other sessions of the process may use. */
export interface JoinOrPrepareSessionOptions extends PrepareSessionOptions {
  /** For whom the session is: the same object at each of its sessions. */
  readonly holder: object;
  /** Called before the variables are initialized or restored, if they are. */
  readonly beforeInitializing?: (() => void | Promise<void>) | undefined;
  /** Told why nothing is restored where a checkpointDir has no checkpoint; the log is warned by default. */
  readonly tellNone?: ((why: string) => void) | undefined;
}

/** How a session is taken up from a checkpoint. */
export interface RecoverSessionOptions extends OpenSessionOptions, SessionRestoreOptions {}

/** How a worker waits for its chief. */
export interface WaitForSessionOptions extends OpenSessionOptions {
  /** For whom the session is: the same object at each of its sessions. */
  readonly holder?: object | undefined;
  /** The most seconds to wait; Infinity. */
  readonly maxWaitSecs?: number | undefined;
}

const feeds = /* @__PURE__ */ anObject('feeds, by placeholder');

const openingFields = {
  config: someSettings,
  signal: aSignal,
  name: aString,
  tell: aFunction,
} satisfies FieldsOf<OpenSessionOptions>;

/** The options of a session manager. */
export const managerOptions = /* @__PURE__ */ optionTable(
  'SessionManager',
  {
    readyOp: aScaffoldOp,
    readyForLocalInitOp: aScaffoldOp,
    localInitOp: aScaffoldOp,
    graph: aGraph.required,
    recoveryWaitSecs: atLeast(0).or(30),
    localInitFeeds: feeds,
    localInitRunOptions: anObject('run options'),
    runtime: aRuntime,
    storage: aStorage,
    clock: aClock.or(systemClock),
    logger: aLogger.or(consoleLogger),
  } satisfies FieldsOf<SessionManagerOptions>,
  {
    rules: [
      together(({ readyForLocalInitOp, localInitOp }) =>
        readyForLocalInitOp !== undefined && localInitOp === undefined
          ? 'If you pass a ready_for_local_init_op you must also pass a local_init_op , ' +
            'got a readyForLocalInitOp and no localInitOp.'
          : undefined,
      ),
    ],
  },
);

/** The options of prepareSession. */
export const prepareOptions = /* @__PURE__ */ optionTable(
  'prepareSession',
  {
    initOp: aScaffoldOp,
    initFeeds: feeds,
    initFn: functionOf('a function of the session'),
    ...restoreFields,
    ...openingFields,
  } satisfies FieldsOf<PrepareSessionOptions>,
  { rules: [onePlace] },
);

/** The options of recoverSession. */
export const recoverOptions = /* @__PURE__ */ optionTable(
  'recoverSession',
  { ...restoreFields, ...openingFields } satisfies FieldsOf<RecoverSessionOptions>,
  { rules: [onePlace] },
);

/** The options of waitForSession. */
export const waitOptions = /* @__PURE__ */ optionTable('waitForSession', {
  maxWaitSecs: atLeast(0).or(Infinity),
  holder: anObject('for whom the session is'),
  ...openingFields,
} satisfies FieldsOf<WaitForSessionOptions>);
