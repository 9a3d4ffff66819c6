// Evaluates each checkpoint of a training on digits that it never sees, until the training has ended.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { parseCommandLine, usage, UsageError } from '../digits/command-line.js';
import { followTraining } from './follow-training.js';

/** Seconds without a new checkpoint after which the training is asked for. */
const PATIENCE_SECS = 0.5;

/** Seconds without a new checkpoint after which a training that nobody tells of is taken to have ended. */
const SILENCE_SECS = 60;

try {
  const options = parseCommandLine(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(usage);
  } else {
    await tf.setBackend(options.backend);
    const startedAtMs = performance.now();
    let lastAtMs = startedAtMs;
    let isOver = false;
    process.on('message', () => {
      isOver = true;
    });
    await followTraining(options, {
      timeoutSecs: PATIENCE_SECS,
      // Who started this process says when the training is over; by itself it can only wait.
      timeoutFn: () => isOver || (!process.connected && performance.now() - lastAtMs > SILENCE_SECS * 1000),
      say: (line) => {
        lastAtMs = performance.now();
        process.stdout.write(`${line}\n`);
      },
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
} finally {
  if (process.connected) process.disconnect();
}
