import { checkpointExists } from '../../src/checkpoint/state-file/checkpoint-exists.js';
import { getCheckpointState } from '../../src/checkpoint/state-file/get-checkpoint-state.js';
import { latestCheckpoint } from '../../src/checkpoint/state-file/latest-checkpoint.js';
import { removeCheckpoint } from '../../src/checkpoint/write/remove-checkpoint.js';
import { Saver } from '../../src/checkpoint/saver.js';
import { updateCheckpointState } from '../../src/checkpoint/write/update-checkpoint-state.js';
import type { Storage } from '../../src/core/storage.js';
import { tensorValue } from '../../src/core/tensor-value.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { fileNameOf } from '../../src/storage/path.js';
import { quietLogger } from './quiet-logger.js';
import type { RetentionOperation, RetentionSight, SaveOperation } from './retention-script.js';
import { filesBelow, rootedStorage } from './rooted-storage.js';
import { saverOptions, type SaverArguments } from './saver-arguments.js';
import { scriptedClock, type ScriptedClock } from './scripted-clock.js';
import { valuesSession } from './values-session.js';

/** Where a script is played: a working directory in memory, and savers over one float32 and one int64 variable. */
export class RetentionStage {
  /** What {ROOT} stands for: the working directory. */
  readonly root = process.cwd();
  readonly clock: ScriptedClock;
  readonly storage: Storage;
  readonly #startSecs: number;
  readonly #savers = new Map<string, Saver>();
  readonly #stateNames = new Set(['checkpoint']);
  readonly #session = valuesSession(
    new Map([
      ['v', tensorValue('float32', [], Float32Array.of(1))],
      ['global_step', tensorValue('int64', [], BigInt64Array.of(0n))],
    ]),
    { toMetaGraphDef: () => new Uint8Array(1) },
  );

  private constructor(startSecs: number) {
    this.#startSecs = startSecs;
    this.clock = scriptedClock(startSecs);
    this.storage = rootedStorage(memoryStorage({ clock: this.clock }), this.root);
  }

  /** Makes the working directory. */
  static async open(startSecs: number): Promise<RetentionStage> {
    const stage = new RetentionStage(startSecs);
    await stage.storage.makeDirectory(stage.root);
    return stage;
  }

  /** Does an operation and gives what it returns, null for nothing. */
  async play(operation: RetentionOperation): Promise<unknown> {
    if (operation.t !== undefined) this.clock.set(operation.t);
    const result = await this.#play(this.#expand(operation));
    return result === undefined ? null : this.#shrink(result);
  }

  /** What there is now. */
  async look(): Promise<RetentionSight> {
    const all = await filesBelow(this.storage, this.root);
    const isState = (file: string): boolean => this.#stateNames.has(fileNameOf(file));
    const states: Record<string, string> = {};
    for (const file of all.filter(isState)) {
      states[file] = this.#shrink(new TextDecoder().decode(await this.storage.readFile(file)));
    }
    const lists = [...this.#savers].map(([id, saver]) => [id, this.#shrink(saver.lastCheckpoints)] as const);
    return { files: all.filter((file) => !isState(file)), states, last_checkpoints: Object.fromEntries(lists) };
  }

  async #play(operation: RetentionOperation): Promise<unknown> {
    const { storage } = this;
    const lookup = { storage, logger: quietLogger };
    switch (operation.op) {
      case 'saver':
        this.#savers.set(operation.id, this.#makeSaver(operation.args ?? {}));
        return undefined;
      case 'save':
        return this.#save(operation);
      case 'set_last_checkpoints':
        this.#saver(operation.id).setLastCheckpoints(operation.paths);
        return undefined;
      case 'set_last_checkpoints_with_time': {
        const list = operation.paths_and_times.map(([path, secs]) => [path, this.#startSecs + secs] as const);
        this.#saver(operation.id).setLastCheckpointsWithTime(list);
        return undefined;
      }
      case 'recover_last_checkpoints':
        return this.#saver(operation.id).recoverLastCheckpoints(operation.paths);
      case 'recover_from_state': {
        const state = await getCheckpointState(operation.dir, { ...lookup, latestFilename: operation.latest_filename });
        if (!state) throw noState();
        return this.#saver(operation.id).recoverLastCheckpoints(state.allModelCheckpointPaths);
      }
      case 'latest_checkpoint':
        return latestCheckpoint(operation.dir, { ...lookup, latestFilename: operation.latest_filename });
      case 'get_checkpoint_state': {
        const state = await getCheckpointState(operation.dir, { ...lookup, latestFilename: operation.latest_filename });
        return (
          state && {
            model_checkpoint_path: state.modelCheckpointPath,
            all_model_checkpoint_paths: state.allModelCheckpointPaths,
          }
        );
      }
      case 'checkpoint_exists':
        return checkpointExists(operation.path, lookup);
      case 'remove_checkpoint':
        return removeCheckpoint(operation.path, lookup);
      case 'update_checkpoint_state': {
        const allModelCheckpointPaths = operation.all_paths;
        return updateCheckpointState(operation.dir, operation.path, { storage, allModelCheckpointPaths });
      }
      case 'restore':
        return this.#saver(operation.id).restore(this.#session, operation.path);
      case 'drop_saver':
        this.#savers.delete(operation.id);
        return undefined;
      case 'mkdir':
        return storage.makeDirectory(operation.dir);
      case 'rename':
        return this.#eachFile(operation, (from, to) => storage.rename(from, to));
      case 'copy_dir':
        return this.#eachFile(operation, (from, to) => this.#copyFile(from, to));
      case 'delete_files':
        for (const file of operation.files) await storage.remove(file);
        return undefined;
      case 'write_file':
        return this.#writeFile(operation.path, new TextEncoder().encode(operation.text));
    }
  }

  #makeSaver(args: SaverArguments): Saver {
    const saver = new Saver({
      ...saverOptions(args),
      storage: this.storage,
      clock: this.clock,
      logger: quietLogger,
    });
    saver.build(this.#session.graph);
    return saver;
  }

  #save({ id, path, step, ...rest }: SaveOperation): Promise<unknown> {
    if (rest.latest_filename !== undefined) this.#stateNames.add(rest.latest_filename);
    return this.#saver(id).save(this.#session, path, {
      globalStep: step,
      latestFilename: rest.latest_filename,
      writeState: rest.write_state,
      writeMetaGraph: rest.write_meta_graph,
      metaGraphSuffix: rest.meta_graph_suffix,
    });
  }

  #saver(id: string): Saver {
    const saver = this.#savers.get(id);
    if (!saver) throw new TypeError(`the script has made no saver "${id}"`);
    return saver;
  }

  async #eachFile(
    { from, to }: { readonly from: string; readonly to: string },
    work: (from: string, to: string) => Promise<void>,
  ): Promise<void> {
    if ((await this.storage.stat(from)).kind === 'file') return work(from, to);
    const files = await filesBelow(this.storage, from);
    await this.storage.makeDirectory(to);
    for (const file of files) await work(`${from}/${file}`, `${to}/${file}`);
  }

  /** A copy has the time of its original. */
  async #copyFile(from: string, to: string): Promise<void> {
    const nowMs = this.clock.now();
    const { modifiedMs } = await this.storage.stat(from);
    this.clock.set(modifiedMs / 1000 - this.#startSecs);
    await this.#writeFile(to, await this.storage.readFile(from));
    this.clock.set(nowMs / 1000 - this.#startSecs);
  }

  async #writeFile(path: string, bytes: Uint8Array): Promise<void> {
    const file = await this.storage.openWrite(path);
    await file.write(bytes);
    await file.close();
  }

  #expand<T>(value: T): T {
    return JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
      typeof item === 'string' ? item.replaceAll('{ROOT}', this.root) : item,
    ) as T;
  }

  #shrink<T>(value: T): T {
    return JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
      typeof item === 'string' ? item.replaceAll(this.root, '{ROOT}') : item,
    ) as T;
  }
}

/** What Python says where the script takes the list of a directory that has no state. */
function noState(): Error {
  const error = new Error("'NoneType' object has no attribute 'all_model_checkpoint_paths'");
  error.name = 'AttributeError';
  return error;
}
