import type { PendingSave, WriteOptions } from '../core/pending-save.js';

/** What goes with the write of a {@link ToldSave}. */
export interface ToldSaveParts {
  /** What is awaited before the checkpoint stands. */
  readonly ahead: () => Promise<void>;
  /** Called with the prefix of the files, and what they take in bytes. */
  readonly tell: (path: string, bytes: number) => void;
}

/** A save that tells, once, that its checkpoint stands: on the disk, named by the state file, and not to be taken back. */
export class ToldSave implements PendingSave {
  readonly #save: PendingSave;
  readonly #parts: ToldSaveParts;
  #isWritten = false;
  #isTold = false;

  constructor(save: PendingSave, parts: ToldSaveParts) {
    this.#save = save;
    this.#parts = parts;
  }

  get path(): string {
    return this.#save.path;
  }

  async write(options: WriteOptions = {}): Promise<string | undefined> {
    const path = await this.#save.write({ ...options, ahead: this.#parts.ahead, stands: this.#stands });
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
    if (!this.#isTold) this.#parts.tell(this.path, bytes);
    this.#isTold = true;
  };

  /** A saver of a user's own may say nothing: then it is not known what its files take, if it has any. */
  #standsSomehow(): void {
    if (this.#isWritten) this.#stands(0);
  }
}
