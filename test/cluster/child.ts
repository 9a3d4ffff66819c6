import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

/** How a process has ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of a cluster, and what it prints. */
export class Child {
  readonly name: string;
  readonly lines: string[] = [];
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  /** Starts `program`, a path in what was compiled, with Node. */
  constructor(name: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string) {
    this.name = name;
    this.#process = spawn(process.execPath, [resolve('dist', program), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd !== undefined && { cwd }),
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...env },
    });
    this.ended = this.#follow();
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#process.kill(signal);
  }

  /**
   * Resolves with the first line, of those from `from` on, that matches.
   *
   * @throws Error with all lines when the process ends before, or `limitMs` pass.
   */
  async line(pattern: RegExp, { limitMs = 60_000, from = 0 } = {}): Promise<string> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const found = this.lines.slice(from).find((line) => pattern.test(line));
      if (found !== undefined) return found;
      const leftMs = deadline - Date.now();
      if (this.#isOver || leftMs <= 0) throw new Error(this.#story(`no line like ${String(pattern)}`));
      await this.#news(leftMs);
    }
  }

  /**
   * How it has ended.
   *
   * @throws Error with all lines when it has not within `limitMs`.
   */
  async ending(limitMs = 60_000): Promise<Ending> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, limitMs, undefined);
    });
    const ending = await Promise.race([this.ended, late]);
    clearTimeout(timer);
    if (ending) return ending;
    throw new Error(this.#story(`has not ended within ${limitMs} ms`));
  }

  async #follow(): Promise<Ending> {
    const { stdout, stderr } = this.#process;
    for (const stream of [stdout, stderr]) {
      if (stream) {
        createInterface(stream).on('line', (line) => {
          this.#hear(line);
        });
      }
    }
    const [code, signal] = (await once(this.#process, 'close')) as [number | null, NodeJS.Signals | null];
    this.#isOver = true;
    this.#tell();
    return { code, signal };
  }

  #hear(line: string): void {
    this.lines.push(line);
    if (process.env['CLUSTER_LOUD']) console.log(`${this.name}: ${line}`);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #news(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, limitMs);
      this.#listeners.add(done);
    });
  }

  #story(what: string): string {
    return `${this.name}: ${what}; its lines:\n${this.lines.slice(-60).join('\n')}`;
  }
}
