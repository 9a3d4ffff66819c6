import type { Clock } from '../core/clock.js';
import type { HeldVariables } from '../core/held-variables.js';
import type { Logger } from '../core/logger.js';
import type { SaveOptions } from '../core/save-options.js';
import type { Storage } from '../core/storage.js';
import type { TensorValue } from '../core/tensor-value.js';
import { joinPath, directoryPart } from '../storage/path.js';
import { removeIfThere } from '../storage/remove-if-there.js';
import { writeFileAtomically } from '../storage/write-file-atomically.js';
import type { CheckpointList } from './retention/checkpoint-list.js';
import type { SavedCheckpoint } from './retention/retention.js';
import { metaGraphFileName } from './state-file/checkpoint-files.js';
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

/** What the files of checkpoints are kept with. */
export interface KeptFilesOptions {
  readonly storage: Storage;
  readonly list: CheckpointList;
  readonly directories: ClaimedDirectories;
  readonly clock: Pick<Clock, 'now'>;
  readonly saveRelativePaths: boolean;
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
  async write(captured: Captured, { provisional }: { readonly provisional: boolean }): Promise<string | undefined> {
    const { place, held, metaGraph, options } = captured;
    const { storage, list } = this.#options;
    const { writeState = true, metaGraphSuffix = 'meta' } = options;
    const hasVariables = held.values.size > 0;
    if (!hasVariables && !metaGraph) return undefined;
    await this.#inDirectoryOf(place, async () => {
      if (hasVariables) await this.#writeVariables(captured, { provisional });
      if (!metaGraph) return;
      const path = metaGraphFileName(place.prefix, metaGraphSuffix);
      await writeFileAtomically(storage, path, [metaGraph.toMetaGraphDef()]);
    });
    // What is elsewhere is removed when its directory is free.
    if (writeState && !provisional) await list.removeUnwanted(storage, metaGraphSuffix);
    return hasVariables ? place.prefix : undefined;
  }

  /** Has one that was written provisionally stand, as though it had not been; nothing happens to another one. */
  async confirm(place: SavePlace, options: SaveOptions): Promise<void> {
    const { storage, list } = this.#options;
    await this.#inDirectoryOf(place, async () => {
      const saved = list.provisional(place.prefix);
      if (saved) await this.#announce(saved, place, options);
    });
    await list.removeUnwanted(storage, options.metaGraphSuffix ?? 'meta');
  }

  /**
   * Takes one back that was written provisionally: the state file loses it before its files go.
   *
   * @returns whether it was one
   */
  async retract(place: SavePlace, { metaGraphSuffix }: SaveOptions): Promise<boolean> {
    const { storage, list } = this.#options;
    const { prefix, savePath, latestFilename } = place;
    if (!list.provisional(prefix)) return false;
    await this.#inDirectoryOf(place, async () => {
      const newest = list.withdraw(prefix);
      if (newest !== undefined) await this.#writeStateFile(place, newest);
      else await removeIfThere(storage, joinPath(directoryPart(savePath), latestFilename));
      await removeCheckpointFiles(prefix, { storage, metaGraphSuffix });
    });
    return true;
  }

  async #writeVariables(
    { place, held, tensors, options }: Captured,
    { provisional }: { readonly provisional: boolean },
  ): Promise<void> {
    const { storage, list, clock } = this.#options;
    const { prefix, step } = place;
    const { writeState = true, metrics } = options;
    await writeBundle(storage, prefix, new Map([...held.values, ...tensors]));
    if (!writeState) return;
    const saved = { path: prefix, savedAtSecs: clock.now() / 1000, step, metrics };
    if (provisional) {
      list.recordProvisionally(saved);
      await this.#writeStateFile(place, prefix);
    } else await this.#announce(saved, place, options);
  }

  /** Records a checkpoint that is there, has the state file name it, and removes what is not kept any more beside it. */
  async #announce(saved: SavedCheckpoint, place: SavePlace, { metaGraphSuffix = 'meta' }: SaveOptions): Promise<void> {
    const { storage, list } = this.#options;
    list.record(saved);
    await this.#writeStateFile(place, saved.path);
    await list.removeUnwanted(storage, metaGraphSuffix, directoryPart(place.savePath));
  }

  #writeStateFile({ savePath, latestFilename }: SavePlace, newest: string): Promise<void> {
    const { storage, list, saveRelativePaths } = this.#options;
    return writeCheckpointState(directoryPart(savePath), newest, {
      storage,
      latestFilename,
      allModelCheckpointPaths: list.paths,
      saveRelativePaths,
    });
  }

  /** Does `work` when the directory of a checkpoint is there, is the saver's to save to, and nothing else is done in it. */
  async #inDirectoryOf({ savePath }: SavePlace, work: () => Promise<void>): Promise<void> {
    const { storage, directories, logger } = this.#options;
    const directory = directoryPart(savePath);
    await directories.exclusively(storage, directory, async () => {
      await ensureDirectory(storage, savePath);
      await directories.take(storage, directory, logger);
      await work();
    });
  }
}
