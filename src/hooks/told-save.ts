import type { PendingSave, WriteOptions } from '../core/pending-save.js';

/** A save that tells, once, that its checkpoint stands: on the disk, named by the state file, and not to be taken back. */
export class ToldSave implements PendingSave {
  readonly #save: PendingSave;
  readonly #tell: (path: string, bytes: number) => void;
  #isWritten = false;
  #isTold = false;

  /** @param tell called with the prefix of the files, and what they take in bytes */
  constructor(save: PendingSave, tell: (path: string, bytes: number) => void) {
    this.#save = save;
    this.#tell = tell;
  }

  get path(): string {
    return this.#save.path;
  }

  async write(options: WriteOptions = {}): Promise<string | undefined> {
    const path = await this.#save.write({ ...options, stands: this.#stands });
    this.#isWritten = path !== undefined;
    if (!options.provisional) this.#standsSomehow();
    return path;
  }

  discard(): void {
    this.#save.discard();
  }

  async confirm(): Promise<void> {
    await this.#save.confirm?.();
    this.#standsSomehow();
  }

  async retract(): Promise<void> {
    await this.#save.retract?.();
  }

  readonly #stands = (bytes: number): void => {
    if (!this.#isTold) this.#tell(this.path, bytes);
    this.#isTold = true;
  };

  /** A saver of a user's own may say nothing: then it is not known what its files take, if it has any. */
  #standsSomehow(): void {
    if (this.#isWritten) this.#stands(0);
  }
}
