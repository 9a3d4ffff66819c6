import { parseArgs } from 'node:util';

const runtimes = ['eager', 'compiled', 'auto'] as const;

/** What computes the steps: tfjs, TensorFlow's library, or that where it can. */
export type RuntimeName = (typeof runtimes)[number];

/** What the example can be told on its command line. */
export interface DigitsOptions {
  /** How often this run goes through the digits. */
  readonly epochs: number;
  /** The most steps that this run makes; as many as the epochs take when absent. */
  readonly steps: number | undefined;
  /** Where checkpoints and event files are, and from where training goes on. */
  readonly dir: string;
  /** Of the initial weights and of the order of the digits. */
  readonly seed: number;
  /** The tfjs backend. */
  readonly backend: string;
  /** What computes the steps; tfjs when absent. */
  readonly runtime?: RuntimeName | undefined;
  /** The file with the digits; the one that comes with the examples when absent. */
  readonly data: string | undefined;
  /** Whether the training can be watched in a browser. */
  readonly inspect: boolean;
  /** Whether each transition of the state chart is printed. */
  readonly watchState: boolean;
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: npm start -- [options]

Trains a classifier of handwritten digits, and goes on where the last run with the same directory ended. Halfway the
session is made to fail once, and recovers.

  --epochs N      go through the digits N times (6); a run that was interrupted is counted from where it began
  --steps N       stop after N steps, if that is sooner
  --dir DIR       keep checkpoints and event files there (runs/digits)
  --seed N        seed of the weights and of the order of the digits (1); one directory has one seed
  --backend NAME  compute with this tfjs backend: wasm or cpu (wasm)
  --runtime NAME  what computes the steps (eager): eager, which is tfjs; compiled, which is TensorFlow's library
                  (npm run setup:native); or auto, which is the latter where it can
  --data FILE     read the digits from this file (examples/data/digits.csv.gz)
  --inspect       print a link to a page that shows the training as it runs
  --watch-state   print each transition of the session's state chart as it is taken
  -h, --help      print this
`;

const options = {
  epochs: { type: 'string', default: '6' },
  steps: { type: 'string' },
  dir: { type: 'string', default: 'runs/digits' },
  seed: { type: 'string', default: '1' },
  backend: { type: 'string', default: 'wasm' },
  runtime: { type: 'string' },
  data: { type: 'string' },
  inspect: { type: 'boolean', default: false },
  'watch-state': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Reads the arguments that follow the program's name.
 *
 * @returns `'help'` when help is asked for
 * @throws UsageError naming the option that is unknown or wrong.
 */
export function parseCommandLine(args: readonly string[]): DigitsOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  return {
    epochs: wholeNumber('--epochs', values.epochs, 1),
    steps: values.steps === undefined ? undefined : wholeNumber('--steps', values.steps, 1),
    dir: values.dir,
    seed: wholeNumber('--seed', values.seed, 0),
    backend: oneOf('--backend', values.backend, ['wasm', 'cpu']),
    runtime: values.runtime === undefined ? undefined : oneOf('--runtime', values.runtime, runtimes),
    data: values.data,
    inspect: values.inspect,
    watchState: values['watch-state'],
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`${option}: expected a whole number of at least ${least}, got "${text}"`);
}

function oneOf<const T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text);
  if (found !== undefined) return found;
  throw new UsageError(`${option}: expected ${known.join(' or ')}, got "${text}"`);
}
