import { openBundle } from '../checkpoint/read/open-bundle.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { BundleReader } from '../formats/bundle/bundle-reader.js';
import { NotFoundError } from '../errors.js';
import type { CliCommand, CommandContext } from './cli-command.js';
import { byteText, countText } from './count-text.js';
import { listDirectory } from './directory-listing.js';
import { findPlace } from './find-checkpoint.js';

/** How many problems of one checkpoint are shown. */
const shownProblems = 20;

/** `verify`: reads everything, and says what is damaged. */
export const verifyCommand: CliCommand = {
  name: 'verify',
  operands: 'DIR|PREFIX',
  summary: 'read a checkpoint, or all of a directory, and check every checksum',
  count: [1, 1],
  flags: [],
  run: async ([path = ''], _flags, context) => {
    const place = await findPlace(path, context);
    if (place.kind === 'checkpoint') return (await isGood(place.path, context)) ? 0 : 1;
    const { checkpoints, stateProblem } = await listDirectory(context.storage, place.path);
    if (stateProblem !== undefined) context.output.print(`damaged  ${stateProblem}`);
    if (checkpoints.length === 0) throw new NotFoundError(`${path}: there is no checkpoint in this directory`);
    let damaged = 0;
    for (const checkpoint of checkpoints) if (!(await isGood(checkpoint.path, context))) damaged += 1;
    return damaged > 0 || stateProblem !== undefined ? 1 : 0;
  },
};

/** Checks a checkpoint, and prints what was found. */
async function isGood(prefix: string, { storage, output }: CommandContext): Promise<boolean> {
  try {
    const bundle = await openBundle(storage, prefix);
    const problems = await listProblems(bundle);
    if (problems.length === 0) {
      const bytes = [...bundle.variables.values()]
        .flatMap(({ parts }) => parts)
        .reduce((sum, { size }) => sum + size, 0);
      output.print(`good     ${prefix}  ${countText(bundle.variables.size, 'tensor')}, ${byteText(bytes)}`);
      return true;
    }
    output.print(`damaged  ${prefix}`);
    for (const problem of problems.slice(0, shownProblems)) output.print(`  ${problem}`);
    if (problems.length > shownProblems) output.print(`  … and ${problems.length - shownProblems} more`);
  } catch (error) {
    output.print(`damaged  ${prefix}`);
    output.print(`  ${describeError(error)}`);
  }
  return false;
}

/** Reads all tensors, and gives what is wrong, each message once. */
async function listProblems(bundle: BundleReader): Promise<readonly string[]> {
  const problems = new Set<string>();
  try {
    for (const name of bundle.variables.keys()) {
      await bundle.verify(name).catch((error: unknown) => problems.add(describeError(error)));
    }
  } finally {
    await bundle.close();
  }
  return [...problems];
}
