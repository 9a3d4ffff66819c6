import { checkAtLeast, checkFlag } from '../core/argument.js';
import { UnimplementedError } from '../errors.js';
import type { SessionConfig } from '../core/session.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { Scaffold } from '../scaffold/scaffold.js';
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

/** Options that need checkpoints or summaries, which are not there yet. */
const comingOptionNames = [
  'checkpointDir',
  'saveCheckpointSecs',
  'saveCheckpointSteps',
  'saveSummariesSteps',
  'saveSummariesSecs',
  'summaryDir',
  'saveGraphDef',
  'logStepCountSteps',
] as const;

const trainingOptionNames = ['master', 'isChief', 'scaffold', 'chiefOnlyHooks', 'config', 'maxWaitSecs'] as const;

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
}

/** Makes the monitored session of a training job: chief or worker, with the hooks that belong to it. */
export const MonitoredTrainingSession = {
  /**
   * As MonitoredSession.open.
   *
   * @throws UnimplementedError naming an option that needs checkpoints or summaries
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
    throw new UnimplementedError(`${coming}: there are no checkpoints and summaries yet: leave this option out.`);
  }
  const {
    master,
    isChief = true,
    scaffold,
    chiefOnlyHooks,
    config,
    maxWaitSecs = 7200,
    graph,
    hooks,
    ...rest
  } = options;
  checkFlag('isChief', isChief);
  checkAtLeast('maxWaitSecs', maxWaitSecs, 0);
  const chiefHooks = resolveHooks('chiefOnlyHooks', chiefOnlyHooks);
  if (graph === undefined) throw new TypeError('graph: expected a graph, got none');
  const target = { graph, scaffold, master, config, clock: options.clock, logger: options.logger };
  return {
    ...rest,
    hooks: [...(isChief ? chiefHooks : []), ...resolveHooks('hooks', hooks)],
    sessionCreator: isChief ? new ChiefSessionCreator(target) : new WorkerSessionCreator({ ...target, maxWaitSecs }),
  };
}
