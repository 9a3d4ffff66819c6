import { check } from '../../../core/options/check.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { isIndexedSlices, type Gradient } from '../gradients/gradient.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { applyGradients, type OptimizedGraph } from '../optimizers/apply-gradients.js';
import { anOptimizer, type TensorFlowOptimizer } from '../optimizers/tensorflow-optimizer.js';
import { gradientFor } from './gradient-nodes.js';
import { applyNodesOptions, counterIn, type ApplyNodesOptions } from './minimize-options.js';

/** Gradients by the variables that they are of; one that is missing is passed over. */
export type GradientsByVariable =
  | ReadonlyMap<TensorFlowVariable, Gradient | undefined>
  | readonly (readonly [TensorFlowVariable, Gradient | undefined])[];

/** What is applied, as it was given. */
interface Given {
  readonly optimizer: TensorFlowOptimizer;
  readonly gradients: GradientsByVariable;
  readonly options: ApplyNodesOptions;
  readonly getStep: () => TensorFlowVariable;
}

const somePairs = /* @__PURE__ */ check<Iterable<readonly [unknown, unknown]>>(
  'pairs [variable, gradient], or a Map of gradients by variable',
  (value) =>
    value instanceof Map || (Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2)),
);

/**
 * Adds a step of an optimizer with gradients that the caller has.
 *
 * @throws TypeError or InvalidArgumentError naming what is no optimizer, variable or gradient.
 */
export function applyGivenGradients(
  builder: OpBuilder,
  graph: OptimizedGraph,
  { optimizer, gradients, options, getStep }: Given,
): TensorFlowNode<null> {
  const { globalStep, name } = applyNodesOptions.check(options);
  anOptimizer.assert('applyGradients: optimizer', optimizer);
  const pairs = [...somePairs.assert('applyGradients: gradients', gradients as unknown)];
  const known = pairs.flatMap(([given, gradient], index): readonly (readonly [TensorFlowVariable, Gradient])[] => {
    const what = `applyGradients: gradients[${index}]`;
    const variable = builder.ownVariable(`${what}[0]`, given);
    return gradient === undefined ? [] : [[variable, gradientOf(builder, variable, `${what}[1]`, gradient)]];
  });
  return applyGradients(builder, graph, {
    optimizer,
    gradients: known,
    globalStep: counterIn(builder, 'applyGradients', globalStep, getStep),
    name,
  });
}

function gradientOf(builder: OpBuilder, variable: TensorFlowVariable, what: string, gradient: unknown): Gradient {
  const isPart = typeof gradient === 'object' && gradient !== null && !isTensorFlowNode(gradient);
  if (!isPart || !isIndexedSlices(gradient as Gradient)) return gradientFor(builder, variable, what, gradient);
  const { values, indices, denseShape } = gradient as unknown as Record<'values' | 'indices' | 'denseShape', unknown>;
  return {
    values: builder.own(`${what}.values`, values),
    indices: builder.own(`${what}.indices`, indices),
    denseShape: builder.own(`${what}.denseShape`, denseShape),
  };
}
