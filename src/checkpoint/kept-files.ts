import type { Clock } from '../core/clock.js';
import type { HeldVariables } from '../core/held-variables.js';
import type { Logger } from '../core/logger.js';
import type { WriteOptions } from '../core/pending-save.js';
import type { SaveOptions } from '../core/save-options.js';
import type { LockOptions, Storage } from '../core/storage.js';
import type { TensorValue } from '../core/tensor-value.js';
import { placeIn } from '../storage/anchored-storage.js';
import { joinPath, directoryPart } from '../storage/path.js';
import { removeIfThere } from '../storage/remove-if-there.js';
import { writeFileAtomically } from '../storage/write-file-atomically.js';
import type { CheckpointList } from './retention/checkpoint-list.js';
import type { SavedCheckpoint } from './retention/retention.js';
import { metaGraphFileName } from './state-file/checkpoint-files.js';
import { checkpointSize } from './state-file/checkpoint-size.js';
import type { ClaimedDirectories } from './write/claimed-directories.js';
import { ensureDirectory } from './write/ensure-directory.js';
import type { MetaGraphSource } from './write/meta-graph.js';
import { removeCheckpointFiles } from './write/remove-checkpoint.js';
import type { SavePlace } from './write/save-path.js';
import { writeCheckpointState } from './write/update-checkpoint-state.js';
import { writeBundle } from './write/write-bundle.js';

/** What a save was given, and the values that it took. */
export interface Captured {
  readonly place: SavePlace;
  readonly held: HeldVariables;
  /** What is saved besides. */
  readonly tensors: ReadonlyMap<string, TensorValue>;
  readonly metaGraph: MetaGraphSource | undefined;
  readonly options: SaveOptions;
}

/** How the files of a checkpoint are kept that is being written. */
export interface KeepOptions {
  /** Whether its step may still fail. */
  readonly provisional: boolean;
  /** What is awaited before the state file names it, and before it stands. */
  readonly ahead: (() => Promise<void>) | undefined;
  /** Called once it stands, with the bytes that its files take. */
  readonly stands: ((bytes: number) => void) | undefined;
}

/** What the files of checkpoints are kept with. */
export interface KeptFilesOptions {
  readonly storage: Storage;
  readonly list: CheckpointList;
  readonly directories: ClaimedDirectories;
  readonly clock: Pick<Clock, 'now'>;
  readonly saveRelativePaths: boolean;
  /** How directories are taken. */
  readonly lock: LockOptions;
  readonly logger: Logger;
}

/**
 * The files of one saver's checkpoints, with their state file. Each piece of work is done when nothing else is done in its
 * directory, and what a state file does not name any more is removed last.
 */
export class KeptFiles {
  readonly #options: KeptFilesOptions;

  constructor(options: KeptFilesOptions) {
    this.#options = options;
  }

