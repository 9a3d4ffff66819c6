import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { fullSize, quickSize } from './bench-size.js';
import { runBenchmark, type GivenOptions } from './command-line.js';
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

async function measure(given: GivenOptions<typeof options>): Promise<void> {
  await tf.setBackend('wasm');
  const figures = await measureFigures(given.quick ? quickSize : fullSize);
  process.stdout.write(given.json ? `${JSON.stringify(figures)}\n` : toTable(figures));
}

await runBenchmark(options, usage, measure);
