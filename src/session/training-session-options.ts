import { checkAtLeast, checkFlag } from '../core/argument.js';
import { aScaffold, type ScaffoldLike } from '../core/scaffold-like.js';
import type { SessionConfig } from '../core/session.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { Storage } from '../core/storage.js';
import { Scaffold } from '../scaffold/scaffold.js';
import { ChiefSessionCreator } from './creators/chief-session-creator.js';
import {
  baseOptionNames,
  checkOptionsObject,
  resolveHooks,
  type BaseSessionOptions,
  type MonitoredSessionOptions,
} from './monitored-session-options.js';
import {
  checkTrainingOutput,
  directory,
  trainingHooks,
  trainingOutputNames,
  type TrainingOutputOptions,
} from './training-hooks.js';
import { WorkerSessionCreator } from './creators/worker-session-creator.js';

const trainingOptionNames = [
  'master',
  'isChief',
  'scaffold',
  'chiefOnlyHooks',
  'config',
  'maxWaitSecs',
  'onCorrupt',
  'storage',
  ...trainingOutputNames,
] as const;

/** TensorFlow's arguments of MonitoredTrainingSession, and those of a monitored session. */
export interface MonitoredTrainingSessionOptions
  extends Omit<BaseSessionOptions, 'sessionCreator'>, TrainingOutputOptions {
  /** Where sessions are opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Whether this process initializes the variables; true. Otherwise it waits until the chief has. */
  readonly isChief?: boolean | undefined;
  readonly scaffold?: ScaffoldLike | undefined;
  /** Hooks for the chief alone; they come before `hooks`. */
  readonly chiefOnlyHooks?: Iterable<SessionRunHook> | null | undefined;
  readonly config?: SessionConfig | undefined;
  /** The most seconds that a worker waits for the chief; 7200. */
  readonly maxWaitSecs?: number | undefined;
  /** What becomes of a damaged newest checkpoint: an error (the default), or the one before is used. */
  readonly onCorrupt?: 'error' | 'previous' | undefined;
  /** Where checkpoints, event files and the files of further hooks are; this machine by default. */
  readonly storage?: Storage | undefined;
}

/**
 * The options of a monitored session that trains: the creator of a chief or a worker, and the hooks in TensorFlow's order.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function trainingSessionOptions(options: MonitoredTrainingSessionOptions): MonitoredSessionOptions {
  checkOptionsObject('MonitoredTrainingSession', options, [
    ...baseOptionNames.filter((name) => name !== 'sessionCreator'),
    ...trainingOptionNames,
  ]);
  const { master, isChief = true, scaffold = new Scaffold(), chiefOnlyHooks, config, maxWaitSecs = 7200 } = options;
  const { graph, onCorrupt, storage, clock, logger } = options;
  checkFlag('isChief', isChief);
  checkAtLeast('maxWaitSecs', maxWaitSecs, 0);
  aScaffold.assert('scaffold', scaffold);
  checkTrainingOutput(options);
  const checkpointDir = directory('checkpointDir', options.checkpointDir);
  const chiefHooks = resolveHooks('chiefOnlyHooks', chiefOnlyHooks);
  if (graph === undefined) throw new TypeError('graph: expected a graph, got none');
  const target = { graph, scaffold, master, config, storage, clock, logger };
  const sessionCreator = isChief
    ? new ChiefSessionCreator({ ...target, checkpointDir, onCorrupt })
    : new WorkerSessionCreator({ ...target, maxWaitSecs });
  const ownHooks = isChief ? [...chiefHooks, ...trainingHooks(options, target)] : [];
  return {
    ...sessionOptionsIn(options),
    hooks: [...ownHooks, ...resolveHooks('hooks', options.hooks)],
    sessionCreator,
  };
}

/** Of all options those that every monitored session has. */
function sessionOptionsIn(options: MonitoredTrainingSessionOptions): Omit<BaseSessionOptions, 'sessionCreator'> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => baseOptionNames.some((own) => own === name)));
}
