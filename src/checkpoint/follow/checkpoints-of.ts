import { aClock, sleep, systemClock, type Clock } from '../../core/clock.js';
import { linkSignals } from '../../core/link-signals.js';
import { aLogger, consoleLogger } from '../../core/logger.js';
import type { FieldsOf, Resolved } from '../../core/options/field.js';
import { atLeast, numberThat } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import { together } from '../../core/options/rule.js';
import { aFunction, aSignal, filledText } from '../../core/options/values.js';
import { aStorage, type Storage } from '../../core/storage.js';
import { expectDirectory } from '../../storage/expect-directory.js';
import { noDirectory } from '../read/why-no-checkpoint.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { joinPath } from '../../storage/path.js';
import { defaultLatestFilename, type LookupOptions } from '../state-file/lookup-options.js';
import { NewestLook } from './newest-look.js';

/** How a training is followed. */
export interface CheckpointsOfOptions extends LookupOptions {
  /** Aborted: the iteration ends, also while it waits. */
  readonly signal?: AbortSignal | undefined;
  /** The most seconds to wait for a new checkpoint, after which the iteration ends; no limit. */
  readonly timeoutSecs?: number | undefined;
  /**
   * Asked each time that timeoutSecs have passed: true when no checkpoint will come any more, so the iteration ends; what
   * was saved by then is given before. False to go on waiting.
   */
  readonly timeoutFn?: (() => boolean | Promise<boolean>) | undefined;
  /** The fewest seconds from one checkpoint to the next; 0. What is saved meanwhile is passed over but for the newest. */
  readonly minIntervalSecs?: number | undefined;
  /** Seconds between two looks into the directory; 0.25. */
  readonly pollSecs?: number | undefined;
  readonly clock?: Clock | undefined;
}

const fields = {
  latestFilename: filledText('a file name').or(defaultLatestFilename),
  storage: aStorage,
  logger: aLogger.or(consoleLogger),
  signal: aSignal,
  timeoutSecs: atLeast(0).or(Infinity),
  timeoutFn: aFunction,
  minIntervalSecs: atLeast(0).or(0),
  pollSecs: numberThat('a number above 0', (secs) => secs > 0).or(0.25),
  clock: aClock.or(systemClock),
} satisfies FieldsOf<CheckpointsOfOptions>;

const table = /* @__PURE__ */ optionTable('checkpointsOf', fields, {
  rules: [
    together(({ timeoutFn, timeoutSecs }) =>
      timeoutFn !== undefined && timeoutSecs === undefined
        ? 'timeoutFn: expected timeoutSecs beside it, after which it is asked, got none'
        : undefined,
    ),
  ],
});

/** The options of {@link checkpointsOf}, checked, with their defaults. */
type Following = Resolved<CheckpointsOfOptions, typeof fields>;

/**
 * Follows a training: gives the newest checkpoint of a directory, then each that its state file names after that, as the
 * prefix of its files.
 *
 * What is saved faster than it is asked for is passed over but for the newest. A directory that is not there yet is waited
 * for, which the log tells once, and so is a state file or checkpoint that cannot be found for a moment. A checkpoint is there when it is given; its
 * training may remove it before it is read, so that reading fails and `checkpointExists()` is false: go on with the next one
 * then. Each iteration begins anew, and leaves neither timer nor listener behind.
 *
 * Source: TensorFlow's `tf.train.checkpoints_iterator`, which looks once a second.
 *
 * @throws TypeError or RangeError naming the argument that is wrong; the iteration throws FailedPreconditionError where the path
 * is that of a file or of a checkpoint.
 */
export function checkpointsOf(directory: string, options: CheckpointsOfOptions = {}): AsyncIterable<string> {
  filledText('the path of a directory').assert('checkpointsOf: directory', directory);
  const given = table.check(options);
  return { [Symbol.asyncIterator]: () => follow(directory, given) };
}

/** One iteration; it ends as soon as nobody wants it any more, also while it waits. */
function follow(directory: string, options: Following): AsyncIterator<string, void> {
  const leaving = new AbortController();
  const { signal, unlink } = linkSignals([leaving.signal, ...(options.signal ? [options.signal] : [])]);
  const checkpoints = newCheckpoints(directory, { ...options, signal });
  const unlinkAtEnd = async (reading: Promise<IteratorResult<string, void>>): Promise<IteratorResult<string, void>> => {
    let isOver = true;
    try {
      const result = await reading;
      isOver = result.done === true;
      return result;
    } finally {
      if (isOver) unlink();
    }
  };
  return {
    next: () => unlinkAtEnd(checkpoints.next()),
    return: () => {
      leaving.abort();
      return unlinkAtEnd(checkpoints.return());
    },
  };
}

type Followed = Following & { readonly signal: AbortSignal };

async function* newCheckpoints(directory: string, options: Followed): AsyncGenerator<string, void, undefined> {
  const { clock, signal, minIntervalSecs } = options;
  const storage = await anchoredStorage(options);
  await expectTraining(storage, directory, options);
  const look = new NewestLook(storage, directory, options);
  for (;;) {
    const path = await nextOf(look, options);
    if (path === undefined) return;
    const dueMs = clock.now() + minIntervalSecs * 1000;
    yield path;
    const leftMs = dueMs - clock.now();
    if (leftMs > 0) await sleep(clock, leftMs, signal);
  }
}

/** Nothing would ever come where a file is in the place of the directory; what is not there yet is told of. */
async function expectTraining(
  storage: Storage,
  directory: string,
  { latestFilename, logger }: Following,
): Promise<void> {
  if (await storage.exists(joinPath(directory, latestFilename))) return;
  await expectDirectory(storage, 'checkpointsOf: directory', directory);
  if (await storage.exists(directory)) return;
  logger.info(`checkpointsOf: ${await noDirectory(storage, directory)}: waiting for it.`);
}

/** The next checkpoint; undefined when none comes in time, or the signal does before. */
async function nextOf(look: NewestLook, options: Followed): Promise<string | undefined> {
  const { clock, signal, timeoutSecs, timeoutFn, pollSecs } = options;
  let deadlineMs = clock.now() + timeoutSecs * 1000;
  while (!signal.aborted) {
    const path = await look.next(signal);
    if (path !== undefined) return path;
    let leftMs = deadlineMs - clock.now();
    if (leftMs <= 0) {
      if (!timeoutFn) return undefined;
      // What was saved before the training said that it was over is given.
      if (await timeoutFn()) return look.next(signal);
      deadlineMs = clock.now() + timeoutSecs * 1000;
      leftMs = Infinity;
    }
    await sleep(clock, Math.min(pollSecs * 1000, leftMs), signal);
  }
  return undefined;
}
