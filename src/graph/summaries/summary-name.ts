import { text } from '../../core/options/values.js';
import { describe } from '../../core/options/describe.js';

/**
 * The name that a summary asks for, `family/name` within a family: letters that a tag may not have become `_`, and slashes
 * around it are left out.
 *
 * @throws TypeError naming the argument that is no text, RangeError naming the one that cannot be part of a node's name.
 */
export function summaryName(name: string, family?: string): string {
  return family === undefined ? first('name', name) : `${first('family', family)}/${clean('name', name)}`;
}

/** The tag of a summary whose node has that name; its family stands before it once more, which is its group. */
export function summaryTag(nodeName: string, family?: string): string {
  return family === undefined ? nodeName : `${clean('family', family)}/${nodeName}`;
}

const aText = /* @__PURE__ */ text('a text');

/** What a node's name begins with. */
function first(argument: string, given: unknown): string {
  const part = clean(argument, given);
  if (/^[A-Za-z0-9.]/.test(part)) return part;
  throw new RangeError(`${argument}: expected it to begin with a letter or a digit, got ${describe(given)}`);
}

function clean(argument: string, given: unknown): string {
  const part = aText
    .assert(argument, given)
    .replace(/[^-/\w.]/gu, '_')
    .replace(/^\/+|\/+$/g, '');
  if (part !== '') return part;
  throw new RangeError(`${argument}: expected a text that names something, got ${describe(given)}`);
}
