import type * as koffi from 'koffi';
import { createRequire } from 'node:module';
import { FailedPreconditionError } from '../../../errors.js';

/** The package that calls C functions. */
export type Koffi = typeof koffi;

/** Loads koffi, where the program is installed; a bundler passes over it. */
export function loadKoffi(): Koffi {
  try {
    return createRequire(import.meta.url)('koffi') as Koffi;
  } catch (error) {
    throw new FailedPreconditionError(
      "TensorFlow's own runtime needs the package koffi, which could not be loaded; install it: npm install koffi",
      { cause: error },
    );
  }
}
