import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { fullSize, quickSize } from './bench-size.js';
import { measureFigures } from './figures.js';
import { toTable } from './table.js';

const usage = `Usage: npm run bench -- [options]

  --json    print the figures as one JSON object
  --quick   take a few seconds and measure nothing to rely on
  --help    print this
`;

const options = {
  json: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** @returns the exit code: 2 when the command line is wrong */
async function main(args: string[]): Promise<number> {
  let given: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    given = parseArgs({ args, options }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  if (given.help) {
    process.stdout.write(usage);
    return 0;
  }
  await tf.setBackend('wasm');
  const figures = await measureFigures(given.quick ? quickSize : fullSize);
  process.stdout.write(given.json ? `${JSON.stringify(figures)}\n` : toTable(figures));
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
