import { DataLossError } from '../errors.js';

/** How many bytes of memory each byte of a file may take, whatever stands in it. */
const bytesPerByte = 8;

/** How many more bytes may be taken, however small the file is. */
const freeBytes = 64 << 20;

/** How messages call something: the text, or what makes it, for names that are long and many. */
export type Naming = string | (() => string);

/** The text of a naming. */
export function nameOf(naming: Naming): string {
  return typeof naming === 'string' ? naming : naming();
}

/**
 * Keeps account of the memory that is taken for what files say: a small file that stands for far more than it holds is
 * refused before the memory is gone.
 */
export class ReadBudget {
  readonly #admitted = new Set<object>();
  #left = freeBytes;

  /** Lets a file be read; it counts once. */
  admit(file: { readonly size: number }): this {
    if (!this.#admitted.has(file)) this.extend(file.size);
    this.#admitted.add(file);
    return this;
  }

  /** Counts bytes like those of a file: what compressed ones stand for. */
  extend(bytes: number): void {
    this.#left += bytesPerByte * bytes;
  }

  /**
   * Notes that `bytes` of memory will be taken.
   *
   * @param what names file and tensor
   * @throws DataLossError when there are not so many left.
   */
  take(bytes: number, what: Naming): void {
    this.afford(bytes, what);
    this.#left -= bytes;
  }

  /** Does what take() does for memory that is given back at once. */
  afford(bytes: number, what: Naming): void {
    if (bytes <= this.#left) return;
    throw new DataLossError(
      `${nameOf(what)}: reading this takes more memory than ${bytesPerByte} times the size of the file and ${freeBytes} bytes. ` +
        'The file is damaged or forged; of a tensor that is not, read one box after the other.',
    );
  }
}
