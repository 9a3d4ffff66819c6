import type { Storage } from '../../core/storage.js';
import { joinPath } from '../../storage/path.js';

/** A storage, and a directory in it where a check may do as it likes. */
export class StorageScene {
  readonly storage: Storage;
  readonly directory: string;

  private constructor(storage: Storage, directory: string) {
    this.storage = storage;
    this.directory = directory;
  }

  /** Makes the directory unless it is there. */
  static async open(storage: Storage, directory = ownName()): Promise<StorageScene> {
    await storage.makeDirectory(directory);
    return new StorageScene(storage, directory);
  }

  /** The path of that name in the directory. */
  at(name: string): string {
    return joinPath(this.directory, name);
  }

  /** Writes a text and closes the file. */
  async write(name: string, content: string, mode?: 'replace' | 'create' | 'append'): Promise<void> {
    const file = await this.storage.openWrite(this.at(name), mode ? { mode } : {});
    await file.write(toBytes(content));
    await file.sync();
    await file.close();
  }

  /** The text in a file. */
  async read(name: string): Promise<string> {
    return toText(await this.storage.readFile(this.at(name)));
  }

  list(): Promise<readonly string[]> {
    return this.storage.list(this.directory);
  }
}

/** The bytes of a text. */
export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text of bytes. */
export function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function ownName(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  return `storage-contract-${Array.from(numbers, (number) => number.toString(36)).join('')}`;
}
