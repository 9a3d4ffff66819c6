import type { FieldsOf } from '../../../core/options/field.js';
import { optionTable } from '../../../core/options/option-table.js';
import { anything } from '../../../core/options/values.js';
import { InvalidArgumentError } from '../../../errors.js';
import { addGradients } from '../gradients/add-gradients.js';
import { denseGradient } from '../gradients/gradient.js';
import type { NativeOutput } from '../c-api/native-operation.js';
import { goTogether } from '../nodes/check-type.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { PartialShape } from '../../../tensor/node-value.js';
import { aNodeList, nodeList } from '../ops/node-list.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** Options of gradients of a graph of TensorFlow. */
export interface GradientNodesOptions {
  /** The gradients by `ys` to begin with, one for each; ones where they are left out. */
  readonly gradYs?: readonly (TensorFlowNode | undefined)[] | undefined;
}

/** The gradients by each of `X`: of the same type and shape, undefined where nothing depends on one. */
export type GradientNodes<X extends readonly TensorFlowNode[]> = {
  readonly [I in keyof X]: (X[I] extends TensorFlowNode<infer V> ? TensorFlowNode<V> : TensorFlowNode) | undefined;
};

const table = /* @__PURE__ */ optionTable('gradients', {
  gradYs: anything as never,
} satisfies FieldsOf<GradientNodesOptions>);

const nodesOrOne = /* @__PURE__ */ nodeList('a node or an array of nodes');

/** What gradients are of, as it was given. */
interface Request {
  readonly ys: unknown;
  readonly xs: unknown;
  readonly options: GradientNodesOptions;
}

/**
 * Adds the gradients of the sum of `ys` by each of `xs`.
 *
 * @throws TypeError or InvalidArgumentError naming what is no node of the graph, or does not fit.
 */
export function gradientNodes(
  builder: OpBuilder,
  { ys, xs, options }: Request,
): readonly (TensorFlowNode | undefined)[] {
  const { gradYs } = table.check(options) as GradientNodesOptions;
  const list = nodesIn('ys', ys).map((y, index) => outputOf(builder, `gradients: ys[${index}]`, y));
  const found = addGradients(builder, {
    ys: list,
    xs: nodesIn('xs', xs).map((x, index) => {
      const what = `gradients: xs[${index}]`;
      return builder.holderOf(what, builder.own(what, x));
    }),
    gradYs: gradYs && firstGradients(builder, list, gradYs),
  });
  return found.map((gradient) => gradient && denseGradient(builder, gradient));
}

/** One node, or an array of them. */
function nodesIn(what: string, nodes: unknown): readonly unknown[] {
  return isTensorFlowNode(nodes) ? [nodes] : nodesOrOne.assert(`gradients: ${what}`, nodes);
}

function outputOf(builder: OpBuilder, what: string, node: unknown): NativeOutput {
  return builder.outputOf(what, builder.own(what, node));
}

function firstGradients(
  builder: OpBuilder,
  ys: readonly NativeOutput[],
  given: unknown,
): readonly (TensorFlowNode | undefined)[] {
  const list: readonly unknown[] = aNodeList.assert('gradients: gradYs', given);
  if (list.length !== ys.length) {
    throw new InvalidArgumentError(
      `gradients: gradYs: expected one gradient for each of ${ys.length} ys, got ${list.length}`,
    );
  }
  return list.map((gradient, index) => {
    if (gradient === undefined) return undefined;
    const y = ys[index] && builder.nodeOf(ys[index]);
    return y && gradientFor(builder, y, `gradients: gradYs[${index}]`, gradient, spreads);
  });
}

/**
 * A node that can be the gradient by another.
 *
 * @param fits whether its shape will do where that of the other is wanted; it is the same, where nothing is said
 * @throws InvalidArgumentError naming `what` when it is none of the graph, or of another type or shape.
 */
export function gradientFor(
  builder: OpBuilder,
  of: TensorFlowNode,
  what: string,
  gradient: unknown,
  fits: (shape: PartialShape, wanted: PartialShape) => boolean = goTogether,
): TensorFlowNode {
  const node = builder.own(what, gradient);
  builder.outputOf(what, node);
  if (node.dtype !== of.dtype) {
    throw new InvalidArgumentError(
      `${what}: expected the type ${of.dtype ?? 'unknown'} of "${of.name}", got "${node.name}" of the type ${node.dtype ?? 'unknown'}`,
    );
  }
  if (node.shape && of.shape && !fits(node.shape, of.shape)) {
    const [expected, got] = [of.shape, node.shape].map((shape) => JSON.stringify(shape));
    throw new InvalidArgumentError(
      `${what}: expected the shape ${expected} of "${of.name}", got "${node.name}" of the shape ${got}`,
    );
  }
  return node;
}

/** Whether a value of a shape is repeated where another is wanted, as TensorFlow's operations do it. */
function spreads(shape: PartialShape, wanted: PartialShape): boolean {
  const own = wanted.slice(Math.max(0, wanted.length - shape.length));
  return (
    shape.length <= wanted.length &&
    goTogether(
      shape.map((length) => (length === 1 ? null : length)),
      own,
    )
  );
}
