import { describeError } from '../core/foreign/describe-error.js';
import { FailedPreconditionError } from '../errors.js';

/** Who needs a package that the library does without. */
export interface OptionalPackage {
  /** The hook that needs it. */
  readonly hook: string;
  /** Its name on npm. */
  readonly name: string;
  /** What else would do, in words; `', or ...'`. */
  readonly otherwise?: string | undefined;
}

/**
 * Loads a package that may not be installed. Bundlers pass over it, whether it is there or not: it is looked for when it is
 * needed, from where the program runs, and so is never part of a bundle.
 *
 * @throws FailedPreconditionError (the promise rejects) that says how to install it; what the import threw is its cause.
 */
export async function loadOptionalPackage<M>(
  wanted: OptionalPackage,
  load: () => Promise<M> = () => importByName(wanted.name),
): Promise<M> {
  try {
    return await load();
  } catch (error) {
    throw new FailedPreconditionError(
      `${wanted.hook} needs the package ${wanted.name}, which could not be loaded (${describeError(error)}): ` +
        `npm install ${wanted.name}${wanted.otherwise ?? ''}`,
      { cause: error },
    );
  }
}

/** No bundler looks for a module whose name is no constant, and these say that nobody needs be warned of that. */
function importByName<M>(name: string): Promise<M> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ name) as Promise<M>;
}
