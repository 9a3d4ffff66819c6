import { isInstance } from '../../core/foreign/is-instance.js';
import { describeError } from '../../core/foreign/describe-error.js';
import { aLogger, consoleLogger, type Logger } from '../../core/logger.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { filledText, oneOf } from '../../core/options/values.js';
import { aStorage, type Storage, type StorageOptions } from '../../core/storage.js';
import { DataLossError, NotFoundError } from '../../errors.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkpointsIn } from '../state-file/checkpoint-files.js';
import { stepOfPath } from '../state-file/checkpoint-path.js';
import { getCheckpointMtimes } from '../state-file/get-checkpoint-mtimes.js';
import { openCheckpoint } from './load-checkpoint.js';
import { whyNoCheckpoint } from './why-no-checkpoint.js';

/** What "best" means. */
export interface BestCheckpointOptions extends StorageOptions {
  /** Name of the measurement, as it was saved with the checkpoints. */
  readonly metric: string;
  /** Whether a small or a great value is good; `'min'`. */
  readonly mode?: 'min' | 'max' | undefined;
  /** Told of what cannot be read, and when nothing was measured by that name; the console by default. */
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'bestCheckpoint',
  {
    metric: filledText('the name of a measurement').required,
    mode: oneOf(['min', 'max']).or('min'),
    storage: aStorage,
    logger: aLogger.or(consoleLogger),
  } satisfies FieldsOf<BestCheckpointOptions>,
  { loose: ['metric'] },
);

/** A checkpoint, and what was measured when it was saved. */
interface Measured {
  readonly path: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** When it was saved, in steps and in seconds since the epoch. */
  readonly age: readonly [step: number, savedAtSecs: number];
}

/**
 * Prefix of the checkpoint of a directory with the best value of a metric, among all that are there and whose measurements
 * were saved with them; of equal ones the first, as EarlyStoppingHook has it. Undefined when none has a value, or only NaN,
 * which the log is warned of, and where the directory is not there yet.
 *
 * A checkpoint that is removed meanwhile is none; one that is damaged is passed over with a warning. Only the measurements
 * are read: verifyCheckpoint() says whether the rest is whole.
 *
 * @throws TypeError naming the argument that is wrong.
 */
export async function bestCheckpoint(directory: string, options: BestCheckpointOptions): Promise<string | undefined> {
  filledText('the path of a directory').assert('bestCheckpoint: directory', directory);
  const { metric, mode, logger, storage: given } = table.check(options);
  const storage = await anchoredStorage({ storage: given });
  const measured: Measured[] = [];
  for (const path of await checkpointsIn(storage, directory)) {
    const one = await measuredAt(storage, path, logger);
    if (one) measured.push(one);
  }
  const sign = mode === 'min' ? 1 : -1;
  const costOf = ({ metrics }: Measured): number =>
    sign * (Object.hasOwn(metrics, metric) ? (metrics[metric] ?? Number.NaN) : Number.NaN);
  const candidates = measured.filter((one) => !Number.isNaN(costOf(one)));
  const [best] = candidates.toSorted((left, right) => compare(costOf(left), costOf(right)) || byAge(left, right));
  if (!best) await tellNone({ storage, directory, metric, logger, measured });
  return best?.path;
}

/** Says why there is no best one; a directory that is not there yet is one in which nothing was saved so far. */
async function tellNone(of: {
  readonly storage: Storage;
  readonly directory: string;
  readonly metric: string;
  readonly logger: Logger;
  readonly measured: readonly Measured[];
}): Promise<void> {
  const { storage, directory, metric, logger, measured } = of;
  if (!(await storage.exists(directory))) return;
  if (measured.length > 0) {
    const names = [...new Set(measured.flatMap(({ metrics }) => Object.keys(metrics)))];
    logger.warn(`${directory}: no checkpoint has a value of "${metric}"; what was measured: ${names.join(', ')}`);
  } else if ((await checkpointsIn(storage, directory)).length > 0) {
    logger.warn(
      `${directory}: no checkpoint has a value of "${metric}", since nothing was measured when they were saved: have an ` +
        'EvaluationHook measure beside the hook that saves.',
    );
  } else {
    logger.warn(
      `bestCheckpoint: ${await whyNoCheckpoint(storage, directory)}: give the directory that the training saves to.`,
    );
  }
}

async function measuredAt(storage: Storage, path: string, logger: Logger): Promise<Measured | undefined> {
  try {
    const reader = await openCheckpoint(storage, path);
    try {
      const metrics = await reader.readMetrics();
      if (!metrics) return undefined;
      const [savedAtSecs = 0] = await getCheckpointMtimes([path], { storage });
      return { path, metrics, age: [stepOfPath(path) ?? 0, savedAtSecs] };
    } finally {
      await reader.close();
    }
  } catch (error) {
    if (isInstance(error, NotFoundError)) return undefined;
    if (!isInstance(error, DataLossError)) throw error;
    logger.warn(`${path}: its measurements cannot be read: ${describeError(error)}`);
    return undefined;
  }
}

function byAge({ age: [step, secs] }: Measured, { age: [otherStep, otherSecs] }: Measured): number {
  return step - otherStep || secs - otherSecs;
}

/** Infinities are equal to themselves, which their difference does not say. */
function compare(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
