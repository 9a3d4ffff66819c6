// Trains a net by blocks of steps: `node worker.js PROGRAM KIND`. It writes a line of JSON when it is ready, and for each line
// with a number one with the milliseconds that so many steps took; for an empty line its memory in bytes. blocks.py does the same.
import { createInterface } from 'node:readline';
import { noisyBatches } from './batches.js';
import { openTrainer } from './open-trainer.js';
import { programs } from './trained-program.js';

const [name = '', kind = ''] = process.argv.slice(2);
const program = programs[name]?.();
if (!program) throw new RangeError(`PROGRAM: expected one of ${Object.keys(programs).join(', ')}, got ${name}`);
const batches = noisyBatches(program.shape, 16);
const trainer = await openTrainer(kind, program);

async function train(steps: number): Promise<number> {
  const beginMs = performance.now();
  let loss = 0;
  for (let step = 0; step < steps; step += 1) {
    const batch = batches[step % batches.length];
    if (batch) loss = await trainer.step(batch);
  }
  if (!Number.isFinite(loss)) throw new Error(`${name}: the loss has become ${loss}`);
  return performance.now() - beginMs;
}

await train(1);
process.stdout.write(`${JSON.stringify({ trace_ms: trainer.traceMs ?? null })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${line === '' ? process.memoryUsage.rss() : await train(Number(line))}\n`);
}
process.exit();
