import { anArray } from '../core/options/objects.js';
import { text } from '../core/options/values.js';
import { Background } from '../core/background.js';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import type { HeldVariables } from '../core/held-variables.js';
import type { ClaimOptions, SaverLike } from '../core/saver-like.js';
import type { Logger } from '../core/logger.js';
import type { Session } from '../core/session.js';
import type { LockOptions, Storage, StorageOptions } from '../core/storage.js';
import type { TrainingState } from '../core/stateful.js';
import { CancelledError, FailedPreconditionError } from '../errors.js';
import { markerOf } from './state-file/checkpoint-files.js';
import { CheckpointList, type PathAndTime } from './retention/checkpoint-list.js';
import { ClaimedDirectories } from './write/claimed-directories.js';
import { holdValues, withPlace } from './write/hold-values.js';
import { keepEveryNHours } from './retention/keep-every-n-hours.js';
import { readTrainingState, whatThereIs } from './read/load-checkpoint.js';
import { anchoredStorage, isAnchored } from '../storage/anchored-storage.js';
import { checkMetaGraph, hasMetaGraph, type MetaGraphSource } from './write/meta-graph.js';
import { markOfNames } from './read/former-names.js';
import type { PendingSave, WriteOptions } from '../core/pending-save.js';
import { savePlace } from './write/save-path.js';
import { checkSaverSession, type SaverSession } from './write/saver-session.js';
import { resolveSaverOptions, type ResolvedSaverOptions, type SaverOptions } from './saver-options.js';
import type { SaveOptions } from '../core/save-options.js';
import { globalVariables, listedVariables, type SavedVariable } from './read/saved-variables.js';
import { encodeMetrics, encodeTrainingState } from './read/training-state.js';
import { UnknownStateReport } from '../core/unknown-state.js';
import { joined, KnownMetrics } from './write/known-metrics.js';
import type { BuiltSaver } from './built-saver.js';
import { KeptFiles, type Captured } from './kept-files.js';
import { restoreThroughSession, type HeldFor, type Metrics, type RestoredFrom } from './value-transfer.js';

/**
 * Saves the variables of a session as TensorFlow checkpoints, restores them, and keeps the newest.
 *
 * A checkpoint is written under temporary names and renamed when it is whole, the index last; then the state file is
 * switched; then old ones are removed: whatever fails, the last good one stays. The first save into a directory takes it for
 * the savers of this process, and close() gives it back.
 */
export class Saver implements SaverLike {
  readonly #options: ResolvedSaverOptions;
  readonly #directories = new ClaimedDirectories();
  #built: BuiltSaver | undefined;
  /** The one that was given; the files of this machine when there is none. */
  #given: Storage | undefined;
  #storage: Promise<Storage> | undefined;
  /** The view of it whose relative paths lead from where the saver was first used. */
  #anchored: Storage | undefined;
  #isUsed = false;
  readonly #underWay = new Background();
  readonly #unwritten = new Set<PendingSave>();
  readonly #logger: Logger;
  readonly #unknownState: UnknownStateReport;
  readonly #metrics = new KnownMetrics();
  /** How directories are taken. */
  readonly #lock: LockOptions;
  /** Aborted when the saver is closed: directories are waited for no longer. */
  #claiming = new AbortController();

  /** @throws TypeError or RangeError naming the option that is wrong; with a varList also as build() does. */
  constructor(options: SaverOptions = {}) {
    this.#options = resolveSaverOptions(options);
    const { varList, logger, storage, strictState, clock } = this.#options;
    this.#logger = logger;
    this.#lock = { logger, clock: aClock.run(clock) === undefined ? (clock as Clock) : systemClock };
    this.#unknownState = new UnknownStateReport({ strict: strictState, logger });
    this.#given = storage;
    if (varList) this.#build(listedVariables(varList));
  }

  /** How the names of its checkpoints begin where a save path ends in `/`. */
  get basename(): string {
    return this.#options.basename;
  }

