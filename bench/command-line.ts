import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The options of a benchmark, among them `help`. */
type Options = NonNullable<ParseArgsConfig['options']> & { readonly help: { readonly type: 'boolean' } };

/** What a command line says, by option. */
export type GivenOptions<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/**
 * Measures what the command line of this process asks for, and gives the process its exit code: 2 when the command line is wrong.
 *
 * @param usage printed for --help, and behind what is wrong
 */
export async function runBenchmark<O extends Options>(
  options: O,
  usage: string,
  measure: (given: GivenOptions<O>) => Promise<void>,
): Promise<void> {
  let given: GivenOptions<O>;
  try {
    given = parseArgs({ options }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if ('help' in given && given.help) process.stdout.write(usage);
  else await measure(given);
}
