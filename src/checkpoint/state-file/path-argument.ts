import { arrayOf } from '../../core/options/objects.js';
import { text } from '../../core/options/values.js';

const aDirectory = /* @__PURE__ */ text('the path of a directory');
const aPrefix = /* @__PURE__ */ text('the path of a checkpoint, such as dir/model.ckpt-100');
const somePrefixes = /* @__PURE__ */ arrayOf(aPrefix, 'an array of paths of checkpoints');

/** @throws TypeError naming function and argument when it is no path; an empty one is the working directory. */
export function checkDirectory(argument: string, directory: unknown): void {
  aDirectory.assert(argument, directory);
}

/** @throws TypeError naming function and argument when it is no path. */
export function checkPrefix(argument: string, prefix: unknown): void {
  aPrefix.assert(argument, prefix);
}

/** @throws TypeError naming function and argument when it is no array of paths. */
export function checkPrefixes(argument: string, prefixes: unknown): void {
  somePrefixes.assert(argument, prefixes);
}
