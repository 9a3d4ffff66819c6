import { isInstance } from '../../core/foreign/is-instance.js';
import { describeError } from '../../core/foreign/describe-error.js';
import { GraphKeys } from '../../core/graph-keys.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import { members } from '../../core/options/objects.js';
import type { Storage } from '../../core/storage.js';
import { OpError } from '../../errors.js';
import { directoryPart } from '../../storage/path.js';
import { checkpointsIn } from '../state-file/checkpoint-files.js';
import { absolutePath, stepOfPath } from '../state-file/checkpoint-path.js';
import { getCheckpointMtimes } from '../state-file/get-checkpoint-mtimes.js';
import { openCheckpoint } from '../read/load-checkpoint.js';
import { MetricWatch } from './metric-watch.js';
import { Retention, type KeepRule, type RetentionOptions, type SavedCheckpoint } from './retention.js';

/** A checkpoint, and when it was saved, in seconds since the epoch. */
export type PathAndTime = readonly [path: string, savedAtSecs: number];

/** How what is not kept any more is removed. */
export interface Removal {
  /** Whether one is to be removed now; the others wait for a later call. */
  readonly isDue: (path: string) => boolean;
  /** Removes the files of one. */
  readonly remove: (path: string) => Promise<void>;
}

/** A rule of what to keep. */
const aKeepRule = /* @__PURE__ */ members<KeepRule>('a rule', ['keeps']);

/** The checkpoints that a saver looks after, and the removal of those that it no longer keeps. */
export class CheckpointList {
  readonly #retention: Retention;
  readonly #logger: Logger;
  readonly #watch: MetricWatch;
  #unwanted: readonly SavedCheckpoint[] = [];
  /** Those of steps that may still fail, oldest first: nothing has had to go for them yet. */
  #provisional: readonly SavedCheckpoint[] = [];
  /** The newest that stands for good, by the absolute path of its directory. */
  readonly #newest = new Map<string, string>();

  constructor(options: RetentionOptions, logger: Logger) {
    this.#retention = new Retention(options);
    this.#logger = logger;
    this.#watch = new MetricWatch(logger);
  }

  /** Asks the rules that hooks have put into the collection `keep_rules` of a graph, besides those that it was made with. */
  useRulesOf(graph: GraphLike): void {
    const key = GraphKeys.KEEP_RULES;
    this.#retention.furtherRules = graph
      .getCollection(key)
      .map((rule, index) => aKeepRule.assert(`graph collection "${key}", item ${index}`, rule));
  }

  /** The newest, oldest first. */
  get paths(): readonly string[] {
    const provisional = this.#provisional.map(({ path }) => path);
    const standing = this.#retention.window.map(({ path }) => path);
    return [...standing.filter((path) => !provisional.includes(path)), ...provisional];
  }

  /** Adds one; what is not kept any more waits for removeUnwanted(). */
  record(saved: SavedCheckpoint): void {
    const isAnother = isOtherThan(saved.path);
    this.#provisional = this.#provisional.filter(isAnother);
    const unwanted = this.#retention.record(saved).filter((one) => one === saved || isAnother(one));
    this.#watch.note(this.#retention.rules, [saved], unwanted);
    this.#unwanted = [...this.#unwanted.filter(isAnother), ...unwanted];
    this.#newest.set(placeOf(saved.path), saved.path);
  }

  /** Adds one of a step that may still fail: no rule is asked, and nothing has to go, before record() is called for it. */
  recordProvisionally(saved: SavedCheckpoint): void {
    const isAnother = isOtherThan(saved.path);
    this.#provisional = [...this.#provisional.filter(isAnother), saved];
    this.#unwanted = this.#unwanted.filter(isAnother);
  }

  /** The one of that path that was added so, if it still waits for record(). */
  provisional(path: string): SavedCheckpoint | undefined {
    return this.#provisional.find((one) => one.path === path);
  }

  /**
   * Forgets one, as though it had never been saved.
   *
   * @returns the newest beside it that is left
   */
  withdraw(path: string): string | undefined {
    const isAnother = isOtherThan(path);
    const place = placeOf(path);
    this.#provisional = this.#provisional.filter(isAnother);
    this.#retention.forget((one) => !isAnother(one));
    const newest = this.#newest.get(place);
    if (newest !== undefined && !isAnother({ path: newest })) this.#newest.delete(place);
    return this.paths.findLast((one) => placeOf(one) === place) ?? this.#newest.get(place);
  }

