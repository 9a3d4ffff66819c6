import { findLibrary } from '../../src/runtimes/tensorflow/library/find-library.js';

/** Says what a run of all tests does not run, and why. */
export function setup(): void {
  console.log(`Left out: the tests of TensorFlow's own runtime; ${reason()}`);
}

function reason(): string {
  try {
    if (findLibrary()) return 'npm run test:native runs them.';
  } catch {
    // What is named and not there is told by test:native.
  }
  return 'its C library is not there. Bring it by npm run setup:native, then run npm run test:native.';
}
