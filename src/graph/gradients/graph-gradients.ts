import type * as tf from '@tensorflow/tfjs';
import { describe } from '../../core/options/describe.js';
import { ACCUMULATED_STEPS } from '../../core/accumulated-steps.js';
import { rateOf, SCHEDULED_OPTIMIZERS } from '../../core/optimizer-rate.js';
import type { UnrankedValue } from '../../tensor/node-value.js';
import type { Collections } from '../collections.js';
import { assertCounts } from '../global-step.js';
import type { GraphVariables } from '../graph-variables.js';
import { goesByOwnRate } from '../learning-rates/goes-by-own-rate.js';
import { addRate } from '../learning-rates/rate-node.js';
import type { NodeTable } from '../node-table.js';
import {
  isNode,
  Node,
  type GradientsDefinition,
  type NodeDefinition,
  type OptimizerStep,
  type VariableNode,
} from '../node.js';
import { GradientAccumulation } from './gradient-accumulation.js';
import type { GradientTreatment } from './gradient-treatment.js';
import {
  anOptimizer,
  applyGradientsOptions,
  minimizeOptions,
  type ApplyGradientsOptions,
  type LearningRate,
  type MinimizeOptions,
} from './minimize-options.js';

/** What gradients() is given for what to differentiate by. */
export type GradientVariables = readonly (VariableNode | tf.Variable)[];

/** What applyGradients() is given: a Map as gradients() gives it, or pairs. */
export type GradientNodes = Iterable<readonly [VariableNode | tf.Variable, Node]>;

/** What the gradients of a graph need of it. */
export interface GradientHost {
  readonly nodes: NodeTable;
  readonly variables: GraphVariables;
  readonly collections: Collections;
  getOrCreateGlobalStep(): VariableNode<number>;
}

/** Adds the nodes of gradients and of steps of optimizers to a graph. */
export class GraphGradients {
  readonly #host: GradientHost;

  constructor(host: GradientHost) {
    this.#host = host;
  }

  gradients(loss: Node, varList: GradientVariables | undefined): Map<VariableNode, Node<UnrankedValue>> {
    const { nodes, variables } = this.#host;
    nodes.own('loss', loss);
    nodes.checkOpen();
    const list = varList === undefined ? undefined : variables.listOf('varList', varList);
    const definition: GradientsDefinition = { kind: 'gradients', loss, variables: list };
    const gradients = this.#add('gradients', definition);
    return new Map(
      (list ?? variables.trainable).map((variable) => [
        variable,
        this.#add<UnrankedValue>(`${gradients.name}/${variable.name}`, { kind: 'gradient', gradients, variable }),
      ]),
    );
  }

