import { checkAtLeast, checkFlag } from '../core/argument.js';
import { UnimplementedError } from '../errors.js';
import type { SessionConfig } from '../core/session.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { Scaffold } from '../scaffold/scaffold.js';
import { CheckpointSaverHook } from '../hooks/checkpoint-saver-hook.js';
import { StepCounterHook } from '../hooks/step-counter-hook.js';
import { ChiefSessionCreator } from './chief-session-creator.js';
import { MonitoredSession } from './monitored-session.js';
import {
  baseOptionNames,
  checkOptionsObject,
  resolveHooks,
  type BaseSessionOptions,
  type MonitoredSessionOptions,
} from './monitored-session-options.js';
import { WorkerSessionCreator } from './worker-session-creator.js';

/** Options that need summaries, which are not there yet. */
const comingOptionNames = ['saveSummariesSteps', 'saveSummariesSecs', 'summaryDir', 'saveGraphDef'] as const;

const trainingOptionNames = [
  'master',
  'isChief',
  'scaffold',
  'chiefOnlyHooks',
  'config',
  'maxWaitSecs',
  'checkpointDir',
  'onCorrupt',
  'saveCheckpointSecs',
  'saveCheckpointSteps',
  'logStepCountSteps',
] as const;

/** Seconds between two checkpoints where nobody says otherwise. */
const defaultSaveSecs = 600;

/** TensorFlow's arguments of MonitoredTrainingSession, and those of a monitored session. */
export interface MonitoredTrainingSessionOptions extends Omit<BaseSessionOptions, 'sessionCreator'> {
  /** Where sessions are opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Whether this process initializes the variables; true. Otherwise it waits until the chief has. */
  readonly isChief?: boolean | undefined;
  readonly scaffold?: Scaffold | undefined;
  /** Hooks for the chief alone; they come before `hooks`. */
  readonly chiefOnlyHooks?: Iterable<SessionRunHook> | null | undefined;
  readonly config?: SessionConfig | undefined;
  /** The most seconds that a worker waits for the chief; 7200. */
  readonly maxWaitSecs?: number | undefined;
  /** Where the chief saves checkpoints, and takes the newest up when a session is made; none when left out. */
  readonly checkpointDir?: string | undefined;
  /** What becomes of a damaged newest checkpoint: an error (the default), or the one before is used. */
  readonly onCorrupt?: 'error' | 'previous' | undefined;
  /** Seconds between two checkpoints: 600 unless saveCheckpointSteps is given; null or 0 for none. */
  readonly saveCheckpointSecs?: number | null | undefined;
  /** Steps between two checkpoints; null or 0 for none. */
  readonly saveCheckpointSteps?: number | null | undefined;
  /** Steps between two logs of the steps per second, where there is a checkpointDir: 100; null or 0 for none. */
  readonly logStepCountSteps?: number | null | undefined;
}

/** Makes the monitored session of a training job: chief or worker, with the hooks that belong to it. */
export const MonitoredTrainingSession = {
  /**
   * As MonitoredSession.open.
   *
   * @throws UnimplementedError naming an option that needs summaries
   */
  async open(options: MonitoredTrainingSessionOptions): Promise<MonitoredSession> {
    return MonitoredSession.open(toSessionOptions(options));
  },

  /** As MonitoredSession.with. */
  async with<R>(
    options: MonitoredTrainingSessionOptions,
    body: (session: MonitoredSession) => R | Promise<R>,
  ): Promise<R | undefined> {
    return MonitoredSession.with(toSessionOptions(options), body);
  },
} as const;

function toSessionOptions(options: MonitoredTrainingSessionOptions): MonitoredSessionOptions {
  checkOptionsObject('MonitoredTrainingSession', options, [
    ...baseOptionNames.filter((name) => name !== 'sessionCreator'),
    ...trainingOptionNames,
    ...comingOptionNames,
  ]);
  const coming = comingOptionNames.find((name) => (options as Readonly<Record<string, unknown>>)[name] !== undefined);
  if (coming) {
    throw new UnimplementedError(`${coming}: there are no summaries yet: leave this option out.`);
  }
  const {
    master,
    isChief = true,
    scaffold,
    chiefOnlyHooks,
    config,
    maxWaitSecs = 7200,
    checkpointDir,
    onCorrupt,
    saveCheckpointSecs: _secs,
    saveCheckpointSteps: _steps,
    logStepCountSteps: _log,
    graph,
    hooks,
    ...rest
  } = options;
  checkFlag('isChief', isChief);
  checkAtLeast('maxWaitSecs', maxWaitSecs, 0);
  const chiefHooks = [...resolveHooks('chiefOnlyHooks', chiefOnlyHooks), ...defaultHooks(options)];
  if (graph === undefined) throw new TypeError('graph: expected a graph, got none');
  const target = { graph, scaffold, master, config, clock: options.clock, logger: options.logger };
  return {
    ...rest,
    hooks: [...(isChief ? chiefHooks : []), ...resolveHooks('hooks', hooks)],
    sessionCreator: isChief
      ? new ChiefSessionCreator({ ...target, checkpointDir, onCorrupt })
      : new WorkerSessionCreator({ ...target, maxWaitSecs }),
  };
}

/** The hooks that TensorFlow installs between the chief's own and everybody's, in its order. */
function defaultHooks(options: MonitoredTrainingSessionOptions): readonly SessionRunHook[] {
  const { checkpointDir, logStepCountSteps = 100, clock, logger } = options;
  if (checkpointDir === undefined) return [];
  const edges = { ...(clock ? { clock } : {}), ...(logger ? { logger } : {}) };
  const { secs, steps } = saveRhythm(options);
  return [
    ...(logStepCountSteps !== null && logStepCountSteps > 0
      ? [new StepCounterHook({ everyNSteps: logStepCountSteps, ...edges })]
      : []),
    ...((secs ?? 0) > 0 || (steps ?? 0) > 0
      ? [new CheckpointSaverHook({ checkpointDir, saveSecs: secs, saveSteps: steps, ...edges })]
      : []),
  ];
}

/** As TensorFlow reads the pair: what is given counts, null for "not this one"; neither is every 600 seconds. */
function saveRhythm({ saveCheckpointSecs, saveCheckpointSteps }: MonitoredTrainingSessionOptions): {
  readonly secs: number | undefined;
  readonly steps: number | undefined;
} {
  if (saveCheckpointSecs === undefined && saveCheckpointSteps === undefined) {
    return { secs: defaultSaveSecs, steps: undefined };
  }
  return { secs: saveCheckpointSecs ?? undefined, steps: saveCheckpointSteps ?? undefined };
}
