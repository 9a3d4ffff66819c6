/** What stands where a lock may be. */
export interface FoundLock {
  /** The content; '' for a link that leads nowhere. */
  readonly text: string;
  /** Tells this file from every other that had the name or will have it, as far as the system can tell. */
  readonly mark: string;
}

/**
 * The calls of a file system that locks are made of, each as POSIX has it: a rename puts a file in the place of another at
 * once, a link is refused where there is one of that name. Errors are the system's, with a code.
 */
export interface LockFiles {
  /** Makes a file and then writes its content; EEXIST where there is one. */
  write(path: string, text: string): Promise<void>;
  /** Gives a file one more name, unless there is one of that name: EEXIST. */
  link(from: string, to: string): Promise<void>;
  /** Gives a file another name; a file that had it is gone, a link too, never what it leads to. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a name. */
  remove(path: string): Promise<void>;
  /** What is there; undefined when nothing is. */
  read(path: string): Promise<FoundLock | undefined>;
  /** What is there, as far as can be told without the right to read it. */
  look(path: string): Promise<FoundLock | undefined>;
  /**
   * Opens the file of that name, and gives it the content that `change` makes of its own, where it makes one: always of the
   * file that was opened, whatever has its name by then.
   */
  update(path: string, change: (text: string) => string | undefined): Promise<void>;
  /** Names in a directory. */
  list(directory: string): Promise<readonly string[]>;
}
