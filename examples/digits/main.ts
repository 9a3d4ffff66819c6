import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { parseCommandLine, usage, UsageError, type DigitsOptions } from './command-line.js';
import { createProgress } from './progress.js';
import { accuracyGoal, trainDigits } from './train-digits.js';

async function train(options: DigitsOptions): Promise<void> {
  await tf.setBackend(options.backend);
  const progress = createProgress(process.stdout);
  try {
    const { recovered, accuracy } = await trainDigits(options, { progress });
    progress.stop();
    const reached = accuracy >= accuracyGoal ? 'has reached' : 'has not reached';
    progress.say(`The accuracy on the held-out fifth, ${accuracy.toFixed(4)}, ${reached} the goal of ${accuracyGoal}.`);
    progress.say(`To see the curves: tensorboard --logdir ${options.dir}`);
    progress.say(`recovered: ${recovered}\ntest accuracy: ${accuracy.toFixed(4)}`);
  } finally {
    progress.stop();
  }
}

/** @returns the exit code: 0, 1 when the training failed, 2 when the command line is wrong */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = parseCommandLine(args);
    if (options === 'help') process.stdout.write(usage);
    else await train(options);
    return 0;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.stderr.write(isUsage ? `${text}\nTry --help.\n` : `${text}\n`);
    return isUsage ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