  apply(optimizer: tf.Optimizer, gradients: GradientNodes, options: ApplyGradientsOptions): Node<null> {
    anOptimizer.assert('optimizer', optimizer);
    const given = applyGradientsOptions.check(options);
    const byVariable = this.#gradientNodes(gradients);
    this.#host.nodes.checkOpen();
    const variables = [...byVariable.keys()];
    return this.#step(optimizer, given, {}, (step) => ({
      kind: 'apply',
      variables,
      gradients: [...byVariable.values()],
      ...step,
    }));
  }

  minimize(optimizer: tf.Optimizer, loss: Node, options: MinimizeOptions): Node<null> {
    anOptimizer.assert('optimizer', optimizer);
    const { varList, accumulateSteps, clipNorm, clipValue, transformGradients, ...given } =
      minimizeOptions.check(options);
    const { nodes, variables: all } = this.#host;
    nodes.own('loss', loss);
    nodes.checkOpen();
    const variables = varList === undefined ? undefined : all.listOf('varList', varList);
    const name = given.name ?? all.bindingOf(optimizer).layout.name;
    const accumulation = accumulateSteps > 1 ? new GradientAccumulation(all, name, accumulateSteps) : undefined;
    if (accumulation) this.#host.collections.add(ACCUMULATED_STEPS, accumulation.counter);
    const treatment = { accumulation, clipNorm, clipValue, transform: transformGradients };
    return this.#step(optimizer, given, treatment, (step) => ({ kind: 'minimize', loss, variables, ...step }));
  }

  stop<V>(node: Node<V>): Node<V> {
    const input = this.#host.nodes.own('node', node);
    return this.#add('StopGradient', { kind: 'stopGradient', input });
  }

  /** Adds the step of an optimizer that `define` makes, and notes what it changes. */
  #step(
    optimizer: tf.Optimizer,
    options: ApplyGradientsOptions,
    treatment: GradientTreatment<VariableNode>,
    define: (step: OptimizerStep) => Extract<NodeDefinition, OptimizerStep>,
  ): Node<null> {
    const binding = this.#host.variables.bindingOf(optimizer);
    const name = options.name ?? binding.layout.name;
    const globalStep = this.#stepToIncrement(options);
    const learningRate = this.#rate(name, options.learningRate, globalStep);
    if (learningRate) {
      rateOf('learningRate', optimizer);
      if (!goesByOwnRate(learningRate, optimizer)) this.#host.collections.add(SCHEDULED_OPTIMIZERS, optimizer);
    }
    const definition = define({ binding, globalStep, learningRate, treatment });
    const node = this.#add<null>(name, definition);
    binding.use(definition.variables, treatment.accumulation as GradientAccumulation | undefined);
    return node;
  }

  #gradientNodes(gradients: unknown): ReadonlyMap<VariableNode, Node> {
    const { nodes, variables } = this.#host;
    if (typeof (gradients as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== 'function') {
      throw new TypeError(
        `gradients: expected a Map of variables to nodes, as graph.gradients() gives, or pairs, got ${describe(gradients)}`,
      );
    }
    const found = new Map<VariableNode, Node>();
    for (const pair of gradients as Iterable<unknown>) {
      if (!Array.isArray(pair) || pair.length !== 2) {
        throw new TypeError(`gradients: expected pairs of a variable and a node, got ${describe(pair)}`);
      }
      const variable = variables.variableOf(`gradients[${found.size}][0]`, pair[0]);
      const node = nodes.own(`gradients: the gradient of "${variable.name}"`, pair[1]);
      if (found.has(variable)) throw new RangeError(`gradients: expected one gradient of "${variable.name}", got two`);
      found.set(variable, node);
    }
    if (found.size > 0) return found;
    throw new RangeError('gradients: expected the gradient of at least one variable, got none');
  }

  #stepToIncrement({ globalStep }: ApplyGradientsOptions): VariableNode<number> | undefined {
    if (globalStep === null) return undefined;
    if (globalStep === undefined) return this.#host.getOrCreateGlobalStep();
    const node = this.#host.variables.variableOf('globalStep', globalStep);
    assertCounts('globalStep', node);
    return node;
  }

  #rate(name: string, rate: LearningRate | undefined, counted: VariableNode<number> | undefined): Node | undefined {
    if (rate === undefined) return undefined;
    if (typeof rate === 'function') {
      const globalStep = counted ?? this.#host.getOrCreateGlobalStep();
      return addRate((...parts) => this.#host.nodes.addDefined(...parts), {
        name: `${name}/learning_rate`,
        type: 'LearningRate',
        inputs: [globalStep],
        formula: (step = 0) => rate(step),
      });
    }
    if (!isNode(rate)) {
      throw new TypeError(
        `learningRate: expected a node or a function of the global step, got ${describe(rate)}; ` +
          "a rate that never changes is the optimizer's own",
      );
    }
    return this.#host.nodes.own('learningRate', rate);
  }

  #add<V>(name: string, definition: NodeDefinition): Node<V> {
    return this.#host.nodes.add(name, definition, (parts) => new Node<V>(parts));
  }
}