  /**
   * Writes a checkpoint, has the state file name it, and removes what is not kept any more; one that is provisional does not
   * count for what is kept.
   *
   * @returns its prefix; undefined for one without variables
   */
  async write(captured: Captured, { provisional, ahead, stands }: KeepOptions): Promise<string | undefined> {
    const { place, held, metaGraph, options } = captured;
    const { writeState = true, metaGraphSuffix = 'meta' } = options;
    const hasVariables = held.values.size > 0;
    if (!hasVariables && !metaGraph) return undefined;
    await this.#inDirectoryOf(place, async (files) => {
      if (hasVariables) await this.#writeVariables(files, captured, { provisional, ahead });
      if (metaGraph) {
        const path = metaGraphFileName(place.prefix, metaGraphSuffix);
        await writeFileAtomically(files, path, [metaGraph.toMetaGraphDef()]);
      }
      if (hasVariables && writeState && !provisional) {
        stands?.(await checkpointSize(files, place.prefix, metaGraphSuffix));
      }
    });
    if (writeState && !provisional) await this.#removeElsewhere(metaGraphSuffix);
    return hasVariables ? place.prefix : undefined;
  }

  /** Has one that was written provisionally stand, as though it had not been; nothing happens to another one. */
  async confirm(
    place: SavePlace,
    options: SaveOptions,
    { ahead, stands }: Pick<WriteOptions, 'ahead' | 'stands'>,
  ): Promise<void> {
    const { metaGraphSuffix = 'meta' } = options;
    await this.#inDirectoryOf(place, async (files) => {
      const saved = this.#options.list.provisional(place.prefix);
      if (!saved) return;
      await ahead?.();
      await this.#announce(files, saved, place, options);
      stands?.(await checkpointSize(files, place.prefix, metaGraphSuffix));
    });
    await this.#removeElsewhere(metaGraphSuffix);
  }

  /**
   * Takes one back that was written provisionally: the state file loses it before its files go.
   *
   * @returns whether it was one
   */
  async retract(place: SavePlace, { metaGraphSuffix }: SaveOptions): Promise<boolean> {
    const { list } = this.#options;
    const { prefix, savePath, latestFilename } = place;
    if (!list.provisional(prefix)) return false;
    await this.#inDirectoryOf(place, async (files) => {
      const newest = list.withdraw(prefix);
      if (newest !== undefined) await this.#writeStateFile(files, place, newest);
      else await removeIfThere(files, joinPath(directoryPart(savePath), latestFilename));
      await removeCheckpointFiles(prefix, { storage: files, metaGraphSuffix });
    });
    return true;
  }

  async #writeVariables(
    files: Storage,
    { place, held, tensors, options }: Captured,
    { provisional, ahead }: Pick<KeepOptions, 'provisional' | 'ahead'>,
  ): Promise<void> {
    const { list, clock } = this.#options;
    const { prefix, step } = place;
    const { writeState = true, metrics } = options;
    await writeBundle(files, prefix, new Map([...held.values, ...tensors]), held.boxes);
    await ahead?.();
    if (!writeState) return;
    const saved = { path: prefix, savedAtSecs: clock.now() / 1000, step, metrics };
    if (provisional) {
      list.recordProvisionally(saved);
      await this.#writeStateFile(files, place, prefix);
    } else await this.#announce(files, saved, place, options);
  }

  /** Records a checkpoint that is there, has the state file name it, and removes what is not kept any more beside it. */
  async #announce(
    files: Storage,
    saved: SavedCheckpoint,
    place: SavePlace,
    { metaGraphSuffix = 'meta' }: SaveOptions,
  ): Promise<void> {
    const { list, storage } = this.#options;
    list.record(saved);
    await this.#writeStateFile(files, place, saved.path);
    const here = placeIn(storage, directoryPart(place.savePath));
    await list.removeUnwanted({
      isDue: (path) => placeIn(storage, directoryPart(path)) === here,
      remove: (path) => removeCheckpointFiles(path, { storage: files, metaGraphSuffix }),
    });
  }

  /**
   * Removes what is not kept any more in other directories, each when it is free. Where this saver has not saved, nothing is
   * its own to remove, whatever a state file says: a copied directory names the files of the original.
   */
  async #removeElsewhere(metaGraphSuffix: string): Promise<void> {
    const { storage, list, directories, lock, logger } = this.#options;
    await list.removeUnwanted({
      isDue: () => true,
      remove: async (path) => {
        const directory = directoryPart(path);
        if (!directories.isOwn(storage, directory)) {
          logger.info(
            `${path}: it is kept no more, and left where it is: this saver has saved nothing in its directory.`,
          );
          return;
        }
        await directories.exclusively(storage, directory, async () => {
          const files = await directories.take(storage, directory, lock);
          await removeCheckpointFiles(path, { storage: files, metaGraphSuffix });
        });
      },
    });
  }

  #writeStateFile(files: Storage, { savePath, latestFilename }: SavePlace, newest: string): Promise<void> {
    const { list, saveRelativePaths } = this.#options;
    return writeCheckpointState(directoryPart(savePath), newest, {
      storage: files,
      latestFilename,
      allModelCheckpointPaths: list.paths,
      saveRelativePaths,
    });
  }

  /** Does `work` when the directory of a checkpoint is there, is the saver's to save to, and nothing else is done in it. */
  async #inDirectoryOf({ savePath }: SavePlace, work: (files: Storage) => Promise<void>): Promise<void> {
    const { storage, directories, lock } = this.#options;
    const directory = directoryPart(savePath);
    await directories.exclusively(storage, directory, async () => {
      await ensureDirectory(storage, savePath);
      await work(await directories.take(storage, directory, lock));
    });
  }
}
