import { stackOf } from '../../../core/foreign/describe-error.js';

/** How tfjs asks for the time on behalf of whoever calls tf.util.now(). */
const passingOn = /^ +at (?:\w+\.)*now /;
const ofTfjs = /@tensorflow[+/\\]/;
const ofConsole = '(node:internal/console/';
/** Consoles that tools put in the place of Node's have calls of their own in between. */
const framesLookedAt = 30;

/**
 * True when what a host's function gives goes to nobody who computes with it: tfjs takes the time of its kernels under
 * tf.profile(), and consoles note when something was printed. `guard` is the function that stands in the called one's
 * place.
 */
export function calledBeside(guard: (...args: never[]) => unknown): boolean {
  const frames = framesBelow(guard);
  const [caller = ''] = frames.filter((line) => !passingOn.test(line));
  return ofTfjs.test(caller) || frames.some((line) => line.includes(ofConsole));
}

function framesBelow(guard: (...args: never[]) => unknown): readonly string[] {
  const errors = Error as {
    stackTraceLimit: number;
    captureStackTrace?: ((target: object, below: unknown) => void) | undefined;
  };
  const { stackTraceLimit } = errors;
  errors.stackTraceLimit = framesLookedAt;
  const trace = new Error();
  errors.captureStackTrace?.(trace, guard);
  errors.stackTraceLimit = stackTraceLimit;
  return stackOf(trace)
    .split('\n')
    .filter((line) => /^ +at /.test(line));
}
