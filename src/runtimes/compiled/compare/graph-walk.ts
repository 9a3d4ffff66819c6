import type { NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { attributeDifference } from './attribute-difference.js';
import { constantDifference } from './constant-difference.js';
import { otherPath } from './other-path.js';
import { sourceOf } from './source-of.js';
import type { TraceDifference } from './trace-difference.js';

/** One of two graphs that are compared. */
export interface Side {
  readonly nodes: readonly NodeDef[];
  /** What is fetched of it, as an input names it. */
  readonly outputs: readonly string[];
}

/**
 * Walks two graphs side by side in the order in which their operations were added.
 *
 * Constants are shared by their values, so that another value may be one operation more or less: they are compared where
 * they are used.
 */
export class GraphWalk {
  readonly #left: Side;
  readonly #right: Side;
  readonly #nodeOf: (operation: string) => string | undefined;
  readonly #leftConstants: ReadonlyMap<string, NodeDef>;
  readonly #rightConstants: ReadonlyMap<string, NodeDef>;
  /** By the name of an operation on the left, that of the one on the right that stands in its place. */
  readonly #counterparts = new Map<string, string>();

  constructor(left: Side, right: Side, nodeOf: (operation: string) => string | undefined) {
    this.#left = left;
    this.#right = right;
    this.#nodeOf = nodeOf;
    this.#leftConstants = constantsOf(left);
    this.#rightConstants = constantsOf(right);
  }

  difference(): TraceDifference | undefined {
    const [left, right] = [this.#left, this.#right].map(({ nodes }) => nodes.filter((node) => !isConstant(node)));
    if (!left || !right) return undefined;
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      const found = this.#differenceAt(left[index], right[index]);
      if (found) return found;
    }
    return this.#inputDifference('a fetch', undefined, [this.#left.outputs, this.#right.outputs]);
  }

  #differenceAt(left: NodeDef | undefined, right: NodeDef | undefined): TraceDifference | undefined {
    const node = this.#nodeOf((left ?? right)?.name ?? '') ?? this.#nodeOf(right?.name ?? '');
    if (!left || !right) return otherPath(node, left?.op, right?.op);
    if (left.op !== right.op) return otherPath(node, left.op, right.op);
    const inputs = this.#inputDifference(left.op, node, [left.input, right.input]);
    if (inputs) return inputs;
    if (left.device !== right.device) return otherPath(node, `${left.op} on ${left.device}`, `on ${right.device}`);
    this.#counterparts.set(left.name, right.name);
    return attributeDifference(node, left, right);
  }

  #inputDifference(
    of: string,
    node: string | undefined,
    [left, right]: readonly [readonly string[], readonly string[]],
  ): TraceDifference | undefined {
    if (left.length !== right.length) {
      return otherPath(node, `${of} of ${left.length} inputs`, `of ${right.length}`);
    }
    for (const [index, input] of left.entries()) {
      const one = sourceOf(input);
      const other = sourceOf(right[index] ?? '');
      const constant = this.#leftConstants.get(one.name);
      const otherConstant = this.#rightConstants.get(other.name);
      if (constant && otherConstant && one.part === other.part) {
        const found = constantDifference(node ?? this.#nodeOf(constant.name), constant, otherConstant);
        if (found) return found;
      } else if (this.#counterparts.get(one.name) !== other.name || one.part !== other.part) {
        return otherPath(node, `${of} of one tensor`, 'of another');
      }
    }
    return undefined;
  }
}

function isConstant({ op, input }: NodeDef): boolean {
  return op === 'Const' && input.length === 0;
}

function constantsOf({ nodes }: Side): ReadonlyMap<string, NodeDef> {
  return new Map(nodes.filter(isConstant).map((node) => [node.name, node]));
}
