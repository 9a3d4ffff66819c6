import { FailedPreconditionError } from '../errors.js';
import { describeError } from './foreign/describe-error.js';

/**
 * Loads a part of the library that is in no program before it is used, by `load`: an import() of it. A part that could not be
 * loaded is tried again the next time.
 *
 * @param what names the part, for the message
 * @throws FailedPreconditionError (the promise rejects) that says what to do; what the import threw is its cause. The error is
 * none that a session recovers from: most browsers do not load a module again that failed, so trying could go on for ever.
 */
export async function loadPart<M>(what: string, load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    throw new FailedPreconditionError(
      `The part of monitored-session that ${what} could not be loaded (${describeError(error)}): expected the files of the program ` +
        'to be where they were built to; see that they are still served or installed, then load the page or start the program again',
      { cause: error },
    );
  }
}
