import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender } from '../interleave.js';
import type { SteppedGraph } from './stepped-graph.js';

const script = fileURLToPath(new URL('../../../bench/tensorflow/blocks.py', import.meta.url));

/** What Python is to run. */
export interface PythonJob {
  /** The program. */
  readonly python: string;
  readonly graph: SteppedGraph;
  /** Threads between operations, and within one. */
  readonly threads: number;
  /** For each contender its hooks; null for a session that nobody monitors. */
  readonly contenders: Readonly<Record<string, number | null>>;
  /** A master; none for sessions of the process. */
  readonly target?: string | undefined;
}

/** Sessions of TensorFlow's Python in a process of its own, which makes a block of steps when it is told to. */
export class PythonBlocks {
  /** The release of TensorFlow. */
  readonly version: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string, undefined>;

  private constructor(
    version: string,
    child: ChildProcessWithoutNullStreams,
    answers: AsyncIterator<string, undefined>,
  ) {
    this.version = version;
    this.#child = child;
    this.#answers = answers;
  }

  /** Starts Python and opens its sessions; a text that says why there are none where it cannot. */
  static async start({ python, graph, threads, contenders, target = '' }: PythonJob): Promise<PythonBlocks | string> {
    const folder = await mkdtemp(join(tmpdir(), 'blocks-'));
    try {
      const job = join(folder, 'job.json');
      const { meta, fetches, initOps, encodedFeeds } = graph;
      await writeFile(
        job,
        JSON.stringify({ meta, fetches, init_ops: initOps, feeds: encodedFeeds, threads, contenders }),
      );
      const child = spawn(python, [script, job, ...(target === '' ? [] : [target])]);
      let errors = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-2000)));
      child.once('error', (error) => (errors = error.message));
      const answers: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[
        Symbol.asyncIterator
      ]();
      const { value: ready } = await answers.next();
      if (ready !== undefined) return new PythonBlocks(ready.replace('ready ', ''), child, answers);
      return errors.trim().split('\n').at(-1) ?? '';
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** The contender of that name. */
  contender(name: string): Contender {
    return async (count) => {
      this.#child.stdin.write(`${name} ${count}\n`);
      const { value: tookMs } = await this.#answers.next();
      if (tookMs === undefined) throw new Error(`${name}: Python has ended before its block has`);
      return Number(tookMs);
    };
  }

  /** Ends the process. */
  close(): void {
    this.#child.stdin.end();
  }
}
