import type * as koffi from 'koffi' with { 'resolution-mode': 'import' };
import { FailedPreconditionError } from '../../../errors.js';
import { requireFrom } from '../library/require-from.js';

/** The package that calls C functions. */
export type Koffi = typeof koffi;

/** Bytes of the stack of a call: what TensorFlow does to a graph before its first run recurs deeply. */
const stackBytes = 8 * 1024 * 1024;

const require = requireFrom(import.meta.url);

/** Loads koffi, where the program is installed; a bundler passes over it. */
export function loadKoffi(): Koffi {
  let koffi;
  try {
    koffi = require('koffi') as Koffi;
  } catch (error) {
    throw new FailedPreconditionError(
      "TensorFlow's own runtime needs the package koffi, which could not be loaded; install it: npm install koffi",
      { cause: error },
    );
  }
  try {
    koffi.config({ sync_stack_size: stackBytes });
  } catch {
    // The program has called C functions before, with the stack that it has chosen.
  }
  return koffi;
}

/** The path of koffi's module, for threads that load it. */
export function koffiPath(): string {
  return require.resolve('koffi');
}
