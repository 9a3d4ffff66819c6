import { InvalidArgumentError } from '../../../errors.js';
import { addGradients } from '../gradients/add-gradients.js';
import type { Gradient } from '../gradients/gradient.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { aNodeList } from '../ops/node-list.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { applyGradients, type OptimizedGraph } from '../optimizers/apply-gradients.js';
import { clipByGlobalNorm, clipByValue } from '../optimizers/clip-gradients.js';
import { anOptimizer, type TensorFlowOptimizer } from '../optimizers/tensorflow-optimizer.js';
import { gradientFor } from './gradient-nodes.js';
import { counterIn, minimizeNodesOptions, type MinimizeNodesOptions } from './minimize-options.js';

/** What is to be made smaller, how, and by which variables. */
export interface Minimized {
  readonly optimizer: TensorFlowOptimizer;
  readonly loss: TensorFlowNode;
  readonly options: MinimizeNodesOptions;
  /** The variables where the options name none. */
  readonly varList: readonly TensorFlowVariable[];
  readonly getStep: () => TensorFlowVariable;
}

/**
 * Adds the gradients of a loss and a step of an optimizer with them.
 *
 * @throws InvalidArgumentError where there is no variable, or the loss depends on none of them.
 */
export function minimize(
  builder: OpBuilder,
  graph: OptimizedGraph,
  { optimizer, loss, options, varList, getStep }: Minimized,
): TensorFlowNode<null> {
  anOptimizer.assert('minimize: optimizer', optimizer);
  const y = builder.own('minimize: loss', loss);
  const { clipNorm, clipValue, gradLoss, colocateGradientsWithOps, name, ...given } =
    minimizeNodesOptions.check(options);
  const variables = variablesOf(builder, given.varList ?? varList);
  const found = addGradients(builder, {
    ys: [builder.outputOf('minimize: loss', y)],
    xs: variables.map((variable) => builder.holderOf('minimize: varList', variable)),
    gradYs: gradLoss === undefined ? [] : [gradientFor(builder, y, 'minimize: gradLoss', gradLoss)],
    colocate: colocateGradientsWithOps,
  });
  const pairs = variables.flatMap((variable, index) => {
    const gradient = found[index];
    return gradient ? [{ variable, gradient }] : [];
  });
  if (pairs.length === 0) {
    const names = variables.map((variable) => `"${variable.name}"`).join(', ');
    throw new InvalidArgumentError(
      `minimize: no gradients provided for any variable, ${variables.length > 0 ? `among ${names}` : 'there is none that is trainable'}; ` +
        `loss "${loss.name}" must depend on one`,
    );
  }
  let gradients: readonly Gradient[] = pairs.map(({ gradient }) => gradient);
  if (clipNorm !== undefined) ({ gradients } = clipByGlobalNorm(builder, gradients, clipNorm));
  if (clipValue !== undefined) {
    gradients = gradients.map((gradient) => clipByValue(builder, gradient, -clipValue, clipValue));
  }
  return applyGradients(builder, graph, {
    optimizer,
    gradients: pairs.map(({ variable }, index) => [variable, gradients[index] as Gradient]),
    globalStep: counterIn(builder, 'minimize', given.globalStep, getStep),
    name,
  });
}

function variablesOf(builder: OpBuilder, list: unknown): readonly TensorFlowVariable[] {
  return aNodeList
    .assert('minimize: varList', list)
    .map((item, index) => builder.ownVariable(`minimize: varList[${index}]`, item));
}
