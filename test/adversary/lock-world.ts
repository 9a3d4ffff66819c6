import type { Clock } from '../../src/core/clock.js';
import type { FoundLock, LockFiles } from '../../src/storage/lock/lock-files.js';
import type { LockSystem } from '../../src/storage/lock/lock-system.js';
import { directoryOf, fileNameOf } from '../../src/storage/path.js';

/** A file, whatever names it has. */
interface Inode {
  readonly number: number;
  text: string;
  changes: number;
}

/** Where a process lives: what can be asked of others goes by that. */
export interface Machine {
  readonly bootId: string;
  readonly pidNamespace: string;
}

/** What a file system can do. */
export interface WorldOptions {
  readonly hasLinks: boolean;
}

/** One file system, one time, and the processes that share them. */
export class LockWorld {
  readonly hasLinks: boolean;
  /** Counts the calls of the file system, in the order in which they take effect. */
  calls = 0;
  readonly #names = new Map<string, Inode>();
  readonly #waiting: { readonly atMs: number; readonly order: number; readonly wake: () => void }[] = [];
  readonly #processes: SimulatedProcess[] = [];
  #nowMs = 0;
  #order = 0;
  #inodes = 0;

  constructor({ hasLinks }: WorldOptions) {
    this.hasLinks = hasLinks;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get names(): readonly string[] {
    return [...this.#names.keys()].map(fileNameOf).sort();
  }

  start(machine: Machine): SimulatedProcess {
    const process = new SimulatedProcess(this, machine, this.#processes.length + 1);
    this.#processes.push(process);
    return process;
  }

  isAlive(pid: number): boolean {
    return this.#processes[pid - 1]?.isDead === false;
  }

  /** Calls `wake` in that time. */
  wakeIn(ms: number, wake: () => void): object {
    const entry = { atMs: this.#nowMs + ms, order: (this.#order += 1), wake };
    this.#waiting.push(entry);
    return entry;
  }

  forget(entry: object): void {
    const place = this.#waiting.findIndex((one) => one === entry);
    if (place >= 0) this.#waiting.splice(place, 1);
  }

  /** Lets time pass, and everything happen that is due, until nothing is left or `isDone`. */
  async pass(ms: number, isDone = (): boolean => false): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      await turn();
      if (isDone()) return;
      const [next] = this.#waiting.toSorted((one, other) => one.atMs - other.atMs || one.order - other.order);
      if (!next || next.atMs > endMs) break;
      this.forget(next);
      this.#nowMs = next.atMs;
      next.wake();
    }
    this.#nowMs = Math.max(this.#nowMs, endMs);
  }

  // What follows takes effect at once: who calls has waited before, and waits after.

  make(path: string): Inode {
    if (this.#names.has(path)) throw failure('EEXIST', path);
    const inode = { number: (this.#inodes += 1), text: '', changes: 0 };
    this.#names.set(path, inode);
    return inode;
  }

  link(from: string, to: string): void {
    if (!this.hasLinks) throw failure('EPERM', from);
    const inode = this.inode(from);
    if (this.#names.has(to)) throw failure('EEXIST', to);
    this.#names.set(to, inode);
  }

  rename(from: string, to: string): void {
    const inode = this.inode(from);
    // Names of one file stay both, as POSIX has it.
    if (this.#names.get(to) === inode) return;
    this.#names.delete(from);
    this.#names.set(to, inode);
  }

  remove(path: string): void {
    this.inode(path);
    this.#names.delete(path);
  }

  inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (!inode) throw failure('ENOENT', path);
    return inode;
  }

  find(path: string): FoundLock | undefined {
    if (path === 'd') return { text: '', mark: 'directory' };
    const inode = this.#names.get(path);
    return inode && { text: inode.text, mark: `${inode.number}-${inode.changes}` };
  }

  list(directory: string): readonly string[] {
    return [...this.#names.keys()].filter((path) => directoryOf(path) === directory).map(fileNameOf);
  }
}

/** A process: its calls take as long as it is told, and it may die before or after each of them. */
export class SimulatedProcess implements LockSystem {
  readonly pid: number;
  readonly machine: Machine;
  readonly files: LockFiles;
  readonly clock: Clock;
  isDead = false;
  /** When the lock was last read, in calls of the file system. */
  lastReadAt = 0;
  readonly #world: LockWorld;
  readonly #delays: number[] = [];
  #callsLeft = Infinity;

  constructor(world: LockWorld, machine: Machine, pid: number) {
    this.#world = world;
    this.machine = machine;
    this.pid = pid;
    this.files = this.#makeFiles();
    this.clock = {
      now: () => world.nowMs,
      setTimeout: (callback, delayMs) =>
        world.wakeIn(delayMs, () => {
          if (!this.isDead) callback();
        }),
      clearTimeout: (handle) => {
        if (handle !== undefined) world.forget(handle as object);
      },
    };
  }

  /** Has the next calls wait that long, each before and after it takes effect. */
  delay(delays: readonly number[]): void {
    this.#delays.push(...delays);
  }

  /** Lets it die in the middle of the call that comes after so many halves of a call. */
  killAfter(halves: number): void {
    this.#callsLeft = Math.min(this.#callsLeft, halves);
    if (halves === 0) this.isDead = true;
  }

  async describeSelf(directory: string): ReturnType<LockSystem['describeSelf']> {
    const { pid, machine } = this;
    return { host: 'host', ...machine, pid, began: `at ${pid}`, origin: `${pid}`, directory: `1:${directory}` };
  }

  async lifeOf(pid: number): ReturnType<LockSystem['lifeOf']> {
    return { isAlive: this.#world.isAlive(pid), began: `at ${pid}` };
  }

  /** Waits as long as it is told; a dead process never goes on. */
  async #half(): Promise<void> {
    const ms = this.#delays.shift() ?? 1;
    await new Promise<void>((resolve) => this.#world.wakeIn(ms, resolve));
    if (this.#callsLeft !== Infinity && (this.#callsLeft -= 1) <= 0) this.isDead = true;
    if (this.isDead) await new Promise<never>(() => undefined);
  }

  async #call<R>(effect: () => R): Promise<R> {
    await this.#half();
    this.#world.calls += 1;
    let result: { readonly value: R } | { readonly error: unknown };
    try {
      result = { value: effect() };
    } catch (error) {
      result = { error };
    }
    await this.#half();
    if ('error' in result) throw result.error;
    return result.value;
  }

  #makeFiles(): LockFiles {
    const world = this.#world;
    const read = (path: string): Promise<FoundLock | undefined> =>
      this.#call(() => {
        this.lastReadAt = world.calls;
        return world.find(path);
      });
    return {
      write: async (path, text) => {
        const inode = await this.#call(() => world.make(path));
        await this.#call(() => (inode.text = text));
      },
      link: (from, to) =>
        this.#call(() => {
          world.link(from, to);
        }),
      rename: (from, to) =>
        this.#call(() => {
          world.rename(from, to);
        }),
      remove: (path) =>
        this.#call(() => {
          world.remove(path);
        }),
      list: (directory) => this.#call(() => world.list(directory)),
      read,
      look: read,
      update: async (path, change) => {
        const inode = await this.#call(() => world.inode(path));
        const text = change(await this.#call(() => inode.text));
        if (text === undefined) return;
        await this.#call(() => {
          inode.text = text;
          inode.changes += 1;
        });
      },
    };
  }
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** Lets all promises go on that can. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
