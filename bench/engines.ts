// What the corrections of kernels cost, as the table of docs/engines.md: `npm run bench:engines`.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { measureEngineCost, type KernelCost } from './engine-cost.js';

async function costsOn(backend: string, count: number): Promise<readonly KernelCost[]> {
  await tf.setBackend(backend);
  return measureEngineCost({ blocks: 15, count });
}

const cells = ({ original, corrected, ratio }: KernelCost): string =>
  `${original.toFixed(0)} | ${corrected.toFixed(0)} | ${ratio.median.toFixed(2)}`;

const wasm = await costsOn('wasm', 20);
const cpu = await costsOn('cpu', 4);
process.stdout.write('| kernel | wasm, µs | ours | ratio | cpu, µs | ours | ratio |\n');
process.stdout.write('| --- | --: | --: | --: | --: | --: | --: |\n');
wasm.forEach((cost, place) => {
  const beside = cpu[place];
  process.stdout.write(`| ${cost.kernel} | ${cells(cost)} | ${beside ? cells(beside) : ''} |\n`);
});
