import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a process tells when it is ready. */
interface Ready {
  /** Milliseconds of tracing, or of a first step that traces; null where nothing is traced. */
  readonly trace_ms: number | null;
  /** The release of Python's TensorFlow. */
  readonly release?: string | undefined;
}

/** TensorFlow and OpenMP on one thread, where no call can say so. */
const oneThread = { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', OMP_NUM_THREADS: '1' };

/** A process that trains one net in one way, for as many steps as it is told to. */
export class BlockProcess {
  readonly ready: Ready;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string, undefined>;

  private constructor(ready: Ready, child: ChildProcessWithoutNullStreams, answers: AsyncIterator<string, undefined>) {
    this.ready = ready;
    this.#child = child;
    this.#answers = answers;
  }

  /** Starts it; a text that says why it is not there where it cannot. */
  static async start(program: string, args: readonly string[]): Promise<BlockProcess | string> {
    const child = spawn(program, args, { env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env, ...oneThread } });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-4000)));
    child.once('error', (error) => (errors = error.message));
    const answers: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { value } = await answers.next();
    if (value !== undefined) return new BlockProcess(JSON.parse(value) as Ready, child, answers);
    return errors.split('\n').findLast((line) => /error/i.test(line)) ?? errors.trim();
  }

  /** Milliseconds of so many steps. */
  train(steps: number): Promise<number> {
    return this.#ask(String(steps));
  }

  /** The memory of the process, in bytes. */
  memory(): Promise<number> {
    return this.#ask('');
  }

  /** Ends the process. */
  close(): void {
    this.#child.stdin.end();
  }

  async #ask(line: string): Promise<number> {
    this.#child.stdin.write(`${line}\n`);
    const { value } = await this.#answers.next();
    if (value === undefined) throw new Error(`${this.#child.spawnargs.join(' ')}: ended before its block has`);
    return Number(value);
  }
}
