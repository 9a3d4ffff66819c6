import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { CancelledError, NotFoundError, type Outcome } from 'monitored-session';
import { startInspector } from 'monitored-session/inspector';
import { parseCommandLine, usage, UsageError, type DigitsOptions } from './command-line.js';
import { createProgress } from './progress.js';
import { accuracyGoal, trainDigits } from './train-digits.js';

async function train(options: DigitsOptions): Promise<number> {
  if (options.runtime === 'compiled') await findTensorFlow();
  await tf.setBackend(options.backend);
  const progress = createProgress(process.stdout);
  const inspector = options.inspect ? await startInspector({ allowFaults: true }) : undefined;
  if (inspector) progress.say(`To watch the training: ${inspector.url}`);
  try {
    const observers = inspector ? [inspector.observer()] : [];
    const { recovered, accuracy, outcome } = await trainDigits(options, { progress, observers });
    progress.stop();
    const reached = accuracy >= accuracyGoal ? 'has reached' : 'has not reached';
    progress.say(`The accuracy on the held-out fifth, ${accuracy.toFixed(4)}, ${reached} the goal of ${accuracyGoal}.`);
    progress.say(`To see the curves: tensorboard --logdir ${options.dir}`);
    progress.say(`recovered: ${recovered}\ntest accuracy: ${accuracy.toFixed(4)}`);
    return exitCodeOf(outcome);
  } finally {
    progress.stop();
    await inspector?.close();
  }
}

/** @throws NotFoundError where TensorFlow's library is not installed. */
async function findTensorFlow(): Promise<void> {
  const { findLibrary } = await import('monitored-session/tensorflow');
  if (findLibrary()) return;
  throw new NotFoundError(
    "--runtime compiled: TensorFlow's C library is not installed; bring it by npm run setup:native, or leave --runtime out",
  );
}

/** A shell knows a program that a signal has ended, Ctrl-C above all, by 128 and the signal's number. */
const exitCodes: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 };

function exitCodeOf(outcome: Outcome | undefined): number {
  return outcome?.kind === 'stopped' ? (exitCodes[outcome.reason ?? ''] ?? 0) : 0;
}

/** The signal by which an opening was called off, if it was. */
function signalBehind(error: unknown): string | undefined {
  const cause = error instanceof CancelledError ? error.cause : undefined;
  return cause instanceof CancelledError && cause.message in exitCodes ? cause.message : undefined;
}

/** @returns the exit code: 0, 1 when the training failed, 2 when the command line is wrong, 130 after Ctrl-C */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = parseCommandLine(args);
    if (options === 'help') process.stdout.write(usage);
    else return await train(options);
    return 0;
  } catch (error) {
    const signal = signalBehind(error);
    if (signal !== undefined) {
      process.stdout.write(`Asked to stop (${signal}) before the first step: what was saved before is as it was.\n`);
      return exitCodes[signal] ?? 1;
    }
    const isUsage = error instanceof UsageError;
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    process.stderr.write(isUsage ? `${text}\nTry --help.\n` : `${text}\n`);
    return isUsage ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