  /** Where its checkpoints are, for functions that take a storage. */
  get storageOptions(): StorageOptions {
    return { storage: this.#given };
  }

  /** Where they are as it is in use, until close(): relative paths lead from where they led when it was first used. */
  get storageInUse(): Storage | undefined {
    return this.#anchored;
  }

  /**
   * Takes a storage to keep its checkpoints in, where it was given none and has not used the files of this machine; called by
   * whatever saves or restores with it and was given a storage.
   *
   * @throws TypeError when it keeps them elsewhere.
   */
  useStorage(storage: Storage): void {
    if (this.#given === storage) return;
    if (this.#given || this.#isUsed) {
      throw new TypeError(
        'storage: expected the one in which the saver keeps its checkpoints, got another: give both the same, or only one of ' +
          'them any',
      );
    }
    this.#given = storage;
  }

  /** The newest checkpoints, oldest first; a copy. */
  get lastCheckpoints(): readonly string[] {
    return this.#built?.list.paths ?? [];
  }

  /**
   * Takes the variables that the graph has now, unless the saver has those of a list or of another graph, and the rules
   * in its collection `keep_rules` in addition to its own; the hours of keepCheckpointEveryNHours are counted from here.
   *
   * @throws RangeError when there are none and allowEmpty is not set, or names are not unique.
   */
  build(graph: GraphLike): void {
    if (!this.#built) this.#build(globalVariables(graph), graph);
    else if (this.#built.graph === graph) this.#built = { ...this.#built, variables: globalVariables(graph) };
    this.#built?.list.useRulesOf(graph);
  }

  /**
   * Takes the values of the variables now and leaves the rest to the write() of what it returns: so a checkpoint is written
   * beside the steps. A session that can hold its values copies them only when they are written; what is not to be written
   * is discarded, at the latest by close().
   *
   * @throws TypeError when the session is no raw one; RangeError for names that collide; UnimplementedError when a graph is
   * to be written that has no MetaGraphDef; FailedPreconditionError for a variable without a value, and with strictState for
   * state that nobody tells.
   */
  async capture(session: Session, savePath: string, options: SaveOptions = {}): Promise<PendingSave> {
    const { variables } = this.#ready('save', session);
    const saverSession = checkSaverSession(session);
    this.#anchor();
    if ((options.warnOfUnknownState ?? true) || this.#options.strictState) this.#unknownState.check(session.graph);
    const metaGraph = this.#metaGraphOf(session.graph, options);
    const tensors = new Map([...encodeTrainingState(options.state ?? new Map()), ...markOfNames(variables)]);
    // The session is asked for both before anything is waited for: who does not wait for the save runs it meanwhile.
    const placing = savePlace(session, savePath, this.#options, options);
    const [place, held] = await withPlace(placing, this.holdValues(saverSession, { variables, savePath }));
    return this.#pending({ graph: session.graph, place, held, tensors, metaGraph, options });
  }

  /**
   * Saves a checkpoint, capture() and write() in one.
   *
   * @returns the prefix of its files; undefined for a saver without variables
   */
  save(session: Session, savePath: string, options: SaveOptions = {}): Promise<string | undefined> {
    const saving = this.capture(session, savePath, options).then((pending) => pending.write());
    this.#underWay.add(saving);
    return saving;
  }

  /**
   * Gives the variables the values of a checkpoint, all or none. A saver without variables does nothing. A checkpoint that
   * TensorFlow 2 saved by objects is restored by the names that the variables had there, with a warning.
   *
   * @throws RangeError when there is no such checkpoint, NotFoundError for a variable or file that it lacks,
   * InvalidArgumentError for another dtype or shape, DataLossError for damage.
   */
  async restore(session: Session, path: string): Promise<void> {
    const { variables } = this.#ready('restore', session);
    if (variables.length === 0) return;
    if ((path as string | null | undefined) === null || (path as string | undefined) === undefined) {
      throw new RangeError("Can't load save_path when it is None.");
    }
    text('a path').assert('path', path);
    const [saverSession, storage] = [checkSaverSession(session), await this.#files()];
    if ((await markerOf(storage, path)) === undefined) {
      const there = await whatThereIs(storage, path);
      throw new RangeError(`The passed save_path is not a valid checkpoint: ${path}${there}`);
    }
    this.#logger.info(`Restoring parameters from ${path}`);
    const metrics = await this.restoreValues(saverSession, { storage, path, variables });
    this.#metrics.noteRestored(session.graph, path, metrics);
  }

  /**
   * Takes the values of variables as they are now.
   *
   * @internal
   */
  protected holdValues(session: SaverSession, { variables }: HeldFor): Promise<HeldVariables> {
    return holdValues(session, variables);
  }

  /**
   * Gives variables the values of a checkpoint that is there.
   *
   * @internal
   * @returns what was measured when it was saved
   */
  protected restoreValues(session: SaverSession, from: RestoredFrom): Promise<Metrics | undefined> {
    return restoreThroughSession(session, from, { reshape: this.#options.reshape, logger: this.#logger });
  }

  /** What a checkpoint holds besides its variables, by key; empty where a monitored session did not save it. */
  async readState(path: string): Promise<TrainingState> {
    return readTrainingState(path, { storage: await this.#files() });
  }

  /** Takes a list of checkpoints as the newest, oldest first; when they were saved is unknown, so each is kept for good. */
  setLastCheckpoints(paths: readonly string[]): void {
    anArray('an array').assert('lastCheckpoints', paths);
    this.setLastCheckpointsWithTime(paths.map((path) => [path, Number.POSITIVE_INFINITY]));
  }

  /** Takes a list of checkpoints as the newest, oldest first, with the times when they were saved. */
  setLastCheckpointsWithTime(list: readonly PathAndTime[]): void {
    anArray('an array').assert('lastCheckpointsWithTime', list);
    this.#builtOrFail('setLastCheckpointsWithTime').list.set(list);
  }

  /** Takes those checkpoints of an earlier process that are still there as the newest, with the times of their files. */
  async recoverLastCheckpoints(paths: readonly string[]): Promise<void> {
    await this.#builtOrFail('recoverLastCheckpoints').list.recover(await this.#files(), paths);
  }

  /**
   * The MetaGraphDef of a graph as bytes, as save() writes them beside the checkpoint. TensorFlow imports it and makes a
   * saver for it that restores the checkpoint; it cannot run the functions of tfjs in it.
   *
   * @throws UnimplementedError for a graph that has none: one that is no Graph of this library may lack it.
   */
  async exportMetaGraph(graph: GraphLike): Promise<Uint8Array> {
    return checkMetaGraph(graph).toMetaGraphDef();
  }

  /**
   * Takes a directory for this saver to keep its checkpoints in, until close(), and removes what an earlier process left
   * unfinished there; the first save into it takes it too, but shares it with other savers of the process. A directory
   * that is missing is not made. A process that saves there and cannot be asked whether it lives is waited for, until close().
   *
   * @throws FailedPreconditionError naming the directory when another saver keeps its checkpoints there, or another process
   * saves there, or this saver had it and has lost it; CancelledError when a wait was ended.
   */
  claim(directory: string, options: ClaimOptions = {}): Promise<void> {
    const claiming = this.#claim(directory, options);
    this.#underWay.add(claiming);
    return claiming;
  }

  /** Resolves when nothing is being written; never rejects. */
  idle(): Promise<void> {
    return this.#underWay.idle();
  }

  /** Waits for what is being written, discards the rest, and gives the directories back; a later save takes them again. */
  async close(): Promise<void> {
    this.#claiming.abort(new CancelledError('the saver was closed'));
    this.#claiming = new AbortController();
    await this.idle();
    for (const pending of this.#unwritten) pending.discard();
    // Whoever uses it next may mean another place by the same path.
    this.#storage = undefined;
    this.#anchored = undefined;
    await this.#directories.release();
  }

  #build(variables: readonly SavedVariable[], graph?: GraphLike): void {
    const { allowEmpty, maxToKeep, keepCheckpointEveryNHours, keep } = this.#options;
    if (variables.length === 0 && !allowEmpty) {
      throw new RangeError('No variables to save. Make some first, or set allowEmpty.');
    }
    const rules = [keepEveryNHours(keepCheckpointEveryNHours, this.#options.clock.now() / 1000), ...keep];
    const list = new CheckpointList({ maxToKeep: maxToKeep ?? 0, rules }, this.#logger);
    this.#built = { variables, graph, list };
  }

  #ready(what: 'save' | 'restore', session: Session): BuiltSaver {
    if (!this.#built && !this.#options.deferBuild) this.build(checkSaverSession(session).graph);
    return this.#builtOrFail(what);
  }

  #builtOrFail(what: string): BuiltSaver {
    if (this.#built) return this.#built;
    throw new FailedPreconditionError(`\`build()\` should be called before ${what} if defer_build==True`);
  }

  #metaGraphOf(graph: GraphLike, { writeMetaGraph = hasMetaGraph(graph) }: SaveOptions): MetaGraphSource | undefined {
    return writeMetaGraph ? checkMetaGraph(graph) : undefined;
  }

  #pending(captured: Captured & { readonly graph: GraphLike }): PendingSave {
    const { held, place, graph, options } = captured;
    let written: Promise<string | undefined> | undefined;
    let writtenWith: WriteOptions = {};
    const start = (given: WriteOptions): Promise<string | undefined> => {
      const { state = new Map(), metrics: more, provisional = false, ahead, stands } = given;
      if (!this.#unwritten.has(pending)) {
        throw new FailedPreconditionError(`${place.prefix}: it was discarded, or its saver closed; capture() anew.`);
      }
      const known = (options.keepMetrics ?? true) ? this.#metrics.of(graph, place) : undefined;
      const metrics = joined(joined(known, options.metrics), more);
      this.#metrics.noteSaved(graph, place, metrics);
      const tensors = new Map([...captured.tensors, ...encodeTrainingState(state), ...encodeMetrics(metrics)]);
      this.#unwritten.delete(pending);
      writtenWith = given;
      const writing = this.#withFiles((files) =>
        files.write({ ...captured, tensors, options: { ...options, metrics } }, { provisional, ahead, stands }),
      );
      return writing.finally(() => held.release());
    };
    const pending: PendingSave = {
      path: place.prefix,
      write: async (more = {}) => (written ??= start(more)),
      discard: () => {
        if (this.#unwritten.delete(pending)) held.release();
      },
      confirm: () => this.#withFiles((files) => files.confirm(place, options, writtenWith)),
      retract: () =>
        this.#withFiles(async (files) => {
          if (await files.retract(place, options)) this.#metrics.noteSaved(graph, place, undefined);
        }),
    };
    this.#unwritten.add(pending);
    return pending;
  }

  /** Works on the files of checkpoints; close() waits for it. */
  #withFiles<R>(work: (files: KeptFiles) => Promise<R>): Promise<R> {
    const { list } = this.#builtOrFail('save');
    const { clock, saveRelativePaths } = this.#options;
    const [directories, logger, lock] = [this.#directories, this.#logger, this.#lock];
    const working = this.#files().then((storage) =>
      work(new KeptFiles({ storage, list, directories, clock, saveRelativePaths, lock, logger })),
    );
    this.#underWay.add(working);
    return working;
  }

  async #claim(directory: string, { forceLock, lockStaleSecs, signal }: ClaimOptions): Promise<void> {
    const signals = [this.#claiming.signal, ...(signal ? [signal] : [])];
    const options = {
      ...this.#lock,
      force: forceLock,
      staleSecs: lockStaleSecs,
      signal: AbortSignal.any(signals),
    };
    const storage = await this.#files();
    this.#directories.keep(storage, directory, options);
    if (!(await storage.exists(directory || '.'))) return;
    await this.#directories.exclusively(storage, directory, async () => {
      await this.#directories.take(storage, directory, options);
    });
  }

  /** From now on relative paths lead from where they lead now. */
  #anchor(): void {
    // Whoever needs the files is told why there are none.
    this.#files().catch(() => undefined);
  }

  /** One promise for all, so that what waits for it goes on in the order of asking. */
  #files(): Promise<Storage> {
    if (this.#storage) return this.#storage;
    this.#isUsed = true;
    const opening = anchoredStorage({ storage: this.#given });
    this.#storage = opening.then((storage) => {
      if (isAnchored(storage)) this.#anchored = storage;
      return storage;
    });
    return this.#storage;
  }
}
