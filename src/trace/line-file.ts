import type { Storage, WritableFile } from '../core/storage.js';
import { directoryOf } from '../storage/path.js';

/** How many characters wait until they are written at once. */
const chunkLength = 1 << 16;

/** How many characters may wait for a disk that does not follow. */
const mostWaiting = 8 << 20;

/**
 * A file of lines, written beside whoever adds them: whole lines at a time, in order. A disk that does not follow, or has
 * failed, makes lines get lost, never anybody wait.
 */
export class LineFile {
  readonly #opening: Promise<WritableFile>;
  #lines: string[] = [];
  #length = 0;
  /** Characters that are handed over and not written yet. */
  #waiting = 0;
  #written = 0;
  #work: Promise<void>;
  #failure: { readonly error: unknown } | undefined;

  /** @param storage resolves to where the file is */
  constructor(storage: Promise<Storage>, path: string, mode: 'replace' | 'append') {
    this.#opening = storage.then(async (files) => {
      await files.makeDirectory(directoryOf(path));
      const file = await files.openWrite(path, { mode });
      // What a process that was killed had begun to write ends here.
      if (mode === 'append' && (await files.stat(path)).size > 0) await file.write(new Uint8Array([0x0a]));
      return file;
    });
    this.#work = this.#opening.then(
      () => undefined,
      (error: unknown) => {
        this.#failure = { error };
      },
    );
  }

  /** Bytes of the file, with those that are yet to be written. */
  get bytes(): number {
    return this.#written + this.#waiting + this.#length;
  }

  /** What has failed, if something has: nothing is written any more then. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Whether lines get lost now. */
  get isBehind(): boolean {
    return this.#failure !== undefined || this.#waiting + this.#length > mostWaiting;
  }

  /** Adds a line, without its end. */
  add(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
    if (this.#length >= chunkLength) this.flush();
  }

  /** Has what was added written; nobody needs to wait. */
  flush(): void {
    if (this.#length === 0) return;
    const length = this.#length;
    const chunk = new TextEncoder().encode(`${this.#lines.join('\n')}\n`);
    this.#lines = [];
    this.#length = 0;
    this.#waiting += length;
    this.#work = this.#work.then(() => this.#write(chunk, length));
  }

  /** Resolves once what was flushed is written, or has failed. */
  settled(): Promise<void> {
    return this.#work;
  }

  /**
   * Writes what is left and closes the file.
   *
   * @throws what has failed
   */
  async close(): Promise<void> {
    this.flush();
    await this.#work;
    if (this.#failure) throw this.#failure.error;
    await (await this.#opening).close();
  }

  async #write(chunk: Uint8Array, length: number): Promise<void> {
    try {
      if (!this.#failure) await (await this.#opening).write(chunk);
      this.#written += chunk.length;
    } catch (error) {
      this.#failure ??= { error };
      await this.#giveUp();
    } finally {
      this.#waiting -= length;
    }
  }

  async #giveUp(): Promise<void> {
    try {
      await (await this.#opening).close();
    } catch {
      // The file has failed already, which is what is told.
    }
  }
}
