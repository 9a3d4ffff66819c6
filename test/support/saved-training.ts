import { getCheckpointState, loadCheckpoint } from '../../src/doors/checkpoint.js';
import type { Storage } from '../../src/core/storage.js';
import { RecordingLogger, type VirtualClock } from '../../src/doors/testing.js';
import {
  CheckpointSaverHook,
  ChiefSessionCreator,
  Graph,
  memoryStorage,
  MonitoredSession,
  type CheckpointSaverHookOptions,
  type MonitoredSessionOptions,
  type SessionRunHook,
} from '../../src/index.js';

/** How a training is made whose checkpoints are looked at. */
export interface SavedTrainingOptions {
  readonly storage?: Storage;
  /** Where the checkpoints are; `run` when left out. */
  readonly directory?: string;
  readonly clock?: VirtualClock;
  /** Of the hook that saves; each second step when left out. */
  readonly saving?: Partial<CheckpointSaverHookOptions>;
  /** Further savers, after the first. */
  readonly furtherSavers?: readonly SessionRunHook[];
  readonly hooksBefore?: readonly SessionRunHook[];
  readonly hooksAfter?: readonly SessionRunHook[];
  readonly session?: MonitoredSessionOptions;
}

/** A training, what it was told, and where its checkpoints are. */
export interface SavedTraining {
  readonly session: MonitoredSession;
  readonly graph: Graph;
  readonly logger: RecordingLogger;
  readonly storage: Storage;
  /** Makes a step: `w` grows by 1, and by what `other` holds. */
  readonly step: (loss?: number) => Promise<unknown>;
}

/** Opens a training on the cpu backend whose checkpoints are saved into `directory`, from the newest one if there is any. */
export async function openSavedTraining(options: SavedTrainingOptions = {}): Promise<SavedTraining> {
  const { storage = memoryStorage(), clock, saving, furtherSavers = [], hooksBefore = [], hooksAfter = [] } = options;
  const { directory: checkpointDir = 'run' } = options;
  const logger = new RecordingLogger();
  const graph = new Graph();
  const w = graph.variable('w', 0);
  const other = graph.variable('other', 0);
  const loss = graph.placeholderWithDefault('loss', 0);
  const grown = graph.assignAdd(
    w,
    graph.op('growth', [other, loss], (more, nan) => more.add(1).add(nan)),
    'grow',
  );
  const train = graph.group('train', [grown, graph.assignAdd(graph.createGlobalStep(), 1, 'count')]);
  const surroundings = { storage, logger, ...(clock && { clock }) };
  const sessionCreator = new ChiefSessionCreator({
    graph,
    checkpointDir,
    config: { backend: 'cpu' },
    ...surroundings,
  });
  const saver = new CheckpointSaverHook({ checkpointDir, saveSteps: 2, ...surroundings, ...saving });
  const session = await MonitoredSession.open({
    sessionCreator,
    hooks: [...hooksBefore, saver, ...furtherSavers, ...hooksAfter],
    logger,
    ...(clock && { clock }),
    ...options.session,
  });
  const step = (value = 0): Promise<unknown> => session.run(train, new Map([[loss, value]]));
  return { session, graph, logger, storage, step };
}

/** The value of a variable, and what was measured, in each checkpoint that is there, by step; and which is the newest. */
export async function savedIn(storage: Storage, variable = 'w'): Promise<SavedThings> {
  const saved: Record<number, unknown> = {};
  const measured: Record<number, unknown> = {};
  for (const name of await storage.list('run')) {
    const step = /^model\.ckpt-(\d+)\.index$/.exec(name)?.[1];
    if (step === undefined) continue;
    const reader = await loadCheckpoint(`run/model.ckpt-${step}`, { storage });
    saved[Number(step)] = (await reader.read(variable)).toArray();
    const metrics = await reader.readMetrics();
    if (metrics) measured[Number(step)] = metrics;
    await reader.close();
  }
  const newest = (await getCheckpointState('run', { storage }))?.modelCheckpointPath;
  return { saved, measured, newest: newest === undefined ? undefined : Number(newest.split('-').at(-1)) };
}

/** What checkpoints hold. */
export interface SavedThings {
  readonly saved: Readonly<Record<number, unknown>>;
  readonly measured: Readonly<Record<number, unknown>>;
  readonly newest: number | undefined;
}
