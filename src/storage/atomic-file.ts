import type { ByteSink, Storage, WritableFile } from '../core/storage.js';
import { temporaryName } from './temporary-name.js';

/** A file that is written under a temporary name, and gets its own, by commitFiles(), once it is whole. */
export class AtomicFile implements ByteSink {
  /** The name that it is to get. */
  readonly path: string;
  /** The name that it has until then, in the same directory. */
  readonly temporaryPath: string;
  readonly #storage: Storage;
  readonly #file: WritableFile;
  #finishing: Promise<void> | undefined;
  #isHandedOver = false;

  private constructor(storage: Storage, path: string, temporaryPath: string, file: WritableFile) {
    this.#storage = storage;
    this.path = path;
    this.temporaryPath = temporaryPath;
    this.#file = file;
  }

  /** Opens the file under its temporary name. */
  static async open(storage: Storage, path: string): Promise<AtomicFile> {
    const temporaryPath = temporaryName(path);
    return new AtomicFile(storage, path, temporaryPath, await storage.openWrite(temporaryPath, { mode: 'create' }));
  }

  get label(): string {
    return this.path;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#file.write(chunk);
  }

  /** Resolves once everything written would survive a loss of power; nothing can be written afterwards. */
  finish(): Promise<void> {
    this.#finishing ??= this.#finish();
    return this.#finishing;
  }

  /** From now on the temporary file is somebody else's to rename or remove; discard() leaves it alone. */
  handOver(): void {
    this.#isHandedOver = true;
  }

  /**
   * Closes the file and removes it, unless it was handed over. The promise never rejects: what cannot be removed keeps its
   * temporary name, by which repairDirectory() knows it.
   */
  async discard(): Promise<void> {
    await Promise.allSettled([this.#finishing ?? this.#file.close()]);
    if (!this.#isHandedOver) await Promise.allSettled([this.#storage.remove(this.temporaryPath)]);
  }

  async #finish(): Promise<void> {
    try {
      await this.#file.sync();
    } finally {
      await this.#file.close();
    }
  }
}
