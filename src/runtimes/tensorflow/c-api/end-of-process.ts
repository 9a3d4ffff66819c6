import { writeSync } from 'node:fs';
import { inspect } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import type { NativeLanes } from './lanes/native-lanes.js';

/** What is done at the end of the process, while calls are under way. */
export interface EndOfProcess {
  readonly lanes: NativeLanes;
  /** Asks the runs of all sessions to end. */
  readonly endRuns: () => void;
  /** Ends the process at once, without waiting for its threads (C's _exit). */
  readonly exitNow: (code: number) => void;
}

/** How long the end of the process waits for calls that are under way. */
const graceMs = 2000;

/**
 * Lets the process end, be it by process.exit() or by an error, while calls of the library are under way.
 *
 * Node waits for its threads before it ends, and one that is in a call of TensorFlow cannot be stopped: a run that waits for a
 * queue would keep the process for ever. So the runs are ended first, and what has not returned after two seconds is not
 * waited for.
 */
export function endWithProcess({ lanes, endRuns, exitNow }: EndOfProcess): void {
  let uncaught = '';
  // Node prints an error that nobody has caught after the listeners of 'exit', which it does not come to here.
  process.on('uncaughtExceptionMonitor', (error) => {
    uncaught = `Uncaught ${inspect(error)}\n`;
  });
  const end = (code: number): void => {
    if (!lanes.isBusy) return;
    endRuns();
    if (lanes.waitBlocking(graceMs) || !isMainThread) return;
    const listeners = process.listeners('exit');
    for (const listener of listeners.slice(listeners.indexOf(end) + 1)) listener(code);
    if (uncaught !== '') writeSync(process.stderr.fd, uncaught);
    exitNow(code);
  };
  process.on('exit', end);
}
