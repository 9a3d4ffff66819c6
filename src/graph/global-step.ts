import { describe } from '../core/options/describe.js';
import { GraphKeys } from '../core/graph-keys.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { Collections } from './collections.js';
import type { NodeTable } from './node-table.js';
import { isNode, VariableNode, type Node } from './node.js';

/** Name of the global step. */
export const GLOBAL_STEP = 'global_step';

/** Where the global step is kept. */
export const globalStepStorage = { kind: 'counter', dtype: 'int64', shape: [], initial: 0 } as const;

/**
 * The global step among the items of its collection and the node of its name; undefined where there is none.
 *
 * Several items in the collection are logged, and none of them is taken.
 *
 * @throws TypeError when what is found cannot be a global step.
 */
function findGlobalStep(
  items: readonly unknown[],
  named: Node | undefined,
  logger: Logger,
): VariableNode<number> | undefined {
  if (items.length > 1) {
    logger.error(
      `Multiple items in the collection "${GraphKeys.GLOBAL_STEP}": expected one global step, got ${items.length}.`,
    );
    return undefined;
  }
  const found = items.length === 1 ? items[0] : named;
  if (found !== undefined) assertGlobalStep(found);
  return found;
}

/** Finds the global step of a graph. */
export class GlobalStepFinder {
  readonly #nodes: Pick<NodeTable, 'find' | 'finalized'>;
  readonly #collections: Pick<Collections, 'get'>;
  /** That of a finalized graph, once it was found: nobody can give such a graph another one. */
  #found: VariableNode<number> | undefined;

  constructor(nodes: Pick<NodeTable, 'find' | 'finalized'>, collections: Pick<Collections, 'get'>) {
    this.#nodes = nodes;
    this.#collections = collections;
  }

  /** @throws TypeError when what is found cannot be a global step. */
  find(): VariableNode<number> | undefined {
    if (this.#found) return this.#found;
    const listed = this.#collections.get(GraphKeys.GLOBAL_STEP);
    const found = findGlobalStep(listed, this.#nodes.find(GLOBAL_STEP), consoleLogger);
    if (this.#nodes.finalized) this.#found = found;
    return found;
  }

  /** The graph may be given another one from now on. */
  forget(): void {
    this.#found = undefined;
  }
}

/** @throws TypeError naming the argument unless `variable` is a scalar of whole numbers. */
export function assertCounts(what: string, variable: VariableNode): asserts variable is VariableNode<number> {
  const { dtype, shape } = variable;
  if ((dtype === 'int32' || dtype === 'int64') && shape.length === 0) return;
  throw new TypeError(
    `${what}: expected a scalar variable of whole numbers, got "${variable.name}", ${dtype} ${JSON.stringify(shape)}`,
  );
}

/** @throws TypeError unless `value` is a scalar variable of whole numbers. */
function assertGlobalStep(value: unknown): asserts value is VariableNode<number> {
  if (!isNode(value)) {
    throw new TypeError(`Existing "global_step" must be a Variable or Tensor: ${describe(value)}.`);
  }
  if (!(value instanceof VariableNode)) {
    throw new TypeError(
      `Existing "global_step" must be a Variable: ${value.toString()} is a ${value.definition.kind}.`,
    );
  }
  if (value.dtype !== 'int32' && value.dtype !== 'int64') {
    throw new TypeError(`Existing "global_step" does not have integer type: ${value.dtype}`);
  }
  if (value.shape.length > 0) {
    throw new TypeError(`Existing "global_step" is not scalar: ${JSON.stringify(value.shape)}`);
  }
}
