// Trains the digits in one process, and evaluates its checkpoints beside it in another. Options are those of `npm start`.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);

function start(program: string): ChildProcess {
  return fork(fileURLToPath(new URL(program, import.meta.url)), args);
}

/** @returns its exit code; 1 when a signal ended it */
async function ended(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

const training = start('../digits/main.js');
const evaluating = start('./evaluate.js');
const evaluated = ended(evaluating);
const trained = await ended(training);
// What the training has saved last is still evaluated; nothing comes after it.
if (evaluating.connected) evaluating.send('training ended');
process.exitCode = trained || (await evaluated);
