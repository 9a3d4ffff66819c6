import type * as koffi from 'koffi' with { 'resolution-mode': 'import' };
import { createRequire } from 'node:module';
import { FailedPreconditionError } from '../../../errors.js';

/** The package that calls C functions. */
export type Koffi = typeof koffi;

const require = createRequire(import.meta.url);

/** Loads koffi, where the program is installed; a bundler passes over it. */
export function loadKoffi(): Koffi {
  try {
    return require('koffi') as Koffi;
  } catch (error) {
    throw new FailedPreconditionError(
      "TensorFlow's own runtime needs the package koffi, which could not be loaded; install it: npm install koffi",
      { cause: error },
    );
  }
}

/** The path of koffi's module, for threads that load it. */
export function koffiPath(): string {
  return require.resolve('koffi');
}