  /** Takes a list as the newest, oldest first. */
  set(list: readonly PathAndTime[]): void {
    this.#take(list.map(([path, savedAtSecs]) => ({ path, savedAtSecs, step: stepOfPath(path) })));
  }

  /**
   * Takes those of `paths` that are there, with the times of their files. Where a rule may let go of what an earlier process
   * held, the measurements are read, and other checkpoints beside them that have some are put before the rule again.
   */
  async recover(storage: Storage, paths: readonly string[]): Promise<void> {
    const window: SavedCheckpoint[] = [];
    for (const path of paths) window.push(...(await this.#find(storage, path)));
    const others: SavedCheckpoint[] = [];
    for (const path of this.#retention.letsGo ? await besides(storage, paths) : []) {
      others.push(...(await this.#find(storage, path)).filter(({ metrics }) => metrics !== undefined));
    }
    const older = others.filter((other) => !isBeyond(window, other));
    this.#take(window, inOrderOfTime(older));
  }

  /** Removes what is not kept any more and is due, once no state file names it. A failure is logged, and the file stays. */
  async removeUnwanted({ isDue, remove }: Removal): Promise<void> {
    const due = this.#unwanted.filter(({ path }) => isDue(path));
    this.#unwanted = this.#unwanted.filter(({ path }) => !isDue(path));
    for (const { path } of due) {
      try {
        await remove(path);
      } catch (error) {
        this.#logger.warn(`Ignoring: ${describeError(error)}`);
      }
    }
  }

  #take(window: readonly SavedCheckpoint[], older: readonly SavedCheckpoint[] = []): void {
    this.#retention.reset(window, older);
    this.#watch.note(this.#retention.rules, [...window, ...older]);
    this.#provisional = [];
    for (const { path } of window) this.#newest.set(placeOf(path), path);
  }

  async #find(storage: Storage, path: string): Promise<readonly SavedCheckpoint[]> {
    const [savedAtSecs] = await getCheckpointMtimes([path], { storage });
    if (savedAtSecs === undefined) return [];
    const metrics = this.#retention.letsGo ? await this.#metricsOf(storage, path) : undefined;
    return [{ path, savedAtSecs, step: stepOfPath(path), metrics }];
  }

  async #metricsOf(storage: Storage, path: string): Promise<SavedCheckpoint['metrics']> {
    try {
      const reader = await openCheckpoint(storage, path);
      try {
        return await reader.readMetrics();
      } finally {
        await reader.close();
      }
    } catch (error) {
      if (!isInstance(error, OpError)) throw error;
      this.#logger.warn(`${path}: its metrics cannot be read: ${describeError(error)}`);
      return undefined;
    }
  }
}

function placeOf(path: string): string {
  return absolutePath(directoryPart(path));
}

/**
 * Whether a checkpoint is of a step that none of the listed ones has reached: it was written, but the process ended before a
 * state file named it. It is no rival to those that were announced, and is written anew when the training comes there.
 */
function isBeyond(listed: readonly SavedCheckpoint[], { step }: SavedCheckpoint): boolean {
  return (
    step !== undefined && listed.length > 0 && listed.every((other) => other.step !== undefined && other.step < step)
  );
}

function isOtherThan(path: string): (other: Pick<SavedCheckpoint, 'path'>) => boolean {
  const place = absolutePath(path);
  return (other) => absolutePath(other.path) !== place;
}

/** Checkpoints in the directories of `paths` that are not among them. */
async function besides(storage: Storage, paths: readonly string[]): Promise<readonly string[]> {
  const known = new Set(paths.map(absolutePath));
  const found: string[] = [];
  for (const directory of new Set(paths.map(directoryPart))) {
    found.push(...(await checkpointsIn(storage, directory)));
  }
  return found.filter((path) => !known.has(absolutePath(path)));
}

function inOrderOfTime(checkpoints: readonly SavedCheckpoint[]): readonly SavedCheckpoint[] {
  return checkpoints.toSorted((left, right) => left.savedAtSecs - right.savedAtSecs);
}
