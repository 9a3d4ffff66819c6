import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { fullSize, quickSize } from './bench-size.js';
import { measureFigures } from './figures.js';
import { toTable } from './table.js';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});

await tf.setBackend('wasm');
const figures = await measureFigures(values.quick ? quickSize : fullSize);
process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : toTable(figures));
