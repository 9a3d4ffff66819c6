/** A file as a store keeps it; nobody changes the bytes in place. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  /** In milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** What knows keys and values: a Map, IndexedDB, Redis, a table of a database. */
export interface KeyValueStore {
  get(key: string): Promise<StoredFile | undefined>;
  /** All keys that begin so. */
  keys(prefix: string): Promise<readonly string[]>;
  /**
   * Makes all changes or none, at once for all who look, and resolves when they would survive a loss of power; undefined
   * removes a key.
   *
   * @throws ResourceExhaustedError where there is no room.
   */
  update(changes: ReadonlyMap<string, StoredFile | undefined>): Promise<void>;
}
